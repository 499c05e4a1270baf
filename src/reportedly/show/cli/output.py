"""Where results go: files written whole or not at all, and the two standard streams."""

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from reportedly.errors import OutputError

STANDARD = Path("-")
MOST_COLUMNS = 100


class PipeClosed(Exception):
    """The program that reads standard output stopped reading; not an error of ours."""


def say(message: str) -> None:
    """One message to standard error."""
    print(message, file=sys.stderr, flush=True)


def tolerant_streams() -> None:
    """Let a terminal that can't show a character show a replacement instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def columns() -> int:
    """The cells of a line: the terminal's, 100 at most; 80 where there is no terminal."""
    if not sys.stdout.isatty():
        return 80
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, MOST_COLUMNS))


def colours() -> bool:
    """Whether to style the output: on a terminal, unless NO_COLOR or TERM=dumb say no."""
    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") != "dumb"
    )


def write(target: Path, data: bytes) -> None:
    """Write a result to a file, whole or not at all, or to standard output (`-`)."""
    write_lines(target, [data])


def print_json(value: Any) -> None:
    """A JSON value on standard output, indented."""
    write(STANDARD, msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def write_lines(target: Path, lines: Iterable[bytes]) -> int:
    """Write pieces as they come; returns how many. A file appears when all are written."""
    written = 0
    with _opened(target) as stream:
        for line in lines:
            with _explained(target):
                stream.write(line)
            written += 1
    return written


@contextlib.contextmanager
def _opened(target: Path) -> Iterator[BinaryIO]:
    if target == STANDARD:
        try:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            raise PipeClosed from error
        return
    if not target.is_file() and target.exists() and not target.is_dir():
        with _explained(target), target.open("wb") as special:  # a pipe or a device
            yield special
        return
    with _explained(target):
        if target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        with _explained(target):
            partial.chmod(0o666 & ~_umask())
            partial.replace(target)
    finally:
        with contextlib.suppress(OSError):  # gone by its new name, or left: told already
            partial.unlink()


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"Can't write {target}: {error.strerror or error}.",
            advice="Give another place with -o.",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
