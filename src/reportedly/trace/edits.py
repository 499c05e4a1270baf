"""What changed between two wordings: edits with their places on both sides and their weight."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.model import Edit, Place
from reportedly.model.traces import EditKind, Weight
from reportedly.text import lexicons
from reportedly.trace.settling import Change
from reportedly.trace.weights import Side, weigh
from reportedly.trace.wording import align

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-‐‑.][^\W\d_]+)*|\w+|[^\w\s]")


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
    """Words, numbers and single marks, as edits count them; the stop of "St." is the word's."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = Word(match.group(), *match.span())
        if word.text == "." and found and found[-1].end == word.begin and _shortened(found[-1]):
            found[-1] = Word(found[-1].text + ".", found[-1].begin, word.end)
        else:
            found.append(word)
    return found


def _shortened(word: Word) -> bool:
    """Whether a word is one that stands before a name and never ends a sentence."""
    kind = lexicons.table("abbreviations").get(word.text.lower())
    return kind == "before" and word.text[0].isupper() and word.text != "No"


def edits(a: str, b: str) -> list[TextEdit]:
    """The word-level edits that make `b` of `a`, sorted by place.

    Applying them to a's words gives b's words; white space isn't compared. Words that are gone
    here and stand there are a move.
    """
    ours, theirs = words(a), words(b)
    changed, moved = align([w.text for w in ours], [w.text for w in theirs])
    before, after = Side(a), Side(b)
    results = [_edit(change, before, after, ours, theirs) for change in changed]
    results += [
        TextEdit(
            "move", _span(ours, m.a_begin, m.a_end), _span(theirs, m.b_begin, m.b_end), "wording"
        )
        for m in moved
    ]
    results.sort(key=lambda e: (e.a or (-1, -1), e.b or (-1, -1), e.kind))
    return results


def _span(side: Sequence[Word], begin: int, end: int) -> tuple[int, int] | None:
    return (side[begin].begin, side[end - 1].end) if end > begin else None


def _edit(
    change: Change, a: Side, b: Side, ours: Sequence[Word], theirs: Sequence[Word]
) -> TextEdit:
    left = _span(ours, change.a_begin, change.a_end)
    right = _span(theirs, change.b_begin, change.b_end)
    kind: EditKind = "insert" if left is None else "delete" if right is None else "replace"
    return TextEdit(kind, left, right, weigh(a, left, b, right))


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
