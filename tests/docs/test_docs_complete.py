"""Nothing that a user can meet is undocumented: errors, notes, fields, settings, formats, pages."""

import re
from pathlib import Path

import pytest

from reportedly import errors
from reportedly.model import json_schema
from reportedly.show.cli.app import command
from reportedly.show.cli.manual import roff
from reportedly.show.export import FORMATS, kinds

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
SOURCE = ROOT / "src" / "reportedly"
NOTE = re.compile(r'\bcode="([a-z][a-z-]+)"')
VARIABLE = re.compile(r'environ(?:\.get\(|\.setdefault\(|\[)\s*"([A-Z_]+)"')
KINDS = sorted({*kinds("csv"), *kinds("jsonl"), *kinds("parquet")})


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))


def test_every_error_has_its_code_on_the_page() -> None:
    tree = [errors.ReportedlyError]
    for kind in tree:
        tree += kind.__subclasses__()
    ours = [kind for kind in tree if kind.__module__ == errors.__name__]
    text = page("errors.md")
    missing = [k for k in ours if f"| {k.code} | `{k.__name__}` |" not in text]
    assert missing == []
    codes = [kind.code for kind in ours]
    assert len(codes) == len(set(codes))


def test_every_note_is_on_the_page() -> None:
    notes = set(NOTE.findall(source()))
    assert len(notes) > 10
    assert [one for one in sorted(notes) if f"| `{one}` |" not in page("errors.md")] == []


def sections() -> dict[str, set[str]]:
    found = {}
    for part in page("findings.md").split("\n## ")[1:]:
        noun, _, rest = part.partition("\n")
        found[noun] = set(re.findall(r"^\| `([a-z_0-9]+)` \| \S", rest, re.MULTILINE))
    return found


@pytest.mark.parametrize("noun", sorted(json_schema()["$defs"]))
def test_every_field_of_the_findings_document_is_documented(noun: str) -> None:
    assert sections().get(noun) == set(json_schema()["$defs"][noun]["properties"])


def test_every_setting_is_documented() -> None:
    asked = {*VARIABLE.findall(source()), "REPORTEDLY_DEBUG"}
    assert [one for one in sorted(asked) if f"| `{one}` |" not in page("settings.md")] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"| `{name}` |" in page("exports.md")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_is_exported_is_documented(kind: str) -> None:
    assert f"`{kind}`" in page("exports.md") + page("findings.md")


def test_the_manual_is_the_generated_one() -> None:
    written = (ROOT / "docs" / "reportedly.1").read_text("utf-8")
    assert written == roff(), "run: python -m reportedly.show.cli.manual docs/reportedly.1"
    for name in command().commands:
        assert f"\n.SS {name}\n" in written


def test_every_page_is_in_a_table_of_contents() -> None:
    for folder in (REFERENCE, ROOT / "docs" / "methods", ROOT / "docs" / "how-to"):
        index = (folder / "index.md").read_text("utf-8")
        pages = {path.stem for path in folder.glob("*.md")} - {"index"}
        assert "*" in index or all(name in index for name in pages), folder.name
