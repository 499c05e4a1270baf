"""The story file keeps what it acknowledged, and says clearly what it can't do."""

import sqlite3
import threading
import time
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import NotAStory, StoryBusy, StoryError, StoryReadOnly, StoryTooNew
from reportedly.model import Account, Decision, Document, Outcome, Source
from reportedly.store import StoryFile, exclusive, review
from reportedly.store.schema import CURRENT

SOURCE = Source(sha256="ab" * 32, name="a.txt", data=b"Water is short.")


def document(name: str = "a.txt", key: str = "d-1") -> Document:
    return Document(id=key, name=name, sha256=SOURCE.sha256, text="Water is short.")


def imported(name: str = "a.txt", key: str = "d-1") -> Outcome:
    return Outcome(name=name, status="imported", source=SOURCE.sha256, document=document(name, key))


def test_a_document_is_there_after_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with StoryFile(path, write=True) as story:
        story.keep_source(SOURCE)
        story.settle(SOURCE, "1", [imported()])
        story.keep_account(Account(document="d-1"), "k")
    with StoryFile(path, write=False) as story:
        assert story.source(SOURCE.sha256) == SOURCE.data
        assert story.documents() == [document()]
        assert story.is_settled(SOURCE, "1")
        assert not story.is_settled(SOURCE, "2")
        assert story.account("d-1", "k") == Account(document="d-1")
        assert story.account("d-1", "other") is None


def test_a_failed_document_leaves_nothing_half_written(tmp_path: Path) -> None:
    with StoryFile(tmp_path / "s.db", write=True) as story:
        with pytest.raises(StoryError):
            story.settle(SOURCE, "1", [imported()])  # its source was never stored
        assert story.documents() == []
        assert story.outcomes() == []


def test_duplicates_are_told_in_any_order(tmp_path: Path) -> None:
    seen = []
    for order in (["a.txt", "b.txt"], ["b.txt", "a.txt"]):
        with StoryFile(tmp_path / f"{order[0]}.db", write=True) as story:
            story.keep_source(SOURCE)
            for name in order:
                source = Source(sha256=SOURCE.sha256, name=name, data=SOURCE.data)
                story.settle(source, "1", [imported(name)])
            seen.append((story.documents(), story.outcomes()))
    assert seen[0] == seen[1]
    documents, outcomes = seen[0]
    assert [d.name for d in documents] == ["a.txt"]
    assert [o.status for _, o in outcomes] == ["imported", "duplicate"]
    assert "a.txt" in outcomes[1][1].notes[0].message


def test_a_changed_file_replaces_its_document_and_keeps_the_bytes(tmp_path: Path) -> None:
    other = Source(sha256="cd" * 32, name="a.txt", data=b"New.")
    with StoryFile(tmp_path / "s.db", write=True) as story:
        for source, key in ((SOURCE, "d-1"), (other, "d-2")):
            story.keep_source(source)
            story.settle(source, "1", [imported(key=key)])
        assert [d.id for d in story.documents()] == ["d-2"]
        assert story.source(SOURCE.sha256) == SOURCE.data


def test_decisions_survive_new_findings(tmp_path: Path) -> None:
    decision = Decision(finding="at-1", verdict="reject", by="ann", at="2026-01-01T00:00:00Z")
    with StoryFile(tmp_path / "s.db", write=True) as story:
        story.keep_findings("k", [("at-1", "attributions", None, None, None, None, None, b"{}")])
        review.decide(story, [(decision, 0)])
        story.keep_findings("l", [])
        kept = [one.decision for one in review.taken(story)]
        assert kept == [msgspec.structs.replace(decision, kind="attributions", found="{}")]
        assert story.finding("at-1") == []


def test_what_is_not_a_story_is_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("just some notes, more than a header long, " * 40)
    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE things (x)")
    connection.close()
    for path in (text, foreign):
        before = path.read_bytes()
        with pytest.raises(NotAStory):
            StoryFile(path, write=True)
        assert path.read_bytes() == before
    with pytest.raises(NotAStory, match="no story"):
        StoryFile(tmp_path / "missing.db", write=False)
    with pytest.raises(NotAStory, match="folder"):
        StoryFile(tmp_path, write=True)


def test_a_later_format_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    StoryFile(path, write=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    connection.close()
    with pytest.raises(StoryTooNew):
        StoryFile(path, write=True)


def test_a_read_only_story_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    StoryFile(path, write=True).close()
    path.chmod(0o444)
    with pytest.raises(StoryReadOnly):
        StoryFile(path, write=True)
    with StoryFile(path, write=False) as story:
        assert story.documents() == []


def test_a_second_writer_waits_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    told: list[str] = []
    order: list[str] = []

    def second() -> None:
        with exclusive(path, wait=10, waiting=lambda: told.append("waiting")):
            order.append("second")

    with exclusive(path, wait=0, waiting=lambda: None):
        thread = threading.Thread(target=second)
        thread.start()
        while not told:
            time.sleep(0.01)
        with pytest.raises(StoryBusy), exclusive(path, wait=0, waiting=lambda: None):
            pass
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert not list(tmp_path.iterdir())


def test_what_is_written_at_once_is_seen_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with StoryFile(path, write=True) as file:
        with file.at_once():
            file.keep_join("trace", "one", b"{}")
            file.keep_findings("key", [])
            with StoryFile(path, write=False) as other:
                assert other.join("trace", "one") is None
        assert file.join("trace", "one") is not None
        with pytest.raises(ValueError, match="stop"), file.at_once():
            file.keep_join("trace", "two", b"{}")
            raise ValueError("stop")
        assert file.join("trace", "two") is None
