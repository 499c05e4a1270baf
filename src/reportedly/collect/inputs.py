"""Paths to sources: folders are walked, patterns spread, every file read once and hashed.

Nothing is passed over in silence: what can't or won't be read is an outcome too.
"""

import glob
import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportedly.collect import limits
from reportedly.collect.aside import aside
from reportedly.errors import InputError, NothingToRead, PathMissing, Refused, ReportedlyError
from reportedly.model import Note, Outcome, Source, Status

Input = Path | str

_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)


def sources(paths: Sequence[Input]) -> Iterator[Source | Outcome]:
    """The sources behind paths, in the order of their names; "-" is standard input.

    Yields an Outcome in place of a Source for a missing path, an empty folder, an unreadable,
    empty or too large file, and for one whose content came before (it names the first).
    """
    first: dict[str, str] = {}
    seen: set[str] = set()
    for given in sorted({str(path) for path in paths}):
        for found in _from_path(given, seen):
            if isinstance(found, Source):
                if found.sha256 in first:
                    yield _duplicate(found, first[found.sha256])
                    continue
                first[found.sha256] = found.name
            yield found


def source_of(name: str, data: bytes) -> Source:
    """Bytes with their hash."""
    return Source(sha256=hashlib.sha256(data).hexdigest(), name=name, data=data)


def failed(name: str, error: ReportedlyError, *, source: str = "") -> Outcome:
    """The outcome of an input that an error stopped."""
    note = Note(code=error.code, message=error.message, advice=error.advice)
    status: Status = "refused" if isinstance(error, Refused) else "failed"
    return Outcome(name=name, status=status, source=source, notes=(note,))


def _from_path(given: str, seen: set[str]) -> Iterator[Source | Outcome]:
    if given == "-":
        yield from _checked("standard input", sys.stdin.buffer.read(limits.SOURCE_BYTES + 1))
        return
    path = Path(given)
    if path.is_dir():
        yield from _from_folder(path, seen)
    elif os.path.lexists(path):
        yield from _from_file(path, path.name, seen)
    else:
        found = glob.glob(given, recursive=True)  # noqa: PTH207 - patterns may be absolute
        matches = sorted(found) if glob.has_magic(given) else []
        for match in matches:
            yield from _from_path(match, seen)
        if not matches:
            yield failed(
                given,
                PathMissing(f"There is no file or folder {given!r}.", advice=_where(given)),
            )


def _where(given: str) -> str:
    """What to do about a path that isn't there."""
    if _ADDRESS.match(given):
        return "Nothing is fetched from the web: save the page in a browser, and give that file."
    return "Check the spelling, and the folder you are in."


def _from_folder(folder: Path, seen: set[str]) -> Iterator[Source | Outcome]:
    count = 0
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith("."):
            told = Refused(f"{name!r} is hidden.", advice="Name it itself if it is a document.")
            yield failed(name, told)
            continue
        if path.is_dir():
            what = "a link to a folder" if path.is_symlink() else "a folder that can't be opened"
            yield failed(name, Refused(f"{name!r} is {what}.", advice="Name the folder itself."))
            continue
        count += 1
        what = aside(path, folder)
        if what:
            told = Refused(f"{name!r} is {what}.", advice="Name it itself if it is a document.")
            yield failed(name, told)
            continue
        yield from _from_file(path, name, seen)
    if not count:
        yield failed(
            str(folder),
            NothingToRead(
                f"The folder {str(folder)!r} holds no file.",
                advice="Put documents in it, or name another folder.",
            ),
        )


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder, sorted by their parts; hidden and linked folders aren't entered."""
    ahead = [(folder, True)]
    while ahead:  # not by recursion: folders may lie a thousand deep
        path, is_folder = ahead.pop()
        if not is_folder:
            yield path
            continue
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield path
            continue
        for entry in entries:
            enter = entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            ahead.append((Path(entry.path), enter))


def _from_file(path: Path, name: str, seen: set[str]) -> Iterator[Source | Outcome]:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    real = os.path.realpath(path)
    if real in seen:
        return
    seen.add(real)
    try:
        if not path.is_file():
            what = "a link that leads nowhere" if path.is_symlink() else "no regular file"
            yield failed(name, Refused(f"{name!r} is {what}.", advice="Name the file itself."))
            return
        with path.open("rb") as stream:
            data = stream.read(limits.SOURCE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        told = InputError(f"{name!r} can't be read: {reason}.", advice="Check its permissions.")
        yield failed(name, told)
        return
    yield from _checked(name, data)


def _checked(name: str, data: bytes) -> Iterator[Source | Outcome]:
    if len(data) > limits.SOURCE_BYTES:
        size = limits.SOURCE_BYTES // 2**20
        yield failed(
            name,
            Refused(
                f"{name!r} is larger than {size} MB.",
                advice="Split it, or turn it into JSON Lines of smaller files.",
            ),
        )
        return
    source = source_of(name, data)
    if not data.strip(b"\x00 \t\r\n\f\x0b"):
        what = "is empty" if not data else "holds nothing but white space"
        error = NothingToRead(f"{name!r} {what}.", advice="Save it again, or leave it out.")
        yield failed(name, error, source=source.sha256)
        return
    yield source


def _duplicate(source: Source, first: str) -> Outcome:
    note = Note(
        code="duplicate",
        message=f"The same content as {first!r}.",
        advice="Nothing is lost: the first one stands for both.",
    )
    return Outcome(name=source.name, status="duplicate", source=source.sha256, notes=(note,))
