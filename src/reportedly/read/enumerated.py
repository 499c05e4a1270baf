"""Things asked that are only counted, and told in the sentences behind: "two things. First, …"."""

import re
from collections.abc import Iterator

from reportedly.read.asked import trim_item
from reportedly.read.parse import Parse
from reportedly.read.raw import Range
from reportedly.read.verbs import form_table

_COUNTED = re.compile(
    r"(?:the\s+)?(?:following\s+)?(?:two|three|four|five|six|seven|\d)\s+(?:\w{1,20}\s+)?"
    r"(?:things|demands|requests|measures|steps|points|changes)\Z",
    re.I,
)
_ITEM = re.compile(
    r"(?:\(?\d[.)]|(?:first|second|third|fourth|fifth|sixth|seventh)(?:ly)?|finally|lastly|last)"
    r",?\s+(?:and\s+)?(?:that\s+)?",
    re.I,
)
_OURS = frozenset({"we", "i"})


def only_counted(text: str, begin: int, end: int) -> bool:
    """Whether a thing asked is no more than a number of things; code points, half-open."""
    return _COUNTED.match(text, begin, end) is not None


def enumerated(p: Parse, at: int) -> Iterator[Range]:
    """The items in the sentences behind that of word `at`, each led by an ordinal.

    One in which the senders ask in so many words is found there, so it isn't given again.
    """
    _, first = p.sentence(at)
    while first < len(p):
        _, last = p.sentence(first)
        lead = _ITEM.match(p.text, p.begins[first], p.ends[last - 1])
        if lead is None:
            return
        if not _asks_itself(p, first, last):
            begin, end = trim_item(p.text, lead.end(), p.ends[last - 1])
            if begin < end:
                yield begin, end
        first = last


def _asks_itself(p: Parse, first: int, last: int) -> bool:
    asking = form_table("demand_verbs")
    ours = any(p.lower[word] in _OURS for word in range(first, last))
    return ours and any(p.lower[word] in asking for word in range(first, last))
