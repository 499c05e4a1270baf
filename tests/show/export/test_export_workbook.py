"""XLSX: openpyxl reads every table back; no cell is a formula, no text cut in silence."""

import io
import zipfile
from typing import Any

import pytest
from tests.show.fake_story import fake_findings

from reportedly.model import Findings
from reportedly.show.export import exporter, tables
from reportedly.show.export.xlsx import CELL_LIMIT, fit
from reportedly.show.export.xml_text import legal


def test_openpyxl_reads_every_table_back_equal(any_findings: Findings) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the client of this test, not installed")
    data = b"".join(exporter("xlsx")(any_findings))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == list(tables.KINDS)
    for kind in tables.KINDS:
        rows = list(tables.rows(any_findings, kind))
        sheet = [tuple(row) for row in book[kind].values]
        assert sheet == ([tuple(rows[0])] if rows else []) + [held(row) for row in rows]
        assert {c.data_type for row in book[kind] for c in row} <= {"s", "n", "b"}, "no formulas"


def held(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a sheet holds of a row: nothing for empty text, U+FFFD for what XML can't hold."""
    return tuple((legal(v) or None) if isinstance(v, str) else v for v in row.values())


def test_the_same_findings_give_the_same_workbook() -> None:
    first, second = (b"".join(exporter("xlsx")(fake_findings())) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None


@pytest.mark.parametrize("text", ["a" * 40_000, "\U0001f600" * 20_000])
def test_a_text_too_long_for_a_cell_says_how_much_is_missing(text: str) -> None:
    cell = fit(text)
    kept, _, rest = cell.partition("… [cut here: ")
    assert len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert rest == f"{len(text) - len(kept)} more characters]"
    assert fit("a" * CELL_LIMIT) == "a" * CELL_LIMIT
