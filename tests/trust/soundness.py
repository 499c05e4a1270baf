"""What must hold of a story after a fault, and that doing the job again ends as if nothing was."""

import hashlib
import sqlite3
from pathlib import Path

from tests.trust.jobs import JOBS, digest

from reportedly.store import StoryFile, is_current, review

BESIDE = {"story.db", "story.db.trace", "in", "out", "out.json"}


def integrity(story: Path) -> None:
    """Nothing half written: SQLite's own checks, and every row decodes."""
    connection = sqlite3.connect(f"file:{story}?mode=rw", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    with StoryFile(story, write=False) as file:
        documents = {one.id for one in file.documents()}
        for _, outcome in file.outcomes():
            assert outcome.status
        for document in documents:
            assert file.ledger(document) is not None
        for sha256, _ in file.source_names():
            assert hashlib.sha256(file.source(sha256) or b"").hexdigest() == sha256


def keeps(story: Path, acks: tuple[str, ...]) -> None:
    """What was acknowledged is there."""
    said = [ack.split(" ", 1) for ack in acks if " " in ack]
    if not said:
        return
    with StoryFile(story, write=False) as file:
        there = {
            "source": {sha256 for sha256, _ in file.source_names()},
            "document": {one.id for one in file.documents()},
            "account": {str(row[0]) for row in file._all("SELECT document FROM accounts")},
            "join": {str(row[0]) for row in file._all("SELECT stage FROM joins")},
            "decision": {taken.decision.finding for taken in review.taken(file)},
        }
    for kind, ident in said:
        assert ident in there[kind], f"{kind} {ident} was acknowledged and is gone"


def holds(job: str, folder: Path, acks: tuple[str, ...]) -> None:
    """The state after a fault is one before or after a step."""
    story = folder / "story.db"
    if is_current(story):
        integrity(story)
        keeps(story, acks)
    elif job != "migration":
        assert not acks, "acknowledged, and there is no story"
    for target in (folder / "out.json", folder / "out"):
        if target.is_file():
            assert target.read_bytes().strip()[-1:] == b"}"
        if target.is_dir():
            assert len(list(target.iterdir())) == 5


def goes_on(job: str, folder: Path, undisturbed: str, *, killed: bool) -> None:
    """Done again, it ends as if nothing had happened, with nothing left beside it."""
    JOBS[job].work(folder, lambda step: None)
    integrity(folder / "story.db")
    assert digest(folder / "story.db") == undisturbed
    left = {path.name for path in folder.iterdir()} - BESIDE
    if killed:  # a killed export leaves its unfinished file: hidden, under a name of its own
        left = {name for name in left if not name.startswith(".out")}
    assert left == set()
