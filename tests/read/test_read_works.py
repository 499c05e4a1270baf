"""Whose text it is: what a letter says is said by who wrote it, where that is known."""

import pytest
from tests.read.reading import document

from reportedly.read import read

SAID = {
    "wrote": (
        "Forty harbour pilots sent a letter to the minister on Monday. "
        "“We are cold,” the letter said.",
        "Forty harbour pilots",
    ),
    "in a report": (
        "In a report published on Tuesday, Greenwatch said that the harbour was dirty. "
        "The report said that nine tonnes of oil had leaked.",
        "Greenwatch",
    ),
    "by": (
        "A petition by the fishermen’s union was handed in. “No more dredging,” the petition said.",
        "fishermen’s union",
    ),
    "owner": (
        "The minister’s statement was short. “We shall look into it,” the statement said.",
        "minister",
    ),
    "written to": (
        "Crew members have written to Vera Lind asking for more rest. "
        "“We are cold,” the letter said.",
        "Crew members",
    ),
    "nobody": ("A letter reached Vera Lind. “We are cold,” the letter said.", "letter"),
    "two": (
        "The sailors signed a letter. Vera Lind wrote the letter, too, said the harbour. "
        "“We are cold,” the letter said.",
        "letter",
    ),
}


@pytest.mark.parametrize("case", sorted(SAID))
def test_the_author_speaks(case: str) -> None:
    text, who = SAID[case]
    account = read(document(text))
    names = {e.id: e.name for e in account.entities}
    said = account.attributions[-1]
    assert said.speaker is not None
    assert names[said.speaker] == who
    places = [text[s.begin : s.end] for s in said.chain]
    assert places[0].lower().startswith("the "), "the chain begins with the text that is named"
    assert ("author" in said.method) == (who not in ("letter",))
