"""Tables of articles: CSV, TSV and Parquet, one record a row.

Columns are matched by their usual names, in seven languages. Where none is that of texts, the one
whose cells are by far the longest is taken, with a warning; a table without any is refused.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from reportedly.collect import limits
from reportedly.collect.decode import decode
from reportedly.collect.wordlists import words
from reportedly.errors import InputError, Refused, damaged
from reportedly.model import Source

COLUMNS = {
    "id": words("id doc_id document_id article_id uid uuid key"),
    "text": words(
        "text body content article full_text fulltext article_text article_body raw_text volltext "
        "inhalt artikel meldung texte contenu texto contenido cuerpo testo corpo conteúdo"
    ),
    "title": words("title headline heading titel überschrift titre título titulo titolo"),
    "outlet": words(
        "outlet source publisher publication newspaper medium site site_name zeitung quelle "
        "journal fuente periódico fonte testata"
    ),
    "authors": words("authors author byline creator autor autorin auteur autore"),
    "published": words(
        "published date published_at published_date publish_date publication_date pub_date pubdate "
        "date_published datetime datum fecha data"
    ),
    "url": words("url link uri address href"),
    "language": words("language lang sprache langue idioma lingua"),
}
"""For each field of a record, the names its column may have; the first that is there counts."""

_SAMPLE = 50
_LONG = 150
"""Characters from which the texts of a column are articles rather than titles, on the mean."""


@dataclass(frozen=True)
class Table:
    """The records of a table; `guessed` names the column of texts where its name didn't tell."""

    records: Iterator[dict[str, Any]]
    guessed: str


def table(source: Source, kind: str) -> Table:
    """A table as records. Raises Refused or InputError where it has no column of texts."""
    columns, found = _parquet(source) if kind == "parquet" else _separated(source)
    mapping = matched(columns)
    rows = iter(found)
    sample = list(islice(rows, _SAMPLE))
    guessed = "" if "text" in mapping else _longest(columns, sample, mapping)
    if guessed:
        mapping["text"] = columns.index(guessed)
    if "text" not in mapping:
        raise Refused(
            f"{source.name!r} has no column of texts; it has: {', '.join(columns[:20])}.",
            advice="Name that column: text.",
        )
    return Table(_records(source, mapping, chain(sample, rows)), guessed)


def _longest(columns: list[str], sample: list[list[Any]], mapping: dict[str, int]) -> str:
    """The column whose cells are by far the longest, '' where none is."""
    means = {
        at: sum(len(str(row[at] or "")) for row in sample if at < len(row)) / max(1, len(sample))
        for at in range(len(columns))
        if at not in mapping.values()
    }
    ranked = sorted(means, key=lambda at: -means[at])
    if not ranked or means[ranked[0]] < _LONG:
        return ""
    second = means[ranked[1]] if len(ranked) > 1 else 0.0
    return columns[ranked[0]] if means[ranked[0]] >= 3 * second else ""


def _records(
    source: Source, mapping: dict[str, int], rows: Iterable[list[Any]]
) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, start=1):
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
        raise damaged(f"The Parquet file {source.name!r}", error) from None
    return columns, ([row[name] for name in columns] for row in table.to_pylist())
