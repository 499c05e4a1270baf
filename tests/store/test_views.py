"""The views of a story file: plain rows whose words are the texts' own, links that lead."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.show.fake_story import fake_findings
from tests.show.web.story_files import decide, harbour

from reportedly.model import Decision
from reportedly.store import StoryFile
from reportedly.store.schema import APPLICATION_ID, MIGRATIONS
from reportedly.store.views import VIEWS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "story-file.md"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = harbour(tmp_path / "harbour.db")
    with StoryFile(path, write=True) as file:
        decide(
            file, Decision(finding="at-gazette-2", verdict="rejected", by="ana", at="2031-06-01")
        )
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        ("document_list", "documents"),
        ("names", "entities"),
        ("statements", "attributions"),
        ("numbers", "figures"),
        ("sides", "positions"),
        ("shared_words", "passages"),
        ("calendar", "events"),
    ],
)
def test_a_view_has_a_row_for_each_finding(story: sqlite3.Connection, view: str, kind: str) -> None:
    rows = story.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608
    assert len(rows) == len(getattr(fake_findings(), kind)) > 0


def test_words_are_those_of_the_text(story: sqlite3.Connection) -> None:
    said = {row["id"]: dict(row) for row in story.execute("SELECT * FROM statements")}
    assert said["at-gazette-2"]["said"] == "“No pile is broken,”"
    assert said["at-gazette-2"]["speaker"] == "Tomas Reyl"
    assert said["at-gazette-2"]["decision"] == "rejected"
    assert said["at-gazette-1"]["said"].startswith("the council … “close the north quay")
    assert [row["words"] for row in story.execute("SELECT * FROM answers")]
    words = [
        (row["words"], row["other_words"]) for row in story.execute("SELECT * FROM shared_words")
    ]
    assert words[0][0] == words[0][1] == "Close the north quay until its piles are mended"


def test_findings_and_places_lead_to_their_documents(story: sqlite3.Connection) -> None:
    for table in ("findings", "places"):
        keys = story.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        assert [(key["table"], key["from"], key["to"]) for key in keys] == [
            ("documents", "document", "id")
        ]
    assert story.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_view_and_table_is_documented(story: sqlite3.Connection) -> None:
    page = PAGE.read_text("utf-8")
    names = [
        row["name"]
        for row in story.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        if not row["name"].startswith("sqlite_")
    ]
    own = [name for name in names if not any(name.endswith(f"_{part}") for part in FTS)]
    assert set(VIEWS) <= set(own)
    assert [name for name in own if f"`{name}`" not in page] == []


FTS = ("data", "idx", "content", "docsize", "config")


def test_a_file_of_the_format_before_gets_views_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for number, script in enumerate(MIGRATIONS[:-2], 1):
            old.executescript(f"{script}; PRAGMA user_version = {number};")
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("INSERT INTO documents VALUES ('d-1', 's', 'a', '{}')")
        for key in ("d-1", "gone", None):
            old.execute(
                "INSERT INTO findings VALUES ('f', 'claims', ?, 1, 2, 1, 'm', '{}')", (key,)
            )
    with StoryFile(path, write=True):
        pass
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("SELECT document FROM findings ORDER BY document DESC").fetchall() == [
            ("d-1",),
            (None,),
        ]
        assert now.execute("SELECT count(*) FROM statements").fetchone() == (0,)
