"""Who says what is quoted: invented passages that tempt a reader to give it to somebody else."""

import re
from typing import Any

import pytest
from tests.read.reading import cases

from reportedly.model import Block, Span
from reportedly.read.attribution import FoundAttribution, find_attributions

_CLOSES = {"“": "”", "‘": "’", '"': '"'}
SURE = 0.9


def found_in(text: str) -> tuple[FoundAttribution, ...]:
    blocks = [
        Block(begin=m.start(), end=m.end(), role="paragraph") for m in re.finditer(r"[^\n]+", text)
    ]
    return find_attributions(text, blocks, threads=1)


def place(text: str, words: str) -> tuple[int, int]:
    """Where a quotation that begins with these words stands; unquoted words stand as they are."""
    begin = text.index(words)
    close = _CLOSES.get(words[0])
    return begin, text.index(close, begin + 1) + 1 if close else begin + len(words)


def shared(span: Span, begin: int, end: int) -> int:
    return max(0, min(span.end, end) - max(span.begin, begin))


def sources(text: str, words: str) -> list[tuple[str, float]]:
    """Who says most of a quotation, and how surely; where several do, the innermost ones."""
    begin, end = place(text, words)
    found = found_in(text)
    holding = [a for a in found if 2 * sum(shared(s, begin, end) for s in a.content) > end - begin]
    outer = {a.via for a in holding}
    return [
        (" ".join(text[s.begin : s.end] for s in a.source), a.confidence)
        for a in holding
        if found.index(a) not in outer
    ]


@pytest.mark.parametrize("case", cases("quoted"), ids=lambda c: c["text"][:56])
def test_a_quotation_is_its_speakers(case: dict[str, Any]) -> None:
    """A passage marked `missed` may leave its words to nobody, but not to anybody else."""
    for words, speaker in case["said"]:
        found = sources(case["text"], words)
        assert found or case.get("missed"), words
        nobody = {""} if case.get("missed") else set()
        for source, _ in found:
            assert speaker.lower() in source.lower() or source in nobody, (words, found)
