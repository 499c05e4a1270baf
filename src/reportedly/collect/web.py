"""HTML: the whole page as text, its segments as blocks with roles."""

import logging
import re

from reportedly.collect import dates
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import Decoded, declared_in_page, decode
from reportedly.collect.elements import Page
from reportedly.collect.hints import Hints
from reportedly.collect.judge import is_tame, judge
from reportedly.collect.page import read_page
from reportedly.collect.sayings import sayings
from reportedly.model import ARTICLE_ROLES, Block, Note, Outcome, Source

_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{4,2000})")


def read_html(source: Source, ident: str, *, declared: str = "", url: str = "") -> Outcome:
    """One page to one document; the ledger accounts for every character of its source."""
    decoded = decode(source.data, declared=declared or declared_in_page(source.data))
    return page_outcome(source, ident, decoded, url=url)


def _last_resort(hints: Hints, source: str, text: str, blocks: list[Block]) -> None:
    """Ask htmldate where the page's own data name no date; it looks at its markup only.

    A day that stands below the article alone is a comment's or another article's.
    """
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)  # its notes aren't the user's
    try:
        found = htmldate.find_date(source, extensive_search=False, original_date=True)
    except Exception:
        return
    end = max((block.end for block in blocks if block.role in ARTICLE_ROLES), default=0)
    below = {d.value for b in blocks if b.begin >= end for d in dates.dates(text[b.begin : b.end])}
    above = {d.value for b in blocks if b.begin < end for d in dates.dates(text[b.begin : b.end])}
    if found and (found in above or found not in below):
        hints.add("published", found, "htmldate")


def _saved_from(hints: Hints, source: str) -> None:
    """The address that browsers write into a page when they save it."""
    found = _SAVED.search(source, 0, 4_000)
    if found:
        hints.add("url", found[1], "saved-from")


def page_outcome(
    source: Source, ident: str, decoded: Decoded, *, url: str = "", judged: bool = True
) -> Outcome:
    """The outcome of a decoded page; `judged` False takes all of it for the work itself."""
    page = read_page(decoded)
    hints = sayings(page)
    if url:
        hints.add("url", url, "address")
    _saved_from(hints, decoded.text)
    blocks = judge(page, decoded.text if judged else None, hints)
    for block in blocks:
        if block.rule == "heading" and block.role == "title":
            hints.put_first("title", page.text[block.begin : block.end], "heading")
    tame = is_tame(page, decoded.text)
    if judged and tame and hints.first("published") is None:
        _last_resort(hints, decoded.text, page.text, blocks)
    made = document(ident, source.name, source.sha256, page.text, blocks=blocks, hints=hints)
    notes = text_notes(decoded, page.text) + _page_notes(page, blocks, tame=tame or not judged)
    return imported(source, made, notes, page.ledger, decoded.encoding)


def _page_notes(page: Page, blocks: list[Block], *, tame: bool) -> list[Note]:
    notes = []
    if blocks and all(block.role == "boilerplate" for block in blocks):
        notes.append(Note(code="no-main-text", message="No part of the page reads as an article."))
    if not tame:
        notes.append(
            Note(
                code="judged-alone",
                message="The page is too deep, wide or long for other extractors; "
                "its article was told by our own features alone.",
            )
        )
    if page.unclosed:
        notes.append(
            Note(
                code="unclosed-markup",
                message="A comment or tag that never ends took the rest of the page.",
            )
        )
    return notes
