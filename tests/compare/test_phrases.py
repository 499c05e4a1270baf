"""What phrases ask for, as a table."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare.phrases import aims

CASES = [
    line.split(" => ")
    for line in Path(__file__).with_name("cases").joinpath("phrases.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("phrase", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_aims(phrase: str, wanted: str) -> None:
    found = [f"{aim.name} {'+' if aim.direction > 0 else '-'}" for aim in aims(phrase)]
    assert found == ([] if wanted == "nothing" else wanted.split("; "))


def test_two_wordings_have_one_key() -> None:
    keep, lift = aims("keep the sanctions"), aims("lifting of economic sanctions")
    assert keep[0].key == lift[0].key
    assert keep[0].direction == -lift[0].direction


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='endlift the sanctions, of and to "-.é', max_size=60))
def test_any_phrase_is_read(phrase: str) -> None:
    for aim in aims(phrase):
        assert aim.key
        assert aim.name
        assert aim.direction in (1, -1)
