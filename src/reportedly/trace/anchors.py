"""Where two long texts are sure to correspond, so that they can be aligned in parts.

Anchors are words in a row that both sides have, in the longest common order (patience diff);
first those that each side has once, then, where a text repeats itself, the first of one side with
the first of the other, the second with the second, and so on.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence

from reportedly.trace.analyses import SWALLOWED, SWALLOWED_CONTENT, kept_runs
from reportedly.trace.settling import Change
from reportedly.trace.traits import class_of, coarse

CELLS = 250_000
"""Cells of one table; what takes more is cut at anchors."""
APART = 8
"""Parts of one table's cells after which the next anchor cuts."""
ROW = 3
"""Words in a row that make an anchor."""

Words = Sequence[str]
Range = tuple[int, int]
Grams = dict[tuple[str | int, ...], int]
"""Rows of words, maybe with a number, and where they begin."""


def pieces(a: Words, b: Words) -> list[tuple[Range, Range]]:
    """The whole pair, or pieces between anchors where one table would be too large."""
    found = []
    for (a0, a1), (b0, b1) in _cut(a, b, _once):
        inner = _cut(a[a0:a1], b[b0:b1], _numbered)
        found += [((x + a0, x_end + a0), (y + b0, y_end + b0)) for (x, x_end), (y, y_end) in inner]
    return found


def _cut(a: Words, b: Words, grams: Callable[[Words], Grams]) -> list[tuple[Range, Range]]:
    if len(a) * len(b) <= CELLS:
        return [((0, len(a)), (0, len(b)))]
    found: list[tuple[Range, Range]] = []
    at_a, at_b = 0, 0
    last = (0, 0)
    for x, y in [*_in_order(grams(a), grams(b)), (len(a), len(b))]:
        wide = (x - at_a) * (y - at_b) > CELLS and last > (at_a, at_b)
        if wide:
            found.append(((at_a, last[0]), (at_b, last[1])))
            at_a, at_b = last
        if x == len(a) or (x - at_a) * (y - at_b) > CELLS // APART:
            found.append(((at_a, x), (at_b, y)))
            at_a, at_b = x, y
        last = (x, y)
    return found


def _in_order(ours: Grams, theirs: Grams) -> list[tuple[int, int]]:
    """The most rows that both sides have in the same order: places in a and b."""
    both = sorted((at, theirs[gram]) for gram, at in ours.items() if gram in theirs)
    tails: list[int] = []
    links: list[int] = []
    chain: list[int] = []
    for index, (_, y) in enumerate(both):
        low = bisect_left(tails, y)
        links.append(chain[low - 1] if low else -1)
        if low == len(tails):
            tails.append(y)
            chain.append(index)
        else:
            tails[low], chain[low] = y, index
    order: list[tuple[int, int]] = []
    at = chain[-1] if chain else -1
    while at >= 0:
        order.append(both[at])
        at = links[at]
    return order[::-1]


def _once(words: Words) -> Grams:
    """The rows of words that stand here once, and where."""
    counted = _numbered(words)
    return {gram[:-1]: at for gram, at in counted.items() if (*gram[:-1], 1) not in counted}


def _numbered(words: Words) -> Grams:
    """Every row of words with how often it stood before, and where."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: Grams = {}
    for at in range(len(words) - ROW + 1):
        gram = tuple(words[at : at + ROW])
        found[*gram, seen[gram]] = at
        seen[gram] += 1
    return found


def zones(a: Words, found: Sequence[Change], size_b: int) -> list[Change]:
    """The stretches of both sides around changes, parted where so much stays that no edit could
    hold it; each with as much of what stays on either side."""
    parts: list[Change] = []
    begin: tuple[int, int] | None = None
    for run in kept_runs(found, len(a), size_b):
        words = a[run.x : run.x + run.size]
        margin, behind = _margin(words), _margin(words[::-1])
        if margin is None or behind is None:
            continue
        if begin or run.x or run.y:
            x, y = begin or (0, 0)
            parts.append(Change(x, run.x + margin, y, run.y + margin))
        begin = (run.x + run.size - behind, run.y + run.size - behind)
    x, y = begin or (0, 0)
    last = found[-1] if found else None
    if last and (last.a_end > x or last.b_end > y):
        parts.append(Change(x, len(a), y, size_b))
    return parts


def _margin(kept: Words) -> int | None:
    """How many words that stay are more than an edit may hold; None if all aren't."""
    content = 0
    for count, word in enumerate(kept[: SWALLOWED + 1], start=1):
        content += coarse(class_of(word)) == "w"
        if content > SWALLOWED_CONTENT or count > SWALLOWED:
            return count
    return None
