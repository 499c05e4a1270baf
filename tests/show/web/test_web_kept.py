"""Pages are made once for many, kept while the story stays as it is, and no longer."""

import threading
import time
from pathlib import Path

from tests.show.web.running import running
from tests.show.web.story_files import harbour

from reportedly.show.web.kept import Pages, Turns
from reportedly.store import StoryFile


def test_a_page_is_made_once_for_many() -> None:
    pages, made = Pages(), []

    def make() -> bytes:
        made.append(1)
        time.sleep(0.05)
        return b"page"

    got: list[bytes | None] = []
    ask = [threading.Thread(target=lambda: got.append(pages.page("a", make))) for _ in range(8)]
    for one in ask:
        one.start()
    for one in ask:
        one.join(10)
    assert made == [1]
    assert got == [b"page"] * 8


def test_pages_that_were_asked_for_last_are_kept() -> None:
    pages = Pages(most=10)
    for key in "abac":
        pages.page(key, lambda: b"12345")
    assert pages.page("a", lambda: b"new") == b"12345"
    assert pages.page("b", lambda: b"new") == b"new"


def test_what_is_no_page_is_made_each_time() -> None:
    pages = Pages()
    assert pages.page("a", lambda: None) is None
    assert pages.page("a", lambda: b"page") == b"page"


def test_a_page_larger_than_all_that_is_kept_is_not() -> None:
    pages = Pages(most=3)
    assert pages.page("a", lambda: b"12345") == b"12345"
    assert pages.page("a", lambda: b"new") == b"new"


def test_a_turn_is_given_back_where_making_fails() -> None:
    turns = Turns()
    for _ in range(2):
        try:
            with turns.turn("a"):
                raise ValueError
        except ValueError:
            pass


def test_a_page_changes_with_a_decision_and_with_who_asks(tmp_path: Path) -> None:
    with running(harbour(tmp_path / "harbour.db")) as bench:
        before = bench.ask("/s/harbour.db/review")
        assert bench.ask("/s/harbour.db/review").body == before.body
        bench.post("/s/harbour.db/decide", {"one": "accepted|0|fg-1", "by": "ana"})
        assert bench.ask("/s/harbour.db/review").body != before.body
        named = {"Cookie": f"{bench.cookie}; reportedly-name=Zo"}
        assert 'value="Zo"' in bench.ask("/s/harbour.db/review", headers=named).text
        assert 'value="Zo"' not in bench.ask("/s/harbour.db/review").text


def test_pages_are_kept_in_no_browser(tmp_path: Path) -> None:
    with running(harbour(tmp_path / "harbour.db")) as bench:
        for _ in range(2):
            assert bench.ask("/s/harbour.db/").headers["cache-control"] == "no-store"


def test_a_request_sees_one_state_of_the_story(tmp_path: Path) -> None:
    story = harbour(tmp_path / "harbour.db")
    with StoryFile(story, write=False) as file, file.one_state():
        before = list(file.findings("figures"))
        with StoryFile(story, write=True) as other:
            other.keep_findings("new", [])
        assert before and list(file.findings("figures")) == before
    with StoryFile(story, write=False) as file:
        assert list(file.findings("figures")) == []
