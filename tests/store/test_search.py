"""What people type is always a search, and finds the words wherever they stand."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.show.web.story_files import harbour, store

from reportedly.model import Document, Findings
from reportedly.store import StoryFile, search
from reportedly.store.query import parse


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("search") / "harbour.db")


def found(story: Path, typed: str, among: str = "documents") -> list[str]:
    with StoryFile(story, write=False) as file:
        return sorted(hit.id for hit in search.search(file, among, parse(typed))[0])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("quay", ["ferry", "gazette", "herald-1", "herald-2"]),
        ("QUAY ramp", ["ferry"]),
        ("“north quay until”", ["gazette", "herald-1", "herald-2"]),
        ('"north quay until"', ["gazette", "herald-1", "herald-2"]),
        ("«north quay until» -mayor", ["gazette"]),
        ("undrinkabl", []),
        ("ferr*", ["ferry"]),
        ("ramp OR engineer", ["ferry", "gazette"]),
        ("outlet:herald", ["herald-1", "herald-2"]),
        ("outlet:“lower brandt” -60", ["herald-1"]),
        ("port's", ["gazette"]),
        ("port’s", ["gazette"]),
        ("-quay", ["bandar"]),
        ("kind:letter", ["ferry"]),
        ("boats before:2031-05-05", ["gazette", "herald-1"]),
        ("بندر", ["bandar"]),
        ("", []),
        ("—", []),
        ('"', []),
    ],
)
def test_documents_are_found(story: Path, typed: str, expected: list[str]) -> None:
    assert found(story, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected", "lit"),
    [
        ("自来水", ["ja-1"], ["自来水"]),
        ("水", ["ja-1", "ja-2"], ["水", "水"]),
        ("“水は安全”", ["ja-1"], ["水は安全"]),
        ("水 -安全", ["ja-2"], ["水"]),
        ("ダム OR 安全", ["ja-1", "ja-2"], ["安全", "ダム"]),
        ("町 town", ["ja-2"], ["Town"]),
        ("title:町 水", ["ja-2"], ["水"]),
        ("น้ำ", ["th-1"], ["น้ำ"]),
        ("한국", [], []),
    ],
)
def test_words_of_scripts_without_spaces_are_found(
    tmp_path: Path, typed: str, expected: list[str], lit: list[str]
) -> None:
    texts = {
        "ja-1": ("", "町の自来水は安全だと市長は述べた。"),
        "ja-2": ("町の声", "ダムの水が足りない。Town hall."),
        "th-1": ("", "ชาวเมืองไม่มีน้ำสะอาด"),
    }
    documents = tuple(
        Document(id=key, name=key, sha256=key.ljust(64, "0"), title=title or None, text=text)
        for key, (title, text) in texts.items()
    )
    story = store(Findings(documents=documents), tmp_path / "s.db")
    assert found(story, typed) == expected
    with StoryFile(story, write=False) as file:
        hits = search.search(file, "documents", parse(typed))[0]
    shown = [hit.text[b:e] for hit in hits for b, e in hit.places]
    assert shown[: len(lit)] == lit if lit else not shown


def test_quotations_are_found_by_words_and_speaker(story: Path) -> None:
    assert found(story, "pile speaker:reyl", "quotations") == ["at-gazette-2"]
    assert found(story, "speaker:reyl") == []


def test_hits_are_the_words_themselves(story: Path) -> None:
    with StoryFile(story, write=False) as file:
        hits, total = search.search(file, "documents", parse("“north quay”"))
    assert total == 3
    for hit in hits:
        assert [hit.text[begin:end].lower() for begin, end in hit.places] == ["north quay"]


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=40) | st.from_regex(r'[-"a-z:*() OR“”]{1,30}', fullmatch=True))
def test_anything_typed_is_a_search(typed: str) -> None:
    """No text makes an expression that SQLite refuses."""
    query = parse(typed)
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(text, title, outlet, author, name, speaker)"
    )
    for expression in (query.wanted, query.unwanted):
        if expression:
            database.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
    database.close()


def test_tables_are_made_once_for_the_same_findings(tmp_path: Path) -> None:
    path = harbour(tmp_path / "s.db")
    with StoryFile(path, write=True) as file:
        assert not search.refresh(file, "key")
        assert search.refresh(file, "other")
