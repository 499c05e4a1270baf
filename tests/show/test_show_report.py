"""The report: whole texts, anchors that lead somewhere, nothing that runs or is fetched."""

import json
import re
from itertools import pairwise

import lxml.html
import pytest
from tests.show.fake_story import fake_findings, fake_outcomes
from tests.show.hostile import ATTACK, attacked

from reportedly.model import Findings
from reportedly.show.report import render
from reportedly.show.report.page import style_hash


@pytest.fixture(scope="module")
def html() -> str:
    return render(fake_findings(), fake_outcomes())


@pytest.fixture(scope="module")
def page(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html)


def test_every_section_is_there_and_in_the_contents(page: lxml.html.HtmlElement) -> None:
    sections = page.xpath("//main/section/@id")
    assert sections == [
        "disagreements",
        "originals",
        "documents",
        "speakers",
        "versions",
        "figures",
        "positions",
        "claims",
        "timeline",
        "derivations",
        "texts",
        "reading",
    ]
    assert page.xpath("//nav//a/@href") == [f"#{one}" for one in sections]


def test_every_link_inside_leads_to_an_anchor(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath("//a/@href"):
        if href.startswith("#"):
            assert href[1:] in ids, href


def test_the_appendix_holds_each_text_unaltered(page: lxml.html.HtmlElement) -> None:
    texts = [one.text_content() for one in page.xpath("//div[@class='fulltext']")]
    assert texts == [document.text for document in fake_findings().documents]


def test_it_runs_nothing_and_asks_the_network_nothing(html: str) -> None:
    page = lxml.html.document_fromstring(html)
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert not page.xpath("//img|//link|//iframe|//object|//embed|//form|//base")
    assert not page.xpath("//@src|//@srcset|//@style|//@onerror|//@onload|//@onclick")
    assert not re.search(r"url\((?!#)|@import", html)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = page.xpath("//style")[0].text
    assert policy.startswith("default-src 'none'; style-src '")
    assert style_hash(style) in policy


def test_attacks_in_every_field_stay_text() -> None:
    findings, outcomes = attacked()
    html = render(findings, outcomes)
    page = lxml.html.document_fromstring(html)
    assert ATTACK not in html
    assert "<img" not in html
    assert html.count("<script") == 1
    assert not [name for one in page.iter() for name in one.keys() if name.startswith("on")]  # noqa: SIM118
    assert all(href.startswith("#") for href in page.xpath("//a/@href"))
    assert "{{7*7}}" in page.text_content()
    texts = [one.text_content() for one in page.xpath("//div[@class='fulltext']")]
    assert texts == [document.text for document in findings.documents]


def test_two_renderings_are_the_same(html: str) -> None:
    assert render(fake_findings(), fake_outcomes()) == html


def test_doubt_is_said_in_words(page: lxml.html.HtmlElement) -> None:
    said = [one.text_content() for one in page.xpath("//*[@class='doubt']")]
    assert "uncertain, 50 %" in said


def test_tables_have_headers_and_pictures_words(page: lxml.html.HtmlElement) -> None:
    for table in page.xpath("//table"):
        assert table.xpath(".//th[@scope]")
    for drawing in page.xpath("//*[local-name()='svg']"):
        assert drawing.get("role") in ("img", "group")
        assert drawing.get("aria-label") or drawing.get("aria-labelledby")


def test_headings_skip_no_level(page: lxml.html.HtmlElement) -> None:
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_story_without_anything_still_renders() -> None:
    page = lxml.html.document_fromstring(render(Findings()))
    assert page.xpath("//h1")[0].text == "A story without documents"


def test_a_lone_surrogate_does_not_stop_the_report() -> None:
    findings, _ = attacked("\ud800")
    assert render(findings).encode("utf-8", "replace")


def test_linked_data_reads_back_whatever_it_holds() -> None:
    findings, outcomes = attacked("</script><!-- \u2028 &amp;")
    page = lxml.html.document_fromstring(render(findings, outcomes))
    graph = json.loads(page.xpath("//script")[0].text)["@graph"]
    types = {one["@type"] for one in graph}
    assert {"NewsArticle", "Quotation", "Claim"} <= types
    assert "ClaimReview" not in types
    quotation = next(one for one in graph if one["@type"] == "Quotation")
    assert any(one["@id"] == quotation["isPartOf"]["@id"] for one in graph)
