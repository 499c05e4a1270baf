"""What a statement's own words say of the order of its parts."""

from tests.compare.originals_cases import case, originals, words

from reportedly.compare.originals.cues import cues


def pairs(*parts: str) -> set[tuple[int, int]]:
    return {(before, after) for before, after, _ in cues(parts)}


def test_a_salutation_opens_and_thanks_close() -> None:
    assert pairs("The mill is shut.", "Dear Mayor, we are bakers.") == {(1, 0)}
    assert pairs("We ask for flour. Thank you.", "The mill is shut.") == {(1, 0)}


def test_ordinals_and_numbers_stand_in_their_order() -> None:
    assert pairs("Second, open the mill.", "First, mend it.", "It is cold.") == {(1, 0)}
    assert pairs("2. open the mill", "1. mend it", "3. tell us why") == {(1, 0), (0, 2)}


def test_finally_stands_behind_the_others() -> None:
    assert pairs("Finally, tell us why.", "Mend it.") == {(1, 0)}


def test_other_words_tell_nothing() -> None:
    assert not pairs("The first loaf is free.", "We thank you for the flour you sent.")


def test_every_cue_weighs_less_than_a_report() -> None:
    assert all(weight < 1 for _, _, weight in cues(["Dear all", "First, a", "Finally, b"]))


def test_cues_order_what_no_report_orders() -> None:
    (found,) = originals(case("openings"))
    text = words(found)
    assert text.index("the ovens are cold") < text.index("Finally")
