"""XLSX for spreadsheets: one sheet for each table, written without any library.

Every text is a shared string: no cell can be a formula, whatever it starts with. Characters that
XML can't hold become U+FFFD. A cell holds 32,767 UTF-16 units; a longer text is cut, and ends by
saying how much is missing. The same findings give the same bytes.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from reportedly.model import Findings
from reportedly.show.export.tables import KINDS, Row, rows
from reportedly.show.export.xml_text import DECLARATION, escape, tag

CELL_LIMIT = 32_767
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class _Strings:
    """The workbook's texts, each once, by the order of their first use."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.at.setdefault(text, len(self.at))


def export(findings: Findings) -> Iterator[bytes]:
    """The workbook as one piece: a ZIP file ends with its own table of contents."""
    strings = _Strings()
    sheets = [_sheet(list(rows(findings, kind)), strings) for kind in KINDS]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _frame():
            _add(archive, name, part)
        for number, sheet in enumerate(sheets, start=1):
            _add(archive, f"xl/worksheets/sheet{number}.xml", sheet)
        _add(archive, "xl/sharedStrings.xml", _shared(strings))
    yield out.getvalue()


def fit(text: str) -> str:
    """The text as long as a cell may be; one that is cut says by how many characters."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= CELL_LIMIT:
        return text
    room = CELL_LIMIT - 60
    while len(text[:room].encode("utf-16-le", "surrogatepass")) // 2 > CELL_LIMIT - 60:
        room -= room // 10
    return f"{text[:room]}… [cut here: {len(text) - room} more characters]"


def _add(archive: zipfile.ZipFile, name: str, part: str) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, (DECLARATION + part).encode())


def _sheet(table: list[Row], strings: _Strings) -> str:
    header = list(table[0]) if table else []
    lines = [_row([(name, True) for name in header], strings)] if header else []
    lines += [_row([(value, False) for value in row.values()], strings) for row in table]
    frozen = {"ySplit": 1, "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"}
    view = tag("sheetView", {"workbookViewId": 0}, tag("pane", frozen))
    return tag(
        "worksheet", {"xmlns": _MAIN}, tag("sheetViews", {}, view), tag("sheetData", {}, *lines)
    )


def _row(cells: list[tuple[object, bool]], strings: _Strings) -> str:
    return tag("row", {}, *(_cell(value, bold, strings) for value, bold in cells))


def _cell(value: object, bold: bool, strings: _Strings) -> str:
    style = 1 if bold else None
    if value is None or value == "":
        return tag("c", {"s": style})
    if isinstance(value, bool):
        return tag("c", {"t": "b"}, tag("v", {}, str(int(value))))
    if isinstance(value, int | float):
        return tag("c", {}, tag("v", {}, repr(value)))
    return tag("c", {"t": "s", "s": style}, tag("v", {}, str(strings.number(fit(str(value))))))


def _shared(strings: _Strings) -> str:
    each = (
        tag("si", {}, tag("t", {"xml:space": "preserve"}, escape(_ESCAPED.sub("_x005F_", text))))
        for text in strings.at
    )
    return tag("sst", {"xmlns": _MAIN, "uniqueCount": len(strings.at)}, *each)


def _frame() -> Iterator[tuple[str, str]]:
    """The parts every workbook has: content types, relations, the list of sheets, two styles."""
    numbered = list(enumerate(KINDS, start=1))
    overrides = [
        ("workbook", "sheet.main"),
        ("styles", "styles"),
        ("sharedStrings", "sharedStrings"),
    ]
    parts = [(f"/xl/{name}.xml", kind) for name, kind in overrides]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number, _ in numbered]
    yield (
        "[Content_Types].xml",
        tag(
            "Types",
            {"xmlns": f"{_PACKAGE}/content-types"},
            _default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            _default("xml", "application/xml"),
            *(
                tag("Override", {"PartName": name, "ContentType": f"{_TYPE}{kind}+xml"})
                for name, kind in parts
            ),
        ),
    )
    yield "_rels/.rels", _relations([("book", "officeDocument", "xl/workbook.xml")])
    sheets = (
        tag("sheet", {"name": name, "sheetId": number, "r:id": f"s{number}"})
        for number, name in numbered
    )
    book = {"xmlns": _MAIN, "xmlns:r": _OFFICE}
    yield "xl/workbook.xml", tag("workbook", book, tag("sheets", {}, *sheets))
    relations = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered]
    relations += [(name, name, f"{name}.xml") for name in ("styles", "sharedStrings")]
    yield "xl/_rels/workbook.xml.rels", _relations(relations)
    yield "xl/styles.xml", _styles()


def _default(extension: str, kind: str) -> str:
    return tag("Default", {"Extension": extension, "ContentType": kind})


def _relations(each: list[tuple[str, str, str]]) -> str:
    made = (
        tag("Relationship", {"Id": ident, "Type": f"{_OFFICE}/{kind}", "Target": target})
        for ident, kind, target in each
    )
    return tag("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *made)


def _styles() -> str:
    plain, bold = tag("font", {}), tag("font", {}, tag("b", {}))
    none = tag("patternFill", {"patternType": "none"})
    grey = tag("patternFill", {"patternType": "gray125"})
    return tag(
        "styleSheet",
        {"xmlns": _MAIN},
        tag("fonts", {"count": 2}, plain, bold),
        tag("fills", {"count": 2}, tag("fill", {}, none), tag("fill", {}, grey)),
        tag("borders", {"count": 1}, tag("border", {})),
        tag("cellStyleXfs", {"count": 1}, tag("xf", {"fontId": 0})),
        tag(
            "cellXfs",
            {"count": 2},
            tag("xf", {"fontId": 0, "xfId": 0}),
            tag("xf", {"fontId": 1, "xfId": 0, "applyFont": 1}),
        ),
        tag(
            "cellStyles",
            {"count": 1},
            tag("cellStyle", {"name": "Normal", "xfId": 0, "builtinId": 0}),
        ),
    )
