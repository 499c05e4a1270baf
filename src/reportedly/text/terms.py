"""Terms: words as units of meaning, cut to stems, for comparing what texts are about.

Quicker and coarser than tokens: no offsets of parts, no number words. A stem is what light
suffix stripping leaves ("arrests", "arrested", "arresting" → "arrest"), after the ideas of
Porter (1980), steps 1a to 1c, so that two forms of a word meet more often than two words do.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportedly.text.fold import fold_key

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
"""Initials ("U.S."), a run of letters, apostrophes inside it allowed, or a number."""

_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")


class Term(NamedTuple):
    """A word of a text: its stem, the code points it covers, whether it begins with a capital."""

    stem: str
    begin: int
    end: int
    capital: bool


def terms(text: str, begin: int = 0, end: int | None = None) -> Iterator[Term]:
    """The words of `text[begin:end]` in order. Time O(end - begin)."""
    for match in WORD.finditer(text, begin, len(text) if end is None else end):
        word = match.group()
        yield Term(stem(word), match.start(), match.end(), word[0].isupper())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word in lower case, without accents; numbers lose their commas."""
    low = word.casefold() if word.isascii() else fold_key(word)
    if low[:1].isdigit():
        return low.replace(",", "").rstrip(".")
    for ending in ("'s", "'"):
        low = low.removesuffix(ending)
    low = low.replace("'", "").replace(".", "")
    return low if len(low) <= 3 else _finish(_inflected(_plural(low)))


def _plural(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "xes", "zes", "ches", "shes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _inflected(low: str) -> str:
    for ending in ("ing", "ed"):
        rest = low.removesuffix(ending)
        if rest != low and len(rest) > 2 and _VOWEL.search(rest) and not low.endswith("eed"):
            return rest[:-1] if _DOUBLE.search(rest) else rest
    return low


def _finish(low: str) -> str:
    if low.endswith("e") and len(low) > 4:
        return low[:-1]
    if low.endswith("y") and len(low) > 3 and low[-2] not in "aeiou":
        return low[:-1] + "i"
    return low
