"""What is no attribution, or ends sooner: list marks, aliases, narration, one's own voice."""

import re

import pytest

from reportedly.model import Block
from reportedly.read.attribution import find_attributions
from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.tidy import (
    is_own_text,
    stopped,
    trimmed,
    without_aliases,
    without_cited,
    without_far_sources,
    without_labels,
    without_led_up_to,
    without_predicates,
)
from reportedly.text.quotes import quotations


def draft(text: str, source: str, cue: str, *contents: str) -> Draft:
    """A draft whose spans are the first places of the words given."""

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return Draft(
        0, place(source) if source else None, place(cue), tuple(map(place, contents)), None
    )


def words(text: str, d: Draft) -> list[str]:
    return [text[b:e] for b, e in d.contents]


def test_list_marks_are_no_words_of_a_source_or_cue() -> None:
    text = "* The ferry said it was late. • it rained"
    first = draft(text, "* The ferry", "said", "it was late")
    (out,) = trimmed([first, draft(text, "", "•", "it rained")], text)
    assert out.source is not None and text[slice(*out.source)] == "The ferry"


def test_a_colon_is_a_cue() -> None:
    text = "Finch: It rains."
    assert trimmed([draft(text, "Finch", ":", "It rains.")], text)


def test_content_ends_with_the_sentence_of_its_quotation() -> None:
    text = (
        "She asks it ‘to mend the town’s pumps’. Bills have been sent, Tern said. ‘No,’ she says."
    )
    d = draft(text, "She", "asks", "it ‘to mend the town’s pumps’. Bills have been sent")
    (out,) = stopped([d], quotations(text), text)
    assert words(text, out) == ["it ‘to mend the town’s pumps’"]


def test_content_goes_on_within_its_sentence() -> None:
    text = "She said ‘the pumps are old’ and the Board was told."
    d = draft(text, "She", "said", "‘the pumps are old’ and the Board was told")
    assert stopped([d], quotations(text), text) == [d]


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents", "left"),
    [
        ("The works, known as the Mill, stood.", "", "known as", ["the Mill"], 0),
        ("The works are called the Mill.", "The works", "are called", ["the Mill"], 0),
        ("Finch called the works a ruin.", "Finch", "called", ["the works a ruin"], 1),
    ],
)
def test_another_name_is_no_attribution(
    text: str, source: str, cue: str, contents: list[str], left: int
) -> None:
    assert len(without_aliases([draft(text, source, cue, *contents)], text)) == left


def test_what_stands_behind_another_name_goes_on_with_its_content() -> None:
    text = "Finch wrote that they sold the works, known as the Mill, to pay “old debts”."
    said = draft(text, "Finch", "wrote", "that they sold the works")
    alias = draft(text, "", "known as", "the Mill, to pay “old debts”")
    (out,) = without_aliases([said, alias], text)
    assert words(text, out) == [text[len("Finch wrote ") : -1]]


def test_a_speaker_behind_the_quotation_says_the_other_name_too() -> None:
    text = "They sold the works, known as the Mill, to pay “old debts,” wrote the tenants."
    alias = draft(text, "", "known as", "They sold the works", "the Mill, to pay “old debts,”")
    (out,) = without_aliases([alias], text)
    assert out.source is not None and out.cue is not None
    assert [text[slice(*out.source)], text[slice(*out.cue)]] == ["the tenants", "wrote"]
    assert words(text, out) == ["They sold the works, known as the Mill, to pay “old debts,”"]


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("Past experience", True), ("the adoption of the plan", True), ("", True),
        ("the administration", False), ("the press", False),
        ("the council", False), ("Ada Finch", False), ("he", False), ("Tern", False),
        ("the Trade Board", False), ("traders in the port", False),
    ],
)  # fmt: skip
def test_things_are_no_other_party(source: str, own: bool) -> None:
    text = f"{source} shows that it rains."
    assert is_own_text(draft(text, source, "shows", "that it rains"), text) == own


def test_a_statement_speaks_in_its_own_voice() -> None:
    text = "We said that the ferry is late. Ada Finch said that the bridge is shut."
    blocks = [
        Block(begin=m.start(), end=m.end(), role="paragraph") for m in re.finditer(".+", text)
    ]
    found = find_attributions(text, blocks, own_voice=True)
    assert [text[a.source[0].begin : a.source[0].end] for a in found] == ["Ada Finch"]


@pytest.mark.parametrize("label", ["Interview", "EXCLUSIVE", "Q&A", "Full interview"])
def test_a_kind_of_text_is_no_speaker(label: str) -> None:
    text = f"{label}: “I never sold it”"
    assert without_labels([draft(text, label, ":", "“I never sold it”")], text) == []


def test_who_cites_others_is_not_who_is_cited() -> None:
    text = "According to the Tern, citing two clerks, the mill shut in May."
    d = draft(text, "the Tern", "citing", "two clerks, the mill shut in May")
    (out,) = without_cited([d], text)
    assert out.cue is not None and text[slice(*out.cue)] == "According to"
    assert words(text, out) == ["the mill shut in May"]


def test_a_source_in_the_next_sentence_is_somebody_elses() -> None:
    text = "Wolf said in a message that his men had lost five fighters. He did not say where."
    d = draft(text, "He", "said", "that his men had lost five fighters")
    (out,) = without_far_sources([d], text)
    assert out.source is None and out.cue == d.cue


def test_a_judgement_on_what_is_wanted_is_not_who_wants_its() -> None:
    text = (
        "The inquiry that the letter wants would be ‘a second cook’. The letter wants an inquiry."
    )
    wrong = draft(text, "the letter", "wants", "would be ‘a second cook’")
    right = wrong._replace(cue=(text.rindex("wants"), text.rindex("wants") + 5))
    out = without_predicates([wrong, right], text)
    assert out[0].source is None and out[1] == right


def test_what_leads_up_to_a_source_behind_a_colon_is_the_writers() -> None:
    text = "The claim is misleading: according to the bank pay fell by a tenth."
    one = draft(text, "the bank", "according to", "The claim is misleading", "pay fell by a tenth")
    assert words(text, *without_led_up_to([one], text)) == ["pay fell by a tenth"]
    text = "Pay fell, according to the bank, by a tenth."
    two = draft(text, "the bank", "according to", "Pay fell", "by a tenth")
    assert words(text, *without_led_up_to([two], text)) == ["Pay fell", "by a tenth"]


def test_a_lone_which_is_no_content() -> None:
    text = "“We were cold,” says the letter, which the Post has seen. “It was dark.”"
    one = draft(text, "the letter", "says", "“We were cold,”", "which", "“It was dark.”")
    assert words(text, *trimmed([one], text)) == ["“We were cold,”", "“It was dark.”"]
