"""Tables of articles: CSV, TSV and Parquet, one record a row.

Columns are matched by their usual names; a table without a column of texts is refused.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from reportedly.collect import limits
from reportedly.collect.decode import decode
from reportedly.collect.wordlists import words
from reportedly.errors import InputError, Refused
from reportedly.model import Source

COLUMNS = {
    "id": words("id doc_id document_id article_id uid uuid key"),
    "text": words(
        "text body content article full_text fulltext article_text article_body raw_text"
    ),
    "title": words("title headline heading"),
    "outlet": words("outlet source publisher publication newspaper medium site site_name"),
    "authors": words("authors author byline creator"),
    "published": words(
        "published date published_at publish_date publication_date pubdate datetime"
    ),
    "url": words("url link uri address href"),
    "language": words("language lang"),
}
"""For each field of a record, the names its column may have; the first that is there counts."""


def rows(source: Source, kind: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as records. Raises Refused or InputError where there are none."""
    columns, found = _parquet(source) if kind == "parquet" else _separated(source)
    mapping = matched(columns)
    if "text" not in mapping:
        raise Refused(
            f"{source.name!r} has no column of texts; it has: {', '.join(columns[:20])}.",
            advice=f"Name the column one of: {', '.join(COLUMNS['text'])}.",
        )
    for number, row in enumerate(found, start=1):
        record = {field: _value(row[at]) for field, at in mapping.items() if at < len(row)}
        record.setdefault("id", f"{source.sha256[:8]}-{number}")
        if not isinstance(record["id"], str):
            record["id"] = str(record["id"])
        yield {key: value for key, value in record.items() if value not in ("", None)}


def matched(columns: list[str]) -> dict[str, int]:
    """Which column gives which field of a record."""
    plain = [column.strip().lower().replace(" ", "_") for column in columns]
    return {
        field: plain.index(name)
        for field, choices in COLUMNS.items()
        for name in [next((choice for choice in choices if choice in plain), "")]
        if name
    }


def _value(value: object) -> object:
    if value is None or isinstance(value, str | list):
        return value
    return str(value)


def _separated(source: Source) -> tuple[list[str], Iterable[list[str]]]:
    decoded = decode(source.data)
    text = decoded.text[decoded.signature :]
    head = text[:8192]
    separator = max(",;\t", key=head.split("\n")[0].count)
    csv.field_size_limit(limits.LINE_CHARS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = next(reader, [])
        first = next(reader, None)
    except csv.Error as error:
        raise InputError(f"{source.name!r} is no table: {error}.") from None
    return columns, chain([first] if first is not None else [], _guarded(reader, source))


def _guarded(reader: Iterator[list[str]], source: Source) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{source.name!r} breaks off: {error}.") from None


def _parquet(source: Source) -> tuple[list[str], Iterable[list[Any]]]:
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
        columns = list(file.schema_arrow.names)
        size = sum(
            file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)
        )
        if size > limits.UNPACKED_BYTES:
            raise Refused(f"{source.name!r} unpacks to {size} bytes, more than is read.")
        table = file.read()
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"{source.name!r} is a damaged Parquet file: {error}.") from None
    return columns, ([row[name] for name in columns] for row in table.to_pylist())
