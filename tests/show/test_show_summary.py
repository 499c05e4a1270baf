"""The summary: within its columns, without colour where none is wanted, every question answered."""

import re

import msgspec
import pytest
from tests.show.fake_story import fake_findings, fake_outcomes
from tests.show.hostile import attacked

from reportedly.model import Findings
from reportedly.show.plain import width
from reportedly.show.summary import summary
from reportedly.show.summary.inputs import inputs

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked(columns: int) -> None:
    text = summary(fake_findings(), fake_outcomes(), columns=columns)
    for line in text.splitlines():
        assert width(line) <= columns or "reportedly " in line, line


def test_colour_changes_no_character() -> None:
    bare = summary(fake_findings(), fake_outcomes())
    painted = summary(fake_findings(), fake_outcomes(), colour=True)
    assert "\x1b" not in bare
    stripped = [line.rstrip() for line in ANSI.sub("", painted).splitlines()]
    assert stripped == bare.splitlines()


def test_it_answers_the_readers_questions() -> None:
    text = summary(fake_findings(), fake_outcomes(), story="quay.db")
    for words in (
        "Lower Brandt Herald",
        "Letter of the harbour crews, 3 May 2031",
        "15 words from 3 witnesses",
        "More than 60 boats",
        "Tomas Reyl denies",
        "[-40-] {+60+}",
        "Ilse Brandt",
        "− against",
        "3 carriers, 2 origins",
        "line 7 isn't JSON",
        "Persian isn't read",
        "reportedly report quay.db -o report.html",
    ):
        assert words in text, words


def test_what_is_uncertain_is_counted_beside_what_is_sure() -> None:
    findings = fake_findings()
    claims = tuple(msgspec.structs.replace(claim, confidence=0.3) for claim in findings.claims)
    text = summary(msgspec.structs.replace(findings, claims=claims))
    assert "Tomas Reyl denies" not in text
    assert "… and, uncertain: 1 denial" in text


def test_uncertain_disagreements_are_shown_where_there_are_no_others() -> None:
    found = fake_findings()
    claims = tuple(msgspec.structs.replace(claim, confidence=0.3) for claim in found.claims)
    text = summary(Findings(documents=found.documents, entities=found.entities, claims=claims))
    assert "nothing is certain" in text
    assert re.search(r"denies .*\(uncertain\)", " ".join(text.split()))


def test_a_source_cannot_steer_the_terminal() -> None:
    findings, outcomes = attacked("\x1b]0;owned\x07\u202e")
    for text in (summary(findings, outcomes), inputs(outcomes)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_an_empty_story_has_a_summary() -> None:
    assert "0 documents" in summary(Findings())


def test_inputs_tell_status_place_and_advice() -> None:
    text = inputs(fake_outcomes())
    assert "6 inputs" in text
    assert "bad-record: line 7 isn't JSON (line 7, column 3)" in text
    assert "Mend the line" in " ".join(text.split())
