"""Where a text says itself which outlet or document it has something from.

Rules over the words around a name: "according to a Reuters investigation", "told VOA Persian",
"the Jerusalem Post reported", "first reported by …". A name counts as a source of this kind where
it is an outlet of the story, is in the list of agencies and outlets, or ends in a word that
outlets end in ("Daily News").
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from reportedly.text.fold import fold_key

METHOD = "citations/cue-rules-3"

_WORD = r"[A-Z][\w.&'’-]*"
_NAME = rf"(?:[Tt]he\s+)?(?P<name>{_WORD}(?:\s+(?:(?:of|and|for|&|the)\s+)?{_WORD}){{0,5}})"
_WORK = (
    r"(?P<work>\s+(?:[a-z-]+\s+){0,2}(?:investigation|report|reports|analysis|story|article"
    r"|interview|poll|survey|tally|count|account|review|dispatch))"
)
_TOLD = (
    r"\b(?:told|tells|telling|informed|speaking\s+to|spoke\s+to|confirmed\s+to"
    r"|in\s+an?\s+(?:[a-z-]+\s+){0,2}interview\s+(?:with|to)"
    r"|in\s+(?:comments|remarks|a\s+statement|an\s+e-?mail)\s+to)\s+"
)
_REPORTED = (
    r"(?:\s+(?:has|have|had|also|first|later|previously|earlier)){0,2}\s+(?:reported|reports"
    r"|revealed|disclosed|added|wrote|writes|noted|found|published|quoted|said|says|cited)\b"
)
_BY = (
    r"\b(?:(?:reported|revealed|obtained|seen|reviewed|quoted|cited)\s+by|citing"
    r"|published\s+(?:by|in)|as\s+reported\s+in)\s+"
)
_ACCORDING = r"\b[Aa]ccording\s+to\s+(?:an?\s+|this\s+)?"

_PLACE = r"^(?:[A-Z][\w .,'’-]{1,40})?"

_EMPHASIS = re.compile(r"(?<!\S)[*_]{1,3}(?=\w)|(?<=\w)[*_]{1,3}(?!\w)")

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("according to", re.compile(_ACCORDING + _NAME + _WORK + "?")),
    ("told", re.compile(_TOLD + _NAME)),
    ("reported by", re.compile(_BY + "(?:an?\\s+)?" + _NAME)),
    ("reported", re.compile(r"(?<![\w’'])" + _NAME + _REPORTED)),
    ("dateline", re.compile(_PLACE + r"\((?P<name>[A-Z][A-Za-z]+)\)\s*[-–—]", re.M)),
)


class Citation(NamedTuple):
    """A source as the text names it, where the name stands and where the citing words do."""

    name: str
    begin: int
    end: int
    clause: tuple[int, int]
    rule: str


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    source = resources.files("reportedly.trace") / "outlets.txt"
    lines = [line.strip() for line in source.read_text("utf-8").splitlines()]
    names = frozenset(fold_key(line) for line in lines if line and line[0] not in "#*")
    return names, frozenset(fold_key(line[1:]) for line in lines if line.startswith("*"))


def outlet_in(name: str, others: Collection[str] = ()) -> str:
    """The outlet's name that a name begins with, or "".

    The longest run of first words that is listed, an outlet of the story (`others`, folded), or
    two words and more of which the last is one that outlets end in.
    """
    names, heads = _lists()
    parts = _within_sentence(name.split())
    for size in range(len(parts), 0, -1):
        here = re.sub(r"(?:['’]s?|[.,])$", "", " ".join(parts[:size]))
        key = fold_key(here).removeprefix("the ")
        formed = len(key.split()) > 1 and key.split()[-1] in heads
        if formed or key in names or key in others:
            return here
    return ""


def _within_sentence(parts: list[str]) -> list[str]:
    """The words up to the first that a full stop ends, initials apart."""
    for at, part in enumerate(parts):
        if part.endswith(".") and len(part) > 3 and part.count(".") == 1:
            return parts[: at + 1]
    return parts


def is_outlet(name: str, others: Collection[str] = ()) -> bool:
    """Whether a name is one of an outlet and nothing else."""
    bare = name.strip().removeprefix("The ").removeprefix("the ")
    return bool(bare) and outlet_in(bare, others) == bare


def citations(text: str, others: Collection[str] = ()) -> list[Citation]:
    """Citations in order of place, one for each name and clause. `others`: folded outlet names.

    Marks of emphasis around a name ("the *Herald* says") are read past.
    """
    plain = _EMPHASIS.sub(lambda mark: " " * len(mark.group()), text)
    found = sorted(set(_raw(plain, others)), key=lambda c: (c.begin, -c.end, c.rule))
    kept: list[Citation] = []
    for one in found:
        if not kept or one.begin >= kept[-1].end:
            kept.append(one)
    return kept


def _raw(text: str, others: Collection[str]) -> Iterator[Citation]:
    for rule, pattern in _RULES:
        for match in pattern.finditer(text):
            begin = match.start("name")
            name = outlet_in(match.group("name"), others)
            end = begin + len(name)
            if not name or text[begin:end] != name:
                continue
            last = match.end() if match.end("name") == end or rule == "dateline" else end
            yield Citation(name, begin, end, (match.start(), last), rule)
