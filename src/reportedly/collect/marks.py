"""What the markup around a segment says: names of elements, words in their classes and ids."""

import re
from functools import lru_cache

from reportedly.collect.elements import Element

_FOREIGN = re.compile(
    r"comment|disqus|shar(?:e|ing)|social|relat|recommend|promo|newsletter|subscri|side-?bar|cookie"
    r"|consent|advert|(?<![a-z])ads?(?![a-z])|breadcrumb|(?<![a-z])nav|menu|foot|outbrain|taboola"
    r"|popular|trending|most-?read|sign-?up|log-?in|pay-?wall|modal|popup|banner|sponsor|widget"
    r"|teaser|more-|tags?(?![a-z])|skip|rail|toolbar|caption|credit|byline|author|bio|meta|time"
    r"|date|kicker|hidden|dialog|alert|gallery|carousel|player|video",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"article|body|content|story|entry|post(?!er)|text|main|copy|paragraph|prose", re.IGNORECASE
)
_TOPS = ("body", "html")


class Marks:
    """The marks of elements; what is known of an element isn't looked for again."""

    def __init__(self) -> None:
        self._signs: dict[int, tuple[int, int]] = {}
        self._names: dict[int, frozenset[str]] = {}

    def numbers(self, element: Element) -> list[float]:
        """Whether data mark the body; signs of furniture and of articles, near and far."""
        near_foreign = near_own = 0
        at: Element | None = element
        for _ in range(2):
            if at is None or at.name in _TOPS:
                break
            foreign, own = _signs(_said(at))
            near_foreign, near_own = near_foreign + foreign, near_own + own
            at = at.parent
        far_foreign, far_own = self._above(at)
        prop = _within(element, "articlebody")
        far = (min(float(far_foreign), 8.0), min(float(far_own), 8.0))
        return [float(prop), float(near_foreign), far[0], float(near_own), far[1]]

    def names(self, element: Element) -> frozenset[str]:
        """The names of an element and of all above it."""
        chain, at = _up_to(element, self._names)
        found = self._names[id(at)] if at is not None else frozenset()
        for above in reversed(chain):
            found = found | {above.name}
            self._names[id(above)] = found
        return found

    def _above(self, element: Element | None) -> tuple[int, int]:
        """The signs of an element and of all above it, below the body."""
        chain: list[Element] = []
        while element is not None and element.name not in _TOPS and id(element) not in self._signs:
            chain.append(element)
            element = element.parent
        foreign, own = self._signs.get(id(element), (0, 0))
        for above in reversed(chain):
            its_foreign, its_own = _signs(_said(above))
            foreign, own = foreign + its_foreign, own + its_own
            self._signs[id(above)] = (foreign, own)
        return foreign, own


def _up_to(
    element: Element, known: dict[int, frozenset[str]]
) -> tuple[list[Element], Element | None]:
    """The elements from one up to the first that is known, and that one."""
    chain: list[Element] = []
    at: Element | None = element
    while at is not None and id(at) not in known:
        chain.append(at)
        at = at.parent
    return chain, at


def _said(element: Element) -> str:
    """Class, id, role and the like of an element."""
    said = (value[:200] for key, value in element.attrs.items() if key not in ("style", "type"))
    return " ".join(said)


@lru_cache(maxsize=8192)
def _signs(said: str) -> tuple[int, int]:
    """How many words of furniture, and of articles, an element's names hold."""
    return len(_FOREIGN.findall(said)), len(_OWN.findall(said))


def _within(element: Element | None, prop: str) -> bool:
    while element is not None:
        if element.attrs.get("itemprop", "").lower() == prop:
            return True
        element = element.parent
    return False
