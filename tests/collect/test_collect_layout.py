"""Layout and wording to roles and masthead, from tables of cases."""

import json
from pathlib import Path

import pytest

from reportedly.collect import parse, source_of
from reportedly.model import Document

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def read(name: str, text: str) -> Document:
    [outcome] = parse(source_of(name, text.encode()))
    assert outcome.document is not None, outcome.notes
    return outcome.document


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """A case has the text as lines, the roles of its blocks in order, and masthead fields."""
    case = json.loads(path.read_text("utf-8"))
    document = read(case.get("name", "a.txt"), "\n".join(case["lines"]))
    assert [block.role for block in document.blocks] == case["roles"]
    for field, expected in case.get("fields", {}).items():
        value = getattr(document, field)
        if field in ("senders", "addressees", "signatories"):
            value = [party.name for party in value]
        assert (list(value) if isinstance(value, tuple) else value) == expected, field
