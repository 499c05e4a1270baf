"""Tokens: what is one word, and what key it is compared by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("10,000 or 10 000 or ten thousand", "10000 or 10000 or 10000"),
        ("10\u202f000 men", "10000 men"),
        ("in 2017 100 men", "in 2017 100 men"),
        ("2,5 and 2.5 and 1,234,567", "2 5 and 2.5 and 1234567"),
        ("twenty-five of them", "25 of them"),
        ("one hundred, two hundred", "one hundred 200"),
        ("the U.S. and the U.S, the US", "the us and the us the us"),
        ("J.K. Smith", "jk smith"),
        ("the miners’ and the miner's", "the miners and the miners"),
        ("don't ''stop''", "dont stop"),
        ("non-violent nonviolent", "non violent nonviolent"),
        ("$23million", "23 million"),
        ("naïve Ünal", "naive unal"),
        ("東京 に", "東 京 に"),
        ("", ""),
    ],
)
def test_keys(text: str, keys: str) -> None:
    assert [token.key for token in tokens(text)] == keys.split()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab1,. '’-\n“é東ten thousand", max_size=60))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert at <= token.begin < token.end <= len(text)
        assert token.key
        at = token.end
