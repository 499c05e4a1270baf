"""Sides that an attribution tells of where the parse shows none."""

import pytest

from reportedly.model import Span
from reportedly.read.attitudes import attitudes
from reportedly.read.attribution import FoundAttribution
from reportedly.read.raw import RawStance


def attribution(text: str) -> FoundAttribution:
    """An attribution from "source | cue | content" with the bars taken out."""
    at, spans = 0, []
    for part in text.split(" | "):
        spans.append((Span(begin=at, end=at + len(part)),))
        at += len(part) + 1
    return FoundAttribution(
        source=spans[0], cue=spans[1], content=spans[2], addressee=(), form="indirect",
        negated=False, confidence=0.9, method="test",
    )  # fmt: skip


def sides(marked: str, known: tuple[RawStance, ...] = ()) -> list[tuple[str, str]]:
    """Polarity and target of what one marked sentence tells."""
    text = marked.replace(" | ", " ")
    found = attitudes(text, [attribution(marked)], known, ())
    return [(s.polarity, text[slice(*s.target)]) for s in found]


@pytest.mark.parametrize(
    ("marked", "polarity", "target"),
    [
        ("The mayor | panned | the offer", "against", "the offer"),
        ("They | frowned on | the merger", "against", "the merger"),
        ("Holt | did not support | the dam", "against", "the dam"),
        ("The council | pleaded | not to burn the straw", "against", "burn the straw"),
        ("Three judges | have declined | to step aside", "against", "to step aside"),
        ("The board | has misgivings about | the toll", "against", "the toll"),
    ],
)
def test_the_cue_takes_the_side_of_its_source(marked: str, polarity: str, target: str) -> None:
    assert sides(marked) == [(polarity, target)]


@pytest.mark.parametrize(
    "marked",
    [
        "The mayor | said | the offer",
        "Holt | might support | the dam",
        "Holt | did not oppose | the dam",
        "Few growers | supported | the dam",
        "The court | refused | bail",
        "The mayor | declined | to comment on it",
        "The union | supported | that he should go",
    ],
)
def test_no_side_is_told(marked: str) -> None:
    assert sides(marked) == []


def test_a_side_that_is_known_is_not_told_twice() -> None:
    known = RawStance((0, 25), (17, 26), (10, 16), (0, 9), "for", None, 0.8, "verb")
    assert sides("The mayor | panned | the offer", (known,)) == []
