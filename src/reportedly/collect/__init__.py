"""collect: bytes to documents, an outcome for every input, an account of every character."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from reportedly.collect.decode import Decoded
from reportedly.collect.inputs import Input, source_of, sources
from reportedly.collect.parsing import parse, parse_many
from reportedly.collect.records import PlainText, document_from_record, text_from_record
from reportedly.collect.series import mark_series_furniture
from reportedly.model import Document, Note, Outcome, Source

PARSER_VERSION = "collect-8"
"""Stored beside every parsed source; a change makes the pipeline parse it again."""

__all__ = [
    "PARSER_VERSION",
    "PlainText",
    "collect",
    "document_from_record",
    "mark_series_furniture",
    "original",
    "parse",
    "parse_many",
    "plain_document",
    "source_of",
    "sources",
    "text_from_record",
    "unrepeated",
]


def collect(paths: Sequence[Input]) -> Iterator[Outcome]:
    """Read everything behind paths: one outcome for each file, line or record, in order.

    To store original bytes before a parser runs, go through `sources` and `parse` instead.
    """
    seen: dict[str, str] = {}
    waiting: deque[Source | Outcome] = deque()
    with closing(parse_many(_readable(paths, waiting))) as parsed:
        for source, outcomes in parsed:
            yield from _told_before(source, waiting)
            for outcome in outcomes:
                yield unrepeated(outcome, seen)
    yield from _told_before(None, waiting)


def _readable(paths: Sequence[Input], waiting: "deque[Source | Outcome]") -> Iterator[Source]:
    """The sources behind paths; all that is found goes to `waiting` as well, in order."""
    for found in sources(paths):
        waiting.append(found)
        if isinstance(found, Source):
            yield found


def _told_before(source: Source | None, waiting: "deque[Source | Outcome]") -> Iterator[Outcome]:
    """The outcomes that stand before a source in the order of what was found."""
    while waiting:
        found = waiting.popleft()
        if found is source:
            return
        if isinstance(found, Outcome):
            yield found


def unrepeated(outcome: Outcome, seen: dict[str, str]) -> Outcome:
    """The outcome, or a failed one where an earlier document has its id; `seen` is added to."""
    if outcome.document is None:
        return outcome
    ident = outcome.document.id
    if ident not in seen:
        seen[ident] = outcome.name
        return outcome
    note = Note(
        code="RP104",
        message=f"The id {ident!r} was used before, by {seen[ident]!r}.",
        advice="Give every record an id of its own.",
    )
    return Outcome(name=outcome.name, status="failed", source=outcome.source, notes=(note,))


def original(source: Source, name: str) -> Decoded | None:
    """The decoded characters that the ledger of the document called `name` counts in.

    None where it isn't text, or isn't in the source.
    """
    from reportedly.collect.originals import original as found

    return found(source, name)


def plain_document(ident: str, text: str, **fields: Any) -> Document:
    """A document from a text at hand; `fields` are those of a record (title, outlet, …).

    Raises BadRecord where a field has the wrong type.
    """
    return document_from_record({"id": ident, "text": text, **fields})
