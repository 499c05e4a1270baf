"""Which segments of a page are article and which are furniture.

Two judges are heard: trafilatura, whose extracted text is only used to see which segments it
took, and the segment's own features. What decided is kept in the block's rule.
"""

import logging
import re
from collections.abc import Sequence

from reportedly.collect import dates
from reportedly.collect.furniture import contributors, furniture
from reportedly.collect.hints import Hints
from reportedly.collect.page import Element, Page, Segment
from reportedly.collect.roles import Draft, assign, finish, is_byline, is_caption
from reportedly.model import Block

_WORD = re.compile(r"\w+")
_GRAM = 3
_FOREIGN = re.compile(
    (
        r"comment|disqus|share|sharing|social|related|recommend|promo|newsletter|subscri|sidebar"
        r"|cookie|consent|advert|\bads?\b|breadcrumb|\bnav|menu|footer|outbrain|taboola|popular"
        r"|trending|most-?read|signup|sign-up|login|paywall|modal|popup|banner|sponsor|widget"
        r"|teaser|more-(?:from|on|stories)|tags?-?(?:list|links)|skip"
    ),
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|credit|wp-caption|photo-info|image-(?:text|desc)", re.IGNORECASE)
_BYLINE = re.compile(r"byline|author|by-line|writer|contributor", re.IGNORECASE)


def judge(page: Page, source: str, hints: Hints) -> list[Block]:
    """The blocks of a page, with roles; they cover its text except white space."""
    taken = _taken_by_trafilatura(source, page)
    drafts = [_draft(page, segment, taken, hints) for segment in page.segments]
    return finish(assign(_only_title(drafts, hints)))


def _draft(page: Page, segment: Segment, taken: frozenset[tuple[str, ...]], hints: Hints) -> Draft:
    text = page.text[segment.begin : segment.end]
    draft = Draft(segment.begin, segment.end, text)
    role, rule = _role(text, segment, taken, hints)
    return Draft(draft.begin, draft.end, text, role=role, rule=rule)


def _role(
    text: str, segment: Segment, taken: frozenset[tuple[str, ...]], hints: Hints
) -> tuple[str, str]:
    names = _ancestors(segment.element)
    signs = _signs(segment.element)
    kind = furniture(text)
    if kind:
        return "boilerplate", f"furniture:{kind}"
    title = hints.first("title")
    headed = segment.element.name in ("h1", "h2") or "h1" in names
    if headed and title and _same(text, title.value):
        return "title", "heading"
    share = overlap(text, taken)
    if share < 0.5 or _FOREIGN.search(signs):
        if is_byline(text) and len(names) and not names & {"nav", "footer", "aside"}:
            return "byline", "by-name"
        if dates.date_line(text) and not names & {"nav", "footer", "aside"}:
            return "date", "date-line"
        if share < 0.5:
            return "boilerplate", "judge:none"
    if names & {"nav", "footer"}:
        return "boilerplate", "markup:" + min(names & {"nav", "footer"})
    return _article_role(text, segment, names, signs)


def _article_role(
    text: str, segment: Segment, names: frozenset[str], signs: str
) -> tuple[str, str]:
    """The role of a segment that is part of the article."""
    if contributors(text):
        return "byline", "contributors"
    if "figcaption" in names or is_caption(text) or _CAPTION.search(signs):
        return "caption", "markup:caption"
    if segment.element.name == "li" or "li" in names:
        return "list-item", "markup:li"
    if "blockquote" in names:
        return "quotation", "markup:blockquote"
    if segment.element.name in ("h2", "h3", "h4", "h5", "h6"):
        return "subtitle", "markup:heading"
    return "paragraph", "judge:trafilatura"


def _same(a: str, b: str) -> bool:
    one, two = "".join(_WORD.findall(a)).lower(), "".join(_WORD.findall(b)).lower()
    return bool(one) and (one == two or (len(one) > 20 and (one in two or two in one)))


def _ancestors(element: Element | None) -> frozenset[str]:
    names = set()
    while element is not None:
        names.add(element.name)
        element = element.parent
    return frozenset(names)


def _signs(element: Element | None) -> str:
    found = []
    level = 0
    while element is not None and level < 6:
        found.append(" ".join((element.attrs.get("class", ""), element.attrs.get("id", ""))))
        element = element.parent
        level += 1
    return " ".join(found)


def _only_title(drafts: Sequence[Draft], hints: Hints) -> list[Draft]:
    """One title; others that say the same are repetitions, which `assign` marks."""
    made = []
    seen = False
    for draft in drafts:
        if draft.role == "title" and seen:
            draft = Draft(draft.begin, draft.end, draft.text, role="boilerplate", rule="repeated")
        seen = seen or draft.role == "title"
        made.append(draft)
    return made


def grams(text: str) -> list[tuple[str, ...]]:
    """The word 3-grams of a text; a shorter text is one gram of its own."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) <= _GRAM:
        return [tuple(words)] if words else []
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def overlap(text: str, taken: frozenset[tuple[str, ...]]) -> float:
    """The share of a segment's grams that the judge took."""
    found = grams(text)
    return sum(gram in taken for gram in found) / len(found) if found else 0.0


def _taken_by_trafilatura(source: str, page: Page) -> frozenset[tuple[str, ...]]:
    """All grams of what trafilatura extracts, and its short lines whole; empty where it fails."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # its notes aren't the user's
    try:
        text = trafilatura.extract(source, include_comments=False, include_tables=True) or ""
    except Exception:
        text = ""
    found = set(grams(text))
    for line in text.splitlines():
        found.update(grams(line))
    return frozenset(found)
