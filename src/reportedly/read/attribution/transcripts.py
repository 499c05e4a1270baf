"""What layout attributes, not words: lines of a transcript, and names under a quotation.

These are rules alone. A transcript needs three speaker lines and a name that speaks twice, so that
a heading with a colon isn't a speaker; a sign-off needs a block that is one quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, overlap
from reportedly.read.attribution.reader import Range
from reportedly.text.quotes import Quotation

LINES = 3


def speaker_lines(drafts: Sequence[Draft], blocks: Sequence[Range], text: str) -> list[Draft]:
    """Drafts, with one for each line of a transcript ("Name: words") that has none."""
    found = [
        (number, match)
        for number, (begin, end) in enumerate(blocks)
        if (match := patterns.SPEAKER_LINE.match(text, begin, min(end, begin + 120)))
    ]
    names = Counter(match["name"].casefold() for _, match in found)
    if len(found) < LINES or max(names.values(), default=0) < 2:
        return list(drafts)
    out = list(drafts)
    for number, match in found:
        line = _line(match, number, blocks[number], text)
        if line is None:
            continue
        out = [d for d in out if d.block != number or not _is_part(d, line)]
        out.append(line)
    return out


def _line(m: re.Match[str], number: int, block: Range, text: str) -> Draft | None:
    name = m.span("name")
    colon = m.end() - 1
    begin, end = m.end(), block[1]
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin == end:
        return None
    return Draft(number, name, (colon, colon + 1), ((begin, end),), None, ("speaker-line",))


def _is_part(d: Draft, line: Draft) -> bool:
    """Whether a draft says the same as the line, in part: it has the line's name or colon."""
    return any(overlap(role, other) for role in d.roles for other in line.roles) or not d.cue


def sign_offs(
    drafts: Sequence[Draft], quotations: Sequence[Quotation], blocks: Sequence[Range], text: str
) -> list[Draft]:
    """Drafts, with one for each quotation that a dash and a name follow (its block or the next)."""
    out = list(drafts)
    for quotation in quotations:
        content = (quotation.begin, quotation.end)
        if any(d.cue and overlap(c, content) for d in out for c in d.contents):
            continue
        number = next((i for i, (b, e) in enumerate(blocks) if b <= quotation.begin < e), None)
        if number is None or text[blocks[number][0] : quotation.begin].strip():
            continue
        signed = _signed(quotation, number, blocks, text)
        if signed is not None:
            cue, source = signed
            rest = [d for d in out if not any(overlap(c, content) for c in d.contents)]
            out = [*rest, Draft(number, source, cue, (content,), None, ("sign-off",))]
    return out


def _signed(
    quotation: Quotation, number: int, blocks: Sequence[Range], text: str
) -> tuple[Range, Range] | None:
    here = blocks[number]
    if text[quotation.end : here[1]].strip():
        match = patterns.SIGN_OFF.match(text, quotation.end, here[1])
    elif number + 1 < len(blocks):
        match = patterns.SIGN_OFF.match(text, *blocks[number + 1])
    else:
        match = None
    return (match.span("dash"), match.span("name")) if match else None
