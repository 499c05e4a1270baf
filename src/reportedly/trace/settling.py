"""Changes as a person would mark them: whole phrases, sensible borders, moves told from edits.

The rules were found on human edits of sentences (arXivEdits, Jiang et al. 2022): neighbouring
changes are one; an insertion that could lie a word further left or right begins where a phrase
begins; words that vanish here and stand there were moved; a long phrase that has nothing to do
with what stands in its place is a deletion beside an insertion.
"""

from collections.abc import Sequence
from typing import NamedTuple

Words = Sequence[str]

_STARTS = "and or but which that who where when with of in for by as to from on at , ( ; :"
_SMALL = (
    "the a an of in on at to for and or by with from as is are was were be been it its this that "
    "these those which we our can may will has have had not"
)
STARTS, SMALL = frozenset(_STARTS.split()), frozenset(_SMALL.split())
SLIDE_START, SLIDE_STOP, SLIDE_AFTER, SLIDE_END = 0.4, 0.75, 1.1, 1.0
NEAR_MOVE = 25
"""Words between the ends of a short move, at most; LONG_MOVE words and more move anywhere."""
LONG_MOVE = 6
ROUNDS = 12
UNLIKE_WORDS, UNLIKE_RATIO = 5, 1.9
UNLIKE_MOST = 200
"""Words of a replacement beyond which it isn't parted."""
"""A replacement this long on one side, and this lopsided, may be two edits."""
LOOKS_ALIKE = 0.6


class Change(NamedTuple):
    """Words [a_begin, a_end) of a became words [b_begin, b_end) of b; a side may be empty."""

    a_begin: int
    a_end: int
    b_begin: int
    b_end: int


class Alignment(NamedTuple):
    """How b's words come from a's: changes in order, and words that stand elsewhere in b.

    What neither touches is the same on both sides, in the same order.
    """

    changes: list[Change]
    moves: list[Change]


def settle(a: Words, b: Words, found: Sequence[Change]) -> Alignment:
    """Merge, slide and split the changes of an alignment, and take out what was moved."""
    merged = [_slid(change, a, b) for change in _merged(a, b, found)]
    left, moves = _without_moves(a, b, merged)
    settled = [part for change in left for part in _parted(change, a, b)]
    return Alignment(settled, sorted(moves))


def only_case(change: Change, a: Words, b: Words) -> bool:
    """Whether a change is a capital that came or went with the begin of a sentence."""
    if change.a_end - change.a_begin != 1 or change.b_end - change.b_begin != 1:
        return False
    same = a[change.a_begin].casefold() == b[change.b_begin].casefold()
    return same and (_opens(a, change.a_begin) or _opens(b, change.b_begin))


def _opens(side: Words, at: int) -> bool:
    return at == 0 or side[at - 1] in ".!?"


def _merged(a: Words, b: Words, found: Sequence[Change]) -> list[Change]:
    """Neighbouring changes as one; a mere capital stays by itself."""
    merged: list[Change] = []
    alone = True
    for change in found:
        if only_case(change, a, b):
            merged.append(change)
            alone = True
            continue
        last = merged[-1] if merged else None
        touches = last and last.a_end == change.a_begin and last.b_end == change.b_begin
        if last and touches and not alone:
            merged[-1] = Change(last.a_begin, change.a_end, last.b_begin, change.b_end)
        else:
            merged.append(change)
        alone = False
    return merged


def _slid(change: Change, a: Words, b: Words) -> Change:
    """An insertion or deletion where it reads best among the places that come to the same."""
    if change.a_begin == change.a_end:
        shift = _best_shift(b, change.b_begin, change.b_end, a, change.a_begin)
    elif change.b_begin == change.b_end:
        shift = _best_shift(a, change.a_begin, change.a_end, b, change.b_begin)
    else:
        return change
    return Change(*(at + shift for at in change))


def _best_shift(side: Words, begin: int, end: int, other: Words, at: int) -> int:
    shifts = [0]
    k = 1
    while begin >= k <= at and side[begin - k] == side[end - k] == other[at - k]:
        shifts.append(-k)
        k += 1
    k = 0
    while end + k < len(side) and at + k < len(other):
        if not side[begin + k] == side[end + k] == other[at + k]:
            break
        k += 1
        shifts.append(k)
    return max(shifts, key=lambda s: (_reads(side, begin + s, end + s), -abs(s), s))


def _reads(side: Words, begin: int, end: int) -> float:
    """How much a stretch reads like a phrase that somebody put in or took out."""
    first, last = side[begin].casefold(), side[end - 1].casefold()
    score = 0.0
    if first in STARTS:
        score += SLIDE_START
    if last in (",", ";", ":"):
        score += SLIDE_STOP if first not in (",", ";", ":", "(") else 0.0
        score += SLIDE_AFTER if begin and side[begin - 1] == "," and last == "," else 0.0
        score -= 2.0 if first == last == "," else 0.0
    if last in STARTS:
        score -= SLIDE_END
    return score


class _Run(NamedTuple):
    """The same words gone from change `gone` at `x` and come in change `come` at `y`."""

    worth: int
    gone: int
    come: int
    x: int
    y: int
    size: int

    def rank(self) -> tuple[int, int, int]:
        """Order in which runs are taken: the one that is worth most, then the first."""
        return -self.worth, self.x, self.y


def _without_moves(
    a: Words, b: Words, found: Sequence[Change]
) -> tuple[list[Change], list[Change]]:
    """Changes without the words that were moved, and the moves; best ones first, in rounds."""
    left = list(found)
    moves: list[Change] = []
    for _ in range(ROUNDS):
        touched: set[int] = set()
        for run in sorted(_runs(a, b, left), key=_Run.rank):
            if run.gone in touched or run.come in touched:
                continue
            touched.update((run.gone, run.come))
            moves.append(Change(run.x, run.x + run.size, run.y, run.y + run.size))
            gone, come = left[run.gone], left[run.come]
            cut_a = _cut(gone.a_begin, gone.a_end, run.x, run.size)
            cut_b = _cut(come.b_begin, come.b_end, run.y, run.size)
            left[run.gone] = Change(*cut_a, gone.b_begin, gone.b_end)
            left[run.come] = Change(come.a_begin, come.a_end, *cut_b)
        if not touched:
            break
    kept = [c for c in left if c.a_begin < c.a_end or c.b_begin < c.b_end]
    return kept, moves


def _cut(begin: int, end: int, at: int, size: int) -> tuple[int, int]:
    return (begin + size, end) if at == begin else (begin, end - size)


def _runs(a: Words, b: Words, found: Sequence[Change]) -> list[_Run]:
    """Runs of words that one change drops and another puts in, at an edge of both."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, change in enumerate(found):
        for y in range(change.b_begin, change.b_end):
            if _is_content(b[y]):
                places.setdefault(b[y].casefold(), []).append((number, y))
    runs = set()
    for number, change in enumerate(found):
        for x in range(change.a_begin, change.a_end):
            for other, y in places.get(a[x].casefold(), ()):
                if other != number:
                    run = _run(a, b, found, number, other, x, y)
                    if run:
                        runs.add(run)
    return sorted(runs)


def _is_content(word: str) -> bool:
    known = word.casefold() in SMALL or word[0] == "["
    return not known and any(char.isalnum() for char in word)


def _run(
    a: Words, b: Words, found: Sequence[Change], gone: int, come: int, x: int, y: int
) -> _Run | None:
    """The longest run around two equal words, if it may be a move."""
    one, two = found[gone], found[come]
    while x > one.a_begin and y > two.b_begin and a[x - 1].casefold() == b[y - 1].casefold():
        x, y = x - 1, y - 1
    size, content = 0, 0
    while x + size < one.a_end and y + size < two.b_end:
        if a[x + size].casefold() != b[y + size].casefold():
            break
        content += _is_content(a[x + size])
        size += 1
    edge_a = x == one.a_begin or x + size == one.a_end
    edge_b = y == two.b_begin or y + size == two.b_end
    near = abs(one.b_begin - two.b_begin) <= NEAR_MOVE or size >= LONG_MOVE
    if not content or not edge_a or not edge_b or not near:
        return None
    return _Run(3 * content + size, gone, come, x, y, size)


def _parted(change: Change, a: Words, b: Words) -> list[Change]:
    """A replacement by something unlike and much longer or shorter: deletion and insertion."""
    old, new = a[change.a_begin : change.a_end], b[change.b_begin : change.b_end]
    long, short = max(len(old), len(new)), min(len(old), len(new))
    lopsided = short and UNLIKE_MOST >= long >= max(UNLIKE_WORDS, UNLIKE_RATIO * short)
    if not lopsided or _related(old, new):
        return [change]
    return [
        Change(change.a_begin, change.a_end, change.b_begin, change.b_begin),
        Change(change.a_end, change.a_end, change.b_begin, change.b_end),
    ]


def _related(old: Words, new: Words) -> bool:
    content = [w for w in old if w.casefold() not in SMALL and any(c.isalnum() for c in w)]
    return any(
        _looks(one.casefold(), two.casefold()) >= LOOKS_ALIKE for one in content for two in new
    )


def _looks(one: str, two: str) -> float:
    """Common begin and end over the longer word's length."""
    short = min(len(one), len(two))
    head = 0
    while head < short and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < short - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    return (head + tail) / max(len(one), len(two))
