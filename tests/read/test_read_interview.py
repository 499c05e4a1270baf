"""Interviews in questions and answers: who asks, who answers, and when nobody can tell."""

from typing import Any

import pytest
from tests.read.reading import cases, document, name_of

from reportedly.model import Account
from reportedly.read import read

LABELS = [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("INTERVIEWER:", "A:")]


def spoken(account: Account, text: str) -> dict[str, str | None]:
    """Speakers by what they say."""
    return {
        text[a.content[0].begin : a.content[-1].end]: name_of(account, a.speaker)
        for a in account.attributions
    }


@pytest.mark.parametrize("case", cases("interviews"), ids=lambda c: c["lead"][:48])
def test_the_lead_tells_who_asks_and_who_answers(case: dict[str, Any]) -> None:
    text = f"{case['lead']}\nQ: Are you tired?\nA: Never so far.\nQ: What comes next?\nA: A nap."
    found = spoken(read(document(text)), text)
    assert found["Are you tired?"] == found["What comes next?"] == case["asks"]
    assert found["Never so far."] == found["A nap."] == case["answers"]


@pytest.mark.parametrize("labels", LABELS[:3], ids=lambda pair: pair[0])
def test_labels(labels: tuple[str, str]) -> None:
    asks, answers = labels
    text = (
        f"An interview with the climber Wu Mei.\n{asks} Are you tired?\n{answers} Never so far.\n"
        f"{asks} What comes next?\n{answers} A nap."
    )
    found = spoken(read(document(text)), text)
    assert found["A nap."] == "Wu Mei"
    assert found["Are you tired?"] is None


def test_a_label_is_nobody_and_a_last_name_is_its_person() -> None:
    text = (
        "Mo Aziz is on tour.\nINTERVIEWER: Are you tired?\nAZIZ: Never so far.\n"
        "INTERVIEWER: What comes next?\nAZIZ: A nap."
    )
    found = spoken(read(document(text)), text)
    assert found["Are you tired?"] is None
    assert found["Never so far."] == found["A nap."] == "Mo Aziz"


def test_answers_alone_are_a_list() -> None:
    text = "A: The first ferry sails.\nA: The second ferry waits.\nA: The third ferry sank."
    assert read(document(text)).attributions == ()
