"""Tables as input of a stage: rows are documents, and what can't be used is told."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.errors import BadRecord, PathMissing
from reportedly.model import Note
from reportedly.pipeline import trace_records

VOICE = "We ask the council to drain the flooded quarry before the frost comes to the rim."
ROWS = [
    {"id": "a", "text": f"The band has a new conductor. {VOICE}"},
    {"id": "b", "text": f"A pigeon won the race. {VOICE}"},
    {"id": "a", "text": "The id of another."},
    {"id": "c", "text": None},
    {"id": "d", "text": ""},
]


def test_rows_are_documents(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "texts.parquet")
    rejected: list[Note] = []
    [found] = trace_records(tmp_path / "texts.parquet", rejected.append)
    assert (found["a"], found["b"]) == ("a", "b")
    assert ROWS[0]["text"][found["a_begin"] : found["a_end"]] == VOICE
    assert [note.code for note in rejected] == ["duplicate-id", "bad-record"]
    assert [note.place.rsplit(" ", 2)[1:] for note in rejected] == [["row", "3"], ["row", "4"]]


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "texts.parquet"
    with pytest.raises(PathMissing):
        list(trace_records(broken, print))
    broken.write_text("no table", "utf-8")
    with pytest.raises(BadRecord, match="no Parquet file"):
        list(trace_records(broken, print))
