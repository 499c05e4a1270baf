"""The engine: what is found, what is left, and that neither order nor side matters."""

import random
from pathlib import Path

import pytest

from reportedly.errors import DuplicateId, EngineError
from reportedly.trace import find_passages
from reportedly.trace.engine import reuse

VOICE = (
    "We ask the board to publish the inspection records of the northern lock before the winter, "
    "and to suspend barge traffic until an engineer has certified the gates."
)
FILLER = [
    "The ferry timetable changes on Monday because the slipway is being dredged.",
    "Rain is expected over the weekend, with strong gusts along the estuary.",
    "A baker in the old town won first prize for her rye bread on Saturday.",
    "The school choir will sing at the opening of the new reading room.",
    "Two anglers found a rusted anchor near the breakwater and gave it to the museum.",
    "The tram depot will be repainted after forty years of service.",
    "Volunteers planted three hundred willows along the towpath last autumn.",
]


def story(seed: int, *parts: str) -> str:
    """A text of filler sentences with the parts among them."""
    filler = random.Random(seed).sample(FILLER, 3)  # noqa: S311
    return "\n\n".join([filler[0], *parts, *filler[1:]])


def shared(found: list) -> list[tuple[str, str, int, int, int, int]]:
    return [(p.a, p.b, p.a_begin, p.a_end, p.b_begin, p.b_end) for p in found]


def planted(text_a: str, text_b: str) -> dict[str, str]:
    return {"a": "Opening words here.\n\n" + text_a, "b": "Another start was made.\n\n" + text_b}


def test_a_copied_statement_is_found_to_the_letter() -> None:
    texts = planted(VOICE, "Nothing else happened.\n\n" + VOICE + "\n\nThe end.")
    [one] = find_passages(texts)
    assert texts["a"][one.a_begin : one.a_end] == VOICE
    assert texts["b"][one.b_begin : one.b_end] == VOICE
    assert one.similarity == 1.0


def test_a_short_quotation_of_rare_words_is_found() -> None:
    texts = planted(
        VOICE, "They want to “suspend barge traffic until an engineer” comes, she said."
    )
    [one] = find_passages(texts)
    assert texts["b"][one.b_begin : one.b_end] == "suspend barge traffic until an engineer"


def test_stock_phrases_are_not_reuse() -> None:
    texts = planted(
        "He spoke on condition of anonymity because he was not allowed to talk to the press.",
        "She agreed on condition of anonymity, at the end of the day, for the first time.",
    )
    assert find_passages(texts) == []


def test_names_alone_are_not_reuse() -> None:
    texts = planted(
        "Deputy Harbour Commissioner Ludmila Oda-Brandt resigned.",
        "It was Deputy Harbour Commissioner Ludmila Oda-Brandt who painted the boat.",
    )
    assert find_passages(texts) == []


def test_edited_and_cut_passages_are_one_passage() -> None:
    bent = (
        "We ask the council to publish [all] the inspection records of the lock before winter … "
        "until an engineer has certified its gates."
    )
    [one] = find_passages(planted(VOICE, bent))
    assert one.a_begin <= 25
    assert one.similarity < 1.0


def test_furniture_does_not_take_part() -> None:
    texts = planted(VOICE, VOICE)
    begin = texts["b"].index("We ask")
    assert find_passages(texts, {"b": [(begin, len(texts["b"]))]}) == []


def test_numbers_match_however_written() -> None:
    texts = planted(
        "The depot laid off ten thousand welders and riveters within a fortnight.",
        "The depot laid off 10,000 welders and riveters within a fortnight.",
    )
    [one] = find_passages(texts)
    assert one.similarity == 1.0


def test_order_of_input_does_not_matter() -> None:
    texts = {f"d{n}": story(n, VOICE if n % 2 else VOICE[:90]) for n in range(8)}
    forward = find_passages(list(texts.items()))
    assert forward == find_passages(list(texts.items())[::-1])
    assert all(p.a < p.b for p in forward)


def test_sides_can_be_swapped() -> None:
    texts = {"a": story(1, VOICE), "b": story(2, VOICE[20:140])}
    swapped = find_passages({"a": texts["b"], "b": texts["a"]})
    mirrored = [(p.b_begin, p.b_end, p.a_begin, p.a_end) for p in swapped]
    assert mirrored == [(p.a_begin, p.a_end, p.b_begin, p.b_end) for p in find_passages(texts)]


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "", "b": ""}, {"a": "word", "b": "word"}])
def test_little_or_nothing_shares_nothing(texts: dict[str, str]) -> None:
    assert find_passages(texts) == []


def test_two_texts_with_one_id_are_refused() -> None:
    with pytest.raises(DuplicateId):
        find_passages([("a", "x"), ("a", "y")])


def test_other_words_are_marked_as_paraphrase() -> None:
    texts = planted(
        "Inspectors blamed corroded hinges for the flooding of the granary cellar in Veldum.",
        "The granary cellar was flooded, inspectors in Veldum found, because hinges had corroded.",
    )
    assert {p.kind for p in find_passages(texts)} <= {"paraphrase"}


def test_partitions_do_not_matter() -> None:
    texts = [story(n, VOICE if n % 2 else VOICE[:90]) for n in range(12)]
    whole = reuse(texts)
    assert len(whole) > 10
    assert reuse(texts, memory=4_000) == whole
    assert reuse(texts, memory=500) == whole


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.OSFile", full)
    with pytest.raises(EngineError, match="No space left"):
        reuse([VOICE, VOICE], memory=500)
