"""Attributions inside attributions: "the agency reported that the dissidents wrote ...".

The tags are flat, so one reading finds one level. A content in which a word of reporting stands is
read again on its own; what is found inside points to the outer attribution by `via`.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, draft_of, overlap
from reportedly.read.attribution.reader import Range, read_blocks
from reportedly.read.attribution.weights import Model

LEAST_WORDS = 8


def inner_drafts(drafts: Sequence[Draft], text: str, model: Model) -> list[tuple[Draft, int]]:
    """Attributions within contents, each with the number of the draft that holds it.

    Only complete ones count: a source, a cue with a word of reporting, and a content.
    """
    asked: list[tuple[Range, int]] = []
    for number, draft in enumerate(drafts):
        for begin, end in draft.contents:
            begin, end = _bare(text, begin, end)
            words = text[begin:end]
            if patterns.REPORTS.search(words) and len(words.split()) >= LEAST_WORDS:
                asked.append(((begin, end), number))
    out: list[tuple[Draft, int]] = []
    for raw in read_blocks(text, [r for r, _ in asked], model):
        inner = draft_of(raw)
        if not (inner.source and inner.cue and inner.contents):
            continue
        if patterns.REPORTS.search(text[inner.cue[0] : inner.cue[1]]):
            owner = asked[raw.block][1]
            outer = drafts[owner].cue
            if outer is not None and overlap(outer, inner.cue):
                continue
            out.append((inner._replace(block=drafts[owner].block, rules=("inner",)), owner))
    return out


def _bare(text: str, begin: int, end: int) -> Range:
    """A content without its marks and its "that": as the sentence it would be on its own."""
    lead = patterns.LEAD.match(text, begin, end)
    begin = lead.end() if lead else begin
    while end > begin and text[end - 1] in patterns.MARKS:
        end -= 1
    return begin, end
