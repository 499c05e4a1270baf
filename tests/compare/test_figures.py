"""Figures of the same thing, and where they differ."""

import pytest
from tests.compare.building import Telling, document

from reportedly.compare import compare
from reportedly.compare.amounts import room, specificity
from reportedly.compare.dates import in_words, interval, meets
from reportedly.model import Comparison, Quantity, Traces

SAME_STORY = "The Harrowby grain store fire, in which the Quell brigade fought for a night. "


def told(*tellings: Telling) -> Comparison:
    return compare([t.document for t in tellings], [t.account() for t in tellings], Traces())


def fire(name: str, sentence: str) -> Telling:
    return Telling(document(name, SAME_STORY * 2 + sentence))


def test_ten_thousand_in_words_agrees_with_over_10000() -> None:
    one = fire("a", "Police in Harrowby arrested over 10,000 protesters.")
    two = fire("b", "Ten thousand people were arrested by police in Harrowby.")
    one.figure("over 10,000", 10_000, None, of="protesters", hedge="over")
    two.figure("Ten thousand", 10_000, 10_000, of="people arrested")
    (group,) = told(one, two).figure_groups
    assert group.agreement == "agree"
    assert group.difference is None


def test_different_values_of_one_thing_differ() -> None:
    one = fire("a", "The fire destroyed 340 tonnes of barley in the Harrowby store.")
    two = fire("b", "The fire in the Harrowby store destroyed 430 tonnes of barley.")
    one.figure("340 tonnes", 340, 340, unit="tonnes", of="barley")
    two.figure("430 tonnes", 430, 430, unit="tonnes", of="barley")
    (group,) = told(one, two).figure_groups
    assert group.agreement == "differ"
    assert group.kinds == ("value",)
    assert "340 tonnes" in (group.difference or "")


def test_different_times_of_one_thing_differ() -> None:
    one = fire("a", "More than 1,500 villagers were killed in the 2019 floods.")
    two = fire("b", "Floods in 2017 killed more than 1,500 villagers.")
    one.figure("More than 1,500", 1500, None, of="villagers killed", hedge="more than")
    two.figure("more than 1,500", 1500, None, of="villagers", hedge="more than")
    (group,) = told(one, two).figure_groups
    assert group.kinds == ("time",)
    assert "2017" in (group.difference or "")


def test_a_price_that_is_set_on_a_day_for_a_month_has_no_other_time() -> None:
    one = fire("a", "The Harrowby store sells barley at 180 dollars in January.")
    two = fire("b", "The Harrowby store set the barley price of 180 dollars last June.")
    one.figure("180 dollars", 180, 180, unit="USD", of="barley price", when="2024-01")
    two.figure("180 dollars", 180, 180, unit="USD", of="barley price", when="2023-06")
    (group,) = told(one, two).figure_groups
    assert group.agreement == "agree"


def test_eleven_of_28_goes_with_eleven_of_28() -> None:
    sentence = "The letter was signed by 11 of the 28 growers who founded the Harrowby store."
    one, two = fire("a", sentence), fire("b", sentence)
    for telling in (one, two):
        telling.figure("11", 11, 11, of="growers")
        telling.figure("28", 28, 28, of="growers")
    groups = told(one, two).figure_groups
    assert len(groups) == 2
    assert all(group.agreement == "agree" for group in groups)


def test_other_dimensions_never_meet() -> None:
    one = fire("a", "The store in Harrowby lost 40 tonnes of barley.")
    two = fire("b", "The store in Harrowby lost 40 percent of its barley.")
    one.figure("40 tonnes", 40, 40, unit="tonnes", of="barley")
    two.figure("40 percent", 40, 40, unit="percent", of="barley")
    assert told(one, two).figure_groups == ()


def test_room_of_amounts() -> None:
    more, exact = Quantity(low=1500, hedge="more than"), Quantity(low=1500, high=1500)
    nearly, above = Quantity(low=18, high=18, hedge="nearly"), Quantity(low=18.3, high=18.3)
    cents, dollars = (
        Quantity(low=80, high=80, unit="cents"),
        Quantity(low=0.8, high=0.8, unit="USD"),
    )
    assert meets(room(more), room(exact))
    assert not meets(room(nearly), room(above))
    assert not meets(room(Quantity(low=300)), room(exact))
    assert meets(room(cents), room(dollars))


def test_dates_as_intervals() -> None:
    assert interval("2019") == (interval("2019-01-01")[0], interval("2019-12-31")[1])  # type: ignore[index]
    assert interval("2017-12/2018-03") is not None
    assert interval("2020-24") == interval("2020-12/2021-02")
    assert interval("2019-02-30") is None
    assert interval("") is None
    assert interval("9999-12") is None
    assert in_words("2017-12/2018-03") == "December 2017 to March 2018"


def test_a_number_with_a_decimal_leaves_room_for_what_rounds_to_it() -> None:
    one = Telling(document("a", "The mill lost $13.6 million in unpaid levies last year."))
    two = Telling(document("b", "The mill lost $13,625,777 in unpaid levies, its owner said."))
    one.figure("$13.6 million", 13.6e6, 13.6e6, unit="USD", of="unpaid levies")
    two.figure("$13,625,777", 13625777, 13625777, unit="USD", of="unpaid levies")
    (group,) = told(one, two).figure_groups
    assert group.agreement == "agree"


@pytest.mark.parametrize(("whole", "agreement"), [(36, "agree"), (35, "differ"), (37, "differ")])
def test_a_whole_percentage_leaves_room_for_what_rounds_to_it(whole: int, agreement: str) -> None:
    one = fire("a", "The Harrowby store paid 35.7 percent of its income in grain levies.")
    two = fire("b", f"The Harrowby store paid {whole} percent of its income in grain levies.")
    one.figure("35.7 percent", 35.7, 35.7, unit="percent", of="income")
    two.figure(f"{whole} percent", whole, whole, unit="percent", of="income")
    (group,) = told(one, two).figure_groups
    assert group.agreement == agreement


def test_a_hedge_that_is_lost_is_told() -> None:
    one = Telling(document("a", "Doctors treated more than 1,200 people for stomach illness."))
    two = Telling(document("b", "Doctors treated 1,200 people for stomach illness, it said."))
    one.figure("more than 1,200", 1200, None, hedge="more than", of="people")
    two.figure("1,200", 1200, 1200, of="people")
    (group,) = told(one, two).figure_groups
    assert group.kinds == ("value",)
    assert "the hedge differs" in (group.difference or "")


def test_a_day_before_a_month_is_another_time() -> None:
    one = Telling(document("a", "Two patients of the clinic died on 27 February, doctors said."))
    two = Telling(document("b", "Two patients of the clinic died in early March, doctors said."))
    one.figure("Two", 2, 2, of="patients died", when="2023-02-27")
    two.figure("Two", 2, 2, of="patients died", when="2023-03")
    (group,) = told(one, two).figure_groups
    assert group.kinds == ("time",)


def test_miles_and_kilometers_of_one_thing_agree() -> None:
    one = fire("a", "The quake damaged 40 km of the oil pipeline to Balao.")
    two = fire("b", "The quake damaged 25 miles of the oil pipeline to Balao.")
    one.figure("40 km", 40, 40, unit="kilometers", of="oil pipeline")
    two.figure("25 miles", 25, 25, unit="miles", of="oil pipeline")
    (group,) = told(one, two).figure_groups
    assert group.agreement == "agree"


def test_large_round_numbers_and_ranges_tell_more_than_small_ones() -> None:
    few, many = Quantity(low=3, high=3), Quantity(low=300_000, high=300_000)
    assert specificity(few) < specificity(many)
    assert specificity(Quantity(low=40, high=40)) < specificity(Quantity(low=38, high=42))


def test_a_toll_that_changes_is_one_group() -> None:
    one = fire("a", "At least 12 people were killed when the Orla burst its banks.")
    two = fire("b", "The death toll from floods along the Orla rose to 19.")
    one.figure("At least 12", 12, None, hedge="at least", of="people killed")
    two.figure("19", 19, 19, of="death toll")
    (group,) = told(one, two).figure_groups
    assert (group.agreement, "value" in group.kinds) == ("differ", True)
