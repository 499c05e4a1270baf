"""Words of a witness: keys, tiles, and what reporters add."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare.collation.words import Witness, clean, whole, words_of


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(whole("w", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bakers’ oven", ["the", "bakers", "oven"]),
        ("the baker's oven", ["the", "bakers", "oven"]),
        ("over 12,000 loaves", ["over", "12000", "loaves"]),
        ("over twelve thousand loaves", ["over", "12000", "loaves"]),
        ("the U.S. mill", ["the", "us", "mill"]),
        ("[A]t least ten mills", ["at", "least", "10", "mills"]),
        ("a co-operative", ["a", "co", "operative"]),
        ("Ölmühle", ["olmuhle"]),
        ("", []),
        ("— … “”", []),
    ],
)
def test_keys_fold_what_printing_varies(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_brackets_notes_and_ellipses_are_read_as_what_they_are() -> None:
    words = words_of(whole("w", "[the] oven was harmed (sic) and … closed"))
    assert [word.bracketed for word in words][:2] == [True, False]
    assert [word.key for word in words if word.note] == ["sic"]
    assert [word.key for word in words if word.gap] == ["closed"]


def test_only_the_last_word_of_a_quotation_has_a_doubtful_stop() -> None:
    text = "One loaf;|two loaves,"
    words = words_of(Witness("w", text, ((0, 9), (10, 21))))
    assert [word.last for word in words] == [False, False, False, True]


def test_cleaning_takes_out_notes_and_ellipses() -> None:
    assert clean("less then (sic)  is … known") == "less then is known"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1,.'’“”[]() …-\n\u00adÉ十"), max_size=60))
def test_tiles_cover_every_character_once(text: str) -> None:
    words = words_of(whole("w", text))
    if words:
        assert words[0].left == 0
        assert words[-1].right == len(text)
        for one, two in pairwise(words):
            assert one.right == two.left
    for word in words:
        assert word.left <= word.begin < word.end <= word.right
