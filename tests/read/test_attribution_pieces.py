"""Marks, features and places that the network was trained on: their codes never change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.attribution import tokenise
from reportedly.read.attribution.marks import quotations
from reportedly.read.attribution.places import between_code, gap_code, places_codes
from reportedly.read.attribution.tokenise import pieces_of
from reportedly.read.attribution.weights import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No rain," said Bo. "None."', ['"No rain,"', '"None."']),
        ("“No rain,” said Bo.", ["“No rain,”"]),
        ("He said ”no rain” today.", ["”no rain”"]),
        ("''No rain,'' said Bo.", ["''No rain,''"]),
        ("``No rain,'' said Bo.", ["``No rain,''"]),
        ("“No rain at all", ["“No rain at all"]),
        ("The dogs' owner said 'no rain at all' twice.", ["'no rain at all'"]),
        ("The dogs' owner can't.", []),
        ("", []),
    ],
)
def test_marks_are_read_by_their_neighbours(text: str, expected: list[str]) -> None:
    assert [text[q.begin : q.end] for q in quotations(text)] == expected


def test_features_of_a_sentence() -> None:
    text = 'ACME said: "We sold 40 Lanterns."'
    pieces = pieces_of([text], load().tokenizer)[0]
    words = [text[b:e] for b, e in zip(pieces.begins, pieces.ends, strict=True)]
    case = dict(zip(words, pieces.case, strict=True))
    assert case["said"] == tokenise.LOWER
    assert case["We"] == tokenise.CAPITAL
    assert case["40"] == tokenise.DIGIT
    assert pieces.case[0] == tokenise.UPPER
    quote = dict(zip(words, pieces.quote, strict=True))
    assert quote["said"] == tokenise.OUTSIDE
    assert quote["sold"] == tokenise.INSIDE
    assert pieces.quote[-1] == tokenise.CLOSE_MARK
    assert pieces.block == [tokenise.BLOCK_START] + [tokenise.RUNNING] * (len(words) - 1)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_pieces_lie_in_order_within_the_text(text: str) -> None:
    pieces = pieces_of([text], load().tokenizer)[0]
    assert all(0 <= b <= e <= len(text) for b, e in zip(pieces.begins, pieces.ends, strict=True))
    assert pieces.begins == sorted(pieces.begins)
    assert len({len(row) for row in pieces}) == 1


def test_codes_of_places() -> None:
    assert [gap_code((0, 2), (3 + gap, 9 + gap)) for gap in (0, 1, 4, 5, 200)] == [0, 1, 4, 4, 11]
    assert [gap_code((20, 22), (3, 19 - gap)) for gap in (0, 1, 4)] == [12, 13, 16]
    assert between_code((0, 1), (9, 9), [3, 5, 7, 9]) == 2
    assert between_code((9, 9), (3, 3), [3, 5]) == 1
    assert places_codes((0, 0), (2, 2), [2], 5) == (1, 0, 2)
