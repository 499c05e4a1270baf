"""An original that reports only tell of is shown as one, by the summary and the report."""

import lxml.html
from msgspec.structs import replace
from tests.show.fake_story import fake_findings, fake_outcomes

from reportedly.model import Findings
from reportedly.show.report import render
from reportedly.show.summary import summary


def told() -> Findings:
    """The fake story with an original of which no quotation is left."""
    findings = fake_findings()
    original = findings.originals[0]
    segments = tuple(
        replace(segment, readings=(), omitted_by=())
        for segment in original.segments
        if segment.paraphrased_by
    )
    bare = replace(original, segments=segments, witnesses=(), checks=())
    return replace(findings, originals=(bare,))


def test_the_summary_says_that_nobody_quotes_it() -> None:
    text = " ".join(summary(told(), fake_outcomes()).split())
    assert "quoted by nobody; told in other words by" in text
    assert "rebuilt: 0 words" not in text


def test_the_report_says_that_nobody_quotes_it() -> None:
    page = lxml.html.document_fromstring(render(told(), fake_outcomes()))
    (article,) = page.xpath("//article[@class='original']")
    assert "quoted by nobody; told in other words by" in article.text_content()
    assert article.xpath(".//span[contains(@class, 'paraphrase')]")
