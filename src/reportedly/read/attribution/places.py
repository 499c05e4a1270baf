"""How far apart two tagged spans lie, as the small codes that the linker was trained on.

Spans are (first, last) piece, inclusive. The codes are part of the weights and never change.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_STEPS = (1, 2, 3, 4, 6, 9, 14, 21, 33, 65, 129)  # gaps below each step share a code


def gap_code(left: tuple[int, int], right: tuple[int, int]) -> int:
    """0–11: `right` follows `left` at 0, 1, 2, 3, 4–5, … pieces; 12–23: it precedes it."""
    if right[0] > left[1]:
        return bisect_right(_STEPS, right[0] - left[1] - 1)
    return 12 + bisect_right(_STEPS, max(left[0] - right[1] - 1, 0))


def between_code(left: tuple[int, int], right: tuple[int, int], firsts: Sequence[int]) -> int:
    """How many spans of `right`'s kind begin strictly between the two: 0, 1, or 2 for more.

    `firsts` are the sorted first pieces of all candidates.
    """
    if right[0] > left[1]:
        low, high = left[1] + 1, right[0]
    else:
        low, high = right[1] + 1, left[0]
    return min(max(bisect_left(firsts, high) - bisect_left(firsts, low), 0), 2)


def places_codes(
    left: tuple[int, int], right: tuple[int, int], firsts: Sequence[int], apart: int
) -> tuple[int, int, int]:
    """The three codes of one pair: gap, candidates between, blocks apart (0, 1, 2 for more)."""
    return gap_code(left, right), between_code(left, right, firsts), min(apart, 2)
