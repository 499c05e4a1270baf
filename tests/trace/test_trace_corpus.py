"""The compiled tokenizer and the plain one give the same tokens."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.tokens import tokens
from reportedly.trace import corpus

WORDS = st.sampled_from(
    [
        "ten",
        "thousand",
        "twenty",
        "five",
        "U.S.",
        "10,000",
        "“x”",
        "don’t",
        "3.5",
        "東京",
        "\n",
        "-",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORDS | st.text(max_size=6), max_size=12).map(" ".join), max_size=4))
def test_compiled_tokens_are_the_plain_ones(texts: list[str]) -> None:
    found = corpus.tokenize(texts)
    for number, text in enumerate(texts):
        first, last = found.firsts[number], found.firsts[number + 1]
        plain = tokens(text)
        assert found.begins[first:last].tolist() == [token.begin for token in plain]
        assert found.ends[first:last].tolist() == [token.end for token in plain]
        keys: dict[str, int] = {}
        for token, value in zip(plain, found.hashes[first:last].tolist(), strict=True):
            assert keys.setdefault(token.key, value) == value
        assert len(set(keys.values())) == len(keys)


def test_left_out_ranges_hold_no_tokens() -> None:
    found = corpus.tokenize(["one two three", "four five"], [[(4, 7)], []])
    assert found.begins.tolist() == [0, 8, 0, 5]
    assert found.firsts.tolist() == [0, 2, 4]


def test_rare_words_weigh_more() -> None:
    weights = corpus.build(["the zymurgist said", "a b c"]).weights
    assert np.argmax(weights[:3]) == 1
    assert weights[0] < 16


def test_names_weigh_less_than_words() -> None:
    plain, name = corpus.build(["we saw zorblatt", "we saw Zorblatt"]).weights.reshape(2, 3)[:, 2]
    assert name < plain
