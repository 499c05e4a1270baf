"""A source to its documents: the seam behind which every format has a reader of its own."""

import json
from collections.abc import Callable, Iterable, Iterator

import msgspec

from reportedly.collect import limits
from reportedly.collect.archives import Member, members, safe_name, unpacked, zip_names
from reportedly.collect.identity import ident_of
from reportedly.collect.inputs import failed, source_of
from reportedly.collect.sniff import NAMES, sniff
from reportedly.errors import BadRecord, InputError, NothingToRead, Refused, ReportedlyError
from reportedly.model import Note, Outcome, Source


def parse(source: Source) -> list[Outcome]:
    """Read a source: one outcome for each document, or for what stopped it. Never raises.

    The format is told by content. A file gives one outcome; JSON Lines, tables, archives,
    mailboxes and web archives give one a line, row, member, message and record.
    """
    return _parse(source, 0)


def _parse(source: Source, depth: int) -> list[Outcome]:
    try:
        made = _read(source, sniff(source.data, source.name), depth)
        if not made:
            raise NothingToRead(
                f"{source.name!r} holds no record.", advice="Check how it was made."
            )
        return made
    except ReportedlyError as error:
        return [failed(source.name, error, source=source.sha256)]
    except (RecursionError, MemoryError) as error:
        what = "is nested too deeply" if isinstance(error, RecursionError) else "needs more memory"
        told = InputError(f"{source.name!r} {what} than can be read.")
        return [failed(source.name, told, source=source.sha256)]
    except Exception as error:  # one bad file must never end a run of thousands
        told = InputError(
            f"The reader stumbled over {source.name!r}: {type(error).__name__}: {error}.",
            advice="The original is kept. Please report this, with the file if you can.",
        )
        return [failed(source.name, told, source=source.sha256)]


def _read(source: Source, kind: str, depth: int) -> list[Outcome]:
    if kind == "zip":
        kind = _zip_kind(source.data)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(source, depth)
    if kind == "empty":
        raise NothingToRead(f"{source.name!r} is empty.", advice="Save it again, or leave it out.")
    what = NAMES.get(kind, "a file of an unknown kind")
    raise Refused(
        f"{source.name!r} is {what}, which isn't read.",
        advice="Save it as text, HTML, PDF or JSON Lines and collect that.",
    )


def _zip_kind(data: bytes) -> str:
    """What a zip archive is, by the names in it."""
    names = zip_names(data)
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "odt"
    if "xl/workbook.xml" in names:
        return "spreadsheet"
    if "ppt/presentation.xml" in names:
        return "slides"
    return "zip"


def _text(source: Source, _: int) -> list[Outcome]:
    from reportedly.collect.plain import read_text

    return [read_text(source, ident_of(source))]


def _html(source: Source, _: int) -> list[Outcome]:
    from reportedly.collect.web import read_html

    return [read_html(source, ident_of(source))]


def _records(source: Source, _: int) -> list[Outcome]:
    from reportedly.collect.records import read_records

    return read_records(source)


def _json(source: Source, _: int) -> list[Outcome]:
    """One JSON value: a record, or a list of records."""
    from reportedly.collect.records import read_list

    try:
        value = json.loads(source.data)
    except (ValueError, RecursionError):
        raise BadRecord(
            f"{source.name!r} is no valid JSON.", advice="Check it with a JSON editor."
        ) from None
    return read_list(source, value if isinstance(value, list) else [value])


def _table(kind: str) -> Callable[[Source, int], list[Outcome]]:
    def read(source: Source, _: int) -> list[Outcome]:
        from reportedly.collect.records import read_list
        from reportedly.collect.tables import rows

        return read_list(source, list(rows(source, kind)))

    return read


def _office(kind: str) -> Callable[[Source, int], list[Outcome]]:
    def read(source: Source, _: int) -> list[Outcome]:
        from reportedly.collect.office import read_epub, read_office

        ident = ident_of(source)
        return [read_epub(source, ident) if kind == "epub" else read_office(source, ident, kind)]

    return read


def _pdf(source: Source, _: int) -> list[Outcome]:
    from reportedly.collect.worker import isolated

    return isolated("reportedly.collect.pdf:read_pdf", source)


def _mail(source: Source, depth: int) -> list[Outcome]:
    from reportedly.collect.mail import read_mail

    outcome, attached = read_mail(source, ident_of(source))
    return [outcome, *(_inside(source, attached, depth) if attached else ())]


def _mbox(source: Source, depth: int) -> list[Outcome]:
    from reportedly.collect.mail import messages

    found = (
        Member(f"message {number}", data)
        for number, data in enumerate(messages(source.data), start=1)
    )
    return _inside(source, found, depth, kind="mail")


def _warc(source: Source, depth: int) -> list[Outcome]:
    from reportedly.collect.warc import responses

    return _inside(source, responses(source.data), depth)


def _archive(kind: str) -> Callable[[Source, int], list[Outcome]]:
    def read(source: Source, depth: int) -> list[Outcome]:
        return _inside(source, _guarded(members(source.data, kind)), depth)

    return read


def _packed(kind: str) -> Callable[[Source, int], list[Outcome]]:
    def read(source: Source, depth: int) -> list[Outcome]:
        name = source.name.rsplit(".", 1)[0] if "." in source.name else source.name
        data = unpacked(source.data, kind)
        return _inside(source, [Member(name, data)], depth, named=True)

    return read


def _guarded(found: Iterator[Member]) -> Iterator[Member]:
    """Members until the archive breaks, and then what broke it."""
    try:
        yield from found
    except ReportedlyError as error:
        yield Member("(archive)", error=error)


def _inside(
    source: Source, found: Iterable[Member], depth: int, *, kind: str = "", named: bool = False
) -> list[Outcome]:
    """The outcomes of what is inside a source; each keeps the hash of the whole as its source."""
    if depth >= limits.ARCHIVE_DEPTH:
        raise Refused(f"{source.name!r} lies more than {limits.ARCHIVE_DEPTH} archives deep.")
    made: list[Outcome] = []
    first: dict[str, str] = {}
    for member in found:
        name = member.name if named else f"{source.name}/{safe_name(member.name)}"
        if member.error is not None:
            made.append(failed(name, member.error, source=source.sha256))
            continue
        inner = source_of(name, member.data)
        if inner.sha256 in first:
            told = Note(code="duplicate", message=f"The same content as {first[inner.sha256]!r}.")
            made.append(Outcome(name=name, status="duplicate", source=source.sha256, notes=(told,)))
            continue
        first[inner.sha256] = name
        outcomes = _guarded_read(inner, kind, depth + 1) if kind else _parse(inner, depth + 1)
        made += [msgspec.structs.replace(outcome, source=source.sha256) for outcome in outcomes]
    if not made:
        raise NothingToRead(f"{source.name!r} holds nothing.", advice="Check how it was made.")
    return made


def _guarded_read(source: Source, kind: str, depth: int) -> list[Outcome]:
    try:
        return _read(source, kind, depth)
    except ReportedlyError as error:
        return [failed(source.name, error, source=source.sha256)]


_READERS: dict[str, Callable[[Source, int], list[Outcome]]] = {
    "text": _text,
    "html": _html,
    "jsonl": _records,
    "json": _json,
    "csv": _table("csv"),
    "parquet": _table("parquet"),
    "docx": _office("docx"),
    "odt": _office("odt"),
    "epub": _office("epub"),
    "pdf": _pdf,
    "mail": _mail,
    "mbox": _mbox,
    "warc": _warc,
    "zip": _archive("zip"),
    "tar": _archive("tar"),
    "gzip": _packed("gzip"),
    "bzip2": _packed("bzip2"),
    "xz": _packed("xz"),
}
"""For each format its reader; the readers are loaded when they are first needed."""
