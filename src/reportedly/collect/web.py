"""HTML: the whole page as text, its segments as blocks with roles."""

import logging

from reportedly.collect.build import document
from reportedly.collect.decode import Decoded, declared_in_page, decode, odd_characters
from reportedly.collect.hints import Hints
from reportedly.collect.judge import judge
from reportedly.collect.page import read_page
from reportedly.collect.sayings import sayings
from reportedly.model import Note, Outcome, Source


def read_html(source: Source, ident: str, *, declared: str = "", url: str = "") -> Outcome:
    """One page to one document; the ledger accounts for every character of its source."""
    decoded = decode(source.data, declared=declared or declared_in_page(source.data))
    return page_outcome(source, ident, decoded, url=url)


def _last_resort(hints: Hints, source: str) -> None:
    """Ask htmldate where the page's own data name no date; it looks at its markup only."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)  # its notes aren't the user's
    try:
        found = htmldate.find_date(source, extensive_search=False, original_date=True)
    except Exception:
        return
    hints.add("published", found or "", "htmldate")


def page_outcome(source: Source, ident: str, decoded: Decoded, *, url: str = "") -> Outcome:
    """The outcome of a decoded page."""
    page = read_page(decoded)
    hints = sayings(page)
    if url:
        hints.add("url", url, "address")
    blocks = judge(page, decoded.text, hints)
    for block in blocks:
        if block.rule == "heading" and block.role == "title":
            hints.put_first("title", page.text[block.begin : block.end], "heading")
    if hints.first("published") is None:
        _last_resort(hints, decoded.text)
    made = document(ident, source.name, source.sha256, page.text, blocks=blocks, hints=hints)
    notes = [*decoded.notes, *odd_characters(page.text)]
    if not page.text.strip():
        notes.append(
            Note(
                code="no-text",
                message="The page holds no text.",
                advice="It may be drawn by a script: open it in a browser and save it complete.",
            )
        )
    elif all(block.role == "boilerplate" for block in blocks):
        notes.append(Note(code="no-main-text", message="No part of the page reads as an article."))
    if page.unclosed:
        notes.append(
            Note(
                code="unclosed-markup",
                message="A comment or tag that never ends took the rest of the page.",
            )
        )
    return Outcome(
        name=source.name,
        status="imported-with-warnings" if notes else "imported",
        source=source.sha256,
        document=made,
        notes=tuple(notes),
        ledger=page.ledger,
        encoding=decoded.encoding,
    )
