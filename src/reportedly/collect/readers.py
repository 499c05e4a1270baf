"""A source to its documents: the seam behind which every format has a reader of its own."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from reportedly.collect import limits
from reportedly.collect.archives import Member, members, safe_name, unpacked, zip_names
from reportedly.collect.identity import ident_of
from reportedly.collect.inputs import failed, source_of
from reportedly.collect.sniff import ADVICE, NAMES, sniff
from reportedly.collect.turns import Turn
from reportedly.errors import BadRecord, InputError, NothingToRead, Refused, ReportedlyError
from reportedly.model import Note, Outcome, Source

Reader = Callable[[Source, Turn, int], Iterator[Outcome]]


def outcomes(source: Source, avoid: Mapping[int, str] | None = None) -> Iterator[Outcome]:
    """Read a source in this process: one outcome for each document, or what stopped it.

    The format is told by content. A file gives one outcome; JSON Lines, tables, archives,
    mailboxes and web archives give one a line, row, member, message and record, each as soon as
    it is read. `avoid` numbers outcomes (from 0) that aren't to be tried, with the reason.
    """
    turn = Turn(avoid or {})
    for outcome in _parse(source, turn, 0):
        yield outcome
        turn.given += 1


def _parse(source: Source, turn: Turn, depth: int) -> Iterator[Outcome]:
    before = turn.given
    try:
        yield from _read(source, kind_of(source), turn, depth)
        if turn.given == before:
            raise NothingToRead(
                f"{source.name!r} holds no record.", advice="Check how it was made."
            )
    except ReportedlyError as error:
        yield failed(source.name, error, source=source.sha256)
    except (RecursionError, MemoryError) as error:
        what = "is nested too deeply" if isinstance(error, RecursionError) else "needs more memory"
        told = InputError(f"{source.name!r} {what} than can be read.")
        yield failed(source.name, told, source=source.sha256)
    except Exception as error:  # one bad file must never end a run of thousands
        told = InputError(
            f"The reader stumbled over {source.name!r}: {type(error).__name__}: {error}.",
            advice="The original is kept. Please report this, with the file if you can.",
        )
        yield failed(source.name, told, source=source.sha256)


def _read(source: Source, kind: str, turn: Turn, depth: int) -> Iterator[Outcome]:
    reader = READERS.get(kind)
    if reader is not None:
        yield from reader(source, turn, depth)
        return
    if kind == "empty":
        raise NothingToRead(f"{source.name!r} is empty.", advice="Save it again, or leave it out.")
    what = NAMES.get(kind, "a file of an unknown kind")
    raise Refused(
        f"{source.name!r} is {what}, which isn't read.",
        advice=ADVICE.get(kind, "Save it as text, HTML, PDF or JSON Lines and collect that."),
    )


def kind_of(source: Source) -> str:
    """The kind of a source, by its content."""
    kind = sniff(source.data, source.name)
    return _zip_kind(source.data) if kind == "zip" else kind


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
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return "wacz"
    return "zip"


def _alone(read: Callable[[Source], Outcome]) -> Reader:
    """The reader of a format whose files are one document each."""

    def reader(source: Source, turn: Turn, _: int) -> Iterator[Outcome]:
        yield turn.avoided(source) or read(source)

    return reader


def _text(source: Source) -> Outcome:
    from reportedly.collect.plain import read_text

    return read_text(source, ident_of(source))


def _html(source: Source) -> Outcome:
    from reportedly.collect.web import read_html

    return read_html(source, ident_of(source))


def _pdf(source: Source) -> Outcome:
    from reportedly.collect.pdf import read_pdf

    return read_pdf(source, ident_of(source))


def _rtf(source: Source) -> Outcome:
    from reportedly.collect.rtf import read_rtf

    return read_rtf(source, ident_of(source))


def _epub(source: Source) -> Outcome:
    from reportedly.collect.office import read_epub

    return read_epub(source, ident_of(source))


def _office(kind: str) -> Callable[[Source], Outcome]:
    def read(source: Source) -> Outcome:
        from reportedly.collect.office import read_office

        return read_office(source, ident_of(source), kind)

    return read


def _records(source: Source, turn: Turn, _: int) -> Iterator[Outcome]:
    from reportedly.collect.records import read_records

    yield from read_records(source, turn)


def _json(source: Source, turn: Turn, _: int) -> Iterator[Outcome]:
    """One JSON value: a record, or a list of records."""
    from reportedly.collect.records import read_list

    try:
        value = json.loads(source.data)
    except (ValueError, RecursionError):
        raise BadRecord(
            f"{source.name!r} is no valid JSON.", advice="Check it with a JSON editor."
        ) from None
    yield from read_list(source, value if isinstance(value, list) else [value], turn)


def _warned(outcome: Outcome, column: str) -> Outcome:
    """The outcome of a row whose column of texts was guessed."""
    if outcome.document is None:
        return outcome
    note = Note(
        code="text-column-guessed",
        message=f"Its text is the column {column!r}, whose cells are the longest.",
        advice="Name the column of texts: text.",
    )
    notes = (*outcome.notes, note)
    return msgspec.structs.replace(outcome, notes=notes, status="imported-with-warnings")


def _table(kind: str) -> Reader:
    def read(source: Source, turn: Turn, _: int) -> Iterator[Outcome]:
        from reportedly.collect.records import read_list
        from reportedly.collect.tables import table

        found = table(source, kind)
        for outcome in read_list(source, list(found.records), turn):
            yield _warned(outcome, found.guessed) if found.guessed else outcome

    return read


def _mail(source: Source, turn: Turn, depth: int) -> Iterator[Outcome]:
    from reportedly.collect.mail import read_mail

    avoided = turn.avoided(source)
    if avoided is not None:
        yield avoided
        return
    outcome, attached = read_mail(source, ident_of(source))
    yield outcome
    if attached and depth > limits.ARCHIVE_DEPTH:
        raise Refused(f"What is attached to {source.name!r} lies too many archives deep.")
    if attached:
        yield from _inside(source, _below(source, attached), turn, depth)


def _container(kind: str) -> Reader:
    """The reader of a kind of source that holds others."""

    def read(source: Source, turn: Turn, depth: int) -> Iterator[Outcome]:
        deepest = limits.ARCHIVE_DEPTH + (kind in ("mbox", "warc"))
        if depth >= deepest:
            raise Refused(f"{source.name!r} lies more than {limits.ARCHIVE_DEPTH} archives deep.")
        yield from _inside(source, CONTAINERS[kind](source), turn, depth, kind=INNER.get(kind, ""))

    return read


def _messages(source: Source) -> Iterator[Member]:
    from reportedly.collect.mail import messages

    for number, data in enumerate(messages(source.data), start=1):
        yield Member(f"{source.name}/message {number}", data)


def _responses(source: Source) -> Iterator[Member]:
    from reportedly.collect.warc import responses

    return _below(source, responses(source.data))


def _archive(kind: str) -> Callable[[Source], Iterator[Member]]:
    return lambda source: _below(source, _guarded(members(source.data, kind)))


def _wacz(source: Source) -> Iterator[Member]:
    """The web archives of a collection; its index and lists of pages only describe them."""
    for member in _guarded(members(source.data, "zip")):
        if member.error is None and not member.name.startswith("archive/"):
            told = Refused(f"{member.name!r} describes the web archive and holds no document.")
            member = Member(member.name, error=told)
        yield from _below(source, [member])


def _packed(kind: str) -> Callable[[Source], Iterator[Member]]:
    def unpack(source: Source) -> Iterator[Member]:
        name = source.name.rsplit(".", 1)[0] if "." in source.name else source.name
        yield Member(name, unpacked(source.data, kind))

    return unpack


def _below(source: Source, found: Iterable[Member]) -> Iterator[Member]:
    """Members under names that begin with that of their source."""
    for member in found:
        name = f"{source.name}/{safe_name(member.name)}"
        yield Member(name, member.data, member.error)


def _guarded(found: Iterator[Member]) -> Iterator[Member]:
    """Members until the archive breaks, and then what broke it."""
    try:
        yield from found
    except ReportedlyError as error:
        yield Member("(archive)", error=error)


def _inside(
    source: Source, found: Iterable[Member], turn: Turn, depth: int, *, kind: str = ""
) -> Iterator[Outcome]:
    """The outcomes of what is inside a source; each keeps the hash of the whole as its source."""
    first: dict[str, str] = {}
    empty = True
    for member in found:
        empty = False
        name = member.name
        if member.error is not None:
            yield failed(name, member.error, source=source.sha256)
            continue
        inner = source_of(name, member.data)
        if inner.sha256 in first:
            told = Note(code="duplicate", message=f"The same content as {first[inner.sha256]!r}.")
            yield Outcome(name=name, status="duplicate", source=source.sha256, notes=(told,))
            continue
        first[inner.sha256] = name
        read = (
            _guarded_read(inner, kind, turn, depth + 1) if kind else _parse(inner, turn, depth + 1)
        )
        for outcome in read:
            yield msgspec.structs.replace(outcome, source=source.sha256)
    if empty:
        raise NothingToRead(f"{source.name!r} holds nothing.", advice="Check how it was made.")


def _guarded_read(source: Source, kind: str, turn: Turn, depth: int) -> Iterator[Outcome]:
    try:
        yield from _read(source, kind, turn, depth)
    except ReportedlyError as error:
        yield failed(source.name, error, source=source.sha256)


CONTAINERS: dict[str, Callable[[Source], Iterator[Member]]] = {
    "mbox": _messages,
    "warc": _responses,
    "wacz": _wacz,
    "zip": _archive("zip"),
    "tar": _archive("tar"),
    "gzip": _packed("gzip"),
    "bzip2": _packed("bzip2"),
    "xz": _packed("xz"),
}
"""For each kind of source that holds others what opens it."""

INNER = {"mbox": "mail"}
"""The kind of what a container holds, where that needn't be told by its content."""

READERS: dict[str, Reader] = {
    "text": _alone(_text),
    "html": _alone(_html),
    "jsonl": _records,
    "json": _json,
    "csv": _table("csv"),
    "parquet": _table("parquet"),
    "docx": _alone(_office("docx")),
    "odt": _alone(_office("odt")),
    "epub": _alone(_epub),
    "pdf": _alone(_pdf),
    "rtf": _alone(_rtf),
    "mail": _mail,
    **{
        kind: _container(kind)
        for kind in ("mbox", "warc", "wacz", "zip", "tar", "gzip", "bzip2", "xz")
    },
}
"""For each format its reader; the readers are loaded when they are first needed."""
