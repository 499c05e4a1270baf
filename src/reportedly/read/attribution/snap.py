"""Contents and quotation marks: a quotation is said by one, wholly.

In the annotated data 15 of 6,300 quotations of six words and more are content in part; all others
wholly, marks included, or not at all. So where the model tagged most of a quotation the content
is drawn to its marks, and where two contents share one it goes to the one with more of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft, merged, overlap
from reportedly.read.attribution.reader import Range
from reportedly.text.quotes import Quotation

ENOUGH = 0.5


def snapped(drafts: Sequence[Draft], quotations: Sequence[Quotation], text: str) -> list[Draft]:
    """Drafts of one block, drawn to the quotations of that block."""
    out = list(drafts)
    for quotation in quotations:
        whole = (quotation.begin, quotation.end)
        if any(overlap(role, whole) for d in out for role in d.roles):
            continue
        shares = [sum(overlap(c, whole) for c in d.contents) for d in out]
        best = max(range(len(out)), key=lambda i: (shares[i], -i), default=None)
        if best is None or shares[best] < ENOUGH * (whole[1] - whole[0]):
            continue
        contents = merged((*out[best].contents, whole), text)
        out[best] = out[best].by("quotation-marks", contents)
        for i, d in enumerate(out):
            if i != best and shares[i]:
                out[i] = d.by("quotation-marks", without(d.contents, whole))
    return [d for d, old in zip(out, drafts, strict=True) if d.contents or not old.contents]


def without(contents: Sequence[Range], whole: Range) -> tuple[Range, ...]:
    """The contents without what they share with `whole`."""
    out: list[Range] = []
    for begin, end in contents:
        for b, e in ((begin, min(end, whole[0])), (max(begin, whole[1]), end)):
            if b < e:
                out.append((b, e))
    return tuple(out)
