"""Quotation marks as they are really written.

Texts mix straight, curly and doubled single marks, write an opening mark as a closing one,
re-open a quotation at each paragraph, run one over a list, and leave marks open. So the glyph
is the second witness: what stands on either side of a mark is asked first (white space before
and a letter behind opens; a letter or stop before and white space behind closes), then the
glyph, then whether a quotation is open.
"""

from collections.abc import Iterator, Sequence
from re import Match
from typing import Literal, NamedTuple

from reportedly.text.patterns import DOUBLE_MARK, LIST_MARK, SINGLE_CLOSE, SINGLE_OPEN

Range = tuple[int, int]
State = Literal["closed", "unclosed", "unopened"]

_BEFORE_OPEN = frozenset("([{-–—/‘'…:")
_AFTER_CLOSE = frozenset(".,;:!?)]}-–—…’'/")
_OPENING = frozenset("“„«`")
_CLOSING = frozenset("”»")
_LIST_LIMIT = 24


class Quotation(NamedTuple):
    """One quotation, marks included, and the runs between its marks, one a paragraph.

    Offsets are code points of the text passed in, half-open. `unclosed`: its paragraph ends
    before a mark closes it; `unopened`: it ends with a mark that a list before it never opened.
    """

    begin: int
    end: int
    inner: tuple[Range, ...]
    state: State = "closed"


def quotations(text: str, blocks: Sequence[Range] | None = None) -> list[Quotation]:
    """The outermost quotations in order; they never overlap.

    `blocks` are the paragraphs and list items, in order; without them the whole text is one.
    A quotation left open at a paragraph's end goes on where the next paragraph opens with a
    mark, or where a list follows whose last item closes it. Time O(len(text)).
    """
    ranges = [(0, len(text))] if blocks is None else list(blocks)
    found = [list(_in_block(text, begin, end)) for begin, end in ranges]
    return _joined(text, ranges, found)


def inside(found: Sequence[Quotation], at: int) -> Quotation | None:
    """The quotation whose words hold code point `at`, if any."""
    for quotation in found:
        if quotation.begin > at:
            return None
        if at < quotation.end:
            return quotation if any(b <= at < e for b, e in quotation.inner) else None
    return None


def _in_block(text: str, begin: int, end: int) -> Iterator[Quotation]:
    """Quotations of one paragraph: double marks first, single ones where no double mark is."""
    if DOUBLE_MARK.search(text, begin, end):
        yield from _double(text, begin, end)
    else:
        yield from _single(text, begin, end)


def _double(text: str, begin: int, end: int) -> Iterator[Quotation]:
    start: Match[str] | None = None
    last = begin
    for mark in DOUBLE_MARK.finditer(text, begin, end):
        opens = _opens(text, mark, begin, end, start is not None)
        if start is None and opens:
            start = mark
        elif start is None:
            if not _is_inches(text, mark):
                yield Quotation(last, mark.end(), ((last, mark.start()),), "unopened")
        elif not opens:
            if mark.start() > start.end():
                inner = (start.end(), mark.start())
                yield Quotation(start.start(), mark.end(), (inner,))
            start = None
        last = mark.end()
    if start is not None and (stop := _trimmed(text, start.end(), end)) > start.end():
        yield Quotation(start.start(), stop, ((start.end(), stop),), "unclosed")


def _opens(text: str, mark: Match[str], begin: int, end: int, inside_one: bool) -> bool:
    """Whether a double mark opens a quotation: its neighbours, then its glyph, then the state."""
    before = text[mark.start() - 1] if mark.start() > begin else " "
    after = text[mark.end()] if mark.end() < end else " "
    free_before = before.isspace() or before in _BEFORE_OPEN
    if free_before and not after.isspace():
        if before.isspace():
            return not (inside_one and after in ",;:!?)")
        return not inside_one or text[mark.start()] in _OPENING
    if not before.isspace() and (after.isspace() or after in _AFTER_CLOSE):
        return False
    glyph = text[mark.start()]
    if glyph in _OPENING:
        return True
    return glyph not in _CLOSING and not inside_one


def _is_inches(text: str, mark: Match[str]) -> bool:
    return mark.start() > 0 and text[mark.start() - 1].isdigit() and mark.group() in ('"', "''")


def _single(text: str, begin: int, end: int) -> Iterator[Quotation]:
    """Single marks count where two words or more stand between them: an apostrophe opens none."""
    at = begin
    while (start := SINGLE_OPEN.search(text, at, end)) is not None:
        stop = _single_end(text, start.end(), end)
        if stop is None or len(text[start.end() : stop].split()) < 2:
            at = start.end()
            continue
        yield Quotation(start.start(), stop + 1, ((start.end(), stop),))
        at = stop + 1


def _single_end(text: str, begin: int, end: int) -> int | None:
    """The closing single mark, before the next one that opens.

    One behind punctuation comes before one in front of it, and that before one that may be a
    possessive.
    """
    opening = SINGLE_OPEN.search(text, begin, end)
    first: int | None = None
    before: int | None = None
    for mark in SINGLE_CLOSE.finditer(text, begin, end):
        if opening is not None and mark.start() > opening.start() and first is not None:
            break
        if text[mark.start() - 1] in ".,!?…":
            return mark.start()
        if first is None:
            first = mark.start()
        if before is None and text[mark.end() : mark.end() + 1] in tuple(".,;:!?)"):
            before = mark.start()
    return first if before is None else before


def _trimmed(text: str, begin: int, end: int) -> int:
    return begin + len(text[begin:end].rstrip())


def _joined(text: str, ranges: list[Range], found: list[list[Quotation]]) -> list[Quotation]:
    """Quotations carried over paragraphs: re-opened, over a list, or left open."""
    out: list[Quotation] = []
    open_until: int | None = None
    for at, (begin, _) in enumerate(ranges):
        for quotation in found[at]:
            if quotation.state == "unopened":
                carried = _over_list(text, ranges, at, quotation, out)
                if carried is not None:
                    out.append(carried)
                continue
            goes_on = open_until == at - 1 and quotation is found[at][0]
            if goes_on and not text[begin : quotation.begin].strip():
                last = out.pop()
                quotation = Quotation(
                    last.begin, quotation.end, last.inner + quotation.inner, quotation.state
                )
            out.append(quotation)
            open_until = at if quotation.state == "unclosed" else None
    return out


def _over_list(
    text: str, ranges: list[Range], at: int, closing: Quotation, out: list[Quotation]
) -> Quotation | None:
    """The quotation that a lone closing mark ends, where a list leads up to it; else None.

    The list's first item may follow an opening mark left open, or no mark at all.
    """
    first = at
    while first > 0 and at - first < _LIST_LIMIT and LIST_MARK.match(text, ranges[first][0]):
        first -= 1
    if first == at or closing.inner[0][0] != ranges[at][0]:
        return None
    items = tuple(_item(text, *ranges[i]) for i in range(first + 1, at))
    items += (_item(text, ranges[at][0], closing.inner[0][1]),)
    last = out[-1] if out else None
    if last is not None and last.state == "unclosed" and last.end >= ranges[first][0]:
        out.pop()
        rest = tuple(item for item in items if item[0] >= last.end)
        return Quotation(last.begin, closing.end, last.inner + rest)
    if last is not None and last.end > items[0][0]:
        return None
    return Quotation(items[0][0], closing.end, items, "unopened")


def _item(text: str, begin: int, end: int) -> Range:
    """An item's words without its list mark."""
    mark = LIST_MARK.match(text, begin, end)
    return (mark.end() if mark else begin, _trimmed(text, begin, end))
