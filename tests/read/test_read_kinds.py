"""What kind of thing a name is, and where it ends, by its form and the words around it."""

import pytest
from tests.read.reading import cases, document

from reportedly.read import read


@pytest.mark.parametrize("case", cases("kinds"), ids=lambda case: case["name"])
def test_a_name_and_its_kind(case: dict[str, str]) -> None:
    found = {e.name: e.type for e in read(document(case["text"])).entities}
    assert found.get(case["name"]) == case["type"], found


@pytest.mark.parametrize("case", cases("kinds"), ids=lambda case: case["name"])
def test_a_part_of_the_name_is_nobody_else(case: dict[str, str]) -> None:
    found = [e.name for e in read(document(case["text"])).entities]
    words = set(case["name"].split())
    assert [name for name in found if words & set(name.split())] == [case["name"]]


def test_a_leader_of_a_union_is_no_union() -> None:
    text = "Union leader Marta Oye has gone home. The union says that its members voted to strike."
    account = read(document(text))
    names = {e.id: e.name for e in account.entities}
    assert [names[a.speaker] for a in account.attributions if a.speaker] == ["union"]


def test_a_nickname_in_marks_is_the_same_person() -> None:
    text = (
        "Rep. Arnold C. “Arnie” Pell opened his house. Pell was late. Arnie Pell is a farmer. "
        "Jo Pell left early. “I like rain,” Arnie Pell said. Pell laughed. Arnie Pell sat down."
    )
    found = {e.name: len(e.mentions) for e in read(document(text)).entities}
    assert found["Arnold C. “Arnie” Pell"] >= 6, found


def test_a_name_bent_by_a_rival_keeps_its_gender() -> None:
    text = (
        "Jack Dunn is raising questions about his debate with Mary Lind. "
        "He says, “I beat Lyin’ Mary Lind.” Dunn left. The room was full. “We won,” he said."
    )
    account = read(document(text))
    names = {e.id: e.name for e in account.entities}
    assert {names[a.speaker or ""] for a in account.attributions} == {"Jack Dunn"}
