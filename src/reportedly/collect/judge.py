"""Which segments of a page are article and which are furniture, and what each is.

Two judges are heard: trafilatura, whose extracted text is only used to see which segments it
took, and trees over the segment's own features, which know its vote among them. Wording and
markup that can only be furniture come first. What decided is kept in the block's rule.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.collect import dates, limits
from reportedly.collect.drafts import Draft, is_sentence
from reportedly.collect.elements import Element, Page, Segment
from reportedly.collect.features import NAMES, features
from reportedly.collect.foot import foot
from reportedly.collect.forest import certainties
from reportedly.collect.furniture import contributors, furniture
from reportedly.collect.headings import headline
from reportedly.collect.heads import lead
from reportedly.collect.hints import Hints
from reportedly.collect.lines import is_byline, is_caption, is_salutation
from reportedly.collect.roles import assign, finish
from reportedly.collect.sayings import said_body
from reportedly.model import Block

THRESHOLD = 0.68
VOTE_WEIGHT = 0.25
"""How much trafilatura's vote on segments alike counts beside the trees: both judges must doubt
for a paragraph to go."""

COVERED = 0.7
"""A long segment of which so much stands in shorter ones is the article in one piece, again."""

_JUDGE, _KIN, _COVERED = (NAMES.index(name) for name in ("judge", "kin", "covered"))
_TITLE_STEPS, _CORE_STEPS = (NAMES.index(name) for name in ("title_steps", "core_steps"))
_CAPTION = re.compile(r"caption|credit|photo-info|image-(?:text|desc)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:open letter|letter (?:to|from)|statement (?:by|of|from|on)|joint statement|declaration"
    r"|communiqu[eé]|press release|petition|appeal to)\b",
    re.IGNORECASE,
)
_BARE = {"paragraph": "", "byline": ""}
_OUTSIDE = frozenset({"nav", "footer", "aside", "button", "select", "form"})


def judge(page: Page, source: str | None, hints: Hints) -> list[Block]:
    """The blocks of a page, with roles; they cover its text except white space.

    Without a source nothing is judged: the whole page is the work, as in a book. Nor is a page
    of more segments than any article has.
    """
    if source is None or len(page.segments) > limits.JUDGED_BLOCKS:
        drafts = [_unjudged(page, segment) for segment in page.segments]
        return finish(assign([draft for draft in drafts if draft.text]))
    vote = _taken_by_trafilatura(source) if is_tame(page, source) else ""
    rows = list(features(page, vote, hints, said_body(page)))
    title = headline(page, hints)
    drafts = [
        _draft(page, segment, row, index == title, blend(sure, row))
        for index, (segment, row, sure) in enumerate(
            zip(page.segments, rows, certainties(rows), strict=True)
        )
    ]
    return finish(assign(_as_letter([draft for draft in drafts if draft.text], hints)))


def _as_letter(drafts: list[Draft], hints: Hints) -> list[Draft]:
    """Find salutation and signature where a page prints a letter or statement."""
    title = hints.first("title")
    own = [i for i, draft in enumerate(drafts) if draft.role != "boilerplate"]
    first = [drafts[i].text for i in own[:12]]
    named = title is not None and _DOCUMENT.search(title.value) is not None
    if not (named or any(is_salutation(text) for text in first)):
        return drafts
    bare = [replace(drafts[i], role=_BARE.get(drafts[i].role, drafts[i].role)) for i in own]
    made = list(drafts)
    for index, found in zip(own, foot(lead(bare)), strict=True):
        if found.role in ("salutation", "signature"):
            made[index] = found
    return made


def is_tame(page: Page, source: str) -> bool:
    """Whether a page may be given to extractors that build trees: not too deep, wide or long."""
    return (
        page.elements <= limits.ASKED_ELEMENTS
        and page.depth < limits.ASKED_DEPTH
        and page.attributes <= limits.ATTRIBUTES
        and len(source) <= limits.ASKED_CHARS
    )


def blend(sure: float, row: Sequence[float]) -> bool:
    """Whether a segment is article: how sure the trees are, and the vote on segments alike."""
    vote = min(1.0, max(row[_KIN], row[_JUDGE]))
    return row[_COVERED] < COVERED and (1 - VOTE_WEIGHT) * sure + VOTE_WEIGHT * vote > THRESHOLD


def _draft(
    page: Page, segment: Segment, row: Sequence[float], is_title: bool, is_article: bool
) -> Draft:
    text = page.text[segment.begin : segment.end]
    names = _ancestors(segment.element)
    kind = furniture(text)
    if is_title:
        role, rule = "title", "heading"
    elif kind:
        role, rule = "boilerplate", f"furniture:{kind}"
    elif is_article:
        role, rule = _article_role(text, segment, names)
    else:
        role, rule = _outside_role(text, segment, names, row)
    begin = segment.begin + len(text) - len(text.lstrip())
    text = text.strip()
    return Draft(begin, begin + len(text), text, role=role, rule=rule)


def _unjudged(page: Page, segment: Segment) -> Draft:
    text = page.text[segment.begin : segment.end]
    role, rule = _article_role(text, segment, _ancestors(segment.element))
    begin = segment.begin + len(text) - len(text.lstrip())
    text = text.strip()
    return Draft(begin, begin + len(text), text, role=role, rule=rule)


def _article_role(text: str, segment: Segment, names: frozenset[str]) -> tuple[str, str]:
    """The role of a segment that is part of the article."""
    if contributors(text):
        return "byline", "contributors"
    if is_byline(text):
        return "byline", "by-name"
    if len(text) < 160 and dates.date_line(text):
        return "date", "date-line"
    if "figcaption" in names or is_caption(text) or _signed(segment.element, _CAPTION):
        return "caption", "markup:caption"
    if segment.element.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "subtitle", "markup:heading"
    if "li" in names:
        return "list-item", "markup:li"
    if "blockquote" in names:
        return "quotation", "markup:blockquote"
    return "paragraph", "judge"


def _outside_role(
    text: str, segment: Segment, names: frozenset[str], row: Sequence[float]
) -> tuple[str, str]:
    """The role of a segment that isn't prose: masthead line, caption or furniture."""
    steps = row[_TITLE_STEPS]
    if names & _OUTSIDE or not (0 <= steps <= 4 or row[_CORE_STEPS] <= 2):
        return "boilerplate", "judge"
    if is_byline(text):
        return "byline", "by-name"
    if len(text) < 160 and dates.date_line(text):
        return "date", "date-line"
    near = row[_CORE_STEPS] <= 3
    if near and ("figcaption" in names or (is_caption(text) and is_sentence(text))):
        return "caption", "markup:caption"
    return "boilerplate", "judge"


def _ancestors(element: Element | None) -> frozenset[str]:
    names = set()
    while element is not None:
        names.add(element.name)
        element = element.parent
    return frozenset(names)


def _signed(element: Element | None, form: re.Pattern[str]) -> bool:
    """Whether the classes of the nearest three elements match."""
    level = 0
    while element is not None and level < 3:
        if form.search(f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"):
            return True
        element, level = element.parent, level + 1
    return False


def _taken_by_trafilatura(source: str) -> str:
    """What trafilatura extracts; empty where it stumbles, and then it has no vote."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # its notes aren't the user's
    try:
        return trafilatura.extract(source, include_comments=False) or ""
    except Exception:
        return ""
