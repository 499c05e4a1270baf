"""Decisions are taken one after the other; whoever comes later is told."""

from pathlib import Path

import pytest
from tests.show.web.story_files import harbour

from reportedly.errors import StaleDecision
from reportedly.model import Decision
from reportedly.store import StoryFile, review


def say(verdict: str, finding: str = "fg-1", by: str = "ana") -> Decision:
    return Decision(finding=finding, verdict=verdict, by=by, at="2031-06-01T10:00:00Z")


def test_the_later_of_two_reviewers_is_told(tmp_path: Path) -> None:
    path = harbour(tmp_path / "s.db")
    with StoryFile(path, write=True) as file:
        review.decide(file, [(say("accepted"), 0)])
        with pytest.raises(StaleDecision):
            review.decide(file, [(say("rejected", by="ben"), 0)])
        seq = review.taken(file)[-1].seq
        review.decide(file, [(say("rejected", by="ben"), seq)])
        assert [t.decision.verdict for t in review.taken(file)] == ["accepted", "rejected"]


def test_of_several_decisions_all_or_none_are_taken(tmp_path: Path) -> None:
    path = harbour(tmp_path / "s.db")
    with StoryFile(path, write=True) as file:
        review.decide(file, [(say("accepted", "fg-2"), 0)])
        with pytest.raises(StaleDecision):
            review.decide(file, [(say("accepted"), 0), (say("rejected", "fg-2"), 0)])
        assert [t.decision.finding for t in review.taken(file)] == ["fg-2"]


def test_the_queue_leaves_out_what_was_decided(tmp_path: Path) -> None:
    path = harbour(tmp_path / "s.db")
    with StoryFile(path, write=True) as file:
        before = review.queue(file, ("attributions",), limit=50)
        assert [f.id for f in before][:2] == ["at-gazette-3", "at-gazette-1"]
        after = review.queue(file, ("attributions", "figures"), limit=50, without={"at-gazette-3"})
        assert "at-gazette-3" not in [f.id for f in after]
        assert after[0].id == "at-gazette-1"
