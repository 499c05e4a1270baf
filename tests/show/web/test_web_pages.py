"""Every page of every kind of finding answers, says what it is about, and is small."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.show.fake_story import fake_findings
from tests.show.web.running import Running, running
from tests.show.web.story_files import harbour, store

from reportedly.model import Findings, Story
from reportedly.show.web.data import TYPES

SAYS = {
    "": ["Harbour crews ask council", "Where they disagree", "More than 40", "Who draws on whom"],
    "documents": ["Lower Brandt Herald", "Persian isn&#39;t read"],
    "documents?order=name": ["ferry.txt"],
    "document?id=herald-1": ["Ida Quill", "Statements", "also in", "furniture"],
    "document?id=bandar": ["بندر بسته شد."],
    "document?id=gazette&at=10-20": ["asked"],
    "source?id=gazette&at=10-20": ["SHA-256", 'id="at"', "kept"],
    "original": ["Letter of the harbour crews", "Apparatus", "≠ altered", "Who carried what"],
    "compare": ["Versions of one article", "Any two"],
    "compare?id=herald-1": ["What to put beside"],
    "compare?id=herald-1&with=herald-2": ["Substance", "<del>40</del>", "<ins>60</ins>"],
    "compare?id=herald-1&with=herald-2&id=gazette": ["Quay row"],
    "speakers": ["Harbour crews", "Lower Brandt Herald"],
    "speaker?id=en-crews": ["also", "quoted"],
    "figures": ["≠ differ", "boats"],
    "figures?show=agree": ["= agree"],
    "figures?show=all": ["About 60"],
    "positions": ["+ for", "− against", "± conditional", "if the ramp is lit", "Demands"],
    "claims": ["a pile is broken", "denies it"],
    "timeline": ["3 May 2031"],
    "search": ["kind:letter"],
    "search?q=“north quay until”": ['class="m hit'],
    "search?q=pile&in=quotations": ["Tomas Reyl"],
    "search?q=zebra": ["Nothing has all of that"],
    "review": ["uncertain, 40 %", "Accept", "Correct…"],
    "review?kind=figures": ["figure"],
    "review?show=decided": ["Looking at a finding is never accepting it"],
    "add": ["drop files and folders here", "✓ imported"],
    "export": ["The report", "attributions.csv"],
}


class Outline(HTMLParser):
    """What a page is made of: headings, ids, and controls with their names."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.controls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "label" and "for" in given:
            self.labels.add(given["for"] or "")
        assert not {"style", "onclick", "onload", "onerror"} & set(given), (tag, given)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(harbour(tmp_path_factory.mktemp("pages") / "harbour.db")) as one:
        yield one


@pytest.mark.parametrize("path", list(SAYS))
def test_a_page_says_what_it_is_about(bench: Running, path: str) -> None:
    answer = bench.ask(f"/s/harbour.db/{quote(path, safe='?&=')}")
    assert answer.status == 200
    for words in SAYS[path]:
        assert words in answer.text, words
    outline = Outline()
    outline.feed(answer.text)
    assert outline.headings.count("h1") == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert len(answer.body) < 1_000_000


@pytest.mark.parametrize("kind", list(TYPES))
def test_a_finding_of_any_kind_has_a_page(bench: Running, kind: str) -> None:
    for item in getattr(fake_findings(), kind):
        ident = getattr(item, "id", "")
        if ident:
            page = bench.ask(f"/s/harbour.db/finding?id={ident}")
            assert page.status == 200 and ident in page.text
            panel = bench.ask(f"/s/harbour.db/finding?id={ident}&panel=1")
            assert 'id="panel-content"' in panel.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/s/other.db/", 404),
        ("/s/..%2F..%2Fetc%2Fpasswd/", 404),
        ("/s/harbour.db/document?id=nobody", 404),
        ("/s/harbour.db/document", 404),
        ("/s/harbour.db/finding?id=nobody", 404),
        ("/s/harbour.db/speaker?id=nobody", 404),
        ("/s/harbour.db/original?id=nobody", 404),
        ("/s/harbour.db/export/file?format=exe", 404),
        ("/s/harbour.db/export/file?format=csv&kind=nil", 404),
        ("/s/harbour.db/job?id=nobody", 303),
        ("/s/harbour.db/documents?page=999999", 200),
        ("/s/harbour.db/documents?page=-1", 200),
        ("/s/harbour.db/document?id=gazette&at=9-5", 200),
        ("/s/harbour.db/document?id=gazette&at=5-99999", 200),
        ("/s/harbour.db/document?id=gazette&part=77", 200),
        ("/s/harbour.db/finding?id=%00%ff", 404),
        ("/s/harbour.db/search?q=%00%22*%28", 200),
        ("/static/../app.py", 404),
        ("/static/..%2Fapp.py", 404),
        ("/nowhere", 404),
    ],
)
def test_what_is_not_there_is_said(bench: Running, path: str, status: int) -> None:
    answer = bench.ask(path)
    assert answer.status == status
    assert "Traceback" not in answer.text


def test_the_original_bytes_are_a_download(bench: Running) -> None:
    answer = bench.ask("/s/harbour.db/bytes?id=gazette")
    assert answer.body.decode() == fake_findings().documents[2].text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_folder_lists_its_stories(tmp_path: Path) -> None:
    harbour(tmp_path / "harbour.db")
    (tmp_path / "notes.db").write_bytes(b"not a story")
    with running(tmp_path) as bench:
        page = bench.ask("/").text
        assert "harbour.db" in page and "notes.db" not in page
        assert bench.ask("/s/harbour.db/").status == 200
        assert bench.ask("/s/notes.db/").status == 404


def test_a_story_that_isnt_there_yet_leads_to_adding(tmp_path: Path) -> None:
    with running(tmp_path / "new.db") as bench:
        assert bench.ask("/s/new.db/").headers["location"] == "/s/new.db/add"
        assert "Add documents" in bench.ask("/s/new.db/add").text
    assert not (tmp_path / "new.db").exists()


def test_a_story_of_an_earlier_version_is_brought_up_to_date_first(tmp_path: Path) -> None:
    path = harbour(tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE joins SET key = '1:key' WHERE stage = 'search'")
    with running(path) as bench:
        assert bench.ask("/s/old.db/").headers["location"] == "/s/old.db/add"
        assert "bring it up to date" in bench.ask("/s/old.db/add").text


def test_a_pile_that_shares_nothing_says_so_on_its_first_page(tmp_path: Path) -> None:
    whole = fake_findings()
    alone = tuple(
        Story(id=f"st-{d.id}", name=d.name, documents=(d.id,)) for d in whole.documents[:2]
    )
    path = store(Findings(documents=whole.documents[:2], stories=alone), tmp_path / "apart.db")
    with running(path) as bench:
        page = bench.ask("/s/apart.db/").text
    assert "2 documents, each on something else" in page
    assert "No two documents share a passage or an event: there is nothing to compare." in page
    assert "Nobody is quoted or reported as saying anything." in page
