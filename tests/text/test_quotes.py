"""Quotation marks of every kind, one paragraph and several."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.quotes import inside, quotations

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "quotes.jsonl").read_text("utf-8").splitlines()
]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of `text` as blocks."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_paragraph(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quotations(text)
    assert [text[b:e] for q in found for b, e in q.inner] == case["inner"]
    for quotation in found:
        assert quotation.state == case.get("state", "closed")


def test_a_quotation_that_each_paragraph_opens_again_is_one() -> None:
    text = '"The first part.\n"The second part.\n"The last." he read.'
    (found,) = quotations(text, paragraphs(text))
    assert [text[b:e] for b, e in found.inner] == [
        "The first part.",
        "The second part.",
        "The last.",
    ]
    assert found.state == "closed"


def test_paragraphs_that_close_their_quotations_stay_apart() -> None:
    text = '"One."\n"Two."'
    assert len(quotations(text, paragraphs(text))) == 2


def test_a_list_that_only_its_last_item_closes_is_one_quotation() -> None:
    text = "They listed four points:\n• Open the gate;\n• Mend the roof;\n• Pay the guards.”"
    (found,) = quotations(text, paragraphs(text))
    assert [text[b:e] for b, e in found.inner] == [
        "Open the gate;",
        "Mend the roof;",
        "Pay the guards.",
    ]
    assert found.state == "unopened"


def test_a_list_inside_an_open_quotation_ends_with_it() -> None:
    text = "It asks: “To act:\n1. Open the gate;\n2. Mend the roof.”"
    (found,) = quotations(text, paragraphs(text))
    assert [text[b:e] for b, e in found.inner] == ["To act:", "Open the gate;", "Mend the roof."]


def test_inside_finds_the_quotation_of_a_place() -> None:
    text = "“We came,” he said. “We saw.”"
    found = quotations(text)
    assert inside(found, text.index("came")) == found[0]
    assert inside(found, text.index("he said")) is None
    assert inside(found, text.index("saw")) == found[1]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab \n\"“”„«»‘’'`.,:;([•1.-", max_size=60))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    blocks = paragraphs(text)
    end = 0
    for quotation in quotations(text, blocks):
        assert end <= quotation.begin < quotation.end <= len(text)
        for begin, stop in quotation.inner:
            assert quotation.begin <= begin <= stop <= quotation.end
        end = quotation.end
