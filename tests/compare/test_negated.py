"""Clauses with a "not": what they turn, and which deny a deed of the speaker's own side."""

import pytest

from reportedly.compare.negated import Negated, Voice, negated_clauses
from reportedly.model import Span

RENN = Voice(name=frozenset({"renn"}), quoted=False, side=False, thing=False, insisting=False)
QUOTED = RENN._replace(quoted=True)
FERRY = RENN._replace(name=frozenset({"quell", "ferries"}), thing=True)
SPOKESMAN = RENN._replace(side=True)
INSISTING = RENN._replace(insisting=True)


def clauses(text: str, voice: Voice) -> list[Negated]:
    return list(negated_clauses(text, Span(begin=0, end=len(text)), voice))


@pytest.mark.parametrize(
    ("text", "voice", "rest"),
    [
        ("We did not move the barrels", QUOTED, "move the barrels"),
        ("that he was not backing off his promise", RENN, "backing off his promise"),
        ("it does not dump ash at sea, although others do", FERRY, "dump ash at sea"),
        ("Quell Ferries has not changed its fares", FERRY, "changed its fares"),
        ("the mayor wasn't hiding the bill", SPOKESMAN, "hiding the bill"),
        ("We didn’t do this because of the vote", QUOTED, "do this because of the vote"),
        ("that money was not at stake", INSISTING, "at stake"),
    ],
)
def test_a_deed_of_ones_own_is_denied(text: str, voice: Voice, rest: str) -> None:
    (clause,) = clauses(text, voice)
    assert clause.own
    assert text[clause.rest.begin : clause.rest.end] == rest


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("We do not support this plan", QUOTED),
        ("I don't think it was wise", QUOTED),
        ("We have not yet opened the letter", QUOTED),
        ("she hadn't opened it because nobody asked", RENN),
        ("he would not sign the bill", RENN),
        ("We are not going to pay for the pier", QUOTED),
        ("The law does not stop smuggling", QUOTED),
        ("it didn't go far enough for the town", RENN),
        ("I hope this doesn't lead to a strike", QUOTED),
    ],
)
def test_a_mind_a_plan_and_a_thing_are_no_deed(text: str, voice: Voice) -> None:
    assert not any(clause.own for clause in clauses(text, voice))


@pytest.mark.parametrize(
    ("text", "factual"),
    [
        ("The law does not stop smuggling", True),
        ("Varne will not pay for the pier", True),
        ("We will not negotiate with the port", False),
        ("The committee would not meet", False),
        ("I do not favour the plan", False),
        ("it does not work", False),
    ],
)
def test_what_somebody_may_have_claimed_is_turned(text: str, factual: bool) -> None:
    (clause,) = clauses(text, QUOTED)
    assert clause.factual is factual


@pytest.mark.parametrize(
    "text",
    ["It is not only the ash", "Why did you not stop it?", "those who did not sign the letter"],
)
def test_questions_limits_and_relative_clauses_turn_nothing(text: str) -> None:
    assert clauses(text, QUOTED) == []
