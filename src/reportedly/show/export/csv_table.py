"""CSV for spreadsheets: UTF-8 with byte order mark, RFC 4180, cells that can't be formulas."""

import csv
import io
from collections.abc import Iterator

from reportedly.model import Findings
from reportedly.show.export.tables import KINDS, rows

__all__ = ["KINDS", "export", "safe"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(findings: Findings, kind: str, *, raw: bool = False) -> Iterator[bytes]:
    """A table of one kind of finding, one row each, with the words beside the offsets.

    `raw` leaves cells as they are, for programs: a spreadsheet may take some for formulas.
    """
    cell = as_text if raw else safe
    yield "\ufeff".encode()
    header: list[str] | None = None
    for row in rows(findings, kind):
        if header is None:
            header = list(row)
            yield _line(header)
        yield _line([cell(value) for value in row.values()])


def as_text(value: object) -> str:
    """A cell as text: nothing for None, `true` and `false` for truth values."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def safe(value: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula starts with an apostrophe."""
    text = as_text(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _line(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
