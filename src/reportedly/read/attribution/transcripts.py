"""What layout attributes, not words: lines of a transcript, and names under a quotation.

These are rules alone. A transcript needs three speaker lines and a name that speaks twice, or three
lines upon each other with names in capitals, so that a heading with a colon isn't a speaker; "Q"
and "A" make an interview. A sign-off needs a block that is one quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, merged, overlap
from reportedly.read.attribution.reader import Range
from reportedly.text.quotes import Quotation

LINES = 3


def speaker_lines(drafts: Sequence[Draft], blocks: Sequence[Range], text: str) -> list[Draft]:
    """Drafts, with one for each line of a transcript ("Name: words").

    A line is its speaker's, whole; who is quoted within it is found by reading it again.
    """
    found = [
        (number, match)
        for number, (begin, end) in enumerate(blocks)
        if (match := patterns.SPEAKER_LINE.match(text, begin, min(end, begin + 120)))
    ]
    names = Counter(match["name"].casefold() for _, match in found)
    if len(found) < LINES or max(names.values(), default=0) < 2:
        found = _in_capitals(found)
    asked = _questions(blocks, text, among=bool(found))
    found = sorted({**dict(asked), **dict(found)}.items())
    if not found:
        return list(drafts)
    lines = {
        number: line
        for number, match in found
        if (line := _line(match, number, blocks[number], text)) is not None
    }
    lines = _with_turns(_with_paragraphs(lines, blocks, text), blocks, text)
    taken = [part for line in lines.values() for part in line.contents]
    kept = [d for d in drafts if d.block not in lines and not _stands_in(d, taken)]
    return sorted([*kept, *lines.values()], key=lambda d: (d.block, d.contents))


def _stands_in(d: Draft, parts: Sequence[Range]) -> bool:
    """What a paragraph of somebody's turn says is read again as a part of it."""
    return any(overlap(place, part) for place in (*d.contents, *d.roles) for part in parts)


def _questions(
    blocks: Sequence[Range], text: str, *, among: bool
) -> list[tuple[int, re.Match[str]]]:
    """The lines of an interview ("Q: …", "A: …"), three or more, where both sides have one.

    Those `among` the lines of a transcript need neither.
    """
    found = [
        (number, match)
        for number, (begin, end) in enumerate(blocks)
        if (match := patterns.QUESTION_LINE.match(text, begin, end))
    ]
    both = {match["name"] for _, match in found} == {"Q", "A"}
    return found if among or (both and len(found) >= LINES) else []


def _in_capitals(found: list[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """The lines that follow each other, three or more, under names in capitals."""
    runs: list[list[tuple[int, re.Match[str]]]] = [[]]
    for number, match in found:
        if not match["name"].isupper():
            continue
        if runs[-1] and number - runs[-1][-1][0] > 1:
            runs.append([])
        runs[-1].append((number, match))
    return [line for run in runs if len(run) >= LINES for line in run]


def _with_paragraphs(
    lines: dict[int, Draft], blocks: Sequence[Range], text: str
) -> dict[int, Draft]:
    """Where the lines begin with a mark, a paragraph with a mark and no name goes on."""
    out = dict(lines)
    speaker: int | None = None
    for number, (begin, end) in enumerate(blocks):
        first = text[begin:end].lstrip()[:1]
        if first not in ("“", '"'):
            speaker = None
        elif number in lines:
            speaker = number
        elif speaker is not None:
            line = out[speaker]
            out[speaker] = line._replace(contents=merged((*line.contents, (begin, end)), text))
    return out


def _with_turns(lines: dict[int, Draft], blocks: Sequence[Range], text: str) -> dict[int, Draft]:
    """In a transcript a paragraph without a name between two lines goes on with the first.

    A transcript's lines are half of its paragraphs and more; words in brackets and headings
    ("[Applause]", "The budget") are nobody's.
    """
    first, last = min(lines, default=0), max(lines, default=0)
    if 2 * len(lines) < last - first + 1:
        return lines
    out = dict(lines)
    speaker = first
    for number in range(first, last):
        if number in lines:
            speaker = number
            continue
        begin, end = blocks[number]
        words = text[begin:end].strip()
        line = out[speaker]
        known = any(overlap(part, (begin, end)) for part in line.contents)
        if words[-1:] in _ENDS and words[:1] not in ("(", "[") and not known:
            out[speaker] = line._replace(contents=(*line.contents, (begin, end)))
    return out


_ENDS = (".", "!", "?", "…", "”", '"', "’")


def _line(m: re.Match[str], number: int, block: Range, text: str) -> Draft | None:
    name = _asker(m) or m.span("name")
    colon = m.end() - 1
    begin, end = m.end(), block[1]
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin == end:
        return None
    return Draft(number, name, (colon, colon + 1), ((begin, end),), None, ("speaker-line",))


def sign_offs(
    drafts: Sequence[Draft], quotations: Sequence[Quotation], blocks: Sequence[Range], text: str
) -> list[Draft]:
    """Drafts, with one for each quotation that a dash and a name follow (its block or the next)."""
    begins = [b for b, _ in blocks]
    said = sorted(c for d in drafts if d.cue for c in d.contents)
    signed: list[Draft] = []
    for quotation in quotations:
        content = (quotation.begin, quotation.end)
        at = bisect_right(said, (content[1], 0)) - 1
        if at >= 0 and overlap(said[at], content):
            continue
        number = bisect_right(begins, quotation.begin) - 1
        if number < 0 or text[blocks[number][0] : quotation.begin].strip():
            continue
        found = _signed(quotation, number, blocks, text)
        if found is not None:
            cue, source = found
            signed.append(Draft(number, source, cue, (content,), None, ("sign-off",)))
    return [*drafts, *signed]


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


def _asker(m: re.Match[str]) -> Range | None:
    """Who asks in "QUESTION (Ann Lee, Harbour Post): Why?"; null where the label names somebody."""
    if not m.groupdict().get("who") or not patterns.ASKER.match(m["name"]):
        return None
    named = patterns.NAMED.match(m.string, *m.span("who"))
    return named.span() if named else None
