"""Statements of bodies, and rulings: what is one, and whose it is."""

import pytest
from tests.compare.originals_cases import case, originals, words

from reportedly.compare.originals.kindred import _may_be
from reportedly.compare.originals.voices import occasion


def test_a_body_issues_one_statement_on_a_matter_and_a_day() -> None:
    found = [o for o in originals(case("issued")) if "household" in words(o) or "gauge" in words(o)]
    texts = {frozenset(o.witnesses): words(o) for o in found}
    wednesday = texts[frozenset({"first", "second", "third", "fourth"})]
    assert "No household" in wednesday
    assert "four times a day" in wednesday
    assert "Sandbags" not in wednesday
    assert "clerk" in texts[frozenset({"fifth", "sixth"})]


def test_the_sender_of_a_statement_is_who_says_it() -> None:
    found = next(o for o in originals(case("issued")) if "clerk" in words(o))
    assert [party.name for party in found.senders] == ["Bridge Board"]


@pytest.mark.parametrize(
    ("one", "two", "may"),
    [
        ("bank of norland", "central bank", True),
        ("central bank", "bank of norland", True),
        ("supreme court of belmar", "supreme court", True),
        ("fjord bank", "bank of norland", False),
        ("river council", "bridge board", False),
    ],
)
def test_a_body_may_be_named_by_its_kind(one: str, two: str, may: bool) -> None:
    assert _may_be(one, two) is may


@pytest.mark.parametrize(
    ("around", "noun"),
    [
        ("… Justice Render wrote for the five-member majority.", "ruling"),
        ("… she said in the majority opinion.", "ruling"),
        ("… the judges said in their judgment.", "ruling"),
        ("In a sharp dissent, Justice Quill wrote that …", "dissent"),
        ("Justice Quill, dissenting, wrote for the minority: …", "dissent"),
    ],
)
def test_a_ruling_has_several_names_and_a_dissent_is_none_of_it(around: str, noun: str) -> None:
    assert occasion(around).nouns == {noun}


def test_an_opinion_is_no_ruling() -> None:
    assert occasion("In his opinion … would do.").nouns == frozenset()
