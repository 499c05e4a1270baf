"""Which pairs of texts promise a passage: the others are left out before anything is chained."""

import numpy as np

from reportedly.trace.arrays import Bool, Bytes, Ints, Words, compiled
from reportedly.trace.matching import GRAM
from reportedly.trace.scanning import QUOTE_AFTER, QUOTE_BEFORE, mix

QUOTED_BONUS = 6 * 16
"""What a run between quotation marks may want of PROMISE: sixteenths."""
PROMISE = 10 * 16
"""Least score of all matches of a pair that is looked at further: sixteenths."""


@compiled
def at_marks(flags: Bytes, begin: int, length: int) -> bool:
    """Whether quotation marks stand near both ends of a run."""
    opens, closes = False, False
    for k in range(min(4, length)):
        opens = opens or flags[begin + k] & QUOTE_BEFORE != 0
        closes = closes or flags[begin + length - 1 - k] & QUOTE_AFTER != 0
    return opens and closes


@compiled
def _worth(a: int, b: int, length: int, weights: Bytes, flags: Bytes) -> int:
    """What one match could add to a chain, in sixteenths."""
    total = 0
    for k in range(length):
        total += 13 + weights[a + k] // 4
    if length > GRAM and (at_marks(flags, a, length) or at_marks(flags, b, length)):
        total += QUOTED_BONUS
    return total


@compiled
def add_up(
    matches: Words, weights: Bytes, flags: Bytes, owner: Words, texts: int, table: Words
) -> None:
    """Add up, for each pair of texts, what its matches could make a chain score at most.

    `table` is indexed by a hash of the pair, so that strangers may share a cell: a cell is never
    too low. Scores are in sixteenths.
    """
    mask = np.uint64(len(table) - 1)
    for m in range(len(matches)):
        a, b = matches[m, 0], matches[m, 1]
        pair = np.uint64(int(owner[a]) * texts + int(owner[b]))
        table[int(mix(pair) & mask)] += _worth(a, b, matches[m, 2], weights, flags)


@compiled
def kept_rows(matches: Words, pair: Ints, weights: Bytes, flags: Bytes, least: int) -> Bool:
    """Of sorted matches, the first of each that is there twice, in pairs that promise enough."""
    kept = np.zeros(len(matches), np.bool_)
    begin = 0
    while begin < len(matches):
        end = begin
        total = 0
        while end < len(matches) and pair[end] == pair[begin]:
            total += _worth(matches[end, 0], matches[end, 1], matches[end, 2], weights, flags)
            end += 1
        if total >= least:
            for m in range(begin, end):
                same = m > begin and (
                    matches[m, 0] == matches[m - 1, 0]
                    and matches[m, 1] == matches[m - 1, 1]
                    and matches[m, 2] == matches[m - 1, 2]
                )
                kept[m] = not same
        begin = end
    return kept


@compiled
def promising(
    matches: Words, owner: Words, texts: int, table: Words, least: int, kept: Bool
) -> None:
    """Mark the matches of pairs whose promise reaches `least`."""
    mask = np.uint64(len(table) - 1)
    for m in range(len(matches)):
        pair = np.uint64(int(owner[matches[m, 0]]) * texts + int(owner[matches[m, 1]]))
        kept[m] = table[int(mix(pair) & mask)] >= least


@compiled
def settle_ties(keys: Ints, order: Ints, matches: Words) -> None:
    """Within equal keys, order by place in b and length: sorting may leave them in any order."""
    begin = 0
    while begin < len(order):
        end = begin + 1
        while end < len(order) and keys[order[end]] == keys[order[begin]]:
            end += 1
        for i in range(begin + 1, end):
            one = order[i]
            j = i - 1
            while j >= begin and (
                matches[order[j], 1] > matches[one, 1]
                or (
                    matches[order[j], 1] == matches[one, 1]
                    and matches[order[j], 2] > matches[one, 2]
                )
            ):
                order[j + 1] = order[j]
                j -= 1
            order[j + 1] = one
        begin = end
