"""collect: bytes to documents, an outcome for every input, an account of every character."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.collect.inputs import Input, source_of, sources
from reportedly.collect.readers import parse
from reportedly.collect.records import document_from_record
from reportedly.collect.series import mark_series_furniture
from reportedly.model import Document, Note, Outcome

PARSER_VERSION = "collect-2"
"""Stored beside every parsed source; a change makes the pipeline parse it again."""

__all__ = [
    "PARSER_VERSION",
    "collect",
    "document_from_record",
    "mark_series_furniture",
    "parse",
    "plain_document",
    "source_of",
    "sources",
    "unrepeated",
]


def collect(paths: Sequence[Input]) -> Iterator[Outcome]:
    """Read everything behind paths: one outcome for each file, line or record, in order.

    To store original bytes before a parser runs, go through `sources` and `parse` instead.
    """
    seen: dict[str, str] = {}
    for found in sources(paths):
        if isinstance(found, Outcome):
            yield found
            continue
        for outcome in parse(found):
            yield unrepeated(outcome, seen)


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


def plain_document(ident: str, text: str, **fields: Any) -> Document:
    """A document from a text at hand; `fields` are those of a record (title, outlet, …).

    Raises BadRecord where a field has the wrong type.
    """
    return document_from_record({"id": ident, "text": text, **fields})
