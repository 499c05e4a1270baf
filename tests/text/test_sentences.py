"""Sentences by rule: a table, and what always holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.sentences import sentences

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "sentences.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[b:e] for b, e in sentences(text)] == case["sentences"]


def test_offsets_count_from_the_beginning_of_the_whole_text() -> None:
    text = "Before. One here. Two there. After."
    assert [text[b:e] for b, e in sentences(text, 8, 28)] == ["One here.", "Two there."]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB .!?…\n\t”“’'()1-•Mr", max_size=80))
def test_every_character_but_white_space_lies_in_one_sentence(text: str) -> None:
    covered = [0] * len(text)
    last = 0
    for begin, end in sentences(text):
        assert last <= begin < end <= len(text)
        assert not text[begin].isspace()
        assert not text[end - 1].isspace()
        for at in range(begin, end):
            covered[at] += 1
        last = end
    assert all(count == 1 or char.isspace() for count, char in zip(covered, text, strict=True))
