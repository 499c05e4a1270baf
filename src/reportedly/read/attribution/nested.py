"""Attributions inside attributions: "the agency reported that the dissidents wrote ...".

The tags are flat, so one reading finds one level. A content in which a word of reporting stands is
read again on its own, and so is what is found in it; each points to what holds it by `via`. What
is reported in words that are quoted stays part of the quotation: only the document's own count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, draft_of, overlap
from reportedly.read.attribution.quoting import Inner
from reportedly.read.attribution.reader import Range, read_blocks
from reportedly.read.attribution.rebuttals import is_answered_claim
from reportedly.read.attribution.weights import Model

LEAST_WORDS = 6
DEEPEST = 4
"""How many levels are read: "the Post writes that the agency reports that the mayor says …"."""


def inner_drafts(
    drafts: Sequence[Draft],
    known: Sequence[Inner],
    runs: Sequence[Range],
    text: str,
    model: Model,
) -> list[Inner]:
    """Attributions within contents, each with the number of the draft that holds it.

    Numbers count the `drafts`, then the inner ones in the order returned; those `known` come first.
    Only complete ones count: a source, a cue with a word of reporting, and a content. `runs` are
    the words between quotation marks, sorted.
    """
    found = list(known)
    seen = _Seen([*drafts, *(d for d, _ in known)])
    fresh = range(len(seen.drafts))
    for _ in range(DEEPEST):
        level = _one_level(seen, fresh, runs, text, model)
        fresh = range(len(seen.drafts), len(seen.drafts) + len(level))
        for inner, _ in level:
            seen.add(inner)
        found.extend(level)
        if not level:
            break
    return found


class _Seen:
    """All drafts so far, by the block that they stand in."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts: list[Draft] = []
        self._of_block: dict[int, list[int]] = {}
        for d in drafts:
            self.add(d)

    def add(self, d: Draft) -> None:
        self._of_block.setdefault(d.block, []).append(len(self.drafts))
        self.drafts.append(d)

    def has_cue(self, cue: Range, block: int) -> bool:
        """Whether one of them has this cue, or a part of it."""
        near = (self.drafts[i].cue for i in self._of_block.get(block, ()))
        return any(other is not None and overlap(other, cue) for other in near)

    def innermost(self, cue: Range, owner: int) -> int:
        """Of those whose content holds the cue the shortest; else the owner."""
        holding = [
            (end - begin, i)
            for i in (*self._of_block.get(self.drafts[owner].block, ()), owner)
            for begin, end in self.drafts[i].contents
            if begin <= cue[0] and cue[1] <= end
        ]
        return min(holding)[1] if holding else owner


def _one_level(
    seen: _Seen, fresh: Sequence[int], runs: Sequence[Range], text: str, model: Model
) -> list[Inner]:
    """What stands in the contents of the drafts numbered `fresh`."""
    asked: list[tuple[Range, int]] = []
    for number in fresh:
        for begin, end in seen.drafts[number].contents:
            lead = patterns.LEAD.match(text, begin, end)
            begin = lead.end() if lead else begin
            words = text[begin:end]
            if patterns.REPORTS.search(words) and len(words.split()) >= LEAST_WORDS:
                asked.append(((begin, end), number))
    out: dict[Range, Inner] = {}
    for raw in read_blocks(text, [r for r, _ in asked], model):
        number = asked[raw.block][1]
        outer, inner = seen.drafts[number], draft_of(raw)
        if inner.cue is None or seen.has_cue(inner.cue, outer.block):
            continue
        if _is_inner(inner, outer, runs, text):
            made = inner._replace(block=outer.block, rules=("inner",))
            out.setdefault(inner.cue, (made, seen.innermost(inner.cue, number)))
    return list(out.values())


def _is_inner(inner: Draft, outer: Draft, runs: Sequence[Range], text: str) -> bool:
    """Complete, in the document's own words, and another saying than the one that holds it."""
    if not (inner.source and inner.cue and inner.contents) or _is_quoted(inner.cue, runs):
        return False
    if len(text[inner.contents[0][0] : inner.contents[-1][1]].split()) < 2:
        return False
    if not patterns.REPORTS.search(text[inner.cue[0] : inner.cue[1]]):
        return False
    if outer.cue is not None and overlap(outer.cue, inner.cue):
        return False
    return not is_answered_claim(outer, inner, text)


def _is_quoted(cue: Range, runs: Sequence[Range]) -> bool:
    at = bisect_right(runs, (cue[0] + 1, 0)) - 1
    return at >= 0 and cue[0] < runs[at][1]
