"""Originals that reports tell of without quoting them, and transcripts."""

from msgspec.structs import replace
from tests.compare.originals_cases import Pair, case, one_story, originals, words

from reportedly.compare.originals.voices import source_voice
from reportedly.model import Account, Attribution, Document, Original, Span


def told(pairs: list[Pair]) -> tuple[Original, ...]:
    return originals(pairs, stories=one_story(pairs))


def test_what_three_reports_tell_of_a_decision_is_an_original_without_readings() -> None:
    (found,) = told(case("told"))
    (segment,) = found.segments
    assert segment.readings == ()
    assert {place.document for place in segment.paraphrased_by} == {"a", "b", "c"}
    assert segment.text.startswith("The River Council agreed")
    assert [party.name for party in found.senders] == ["River Council"]
    assert found.witnesses == ()
    assert found.confidence < 0.6
    assert segment.certainty == 0.5


def test_what_is_told_of_an_earlier_decision_is_left_out() -> None:
    pairs = case("told")
    (found,) = told(pairs)
    texts = {document.id: document.text for document, _ in pairs}
    for segment in found.segments:
        for place in segment.paraphrased_by:
            assert "last December" not in texts[place.document][place.begin : place.end]


def test_two_reports_of_a_body_are_not_enough() -> None:
    assert told(case("told")[:2]) == ()


def test_without_stories_nothing_is_only_told() -> None:
    assert originals(case("told")) == ()


def test_documents_of_other_stories_tell_of_nothing() -> None:
    pairs = case("told")
    stories = one_story(pairs[:2]) + tuple(replace(s, id="z") for s in one_story(pairs[2:]))
    assert originals(pairs, stories=stories) == ()


def test_a_printed_statement_is_told_by_reports_that_share_its_figures() -> None:
    (found,) = told(case("printed"))
    assert found.document == "text"
    assert [party.name for party in found.senders] == ["River Council"]
    told_by = [{p.document for p in s.paraphrased_by} for s in found.segments]
    assert told_by == [{"a"}, set()]


def test_a_turn_of_a_transcript_is_a_witness() -> None:
    (found,) = originals(case("turns"))
    assert found.witnesses == ("a", "talk")
    assert "Who closed the mill" not in words(found)
    assert {len(segment.readings) for segment in found.segments} == {1}


def test_a_headline_with_a_name_before_a_colon_is_no_turn() -> None:
    """ "Render: I shut the mill" tells in the paper's own words."""
    document, account = case("turns")[0]
    blocks = tuple(replace(b, role="title") if at else b for at, b in enumerate(document.blocks))
    assert originals([(replace(document, blocks=blocks), account), case("turns")[1]]) == ()


def test_the_name_of_a_programme_is_no_quotation() -> None:
    assert all("Up Early" not in words(found) for found in originals(case("turns")))


def test_somebody_of_somebodys_is_somebody_else() -> None:
    text = "One of Render's cousins said so."
    document = Document(id="d", name="d", sha256="", text=text)
    said = Attribution(
        id="a",
        document="d",
        form="indirect",
        source=(Span(begin=0, end=23),),
        content=(Span(begin=29, end=31),),
    )
    assert source_voice(document, Account(document="d"), said).people == frozenset()
