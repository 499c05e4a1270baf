"""Passages as Parquet."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from reportedly.trace.batches import PASSAGES
from reportedly.trace.passages import Excerpt


def parquet(found: Sequence[Excerpt]) -> bytes:
    """A Parquet file of passages, one a row, in their order."""
    columns = {name: [getattr(one, name) for one in found] for name in PASSAGES.names}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns, schema=PASSAGES), sink)
    return bytes(sink.getvalue())
