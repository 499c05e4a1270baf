"""Originals: what belongs to a statement, what doesn't, and in which order."""

import re

import pytest
from tests.compare.originals_cases import case, originals, words

from reportedly.compare.originals.masthead import _senders
from reportedly.model import Traces, Versions


def test_a_letter_is_rebuilt_from_two_reports() -> None:
    (found,) = originals(case("letter"))
    text = words(found)
    for part in ("last year’s price", "Our grandfathers paid in bread", "cold before noon"):
        assert part in text
    assert text.count("Nobody has told us why") == 1
    assert found.witnesses == ("morning", "evening")


def test_no_word_of_another_speaker_slips_in() -> None:
    (found,) = originals(case("letter"))
    assert "I sell flour" not in words(found)
    assert "I have not read" not in words(found)


def test_the_masthead_comes_from_the_reports() -> None:
    (found,) = originals(case("letter"))
    assert found.kind == "letter"
    assert found.date == "2023-03-14"
    assert [party.name for party in found.addressees] == ["Mayor Ottilie Krane"]
    assert [party.name for party in found.senders] == ["The bakers"]


def test_variants_are_readings_with_their_weight() -> None:
    (found,) = originals(case("letter"))
    varied = {
        frozenset(re.sub(r"\W+$", "", r.text) for r in s.readings): s.readings[1].weight
        for s in found.segments
        if len(s.readings) > 1
    }
    assert varied[frozenset({"10,000", "ten thousand"})] == "spelling"
    assert any("[town’s]" in text for texts in varied for text in texts)


def test_the_bracket_is_not_preferred() -> None:
    (found,) = originals(case("letter"))
    assert "[" not in words(found)


def test_every_reading_lies_on_the_characters_of_its_witness() -> None:
    for name in ("letter", "joined", "list", "given", "outvoted"):
        pairs = case(name)
        texts = {document.id: document.text for document, _ in pairs}
        readings = [r for o in originals(pairs) for s in o.segments for r in s.readings]
        for reading in readings:
            for place in reading.witnesses:
                printed = " ".join(texts[place.document][place.begin : place.end].split())
                assert re.sub(r"[\W_]+$", "", printed) == re.sub(r"[\W_]+$", "", reading.text)


def test_quotations_are_held_against_the_rebuilt_text_too() -> None:
    (found,) = originals(case("joined"))
    matches = {check.place.document: check.match for check in found.checks}
    assert matches == {"a": "exact", "b": "spliced", "c": "exact"}
    assert {check.original for check in found.checks} == {None}


def test_a_reporters_bracket_alters_and_splices_nothing() -> None:
    (found,) = originals(case("brackets"))
    matches = {check.place.document: check.match for check in found.checks}
    assert matches == {"a": "exact", "b": "altered", "c": "shortened"}


def test_what_is_joined_silently_may_have_words_before_it() -> None:
    (found,) = originals(case("spliced"))
    (joined,) = [segment for segment in found.segments if segment.joined_by]
    assert joined.joined_by == ("b",)
    assert joined.gap_before
    assert joined.certainty < 1


def test_what_two_reports_print_before_one_sentence_has_no_known_order() -> None:
    (found,) = originals(case("parallel"))
    lone = [
        s for s in found.segments if len({w.document for r in s.readings for w in r.witnesses}) == 1
    ]
    assert len(lone) == 2
    assert lone[1].certainty == 0.5


def test_two_versions_of_one_article_make_no_original_of_an_interview() -> None:
    versions = Traces(versions=(Versions(documents=("a", "b")),))
    assert originals(case("versions"), versions) == ()
    assert len(originals(case("versions"))) == 1


def test_two_speakers_are_two_originals() -> None:
    found = originals(case("speakers"))
    assert len(found) == 2
    assert all(len(original.witnesses) == 2 for original in found)


def test_two_occasions_of_one_speaker_are_two_originals() -> None:
    assert len(originals(case("occasions"))) == 2


def test_one_report_outvoted_by_two_gives_nothing_to_the_wrong_speaker() -> None:
    texts = [words(original) for original in originals(case("outvoted"))]
    assert len(texts) == 2
    assert not any("credible" in text and "barrels" in text for text in texts)


def test_a_gap_is_no_omission_and_a_join_is_flagged() -> None:
    (found,) = originals(case("joined"))
    (omitted,) = [s for s in found.segments if s.omitted_by]
    assert omitted.omitted_by == ("b",)
    assert [s.joined_by for s in found.segments if s.joined_by] == [("b",)]


def test_a_list_without_marks_is_a_witness() -> None:
    (found,) = originals(case("list"))
    carried = [s for s in found.segments if "Sundays" in s.text]
    assert {p.document for s in carried for r in s.readings for p in r.witnesses} == {"a", "b"}


def test_a_paraphrase_is_attached_and_gives_no_words() -> None:
    found = originals(case("paraphrase"))
    told = [p.document for o in found for s in o.segments for p in s.paraphrased_by]
    assert set(told) == {"b"}
    assert "some four hundred" not in " ".join(words(original) for original in found)


def test_an_original_among_the_documents_is_recognised_and_checked() -> None:
    (found,) = originals(case("given"))
    assert found.document == "given"
    assert [check.match for check in found.checks] == ["exact", "shortened", "altered", "spliced"]


def test_nothing_shared_gives_nothing() -> None:
    assert originals(case("letter")[:0]) == ()
    assert originals(case("outvoted")[:1]) == ()


def test_the_same_input_gives_the_same_output() -> None:
    assert originals(case("letter")) == originals(case("letter"))


def test_the_order_of_the_documents_changes_nothing() -> None:
    for name in ("letter", "joined", "outvoted", "given", "list"):
        assert set(originals(case(name))) == set(originals(case(name)[::-1]))


def test_senders_told_by_their_number_keep_where_they_are() -> None:
    """ "Thirty-four teachers at Elm Road School" is no "34 staff of"."""
    (found,) = originals(case("numbered"))
    assert [party.name for party in found.senders] == ["34 teachers at Elm Road School"]


def test_a_letter_is_one_original_whatever_reports_call_its_writers() -> None:
    found = originals(case("given-twice"))
    (whole,) = [original for original in found if original.document == "letter"]
    matches = {check.place.document: check.match for check in whole.checks}
    assert matches == {"radio": "exact", "echo": "exact", "lantern": "altered"}


def test_what_a_letter_quotes_of_another_is_not_its_own() -> None:
    found = originals(case("given-twice"))
    (answer,) = [original for original in found if original.document is None]
    assert [s.text for s in answer.segments] == [
        "the cranes are well within the years of their service life"
    ]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("The letter, seen by the Tern, says so.", []),
        ("A letter by Ann Lee asks for more.", ["Ann Lee"]),
        ("The letter, published by the Tern, was from Bo Ray.", ["Bo Ray"]),
    ],
)
def test_who_saw_a_letter_did_not_send_it(told: str, names: list[str]) -> None:
    assert [party.name for party in _senders("letter", [told])] == names


def test_two_speakers_of_one_report_stay_two_where_they_use_the_same_words() -> None:
    """The lawyer's words are no part of the letter, though they share a sentence with it."""
    (found,) = originals(case("twospeakers"))
    assert "Nobody may doubt it" not in words(found)
    assert "We have waited" in words(found)


def test_what_goes_on_behind_he_said_is_no_paragraph() -> None:
    (found,) = originals(case("aside"))
    assert not any(segment.paragraph_before for segment in found.segments)
