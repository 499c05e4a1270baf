"""Quotation marks of one block of text, as they are really written.

This is the state that the network was trained to read, mark by mark, and so part of its weights:
it never changes without new ones. (What else asks about quotations uses `reportedly.text.quotes`.)
The glyph is only the second witness: what stands on either side of a mark is asked first, the
glyph next, and whether a quotation is open last.

All offsets are code points of the string that was passed in, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPENING = frozenset("\u201c\u201e\u00ab\u2039")
CLOSING = frozenset("\u201d\u00bb\u203a")
DOUBLE = re.compile("``|''|\u2019\u2019|\u2018\u2018|[\"\u201c\u201d\u201e\u00ab\u00bb]")
SINGLE = re.compile("(?<![\\w.,;:!?\u2019'])[\u2018'](?=\\w)")
SINGLE_END = re.compile("(?<=\\S)[\u2019'](?!\\w)")
_BEFORE_OPEN = frozenset("([{-\u2013\u2014/\u2018'")
_AFTER_CLOSE = frozenset(".,;:!?)]}-\u2013\u2014\u2026\u2019'/")


class Quoted(NamedTuple):
    """One quotation, marks included; not `closed`: the block ends before a mark closes it."""

    begin: int
    end: int
    inner_begin: int
    inner_end: int
    closed: bool


def quotations(text: str) -> list[Quoted]:
    """The outermost quotations of one block, in order, never overlapping.

    Double marks count first; single marks are read as quotation marks only in a block without
    double ones, and only where two words or more stand between them (an apostrophe opens none).
    """
    if DOUBLE.search(text):
        return list(_double(text))
    return list(_single(text))


def _double(text: str) -> Iterator[Quoted]:
    start: re.Match[str] | None = None
    for mark in DOUBLE.finditer(text):
        opens = _opens(text, mark, inside=start is not None)
        if start is None:
            start = mark if opens else None
        elif not opens:
            yield Quoted(start.start(), mark.end(), start.end(), mark.start(), True)
            start = None
    if start is not None:
        end = len(text.rstrip())
        yield Quoted(start.start(), end, start.end(), end, False)


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    space_before = not before or before.isspace() or before in _BEFORE_OPEN
    space_after = not after or after.isspace()
    if space_before and not space_after and (after.isalnum() or not before or before.isspace()):
        # 'he said ",' can't open; '"...' and '"$5' can.
        return not (after in ",;:!?)" and inside)
    if not space_before and (space_after or after in _AFTER_CLOSE):
        return False
    glyph = mark.group()[0]
    if glyph in OPENING or glyph == "`":
        return True
    if glyph in CLOSING:
        return False
    return not inside


def _single(text: str) -> Iterator[Quoted]:
    at = 0
    while (start := SINGLE.search(text, at)) is not None:
        end = _single_end(text, start.end())
        if end is None or len(text[start.end() : end].split()) < 2:
            at = start.end()
            continue
        yield Quoted(start.start(), end + 1, start.end(), end, True)
        at = end + 1


def _single_end(text: str, begin: int) -> int | None:
    """The closing single mark, before the next one that opens.

    One behind punctuation comes before one in front of it, and that before one that may be a
    possessive.
    """
    opening = SINGLE.search(text, begin)
    first: int | None = None
    before: int | None = None
    for mark in SINGLE_END.finditer(text, begin):
        if opening is not None and mark.start() > opening.start() and first is not None:
            break
        if text[mark.start() - 1] in ".,!?\u2026":
            return mark.start()
        if first is None:
            first = mark.start()
        if before is None and text[mark.end() : mark.end() + 1] in tuple(".,;:!?)"):
            before = mark.start()
    return first if before is None else before
