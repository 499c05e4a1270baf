"""Folding: the key's offsets lead back to the text it was folded from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.fold import fold, fold_char, fold_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Café", "cafe"),
        ("ﬁne", "fine"),
        ("“Ja” – „Nein‟", '"ja" - "nein"'),
        ("it’s it`s it‘s", "it's it's it's"),
        ("a\u00ad\u200bb", "ab"),
        ("STRASSE straße", "strasse strasse"),
        ("one \n\t two", "one two"),
        ("wait…", "wait..."),
        ("", ""),
    ],
)
def test_keys(text: str, key: str) -> None:
    assert fold_key(text) == key


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_offsets_rise_and_lead_back(text: str) -> None:
    key, offsets = fold(text)
    assert len(offsets) == len(key) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)
    for char, at in zip(key, offsets, strict=False):
        assert char in fold_char(text[at])


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=40), st.data())
def test_a_place_in_the_key_is_a_place_in_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.key:
        return
    begin = data.draw(st.integers(0, len(folded.key) - 1))
    end = data.draw(st.integers(begin + 1, len(folded.key)))
    low, high = folded.place(begin, end)
    assert 0 <= low < high <= len(text)
    assert low <= folded.offsets[begin] < high
