"""Attributions inside attributions: "the agency reported that the dissidents wrote ...".

The tags are flat, so one reading finds one level. A content in which a word of reporting stands is
read again on its own; what is found inside points to the outer attribution by `via`. What a person
reports in words that are quoted stays part of the quotation: only the document's own words count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, draft_of, overlap
from reportedly.read.attribution.reader import Range, read_blocks
from reportedly.read.attribution.rebuttals import is_answered_claim
from reportedly.read.attribution.weights import Model

LEAST_WORDS = 8


def inner_drafts(
    drafts: Sequence[Draft], runs: Sequence[Range], text: str, model: Model
) -> list[tuple[Draft, int]]:
    """Attributions within contents, each with the number of the draft that holds it.

    Only complete ones count: a source, a cue with a word of reporting, and a content. `runs` are
    the words between quotation marks, sorted.
    """
    asked: list[tuple[Range, int]] = []
    for number, draft in enumerate(drafts):
        for begin, end in draft.contents:
            lead = patterns.LEAD.match(text, begin, end)
            begin = lead.end() if lead else begin
            words = text[begin:end]
            if patterns.REPORTS.search(words) and len(words.split()) >= LEAST_WORDS:
                asked.append(((begin, end), number))
    out: list[tuple[Draft, int]] = []
    for raw in read_blocks(text, [r for r, _ in asked], model):
        inner = draft_of(raw)
        if not (inner.source and inner.cue and inner.contents):
            continue
        if len(text[inner.contents[0][0] : inner.contents[-1][1]].split()) < 2:
            continue
        if _is_quoted(inner.cue, runs):
            continue
        if patterns.REPORTS.search(text[inner.cue[0] : inner.cue[1]]):
            owner = asked[raw.block][1]
            outer = drafts[owner].cue
            if outer is not None and overlap(outer, inner.cue):
                continue
            if is_answered_claim(drafts[owner], inner, text):
                continue
            out.append((inner._replace(block=drafts[owner].block, rules=("inner",)), owner))
    return out


def _is_quoted(cue: Range, runs: Sequence[Range]) -> bool:
    at = bisect_right(runs, (cue[0] + 1, 0)) - 1
    return at >= 0 and cue[0] < runs[at][1]
