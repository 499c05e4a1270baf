"""Opening leaves nothing behind, and what can't be opened is told for what it is."""

import sqlite3
from pathlib import Path

import pytest
from tests.trust.jobs import story_of_the_first_format

from reportedly.errors import NotAStory, StoryError
from reportedly.store import StoryFile
from reportedly.store.connection import transaction
from reportedly.store.lock import exclusive


def test_readers_leave_no_files_beside_the_story(tmp_path: Path) -> None:
    StoryFile(tmp_path / "s.db", write=True).close()
    before = (tmp_path / "s.db").read_bytes()
    with StoryFile(tmp_path / "s.db", write=False) as one:
        with StoryFile(tmp_path / "s.db", write=False) as two:
            assert two.documents() == []
        assert one.documents() == []
    assert [path.name for path in tmp_path.iterdir()] == ["s.db"]
    assert (tmp_path / "s.db").read_bytes() == before


def test_readers_write_nothing(tmp_path: Path) -> None:
    StoryFile(tmp_path / "s.db", write=True).close()
    with (
        StoryFile(tmp_path / "s.db", write=False) as file,
        pytest.raises(StoryError),
    ):
        file.keep_join("trace", "key", b"{}")


def test_an_earlier_format_is_read_once_it_is_up_to_date(tmp_path: Path) -> None:
    story_of_the_first_format(tmp_path)
    with pytest.raises(StoryError, match=r"earlier version.*reportedly run --story"):
        StoryFile(tmp_path / "story.db", write=False)
    StoryFile(tmp_path / "story.db", write=True).close()
    with StoryFile(tmp_path / "story.db", write=False) as file:
        assert file.source_names()[0][1] == "anna.txt"


def test_a_story_that_was_only_begun_is_told(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "s.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with pytest.raises(NotAStory, match="stopped"):
        StoryFile(tmp_path / "s.db", write=False)


def test_a_commit_that_fails_is_undone() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE a (x PRIMARY KEY)")
    connection.execute("CREATE TABLE b (x REFERENCES a (x) DEFERRABLE INITIALLY DEFERRED)")
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        connection.execute("INSERT INTO b VALUES (1)")  # found out by the commit
    assert not connection.in_transaction
    assert connection.execute("SELECT count(*) FROM b").fetchone() == (0,)
    connection.close()


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    lock = tmp_path / "s.db-lock"
    lock.mkdir()
    with (
        pytest.raises(StoryError, match="made or locked"),
        exclusive(tmp_path / "s.db", wait=0, waiting=lambda: None),
    ):
        pass
