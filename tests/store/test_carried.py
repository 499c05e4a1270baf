"""A decision follows its finding where a later run makes it differently, or stays in the log."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.show.fake_story import fake_findings
from tests.show.web.story_files import harbour

from reportedly.model import Attribution, Decision, FigureGroup, Findings, Span
from reportedly.pipeline.assemble import rows
from reportedly.store import StoryFile, review, search


def say(finding: str, verdict: str = "accepted") -> Decision:
    return Decision(finding=finding, verdict=verdict, by="ana", at="2031-06-01T10:00:00Z")


def again(file: StoryFile, **changed: Any) -> None:
    found = msgspec.structs.replace(fake_findings(), decisions=(), **changed)
    file.keep_findings("second", rows(found))
    search.refresh(file, "second")


def group(ident: str, *members: str) -> FigureGroup:
    return FigureGroup(id=ident, members=members, agreement="differ", of="boats")


def standing(file: StoryFile) -> list[tuple[str, str | None]]:
    return [(one.decision.finding, one.decision.taken_on) for one in review.taken(file)]


def longer(findings: Findings) -> tuple[Attribution, ...]:
    """The quotation of the engineer, found one character longer."""
    made = []
    for one in findings.attributions:
        if one.id == "at-gazette-2":
            first = one.content[0]
            grown = (Span(begin=first.begin, end=first.end + 1),)
            one = msgspec.structs.replace(one, id="at-new", content=grown)
        made.append(one)
    return tuple(made)


def regrouped(findings: Findings) -> tuple[FigureGroup, ...]:
    return (group("fg-new", "fi-herald-1", "fi-herald-2"), findings.figure_groups[1])


@pytest.mark.parametrize(
    ("finding", "kind", "make", "now"),
    [
        ("fg-1", "figure_groups", regrouped, "fg-new"),
        ("at-gazette-2", "attributions", longer, "at-new"),
    ],
)
def test_a_decision_follows_its_finding(
    tmp_path: Path, finding: str, kind: str, make: Callable[[Findings], Any], now: str
) -> None:
    with StoryFile(harbour(tmp_path / "s.db"), write=True) as file:
        review.decide(file, [(say(finding, "rejected"), 0)])
        again(file, **{kind: make(fake_findings())})
        assert standing(file) == [(now, finding)]
        again_as_before(file)
        assert standing(file) == [(finding, None)]


def again_as_before(file: StoryFile) -> None:
    file.keep_findings("third", rows(fake_findings()))
    search.refresh(file, "third")


def test_the_next_decision_has_to_have_seen_the_one_carried(tmp_path: Path) -> None:
    with StoryFile(harbour(tmp_path / "s.db"), write=True) as file:
        review.decide(file, [(say("fg-1", "rejected"), 0)])
        again(file, figure_groups=regrouped(fake_findings()))
        seq = review.taken(file)[-1].seq
        review.decide(file, [(say("fg-new"), seq)])
        assert [one.decision.verdict for one in review.taken(file)] == ["rejected", "accepted"]
        assert {finding for finding, _ in standing(file)} == {"fg-new"}


def test_one_finding_takes_over_from_one_only(tmp_path: Path) -> None:
    with StoryFile(harbour(tmp_path / "s.db"), write=True) as file:
        review.decide(file, [(say("fg-1"), 0), (say("fg-2"), 0)])
        one = group("fg-all", "fi-herald-1", "fi-herald-2", "fi-gazette", "fi-ferry")
        again(file, figure_groups=(one,))
        assert standing(file) == [("fg-all", "fg-1"), ("fg-2", None)]


def test_what_shares_less_than_half_is_another(tmp_path: Path) -> None:
    with StoryFile(harbour(tmp_path / "s.db"), write=True) as file:
        review.decide(file, [(say("fg-1"), 0)])
        again(file, figure_groups=(group("fg-new", "fi-herald-1", "fi-ferry"),))
        assert standing(file) == [("fg-1", None)]
