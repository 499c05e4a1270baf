"""How far a content goes: what stands before, behind and between its quotations."""

import pytest

from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.framed import framed
from reportedly.text.quotes import quotations


def draft(text: str, source: str, cue: str, *contents: str) -> Draft:
    """A draft whose spans are the first places of the words given."""

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Draft(0, place(source), place(cue), tuple(map(place, contents)), None)


def after(text: str, d: Draft) -> list[str]:
    (out,) = framed([d], quotations(text), text)
    return [text[b:e] for b, e in out.contents]


@pytest.mark.parametrize(
    "content", ['Rain fell all night. "We got wet,"', "Rain fell all night", "Rain fell all night."]
)
def test_narration_before_a_quotation_whose_speaker_follows_is_no_content(content: str) -> None:
    text = 'Rain fell all night. "We got wet," Ada Finch said.'
    contents = (content,) if '"' in content else (content, '"We got wet,"')
    assert after(text, draft(text, "Ada Finch", "said", *contents)) == ['"We got wet,"']


def test_half_a_sentence_before_a_quotation_stays() -> None:
    text = 'The rain was "a plague and a curse," Ada Finch said.'
    d = draft(text, "Ada Finch", "said", 'The rain was "a plague and a curse,"')
    assert after(text, d) == ['The rain was "a plague and a curse,"']


def test_a_sentence_stays_where_the_speaker_stands_before_it() -> None:
    text = 'Ada Finch said rain fell. "We got wet," and went home.'
    d = draft(text, "Ada Finch", "said", 'rain fell. "We got wet,"')
    assert after(text, d) == ['rain fell. "We got wet,"']


def test_small_letters_behind_a_quotation_that_ends_in_a_comma_are_the_narrators() -> None:
    text = 'She cries, "Come in, all of you," until the boats turn.'
    d = draft(text, "She", "cries", '"Come in, all of you," until the boats turn')
    assert after(text, d) == ['"Come in, all of you,"']


def test_a_word_between_marks_begins_no_speech() -> None:
    text = 'She mocks "harbourism," the creed of the port.'
    d = draft(text, "She", "mocks", '"harbourism," the creed of the port')
    assert after(text, d) == ['"harbourism," the creed of the port']


def test_a_content_goes_on_to_another_quotation() -> None:
    text = 'She cried, "Come in," and, "Leave the boats."'
    d = draft(text, "She", "cried", '"Come in," and, "Leave the boats."')
    assert after(text, d) == ['"Come in," and, "Leave the boats."']


def test_a_quotation_that_goes_on_in_small_letters_is_the_same_speakers() -> None:
    text = '"If the wind turns," Ada Finch said, "we stay in the harbour."'
    d = draft(text, "Ada Finch", "said", '"If the wind turns,"')
    assert after(text, d) == ['"If the wind turns,"', '"we stay in the harbour."']


@pytest.mark.parametrize(
    "text",
    [
        '"If the wind turns," Ada Finch said, adding that her crew, "we hope," will stay.',
        '"If the wind turns," Ada Finch said. "we stay in the harbour."',
        '"If the wind turns," Ada Finch said, "We stay in the harbour."',
    ],
)
def test_another_cue_sentence_or_capital_begins_something_new(text: str) -> None:
    d = draft(text, "Ada Finch", "said", '"If the wind turns,"')
    assert after(text, d) == ['"If the wind turns,"']


def test_a_quotation_with_its_own_participle_is_a_saying_of_its_own() -> None:
    text = '"Sit down by me," Ada Finch sings before asking him, "Where do we go?"'
    d = draft(text, "Ada Finch", "sings", '"Sit down by me,"', '"Where do we go?"')
    first, second = framed([d], quotations(text), text)
    assert [text[b:e] for b, e in first.contents] == ['"Sit down by me,"']
    assert [text[b:e] for b, e in second.contents] == ['"Where do we go?"']
    assert second.cue is not None and text[slice(*second.cue)] == "asking"
    assert second.source == first.source == d.source


def test_a_participle_that_is_already_a_cue_parts_nothing() -> None:
    text = '"Sit down by me," Ada Finch sings before asking him, "Where do we go?"'
    first = draft(text, "Ada Finch", "sings", '"Sit down by me,"')
    second = draft(text, "Ada Finch", "asking", '"Where do we go?"')
    assert framed([first, second], quotations(text), text) == [first, second]
