"""A Data Package (frictionless) around a folder of tables: what each file and column is."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.model import Findings
from reportedly.show.export import csv_table, parquet, tables

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Resource = dict[str, Any]
Files = Iterator[tuple[str, bytes]]


def csv_folder(findings: Findings, *, raw: bool = False) -> Files:
    """A CSV file for every table that has rows, and `datapackage.json`."""
    resources = []
    for kind in tables.KINDS:
        rows = list(tables.rows(findings, kind))
        if not rows:
            continue
        data = b"".join(csv_table.export(findings, kind, raw=raw))
        yield f"{kind}.csv", data
        fields = [{"name": name, "type": column([r[name] for r in rows])} for name in rows[0]]
        resources.append(
            {
                **_resource(kind, "csv", "text/csv", data),
                "profile": "tabular-data-resource",
                "encoding": "utf-8-sig",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        )
    yield "datapackage.json", _package(resources)


def parquet_folder(findings: Findings) -> Files:
    """A Parquet file for every kind of finding, and `datapackage.json`."""
    resources = []
    for name, data in parquet.folder(findings):
        yield name, data
        kind = name.removesuffix(".parquet")
        resources.append(_resource(kind, "parquet", "application/vnd.apache.parquet", data))
    yield "datapackage.json", _package(resources)


def column(values: Iterable[object]) -> str:
    """The type of a column by all its values: boolean, integer, number or string."""
    kinds = {type(value) for value in values if value is not None}
    if not kinds or not kinds <= {bool, int, float}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    return "integer" if kinds == {int} else "number"


def _resource(kind: str, ending: str, media: str, data: bytes) -> Resource:
    return {
        "name": kind.replace("_", "-"),
        "path": f"{kind}.{ending}",
        "format": ending,
        "mediatype": media,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _package(resources: list[Resource]) -> bytes:
    package = {
        "$schema": _PROFILE,
        "name": "reportedly-story",
        "title": "Findings of a story",
        "resources": resources,
    }
    return json.dumps(package, indent=1, ensure_ascii=False).encode() + b"\n"
