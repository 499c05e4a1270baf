"""What changed between two wordings: edits with their places on both sides and their weight."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.model import Edit, Place
from reportedly.model.traces import EditKind, Weight
from reportedly.text.fold import fold_key
from reportedly.trace.weights import weigh
from reportedly.trace.wording import Change, changes

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-‐‑.][^\W\d_]+)*|\w+|[^\w\s]")
MOVE_WORDS = 6
"""Fewer words that vanish here and appear there are two edits, not a move."""
MOVE_SHARE = 0.75


class Word(NamedTuple):
    """A word, number or mark with its place in the text."""

    text: str
    begin: int
    end: int


class TextEdit(NamedTuple):
    """One difference: ranges of code points on both sides, None where a side has nothing."""

    kind: EditKind
    a: tuple[int, int] | None
    b: tuple[int, int] | None
    weight: Weight


def words(text: str) -> list[Word]:
    """Words, numbers and single marks, as edits count them."""
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]


def edits(a: str, b: str) -> list[TextEdit]:
    """The word-level edits that make `b` of `a`, sorted by place.

    Applying them to a's words gives b's words; white space isn't compared. A stretch of
    MOVE_WORDS or more that is gone here and stands there is a move.
    """
    ours, theirs = words(a), words(b)
    found = changes([w.text for w in ours], [w.text for w in theirs])
    moved = _moves(found, ours, theirs)
    results = []
    for change in found:
        if change in moved:
            continue
        results.append(_edit(change, a, b, ours, theirs))
    for gone, come in moved.items():
        if come is not None:
            results.append(
                TextEdit(
                    "move",
                    _span(ours, gone.a_begin, gone.a_end),
                    _span(theirs, come.b_begin, come.b_end),
                    "wording",
                )
            )
    results.sort(key=lambda e: (e.a or (-1, -1), e.b or (-1, -1), e.kind))
    return results


def _span(side: Sequence[Word], begin: int, end: int) -> tuple[int, int] | None:
    return (side[begin].begin, side[end - 1].end) if end > begin else None


def _edit(change: Change, a: str, b: str, ours: Sequence[Word], theirs: Sequence[Word]) -> TextEdit:
    left = _span(ours, change.a_begin, change.a_end)
    right = _span(theirs, change.b_begin, change.b_end)
    kind: EditKind = "insert" if left is None else "delete" if right is None else "replace"
    opens_a = change.a_begin == 0 or ours[change.a_begin - 1].text in ".!?"
    opens_b = change.b_begin == 0 or theirs[change.b_begin - 1].text in ".!?"
    old = a[left[0] : left[1]] if left else ""
    new = b[right[0] : right[1]] if right else ""
    return TextEdit(kind, left, right, weigh(old, new, opens_a or opens_b))


def _moves(
    found: Sequence[Change], ours: Sequence[Word], theirs: Sequence[Word]
) -> dict[Change, Change | None]:
    """Deletions paired with the insertion of the same words elsewhere; None marks the latter."""
    gone = [c for c in found if c.b_begin == c.b_end and c.a_end - c.a_begin >= MOVE_WORDS]
    come = [c for c in found if c.a_begin == c.a_end and c.b_end - c.b_begin >= MOVE_WORDS]
    pairs: dict[Change, Change | None] = {}
    for old in gone:
        before = _bag(ours[old.a_begin : old.a_end])
        for new in come:
            if new in pairs:
                continue
            after = _bag(theirs[new.b_begin : new.b_end])
            if _share(before, after) >= MOVE_SHARE:
                pairs[old], pairs[new] = new, None
                break
    return pairs


def _bag(side: Sequence[Word]) -> list[str]:
    return sorted(fold_key(word.text) for word in side)


def _share(one: list[str], two: list[str]) -> float:
    """Words common to two sorted bags over the larger one's size."""
    i = j = both = 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            both, i, j = both + 1, i + 1, j + 1
        elif one[i] < two[j]:
            i += 1
        else:
            j += 1
    return both / max(len(one), len(two))


def placed(
    found: Sequence[TextEdit], a: str, a_begin: int, b: str, b_begin: int
) -> tuple[Edit, ...]:
    """Edits of two excerpts as places in the documents `a` and `b` (ids)."""

    def place(document: str, base: int, span: tuple[int, int] | None) -> Place | None:
        if span is None:
            return None
        return Place(document=document, begin=base + span[0], end=base + span[1])

    return tuple(
        Edit(kind=e.kind, a=place(a, a_begin, e.a), b=place(b, b_begin, e.b), weight=e.weight)
        for e in found
    )
