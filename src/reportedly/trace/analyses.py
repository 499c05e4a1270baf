"""All the ways in which a person might mark the edits between two short wordings, as a lattice.

Nodes are pairs of places (in a, in b); an arc is either a run of words that stay or the edits that
stand between two such runs. A path from the begins of both sides to their ends is one analysis.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.trace import traits
from reportedly.trace.settling import Change
from reportedly.trace.traits import Side

SWALLOWED, SWALLOWED_CONTENT, SWALLOWED_PARTED = 14, 7, 2
"""Words of both sides that an edit may hold: all, content words, and where it is parted."""
PARTED_MOST = 80
"""Words of both sides of an edit that is parted in two at a place within them."""
AHEAD = 60
"""Words kept between two places beyond which no edit reaches from one to the other."""

Node = tuple[int, int, int]
"""Words of both sides that are behind, and 0 before the edits there, 1 after them. Arcs go up."""


class Arc(NamedTuple):
    """A step of an analysis: the edits in it (none where words stay) and its traits."""

    begin: Node
    end: Node
    edits: tuple[Change, ...]
    traits: tuple[str, ...]


class Run(NamedTuple):
    """Words that stay: `size` of them from `x` in a and from `y` in b."""

    x: int
    y: int
    size: int


def kept_runs(changes: Iterable[Change], size_a: int, size_b: int) -> list[Run]:
    """What lies between the changes of an alignment of sides of these sizes."""
    runs = []
    x = y = 0
    for change in [*changes, Change(size_a, size_a, size_b, size_b)]:
        if change.a_begin > x:
            runs.append(Run(x, y, change.a_begin - x))
        x, y = change.a_end, change.b_end
    return runs


class Kept:
    """The words that stay in the alignment that keeps most, in order."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.pairs = [(run.x + k, run.y + k) for run in runs for k in range(run.size)]
        self._x = [x for x, _ in self.pairs]
        self._y = [y for _, y in self.pairs]

    def between(self, x: int, y: int, x_end: int, y_end: int) -> list[int]:
        """Places in a of the words kept within a box."""
        first = max(bisect_left(self._x, x), bisect_left(self._y, y))
        last = min(bisect_left(self._x, x_end), bisect_left(self._y, y_end))
        return self._x[first:last]

    def before(self, x: int) -> int:
        """How many words are kept before this place in a."""
        return bisect_left(self._x, x)


def lattice(a: Sequence[str], b: Sequence[str], found: Sequence[Sequence[Change]]) -> list[Arc]:
    """The arcs of all analyses that hold to the runs of some alignments; the first keeps most.

    Sorted by end, each on a path from (0, 0, 0) to (len(a), len(b), 1).
    """
    told = _Told(Side(a), Side(b))
    ours = told.a
    each = [kept_runs(changes, len(a), len(b)) for changes in found]
    kept, runs = Kept(each[0]), sorted({run for one in each for run in one})
    arcs = []
    for run in runs:
        stays = tuple(traits.of_kept(ours, run.x, run.x + run.size))
        arcs.append(Arc((run.x, run.y, 1), (run.x + run.size, run.y + run.size, 0), (), stays))
    begins = sorted({(0, 0), *((run.x + run.size, run.y + run.size) for run in runs)})
    ends = sorted({(len(a), len(b)), *((run.x, run.y) for run in runs)})
    for x, y in begins:
        behind = kept.before(x)
        for x_end, y_end in ends[bisect_left(ends, (x, 0)) :]:
            if kept.before(x_end) - behind > AHEAD:
                break
            if y_end >= y:
                arcs += _edited(Change(x, x_end, y, y_end), told, kept)
    return _useful(arcs, (len(a), len(b), 1))


class _Told:
    """Both sides, and the traits of single edits, each worked out once."""

    def __init__(self, a: Side, b: Side) -> None:
        self.a, self.b = a, b
        self._known: dict[Change, tuple[str, ...]] = {}

    def of(self, edit: Change) -> tuple[str, ...]:
        if edit not in self._known:
            self._known[edit] = tuple(traits.of_edit(edit, self.a, self.b))
        return self._known[edit]


def _edited(box: Change, told: _Told, kept: Kept) -> Iterator[Arc]:
    """The arcs that hold what lies between two runs for edited."""
    a, b = told.a, told.b
    x, x_end, y, y_end = box
    begin, end = (x, y, 0), (x_end, y_end, 1)
    if x == x_end and y == y_end:
        yield Arc(begin, end, (), ())
        return
    inside = kept.between(x, y, x_end, y_end)
    content = sum(a.coarse[at] == "w" for at in inside)
    if len(inside) > SWALLOWED or content > SWALLOWED_CONTENT:
        return
    if x == x_end or y == y_end:
        for shift in _shifts(box, a.words, b.words):
            edit = Change(*(at + shift for at in box))
            moved = (f"shift {max(-2, min(2, shift))}",) if shift else ()
            yield Arc(begin, end, (edit,), (*told.of(edit), *moved))
        return
    swallowed = tuple(traits.of_swallowed(a, inside, max(x_end - x, y_end - y)))
    yield Arc(begin, end, (box,), (*told.of(box), *swallowed))
    if len(inside) <= SWALLOWED_PARTED:
        for one, two in _partings(box, a, b):
            if _changes_nothing(one, a, b) or _changes_nothing(two, a, b):
                continue
            parted = tuple(traits.of_parting(one, two, a, b))
            yield Arc(begin, end, (one, two), told.of(one) + told.of(two) + parted + swallowed)


def _changes_nothing(edit: Change, a: Side, b: Side) -> bool:
    return a.words[edit.a_begin : edit.a_end] == b.words[edit.b_begin : edit.b_end]


def _shifts(change: Change, a: Sequence[str], b: Sequence[str]) -> list[int]:
    """How far an insertion or deletion may lie further left or right and come to the same."""
    if change.a_begin == change.a_end:
        side, begin, end, other, at = b, change.b_begin, change.b_end, a, change.a_begin
    else:
        side, begin, end, other, at = a, change.a_begin, change.a_end, b, change.b_begin
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
    return shifts


def _partings(box: Change, a: Side, b: Side) -> Iterator[tuple[Change, Change]]:
    """An edit as two side by side: deletion and insertion, or cut at a place on either side."""
    x, x_end, y, y_end = box
    yield Change(x, x_end, y, y), Change(x_end, x_end, y, y_end)
    if x_end - x + y_end - y > PARTED_MOST:
        return
    corners = {(x, y), (x_end, y_end), (x_end, y), (x, y_end)}
    for p in _cuts(a, x, x_end):
        for q in _cuts(b, y, y_end):
            if (p, q) not in corners:
                yield Change(x, p, y, q), Change(p, x_end, q, y_end)


def _cuts(side: Side, begin: int, end: int) -> list[int]:
    """Where a stretch may be cut: anywhere if it is short, else near its ends, marks and joints."""
    if end - begin <= 6:
        return list(range(begin, end + 1))
    cuts = {begin, begin + 1, end - 1, end}
    for at in range(begin, end):
        if side.classes[at] in traits.MARKS:
            cuts |= {at, at + 1}
        elif side.classes[at] in "CIR":
            cuts.add(at)
    return sorted(cuts)


def _useful(arcs: Sequence[Arc], goal: Node) -> list[Arc]:
    """The arcs on a path from the begins of both sides to their ends, sorted by end."""
    reached = {(0, 0, 0)}
    ahead = []
    for arc in sorted(arcs, key=lambda arc: (arc.begin, arc.end)):
        if arc.begin in reached:
            reached.add(arc.end)
            ahead.append(arc)
    leading = {goal}
    useful = []
    for arc in sorted(ahead, key=lambda arc: (arc.end, arc.begin), reverse=True):
        if arc.end in leading:
            leading.add(arc.begin)
            useful.append(arc)
    return useful[::-1]
