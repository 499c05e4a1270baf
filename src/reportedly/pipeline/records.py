"""The stages as filters over JSON Lines: one object a document or a passage.

A line that can't be used is passed to `reject` with its place and left out; the others go on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

import reportedly.collect as collect
import reportedly.read as read
import reportedly.trace as trace
from reportedly.errors import BadRecord, DuplicateId, PathMissing, ReportedlyError
from reportedly.model import Account, Attribution, Document, Note, Outcome, Span

Reject = Callable[[Note], None]
Record = dict[str, Any]


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
    documents = documents_of(path, reject)
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


def trace_records(path: Path | str, reject: Reject, memory: int | None = None) -> Iterator[Record]:
    """One record a passage: `a`, `a_begin`, `a_end`, `b`, `b_begin`, `b_end`, `similarity`.

    `memory` bounds the bytes of postings held at once; see `trace.engine.reuse`.
    """
    documents = {document.id: document for document in documents_of(path, reject)}
    furniture = {key: boilerplate(document) for key, document in documents.items()}
    texts = {key: document.text for key, document in documents.items()}
    for passage in trace.find_passages(texts, furniture, memory):
        yield msgspec.to_builtins(passage)


def boilerplate(document: Document) -> list[tuple[int, int]]:
    """The ranges of a document's furniture, which no reuse is looked for in."""
    return [(b.begin, b.end) for b in document.blocks if b.role == "boilerplate"]


def documents_of(path: Path | str, reject: Reject) -> Iterator[Document]:
    """The documents of a JSON Lines file (`-`: standard input) or a Parquet file, each id once."""
    seen: set[str] = set()
    table = str(path).endswith(".parquet")
    rows: Iterable[bytes | Mapping[str, Any]] = rows_of(path) if table else lines_of(path)
    for number, row in enumerate(rows, start=1):
        if isinstance(row, bytes) and not row.strip():
            continue
        place = f"{path} {'row' if table else 'line'} {number}"
        try:
            document = document_of(row, f"{path}#{number}")
            if document.id in seen:
                raise DuplicateId(f"the id {document.id!r} was used before")
        except ReportedlyError as error:
            code = "duplicate-id" if isinstance(error, DuplicateId) else "bad-record"
            reject(Note(code=code, message=error.message, place=place))
            continue
        seen.add(document.id)
        yield document


def document_of(record: bytes | Mapping[str, Any], name: str) -> Document:
    """The document of a line of JSON Lines, or of a row of a table. Raises BadRecord."""
    try:
        given = msgspec.json.decode(record) if isinstance(record, bytes) else record
        if not isinstance(given, Mapping):
            raise BadRecord("The line is JSON, but no object.")
        return collect.document_from_record(given, name=name)
    except (ValueError, TypeError, RecursionError, msgspec.MsgspecError) as error:
        raise BadRecord(str(error)) from None


def lines_of(path: Path | str) -> Iterable[bytes]:
    """The lines of a file as bytes. Raises PathMissing."""
    if str(path) == "-":
        with open(0, "rb", closefd=False) as stream:
            yield from stream
        return
    try:
        with Path(path).open("rb") as stream:
            yield from stream
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PathMissing(
            f"There is no file {path}.",
            advice="Give a JSON Lines file, or - for standard input.",
        ) from error


def rows_of(path: Path | str) -> Iterator[Record]:
    """The rows of a Parquet file, a batch in memory at a time. Raises PathMissing, BadRecord."""
    import pyarrow as pa  # loaded only where it is needed: it takes a third of a second
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=1024):
                yield from batch.to_pylist()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PathMissing(f"There is no file {path}.", advice="Give a Parquet file.") from error
    except pa.ArrowInvalid as error:
        raise BadRecord(f"{path} is no Parquet file that can be read: {error}") from error
