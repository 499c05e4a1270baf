"""Text for a terminal: what strangers wrote can't steer it, and lines keep their width."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.show.plain import fold, plain, shorten, width
from reportedly.show.words import count, date, listed, number, percent

TEXT = st.text(max_size=200)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@settings(max_examples=60)
@given(TEXT)
def test_plain_text_is_one_line_without_controls(text: str) -> None:
    assert not CONTROL.search(plain(text))
    plain(text).encode("utf-8")


@settings(max_examples=60)
@given(TEXT, st.integers(4, 90))
def test_shortened_text_keeps_to_its_cells(text: str, cells: int) -> None:
    assert width(shorten(text, cells)) <= cells


@settings(max_examples=60)
@given(TEXT, st.integers(4, 90))
def test_folding_loses_nothing_but_spaces(text: str, cells: int) -> None:
    lines = fold(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == plain(text).replace(" ", "")


def test_wide_and_combining_characters_are_measured_in_cells() -> None:
    assert width("漢字") == 4
    assert width("e\u0301") == 1
    assert shorten("漢字漢字", 5) == "漢字…"


def test_an_escape_sequence_is_shown_not_sent() -> None:
    assert plain("a\x1b[31mred\x07") == "a\ufffd[31mred\ufffd"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2031-02-01", "1 February 2031"),
        ("2031-02", "February 2031"),
        ("2031", "2031"),
        ("2031-12/2032-03", "December 2031 – March 2032"),
        ("2031-06?", "June 2031 (uncertain)"),
        ("2031-99", "2031-99"),
        ("2031-24", "winter 2031"),
        ("last week", "last week"),
        (None, "undated"),
        ("", "undated"),
    ],
)
def test_dates_in_words(value: str | None, said: str) -> None:
    assert date(value) == said


def test_counts_and_lists_in_words() -> None:
    assert count(1, "story") == "1 story"
    assert count(1204, "story") == "1,204 stories"
    assert count(2, "witness", "witnesses") == "2 witnesses"
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 3) == "a, b and 2 more"
    assert (percent(0.999), percent(0.001), percent(0.5), percent(1.0)) == (
        ">99 %",
        "<1 %",
        "50 %",
        "100 %",
    )
    assert (number(1500.0), number(2.5)) == ("1,500", "2.5")
