"""Changes between two wordings, and the words that were moved, told from those that were changed.

Words that vanish here and stand there, side by side and at the edge of a change, were moved.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

Words = Sequence[str]

_SMALL = (
    "the a an of in on at to for and or by with from as is are was were be been it its this that "
    "these those which we our can may will has have had not"
)
SMALL = frozenset(_SMALL.split())
NEAR_MOVE = 25
"""Words between the ends of a short move, at most; LONG_MOVE words and more move anywhere."""
LONG_MOVE = 6
ROUNDS = 12
COMPARED = 16
"""Places of one word that a move may lead to: those nearest to where it is gone."""


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


def settle(a: Words, b: Words, marked: Sequence[Change]) -> Alignment:
    """Take what was moved out of the changes of an alignment."""
    left, moves = _without_moves(a, b, marked)
    return Alignment(left, sorted(moves))


def only_case(change: Change, a: Words, b: Words) -> bool:
    """Whether a change is a capital that came or went with the begin of a sentence."""
    if change.a_end - change.a_begin != 1 or change.b_end - change.b_begin != 1:
        return False
    same = a[change.a_begin].casefold() == b[change.b_begin].casefold()
    return same and (_opens(a, change.a_begin) or _opens(b, change.b_begin))


def _opens(side: Words, at: int) -> bool:
    return at == 0 or side[at - 1] in ".!?"


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
            gone = left[run.gone]
            x, y, size = run.x, run.y, run.size
            left[run.gone] = Change(gone.a_begin, x, gone.b_begin, gone.b_end)
            left.append(Change(x + size, gone.a_end, gone.b_end, gone.b_end))
            come = left[run.come]
            left[run.come] = Change(come.a_begin, come.a_end, come.b_begin, y)
            left.append(Change(come.a_end, come.a_end, y + size, come.b_end))
        if not touched:
            break
    kept = [c for c in left if c.a_begin < c.a_end or c.b_begin < c.b_end]
    return sorted(kept), moves


def _runs(a: Words, b: Words, found: Sequence[Change]) -> list[_Run]:
    """Runs of words that one change drops and another puts in."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, change in enumerate(found):
        for y in range(change.b_begin, change.b_end):
            if _is_content(b[y]):
                places.setdefault(b[y].casefold(), []).append((y, number))
    runs = set()
    for number, change in enumerate(found):
        for x in range(change.a_begin, change.a_end):
            for y, other in _nearest(places.get(a[x].casefold(), []), change.b_begin):
                if other != number:
                    run = _run(a, b, found, number, other, x, y)
                    if run:
                        runs.add(run)
    return sorted(runs)


def _nearest(places: list[tuple[int, int]], to: int) -> list[tuple[int, int]]:
    """Of many places of a word, those around one place."""
    at = max(0, bisect_left(places, (to, 0)) - COMPARED // 2)
    return places[at : at + COMPARED]


def _is_content(word: str) -> bool:
    known = word.casefold() in SMALL or word[0] == "["
    return not known and any(char.isalnum() for char in word)


def _run(
    a: Words, b: Words, found: Sequence[Change], gone: int, come: int, x: int, y: int
) -> _Run | None:
    """The longest run around two equal words, if it may be a move: at an edge of both, or long."""
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
    whole = (edge_a and edge_b) or size >= LONG_MOVE
    if not content or not whole or not near:
        return None
    return _Run(3 * content + size, gone, come, x, y, size)


def looks(one: str, two: str) -> float:
    """Common begin and end over the longer word's length."""
    short = min(len(one), len(two))
    head = 0
    while head < short and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < short - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    return (head + tail) / max(len(one), len(two))
