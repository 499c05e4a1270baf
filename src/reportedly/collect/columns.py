"""Printed pages to reading order: lines from characters, columns from lines.

Coordinates are points from the lower left of the page, as in PDF. Content order is kept where a
page has no columns; where it has, each column is read to its end before the next, between the
lines that run across them all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_GUTTER = 8.0
"""The narrowest space between columns, in points; words stand 2 to 4 apart."""

_MOST_LINES = 2_000
_MIDDLE = (0.2, 0.8)
_STEP = 3.0
_ACROSS = 0.3
_EACH_SIDE = 4
_SHORTEST = 0.18


@dataclass(frozen=True)
class Line:
    """A piece of a line `[begin, end)` of a page's characters, and its box on the page."""

    begin: int
    end: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of its box: about the size of its type."""
        return self.top - self.bottom


def reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in the order they are read, as stretches that stand in one column."""
    if len(lines) > _MOST_LINES:
        return [list(lines)]
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    ordered: list[list[Line]] = []
    for band in _bands(lines, gutter):
        left = [line for line in band if line.right <= gutter]
        right = [line for line in band if line.left >= gutter]
        across = [line for line in band if line.left < gutter < line.right]
        for part in (across, left, right):
            if part:
                ordered += reading_order(part) if part is not across else [part]
    return ordered


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where two columns part, None where there are none.

    A gutter is crossed by few lines, and has prose on both sides at one height.
    """
    if len(lines) < 2 * _EACH_SIDE:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    width = last - first
    best: tuple[int, float, float] | None = None
    at = first + _MIDDLE[0] * width
    while at <= first + _MIDDLE[1] * width:
        across = sum(
            line.left < at + _GUTTER / 2 and line.right > at - _GUTTER / 2 for line in lines
        )
        found = (across, abs(at - first - width / 2), at)
        best = min(best, found) if best else found
        at += _STEP
    if best is None or best[0] > _ACROSS * len(lines):
        return None
    gutter = best[2]
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.left >= gutter]
    if not (_is_column(left, width) and _is_column(right, width)):
        return None
    shared = min(max(s.top for s in left), max(s.top for s in right)) - max(
        min(s.bottom for s in left), min(s.bottom for s in right)
    )
    return gutter if shared > 2 * median(line.height for line in lines) else None


def _is_column(lines: Sequence[Line], width: float) -> bool:
    """Whether lines on one side are prose: enough of them, most of them long; not a table's."""
    return (
        len(lines) >= _EACH_SIDE
        and median(line.right - line.left for line in lines) >= _SHORTEST * width
    )


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """The page from top to bottom: lines across the gutter, and what stands between them."""
    across = sorted(
        (line for line in lines if line.left < gutter < line.right),
        key=lambda line: (-line.top, line.left),
    )
    others = [line for line in lines if not line.left < gutter < line.right]
    bands: list[list[Line]] = []
    for line in across:
        above = [other for other in others if _middle(other) > _middle(line)]
        others = [other for other in others if _middle(other) <= _middle(line)]
        bands += [above, [line]]
    return [band for band in [*bands, others] if band]


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


@dataclass(frozen=True)
class Column:
    """What the lines of one stretch have in common: margins, and the step from line to line."""

    left: float
    right: float
    step: float


def column_of(lines: Sequence[Line]) -> Column:
    """The margins of a stretch of lines, and their usual distance, in points."""
    steps = [
        before.bottom - after.bottom
        for before, after in pairwise(lines)
        if 0 < before.bottom - after.bottom < 4 * before.height
    ]
    return Column(
        left=median(line.left for line in lines),
        right=max(line.right for line in lines),
        step=median(steps) if steps else 1.2 * median(line.height for line in lines),
    )


def is_parted(before: Line, after: Line, column: Column) -> bool:
    """Whether space or another size of type parts two lines of one column."""
    if abs(before.height - after.height) > 0.25 * max(before.height, after.height):
        return True
    return not -1.0 <= before.bottom - after.bottom <= 1.4 * column.step


def is_indented(before: Line, after: Line, column: Column) -> bool:
    """Whether a line opens a paragraph by its indent: a block that is set in as a whole doesn't."""
    deep = 0.7 * after.height
    return after.left > column.left + deep and before.left <= column.left + deep


def stops_short(line: Line, column: Column) -> bool:
    """Whether a line ends well before the right margin, as the last of a paragraph does."""
    return line.right < column.right - 0.2 * (column.right - column.left)
