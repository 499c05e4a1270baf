"""The printed headline of a page: the heading that its head speaks of, as readers see it."""

import re
from collections.abc import Sequence

from reportedly.collect.elements import Element, Page, Segment
from reportedly.collect.hints import Hints

_WORD = re.compile(r"\w+")
_ASIDE = frozenset({"nav", "footer", "aside", "button", "select", "form"})
_ENOUGH = 0.5


def headline(page: Page, hints: Hints) -> int:
    """The index of the segment that is the headline, -1 where the page prints none.

    A first heading counts where it shares half its words with a title from the page's head; any
    other segment only where it says the same.
    """
    titles = [fact.value for fact in hints.facts if fact.field == "title"]
    heads = [i for i, s in enumerate(page.segments) if _is_heading(s)]
    outlet = hints.first("outlet")
    alike = [
        i
        for i in heads
        if _likeness(_text(page, i), titles) >= _ENOUGH
        and not (outlet and _key(outlet.value) == _key(_text(page, i)))
    ]
    if alike:
        return max(alike, key=lambda i: (len(_WORD.findall(_text(page, i))), -i))
    keys = {_key(title) for title in titles} - {""}
    for index, segment in enumerate(page.segments):
        text = _text(page, index)
        if (
            len(text) > 12
            and len(text.split()) > 2
            and _key(text) in keys
            and not segment.linked
            and not _apart(segment)
        ):
            return index
    return heads[0] if not titles and len(heads) == 1 else -1


def _likeness(text: str, titles: Sequence[str]) -> float:
    """The greatest share of common words with one of the titles, of the shorter of the two."""
    own = set(_WORD.findall(text.lower()))
    found = 0.0
    for title in titles:
        other = set(_WORD.findall(title.lower()))
        if min(len(own), len(other)) >= 2 or own == other:
            found = max(found, len(own & other) / max(1, min(len(own), len(other))))
    return found


def _is_heading(segment: Segment) -> bool:
    element: Element | None = segment.element
    level = 0
    while element is not None and level < 4:
        if element.name == "h1":
            return not _apart(segment)
        element, level = element.parent, level + 1
    return False


def _apart(segment: Segment) -> bool:
    """Whether a segment stands in navigation, footers and the like, or in the page's head bar."""
    element: Element | None = segment.element
    while element is not None:
        if element.name in _ASIDE:
            return True
        element = element.parent
    return False


def _text(page: Page, index: int) -> str:
    return page.text[page.segments[index].begin : page.segments[index].end]


def _key(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()
