"""Parquet for duckdb, polars and pyarrow: one file for each kind of finding, every field kept.

Columns are the fields of the findings document, nested as they are there; their types are made
from the nouns, not guessed from the rows, so that two stories always fit together. pyarrow, which
tracing needs anyway, is loaded when the export is asked for.
"""

import io
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec

from reportedly.model import Findings
from reportedly.show.export.json_lines import KINDS

Table = Any
"""A `pyarrow.Table`; pyarrow has no types of its own."""


def table(findings: Findings, kind: str) -> Table:
    """The findings of a kind as a `pyarrow.Table`, one row each, in their order."""
    import pyarrow as pa

    noun = _element(kind)
    rows = msgspec.to_builtins(getattr(findings, kind))
    return pa.Table.from_pylist([_well(row) for row in rows], schema=_schema(noun))


def file(findings: Findings, kind: str) -> Iterator[bytes]:
    """The table of one kind as a Parquet file. The same findings give the same bytes."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table(findings, kind), out, compression="zstd", store_schema=False)
    yield out.getvalue()


def folder(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """A file for every kind, by name."""
    for kind in KINDS:
        yield f"{kind}.parquet", b"".join(file(findings, kind))


def _element(kind: str) -> Any:
    return get_args(get_type_hints(Findings)[kind])[0]


def _schema(noun: Any) -> Any:
    import pyarrow as pa

    return pa.schema(_fields(msgspec.inspect.type_info(noun)))


def _fields(noun: Any) -> list[Any]:
    import pyarrow as pa

    return [pa.field(field.encode_name, _arrow(field.type)) for field in noun.fields]


def _arrow(kind: msgspec.inspect.Type) -> Any:
    """The Arrow type of a noun's field. Raises TypeError for one that no noun has so far."""
    import pyarrow as pa

    shape = msgspec.inspect
    if isinstance(kind, shape.UnionType):
        inner = [one for one in kind.types if not isinstance(one, shape.NoneType)]
        if len(inner) == 1:
            return _arrow(inner[0])
    simple = {
        shape.StrType: pa.string(),
        shape.LiteralType: pa.string(),
        shape.BoolType: pa.bool_(),
        shape.IntType: pa.int64(),
        shape.FloatType: pa.float64(),
    }
    if type(kind) in simple:
        return simple[type(kind)]
    if isinstance(kind, shape.VarTupleType):
        return pa.list_(_arrow(kind.item_type))
    if isinstance(kind, shape.StructType):
        return pa.struct(_fields(kind))
    raise TypeError(f"no column for {kind}")


def _well(value: Any) -> Any:
    """The value with U+FFFD for lone surrogates, which UTF-8 can't hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _well(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_well(inner) for inner in value]
    return value
