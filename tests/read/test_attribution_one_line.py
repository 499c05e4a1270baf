"""A book in one line: read in parts, each quotation still with who said it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.reading import document

from reportedly.read import read
from reportedly.text.stretches import LONGEST, stretches

NAMES = ("Vera Lind", "Omar Sy", "Ines Calder", "Jan Kok")


def test_each_quotation_keeps_its_speaker() -> None:
    said = [
        f"“The {n}th bridge over the river is closed again,” said {NAMES[n % 4]} on Monday."
        for n in range(2, 402)
    ]
    text = " ".join(said)
    assert "\n" not in text
    assert len(text) > LONGEST
    account = read(document(text))
    names = {e.id: e.name for e in account.entities}
    spoken = {}
    for found in account.attributions:
        if found.form == "direct" and found.speaker:
            number = int(text[found.content[0].begin :].split("The ")[1].split("th")[0])
            spoken[number] = names[found.speaker]
    assert len(spoken) > 395
    assert {n for n, name in spoken.items() if name != NAMES[n % 4]} == set()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 30_000), min_size=1, max_size=5), st.sampled_from([". ", " ", ""]))
def test_parts_cover_a_block_and_are_short(sizes: list[int], between: str) -> None:
    text = between.join("x" * size for size in sizes)
    parts = list(stretches(text, 0, len(text)))
    assert "".join(text[b:e] for b, e in parts) == text
    assert all(e - b <= LONGEST for b, e in parts)
