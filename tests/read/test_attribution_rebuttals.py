"""An answer's quotation is the answer's alone, and the claim it answers is no part of it."""

import pytest
from tests.read.reading import document

from reportedly.model import Account
from reportedly.read import read


def said(account: Account, text: str) -> list[tuple[str, str]]:
    """Source and content of each attribution, in order."""

    def words(spans: tuple[object, ...]) -> str:
        return " … ".join(text[s.begin : s.end] for s in spans)  # type: ignore[attr-defined]

    return [(words(a.source), words(a.content)) for a in account.attributions]


@pytest.mark.parametrize(
    "text",
    [
        "The minister, Ivo Hart, shot down the senator’s claims: “There was never a deal.”",
        "Ivo Hart dismissed Poole's allegation that he lied: “There was never a deal.”",
    ],
)
def test_a_rebuttal_is_its_speakers_alone(text: str) -> None:
    found = said(read(document(text)), text)
    assert [content for _, content in found] == ["“There was never a deal.”"]
    assert "Hart" in found[0][0]


def test_what_is_answered_is_left_to_its_speaker() -> None:
    text = "Responding to Ebb's remark that the fund was empty, Weiss said: “That is nonsense.”"
    assert ("Weiss", "“That is nonsense.”") in said(read(document(text)), text)


def test_single_marks_close_before_the_next_ones_open() -> None:
    text = (
        "The line said it was 'let down'. Its head, Robert Ince, denied that it had walked out. "
        "'That is simply not true,' he said."
    )
    found = said(read(document(text)), text)
    assert ("he", "'That is simply not true,'") in found
    assert all("denied" not in content for _, content in found)


def test_three_lines_under_names_in_capitals_are_a_transcript() -> None:
    text = "HOST: Ms Brandt, one minute.\nBRANDT: The bridge can wait. It must.\nOKAFOR: It can't."
    assert said(read(document(text)), text)[:2] == [
        ("HOST", "Ms Brandt, one minute."),
        ("BRANDT", "The bridge can wait. It must."),
    ]


def test_a_quoted_paragraph_goes_on_behind_a_short_tail() -> None:
    text = "“The first beam cracked,” the engineer wrote in his report.\n“The second went in July.”"
    assert said(read(document(text)), text)[0][1].endswith("“The second went in July.”")
