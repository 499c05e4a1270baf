"""Exports read back: JSON against its schema, JSON Lines, CSV in a spreadsheet's terms."""

import csv
import io
import json

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.show.fake_story import fake_findings
from tests.show.hostile import attacked

from reportedly.errors import InputError
from reportedly.model import Findings, json_schema
from reportedly.show.export import exporter
from reportedly.show.export.csv_table import KINDS as TABLES
from reportedly.show.export.csv_table import safe
from reportedly.show.export.json_lines import KINDS


def test_the_findings_document_fits_its_schema_and_reads_back() -> None:
    data = b"".join(exporter("json")(fake_findings()))
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(data), schema, cls=jsonschema.Draft202012Validator)
    assert msgspec.json.decode(data, type=Findings) == fake_findings()


@pytest.mark.parametrize("kind", KINDS)
def test_json_lines_hold_one_finding_each(kind: str) -> None:
    lines = list(exporter("jsonl", kind)(fake_findings()))
    whole = msgspec.to_builtins(fake_findings())[kind]
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(whole))


@pytest.mark.parametrize("kind", TABLES)
def test_tables_read_back_with_the_words(kind: str) -> None:
    data = b"".join(exporter("csv", kind)(fake_findings()))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == (5 if kind == "readings" else len(getattr(fake_findings(), kind)))
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize("kind", TABLES)
def test_no_cell_is_a_formula(kind: str) -> None:
    findings, _ = attacked("=cmd|' /C calc'!A1")
    data = b"".join(exporter("csv", kind)(findings))
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_a_safe_cell_starts_no_formula_and_keeps_the_text(text: str) -> None:
    cell = safe(text)
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    assert (safe(-4.5), safe("-3"), safe("-x"), safe(None)) == ("-4.5", "-3", "'-x", "")


@pytest.mark.parametrize(
    ("name", "kind"), [("pdf", ""), ("csv", ""), ("csv", "nonsense"), ("jsonl", ""), ("json", "x")]
)
def test_a_format_or_kind_that_is_not_there_is_said(name: str, kind: str) -> None:
    with pytest.raises(InputError) as told:
        exporter(name, kind)
    assert told.value.advice
