"""Parquet keeps every field; the folders of CSV and Parquet are Data Packages."""

import hashlib
import io
import json
import warnings
from decimal import Decimal
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from tests.show.fake_story import fake_findings

from reportedly.model import Findings
from reportedly.show.cli.folders import write_folder
from reportedly.show.export import exporter, folder, json_lines, tables
from reportedly.show.export.datapackage import column


def test_pyarrow_reads_parquet_back_equal(found: Findings) -> None:
    for findings in (found, fake_findings(), Findings()):
        back = {
            kind: pq.read_table(
                io.BytesIO(b"".join(exporter("parquet", kind)(findings)))
            ).to_pylist()
            for kind in json_lines.KINDS
        }
        rest = {"unread": findings.unread, "decisions": msgspec.to_builtins(findings.decisions)}
        assert msgspec.convert({**back, **rest}, Findings) == findings


def test_lone_surrogates_and_the_same_bytes_twice(any_findings: Findings) -> None:
    first, second = (dict(folder("parquet", Path())(any_findings)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_the_package_describes_every_file(found: Findings, name: str) -> None:
    files = dict(folder(name, Path())(found))
    package = json.loads(files.pop("datapackage.json"))
    assert {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]} == {
        path: (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        for path, data in files.items()
    }


def test_duckdb_and_polars_read_parquet(found: Findings, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="a client of `make interop`, not installed")
    polars = pytest.importorskip("polars", reason="a client of `make interop`, not installed")
    write_folder(tmp_path / "p", folder("parquet", tmp_path)(found))
    for kind in json_lines.KINDS:
        file = tmp_path / "p" / f"{kind}.parquet"
        wanted = json.loads(msgspec.json.encode(getattr(found, kind)))
        rows = duckdb.read_parquet(str(file))
        names = rows.columns
        assert [dict(zip(names, row, strict=True)) for row in rows.fetchall()] == wanted
        assert polars.read_parquet(file).to_dicts() == wanted


def test_frictionless_reads_the_tables(found: Findings, tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="a client of `make interop`, not installed"
    )
    write_folder(tmp_path / "c", folder("csv", tmp_path, raw=True)(found))
    write_folder(tmp_path / "p", folder("parquet", tmp_path)(found))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = frictionless.Package(str(tmp_path / "c" / "datapackage.json"))
        assert package.validate().valid
        for resource in package.resources:
            wanted = list(tables.rows(found, resource.name))
            rows = [row.to_dict() for row in resource.read_rows()]
            assert [[v if v != "" else None for v in r.values()] for r in wanted] == [
                [float(v) if isinstance(v, Decimal) else v for v in row.values()] for row in rows
            ]
        described = frictionless.Package(str(tmp_path / "p" / "datapackage.json"))
        assert [r.format for r in described.resources] == ["parquet"] * len(json_lines.KINDS)


def test_pandas_reads_a_table(found: Findings) -> None:
    pandas = pytest.importorskip("pandas", reason="a client of `make interop`, not installed")
    data = b"".join(exporter("csv", "figures", raw=True)(found))
    frame = pandas.read_csv(io.BytesIO(data), encoding="utf-8-sig", keep_default_na=False)
    assert list(frame["words"]) == [row["words"] for row in tables.rows(found, "figures")]
    assert list(frame["begin"]) == [row["begin"] for row in tables.rows(found, "figures")]


def test_a_column_has_the_type_all_its_values_have() -> None:
    assert [column(v) for v in ([1, None], [1, 2.5], [True], [1, "a"], [None])] == [
        "integer",
        "number",
        "boolean",
        "string",
        "string",
    ]
