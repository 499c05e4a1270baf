"""What the words of a statement's parts themselves say about their order.

Salutations open and thanks close; "first" stands before "second" and "finally" last. Reports'
own order counts more: each cue has a weight below that of one report. (That names are given in
full before they are shortened does not hold often enough to be one.)
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

Cue = tuple[int, int, float]
"""Numbers of the part before and the part after, and the weight."""

_EDGE = 0.9
_COUNTED = 0.9
_LATE = 0.4
_OPENS = re.compile(
    r"(?:Dear|Ladies and [Gg]entlemen|Mr\.? (?:President|Speaker|Chairman)|Madam|My fellow|"
    r"Your (?:Excellency|Honou?r|Majesty)|Good (?:morning|afternoon|evening))\b"
)
_CLOSES = re.compile(
    r"\b(?:Yours (?:sincerely|faithfully|truly)|Sincerely yours|Respectfully(?: yours)?|"
    r"Thank you(?: (?:all|very much|and goodnight))?|God bless (?:you|America)\b[^.]*)[.,!]?$"
)
_LAST = re.compile(r"(?:Finally|Lastly|In conclusion|In closing|To conclude|Last but not least)\b")
_COUNT = re.compile(r"(?:(?P<n1>First|Second|Third|Fourth|Fifth)(?:ly)?,|(?P<n2>\d{1,2})[.)] )")
_NUMBERS = {"First": 1, "Second": 2, "Third": 3, "Fourth": 4, "Fifth": 5}


def cues(parts: Sequence[str]) -> Iterator[Cue]:
    """What the parts' texts say of their order, each in itself weak evidence."""
    yield from _edges(parts)
    yield from _counted(parts)


def _edges(parts: Sequence[str]) -> Iterator[Cue]:
    """Openings before all others, closings behind them."""
    for at, text in enumerate(parts):
        others = [other for other in range(len(parts)) if other != at]
        if _OPENS.match(text):
            yield from ((at, other, _EDGE) for other in others)
        elif _CLOSES.search(text):
            yield from ((other, at, _EDGE) for other in others)
        elif _LAST.match(text):
            yield from ((other, at, _LATE) for other in others)


def _counted(parts: Sequence[str]) -> Iterator[Cue]:
    """Parts that begin with an ordinal or a number, in their order."""
    found: list[tuple[int, int]] = []
    for at, text in enumerate(parts):
        match = _COUNT.match(text)
        if match:
            number = _NUMBERS.get(match.group("n1") or "") or int(match.group("n2") or 0)
            found.append((number, at))
    for (low, one), (high, two) in pairwise(sorted(found)):
        if low < high:
            yield one, two, _COUNTED
