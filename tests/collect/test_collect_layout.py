"""Layout and wording to roles and masthead, from tables of cases."""

import json
from pathlib import Path

import pytest

from reportedly.collect import parse, source_of
from reportedly.model import Document

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def read(name: str, text: str) -> Document:
    [outcome] = parse(source_of(name, text.encode()))
    assert outcome.document is not None, outcome.notes
    return outcome.document


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """A case has the text as lines, the roles of its blocks in order, and masthead fields."""
    case = json.loads(path.read_text("utf-8"))
    document = read(case.get("name", "a.txt"), "\n".join(case["lines"]))
    assert [block.role for block in document.blocks] == case["roles"]
    for field, expected in case.get("fields", {}).items():
        value = getattr(document, field)
        if field in ("senders", "addressees", "signatories"):
            value = [party.name for party in value]
        assert (list(value) if isinstance(value, tuple) else value) == expected, field


PAGE = """<!doctype html><html lang="en"><head><title>Bridge stays shut | The Orle Courier</title>
<link rel="canonical" href="https://courier.example/2021/03/04/bridge">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge &#8216;shut&#8217;",
"datePublished": "2021-03-05T01:10:00Z", "dateModified": "2021-03-06T09:00:00+01:00",
"author": [{"name": "Ann Lee"}], "publisher": {"name": "The Orle Courier"}}</script></head><body>
<div class="menu"><h1>The Orle Courier</h1>
<ul><li><a href="/">Home</a><li><a href="/s">Sport</a></ul></div>
<article><h1>Bridge stays shut</h1><p class="byline">By Ann Lee</p>
<p>ORLE (KPS) &mdash; The council said on Monday that the bridge over the Orle would stay closed
until the spring, because nobody had found the money that its piers need.</p>
<p>&ldquo;Nobody asked us,&rdquo; said Mara Quill, who keeps the ferry. &ldquo;We read it in the
paper like everybody else, and we had just bought a second boat.&rdquo;</p>
<p>The bridge was built in 1911 and has been mended twice since, the last time by a firm from
Pellan that no longer answers its telephone.</p></article>
<div class="related"><h3>More on this</h3><a href="/b">Boats sell well</a></div>
<footer>&copy; 2021 The Orle Courier. All rights reserved.</footer></body></html>"""


def test_a_page() -> None:
    document = read("a.html", PAGE)
    said = [document.text[b.begin : b.end] for b in document.blocks if b.role == "paragraph"]
    assert len(said) == 3
    assert said[1].startswith("“Nobody asked us,” said Mara Quill")
    assert "until the spring" in said[0] and "\n" not in said[0]
    assert document.title == "Bridge stays shut"
    assert document.outlet == "The Orle Courier"
    assert document.authors == ("Ann Lee",)
    assert (document.published, document.modified) == ("2021-03-04", "2021-03-06")
    assert document.url == "https://courier.example/2021/03/04/bridge"
    assert document.place == "Orle"
    roles = {document.text[b.begin : b.end]: b.role for b in document.blocks}
    assert roles["ORLE (KPS) —"] == "dateline"
    assert roles["The Orle Courier"] == roles["Boats sell well"] == "boilerplate"


def test_a_page_without_article_warns() -> None:
    [outcome] = parse(
        source_of("a.html", b"<html><body><nav><a href=x>Home</a></nav></body></html>")
    )
    assert [note.code for note in outcome.notes] == ["no-main-text"]


def test_short_cells_share_a_line_and_long_ones_do_not() -> None:
    from reportedly.collect.decode import Decoded
    from reportedly.collect.page import read_page

    long = "word " * 150
    page = read_page(Decoded(f"<table><tr><td>a<td>b</tr><tr><td>{long}<td>c</table>", "utf-8"))
    lines = [page.text[s.begin : s.end] for s in page.segments]
    assert lines == ["a\tb", long.strip(), "c"]


def test_a_title_does_not_end_in_the_outlets_name() -> None:
    head = (
        '<meta property="og:title" content="Bridge stays shut - Orle Courier">'
        '<meta property="og:site_name" content="Orle Courier">'
    )
    document = read("a.html", f"<html><head>{head}</head><body><p>The bridge was shut.</p></body>")
    assert document.title == "Bridge stays shut"
    assert document.outlet == "Orle Courier"


def test_a_saved_page_has_the_address_it_was_saved_from() -> None:
    mark = "<!-- saved from url=(0034)https://courier.example/2021/bridge -->"
    document = read("a.html", f"<html>{mark}<body><h1>Bridge</h1><p>The bridge was shut.</p>")
    assert document.url == "https://courier.example/2021/bridge"


def test_the_day_of_a_comment_is_not_the_articles() -> None:
    comment = "<time>April 3, 2023</time><p>I never liked that bridge and said so at the time.</p>"
    article = PAGE[PAGE.index("<article>") : PAGE.index("</article>")]
    page = f"<html><body>{article}</article><div class=comments>{comment}</div></body></html>"
    assert read("a.html", page).published is None
