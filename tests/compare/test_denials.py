"""Denials beside a name, against somebody's word, and in other words of the same claim."""

import pytest
from tests.compare.building import Telling, document, span

from reportedly.compare import compare
from reportedly.compare.bare import denials
from reportedly.compare.pointing import against, claimant, contrary
from reportedly.compare.told import Told, told
from reportedly.model import Claim, Span, Traces


def claims(*tellings: Telling) -> tuple[Claim, ...]:
    return compare([t.document for t in tellings], [t.account() for t in tellings], Traces()).claims


@pytest.mark.parametrize(
    ("text", "names", "by"),
    [
        ("The board disputed on Friday a report that ash leaked.", ["The board"], 0),
        ("Renn praised the board for a letter disputing the article.", ["Renn", "the board"], 1),
        ("The board, he said, met Varne, and rejected claims that it hid ash.", ["The board"], 0),
        ("Renn said it leaked but the port denied the story.", ["Renn", "the port"], 1),
        ("Renn spoke after the board disputed the account.", ["Renn", "the board"], 1),
        ("The charge, which Renn has denied, is old.", ["Renn"], 0),
    ],
)
def test_who_denies_something_said(text: str, names: list[str], by: int) -> None:
    whole = Span(begin=0, end=len(text))
    (found,) = denials(text, whole, [span(text, name) for name in names])
    assert found.name == by


@pytest.mark.parametrize(
    "text",
    [
        "Renn did not dispute the report.",
        "Renn was denied any access.",
        "Renn rejected the offer.",
        "The court dismissed the claims.",
        "Renn denied them the licence.",
    ],
)
def test_what_is_no_denial(text: str) -> None:
    names = [span(text, text.split(" was")[0].split(" d")[0].split(" r")[0])]
    assert list(denials(text, Span(begin=0, end=len(text)), names)) == []


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Contrary to what the Tribune reported, Renn said it never closed.", "tribune"),
        ("Varne will not pay, despite what Mayor Renn may claim.", "renn"),
        ("She was there, he said, no matter what she says.", ""),
        ("Despite Renn's claims, nobody left.", "renn"),
        ("Contrary to earlier reports, nobody left.", ""),
        ("Despite the rain, nobody left.", None),
        ("All are treated alike, regardless of what state they call home.", None),
    ],
)
def test_against_whose_word_a_sentence_stands(text: str, whose: str | None) -> None:
    assert against(text) == whose


def test_the_words_against_a_report_are_no_content() -> None:
    assert contrary("Contrary to what")
    assert not contrary("nobody left the quay on Friday")


def test_whoever_makes_a_named_claim_is_told_before_or_after_it() -> None:
    assert claimant("Mr Renn's statement that ", "") == "Mr Renn"
    assert claimant("", ", as Tobias Renn had told the Post") == "Tobias Renn"
    assert claimant("he said that ", " on Friday") == ""


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("“No collusion.”", Told("denies", Span(begin=4, end=13), True)),
        ("“No comment.”", None),
        ("cancel your ridiculous summit", None),
        ("it leaves us open to bogus lawsuits", None),
        ("it was a bogus story", Told("denies", None, True)),
        ("the report is “baseless” and wrong", Told("denies", None, True)),
    ],
)
def test_what_words_deny(words: str, answer: Told | None) -> None:
    assert told("said", words, (Span(begin=0, end=len(words)),)) == answer


def test_who_says_it_was_not_so_answers_the_claim_of_another_paper() -> None:
    one, other = "Varne will pay for the new pier", "Varne will not pay for a pier"
    first = Telling(document("a", f"Tobias Renn said {one}."))
    first.says(one, "Tobias Renn", "said", first.entity("Tobias Renn"))
    second = Telling(document("b", f"Ida Holm said {other}. Tobias Renn wants the pier."))
    second.says(other, "Ida Holm", "said", second.entity("Ida Holm"))
    (claim,) = claims(first, second)
    assert [p.name for p in claim.by] == ["Tobias Renn"]
    (response,) = claim.responses
    assert (response.kind, response.by.name) == ("denies", "Ida Holm")


def test_a_deed_that_is_denied_is_a_claim_of_its_own() -> None:
    said = "that he did not move the barrels"
    telling = Telling(document("a", f"Tobias Renn said {said}."))
    telling.says(said, "Tobias Renn", "said", telling.entity("Tobias Renn"))
    (claim,) = claims(telling)
    assert claim.text == "move the barrels"
    assert claim.method.endswith("from the denial")
    assert claim.confidence < 0.5


def test_nobody_confirms_in_the_name_of_nobody() -> None:
    made, agreed = "the ash had leaked into the bay", "that the ash had leaked into the bay"
    telling = Telling(document("a", f"Tobias Renn said {made}. No agency confirmed {agreed}."))
    telling.says(made, "Tobias Renn", "said", telling.entity("Tobias Renn"))
    agency = telling.entity("agency", "organization")
    telling.says(agreed, "No agency", "confirmed", agency)
    (claim,) = claims(telling)
    assert [p.name for p in claim.by] == ["Tobias Renn"]
    assert [(r.kind, r.by.name) for r in claim.responses] == [("qualifies", "No agency")]
