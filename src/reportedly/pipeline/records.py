"""The stages as filters over JSON Lines: one object a document or a passage.

A line that can't be used is passed to `reject` with its place and left out; the others go on.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import reportedly.collect as collect
import reportedly.read as read
import reportedly.trace as trace
from reportedly.model import Account, Attribution, Outcome, Span
from reportedly.pipeline import rows
from reportedly.pipeline.rows import Record, Reject

if TYPE_CHECKING:
    from reportedly.trace.passages import Excerpt


def collect_records(
    paths: Sequence[Path | str], outcome: Callable[[Outcome], None]
) -> Iterator[Record]:
    """One record a document: `id`, `text`, `blocks` and the masthead. Every outcome is told."""
    documents = []
    for item in collect.collect(sorted({str(path) for path in paths})):
        outcome(item)
        if item.document is not None and item.status != "duplicate":
            documents.append(item.document)
    for document in collect.mark_series_furniture(documents):
        yield msgspec.to_builtins(document)


def read_records(path: Path | str, reject: Reject) -> Iterator[Record]:
    """One record a document: what it says. Spans are `[begin, end]` pairs, as in gold data."""
    documents = rows.each_once(path, rows.document_of, reject)
    for account in read.read_many(documents):
        yield account_record(account)


def account_record(account: Account) -> Record:
    """An account as a record, with its attributions' spans as pairs."""
    record: Record = msgspec.to_builtins(account)
    record["id"] = record.pop("document")
    record["attributions"] = [attribution_record(a) for a in account.attributions]
    return record


def attribution_record(attribution: Attribution) -> Record:
    """An attribution with source, cue and content as lists of `[begin, end]`."""
    record: Record = msgspec.to_builtins(attribution)
    for field in ("source", "cue", "content", "chain"):
        spans: tuple[Span, ...] = getattr(attribution, field)
        record[field] = [[span.begin, span.end] for span in spans]
    return record


def trace_records(
    path: Path | str, reject: Reject, memory: int | None = None, processes: int = 1
) -> Iterator[Record]:
    """One record a passage: `a`, `a_begin`, `a_end`, `b`, `b_begin`, `b_end`, `similarity`.

    `memory` bounds the bytes of postings held at once; see `trace.engine.reuse`. Of a record only
    id, text and, where given, `blocks` are looked at; `processes` of them read a large file.
    """
    for passage in _passages(path, reject, memory, processes):
        yield msgspec.to_builtins(passage)


def trace_parquet(
    path: Path | str, reject: Reject, memory: int | None = None, processes: int = 1
) -> bytes:
    """What `trace_records` yields, as a Parquet file with the columns that Spark writes, too."""
    from reportedly.trace.tables import parquet

    return parquet(_passages(path, reject, memory, processes))


def _passages(
    path: Path | str, reject: Reject, memory: int | None, processes: int
) -> "list[Excerpt]":
    texts: dict[str, str] = {}
    furniture: dict[str, list[tuple[int, int]]] = {}
    for one in rows.each_once(path, rows.text_of, reject, processes):
        texts[one.id] = one.text
        if one.furniture:
            furniture[one.id] = one.furniture
    return trace.find_passages(texts, furniture, memory)
