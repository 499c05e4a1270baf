"""Files of records as input of a stage, and passages as a table; what can't be used is told."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.errors import BadRecord, PathMissing
from reportedly.model import Note
from reportedly.pipeline import rows, trace_parquet, trace_records

VOICE = "We ask the council to drain the flooded quarry before the frost comes to the rim."
ROWS: list[dict[str, Any]] = [
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


def lines_of(records: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_packed_lines_are_read(tmp_path: Path) -> None:
    packed = tmp_path / "texts.jsonl.gz"
    packed.write_bytes(gzip.compress(lines_of(ROWS)))
    rejected: list[Note] = []
    [found] = trace_records(packed, rejected.append)
    assert (found["a"], found["b"], len(rejected)) == ("a", "b", 2)
    packed.write_bytes(gzip.compress(lines_of(ROWS))[:-9])
    with pytest.raises(BadRecord, match="can't be unpacked"):
        list(trace_records(packed, print))


def test_passages_as_a_table_are_those_as_lines(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_bytes(lines_of(ROWS))
    table = pq.read_table(io.BytesIO(trace_parquet(source, lambda _: None)))
    assert table.to_pylist() == list(trace_records(source, lambda _: None))


def test_other_processes_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)
    monkeypatch.setattr(rows, "ALONE", 1)
    source = tmp_path / "texts.jsonl"
    broken = [b'{"id": "half", "text": \n', b"\n", b"[1]\n"]
    more = [{"id": f"e{n}", "text": f"{n} pigeons won. {VOICE}"} for n in range(6)]
    source.write_bytes(lines_of(ROWS) + b"".join(broken) + lines_of(more))
    told: list[list[Note]] = [[], []]
    alone, helped = (list(trace_records(source, told[k].append, processes=k + 1)) for k in range(2))
    assert alone == helped
    assert told[0] == told[1]
    assert len(told[0]) == 4


def test_a_text_that_is_too_long_is_rejected_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "LONGEST", 200)
    source = tmp_path / "texts.jsonl"
    source.write_bytes(lines_of([{"id": "long", "text": VOICE * 3}, *ROWS[:2]]))
    rejected: list[Note] = []
    assert len(list(trace_records(source, rejected.append))) == 1
    assert [(note.code, note.place[-6:]) for note in rejected] == [("too-long", "line 1")]
    assert "243 characters; 200 are taken" in rejected[0].message


def test_of_a_record_only_its_text_is_looked_at(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    source.write_bytes(lines_of([row | {"authors": 5, "published": []} for row in ROWS[:2]]))
    assert len(list(trace_records(source, print))) == 1


def test_blocks_that_were_found_before_are_kept(tmp_path: Path) -> None:
    source = tmp_path / "texts.jsonl"
    begin = ROWS[1]["text"].index(VOICE)
    block = {"begin": begin, "end": begin + len(VOICE), "role": "boilerplate", "rule": "menu"}
    source.write_bytes(lines_of([ROWS[0], ROWS[1] | {"blocks": [block]}]))
    assert list(trace_records(source, print)) == []
