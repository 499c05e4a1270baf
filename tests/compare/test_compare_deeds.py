"""Deeds that are asked for: the bare verb put to what it is done to."""

import pytest

from reportedly.compare.deeds import deeds


@pytest.mark.parametrize("words", ["make", "take", "make ”", "give"])
def test_a_verb_alone_is_no_measure(words: str) -> None:
    assert list(deeds(words, [], strong=True)) == []
