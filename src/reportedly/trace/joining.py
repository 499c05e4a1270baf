"""From segments to passages in tokens: moved parts joined, quotations cut at their marks, stock
phrases left out, ends set to the ends of sentences.

Columns of a segment or passage: pair, a begin, a end, b begin, b end (tokens, half-open), words
matched, weight matched in bits.
"""

from typing import NamedTuple

import numpy as np

from reportedly.trace.arrays import Bool, Bytes, Doubles, Hashes, Ints, Words, compiled
from reportedly.trace.scanning import LINE_AFTER, QUOTE_AFTER, QUOTE_BEFORE, SENTENCE_AFTER

NEAR = 10
"""Tokens between parts of one passage that were moved against each other, at most."""
SNAP_LEAST, SNAP_MOST, SNAP_SHARE = 3, 8, 0.15
"""An end moves to the sentence's end where that is this near on both sides."""
SNAP_WORDS = 12
"""Passages of fewer words end where the words end."""
LEAST_WORDS, LEAST_QUOTED_WORDS = 6, 6
LOOSE = 3
"""Words outside its marks that chance may add to a quotation."""


class Found(NamedTuple):
    """Passages in tokens of the corpus; rows of `edges` are (a begin, a end, b begin, b end)."""

    edges: Ints
    words: Ints
    weight: Doubles
    quoted: Bool


@compiled
def join_moved(rows: Doubles) -> Doubles:
    """Join segments of one pair that are near each other on both sides, in whatever order.

    `rows` are sorted by pair. A joined row has the box of its parts and their sums.
    """
    size = len(rows)
    gone = np.zeros(size, np.bool_)
    begin = 0
    while begin < size:
        end = begin
        while end < size and rows[end, 0] == rows[begin, 0]:
            end += 1
        changed = True
        while changed:
            changed = False
            for i in range(begin, end):
                if gone[i]:
                    continue
                for j in range(i + 1, end):
                    if gone[j]:
                        continue
                    apart_a = max(rows[i, 1], rows[j, 1]) - min(rows[i, 2], rows[j, 2])
                    apart_b = max(rows[i, 3], rows[j, 3]) - min(rows[i, 4], rows[j, 4])
                    if apart_a <= NEAR and apart_b <= NEAR:
                        inside = _overlap(rows[i], rows[j])
                        for k in (1, 3):
                            rows[i, k] = min(rows[i, k], rows[j, k])
                            rows[i, k + 1] = max(rows[i, k + 1], rows[j, k + 1])
                        rows[i, 5] += rows[j, 5] * (1.0 - inside)
                        rows[i, 6] += rows[j, 6] * (1.0 - inside)
                        gone[j] = True
                        changed = True
        begin = end
    return rows[~gone]


@compiled
def _overlap(one: Doubles, two: Doubles) -> float:
    """Share of the second's words that the first already covers on either side."""
    a = min(one[2], two[2]) - max(one[1], two[1])
    b = min(one[4], two[4]) - max(one[3], two[3])
    share = max(a / (two[2] - two[1]), b / (two[4] - two[3]))
    return float(min(1.0, max(0.0, share)))


@compiled
def trim_quotation(
    hashes: Hashes, flags: Bytes, a0: int, a1: int, b0: int, b1: int
) -> tuple[int, int]:
    """How many words to take off the begin and the end so that a quotation ends at its marks.

    Only where the words there are equal on both sides and few; -1 where no mark is near.
    """
    head, tail = -1, -1
    for k in range(min(LOOSE + 1, a1 - a0, b1 - b0)):
        if hashes[a0 + k] != hashes[b0 + k]:
            break
        if (flags[a0 + k] | flags[b0 + k]) & QUOTE_BEFORE:
            head = k
            break
    for k in range(min(LOOSE + 1, a1 - a0, b1 - b0)):
        if hashes[a1 - 1 - k] != hashes[b1 - 1 - k]:
            break
        if (flags[a1 - 1 - k] | flags[b1 - 1 - k]) & QUOTE_AFTER:
            tail = k
            break
    return head, tail


@compiled
def loose_lines(
    hashes: Hashes, flags: Bytes, a0: int, a1: int, b0: int, b1: int, step: int
) -> tuple[int, int]:
    """How many words to take off each side where a line ends among an end's first words.

    A word or two before a line's end are no part of what is shared after it, unless the line
    ends on the other side, too. `step` is 1 for the begin, -1 for the end.
    """
    a, b = (a0, b0) if step == 1 else (a1 - 1, b1 - 1)
    room = min(a1 - a0, b1 - b0) - LEAST_QUOTED_WORDS
    for k in range(1, min(LOOSE, room) + 1):
        for swap in range(2):
            x, y = (a, b) if swap == 0 else (b, a)
            edge = x + (k - 1) * step if step == 1 else x - k
            if not flags[edge] & LINE_AFTER:
                continue
            for j in range(1, min(2 * LOOSE, room) + 1):
                other = y + (j - 1) * step if step == 1 else y - j
                if flags[other] & LINE_AFTER:
                    break
                if hashes[x + k * step] == hashes[y + j * step]:
                    return (k, j) if swap == 0 else (j, k)
    return 0, 0


BAG_MOST = 400
"""Words of a passage up to which repeated ones are told; longer ones have enough to tell."""


@compiled
def distinct_weight(hashes: Hashes, weights: Bytes, a0: int, a1: int, b0: int, b1: int) -> float:
    """Weight in bits of the different words that both sides have, each counted once."""
    total = 0
    for i in range(a0, a1):
        value = hashes[i]
        seen = False
        for k in range(a0, i):
            if hashes[k] == value:
                seen = True
                break
        if seen:
            continue
        for k in range(b0, b1):
            if hashes[k] == value:
                total += min(weights[i], weights[k])
                break
    return total / 16.0


@compiled
def finish(
    rows: Doubles,
    hashes: Hashes,
    flags: Bytes,
    weights: Bytes,
    edges: Ints,
    words: Ints,
    weight: Doubles,
    quoted: Bool,
) -> None:
    """Cut short quotations at their marks; fill the columns of `Found`."""
    for r in range(len(rows)):
        a0, a1 = int(rows[r, 1]), int(rows[r, 2])
        b0, b1 = int(rows[r, 3]), int(rows[r, 4])
        words[r], weight[r] = int(rows[r, 5]), rows[r, 6]
        da, db = loose_lines(hashes, flags, a0, a1, b0, b1, 1)
        words[r] -= min(da, db)
        a0 += da
        b0 += db
        da, db = loose_lines(hashes, flags, a0, a1, b0, b1, -1)
        words[r] -= min(da, db)
        a1 -= da
        b1 -= db
        if a1 - a0 < 60:
            head, tail = trim_quotation(hashes, flags, a0, a1, b0, b1)
            if head >= 0 and tail >= 0 and a1 - a0 - head - tail >= LEAST_QUOTED_WORDS:
                quoted[r] = True
                for k in range(head):
                    weight[r] -= weights[a0 + k] / 16.0
                for k in range(tail):
                    weight[r] -= weights[a1 - 1 - k] / 16.0
                words[r] -= head + tail
                a0 += head
                b0 += head
                a1 -= tail
                b1 -= tail
        if max(a1 - a0, b1 - b0) <= BAG_MOST:
            weight[r] = min(weight[r], distinct_weight(hashes, weights, a0, a1, b0, b1))
        edges[r, 0], edges[r, 1], edges[r, 2], edges[r, 3] = a0, a1, b0, b1


@compiled
def sentence_left(flags: Bytes, at: int, first: int, most: int) -> int:
    """Tokens from `at` back to the begin of its sentence; -1 where it is further than `most`."""
    for k in range(most + 1):
        if at - k == first or flags[at - k - 1] & SENTENCE_AFTER:
            return k
    return -1


@compiled
def sentence_right(flags: Bytes, at: int, last: int, most: int) -> int:
    """Tokens from `at` (the last within) on to the end of its sentence; -1 if too far."""
    for k in range(most + 1):
        if at + k == last or flags[at + k] & SENTENCE_AFTER:
            return k
        if at + k >= last:
            return -1
    return -1


@compiled
def snap(edges: Ints, words: Ints, flags: Bytes, owner: Words, firsts: Ints) -> Bytes:
    """Move ends to the ends of sentences that are near on both sides.

    Returns 1 where a passage now begins with a sentence on both sides, plus 2 where it ends so.
    """
    whole = np.zeros(len(edges), np.uint8)
    for r in range(len(edges)):
        if words[r] < SNAP_WORDS:
            continue
        most = min(SNAP_MOST, max(SNAP_LEAST, int(words[r] * SNAP_SHARE)))
        a, b = owner[edges[r, 0]], owner[edges[r, 2]]
        left_a = sentence_left(flags, edges[r, 0], firsts[a], most)
        left_b = sentence_left(flags, edges[r, 2], firsts[b], most)
        if left_a >= 0 and left_b >= 0:
            edges[r, 0] -= left_a
            edges[r, 2] -= left_b
            whole[r] |= 1
        right_a = sentence_right(flags, edges[r, 1] - 1, firsts[a + 1] - 1, most)
        right_b = sentence_right(flags, edges[r, 3] - 1, firsts[b + 1] - 1, most)
        if right_a >= 0 and right_b >= 0:
            edges[r, 1] += right_a
            edges[r, 3] += right_b
            whole[r] |= 2
    return whole


LEAST_BITS, LEAST_QUOTED_BITS = 22.5, 6.5
WORD_BITS = 0.5
"""What the order of each matched word tells beside the word itself, in bits."""
LOSS_BITS = 0.6
"""What each word tells against reuse that stands there and doesn't match, in bits."""
DENSITY = 0.35


def tells(found: Found, doubt: int) -> Bool:
    """Which passages are reuse and not a stock phrase: enough words, rare enough, dense enough.

    `doubt` is the bits wanted beyond the least.
    """
    edges = found.edges
    lengths = np.maximum(edges[:, 1] - edges[:, 0], edges[:, 3] - edges[:, 2])
    other = np.minimum(edges[:, 1] - edges[:, 0], edges[:, 3] - edges[:, 2]) - found.words
    bits = found.weight + WORD_BITS * found.words - LOSS_BITS * np.maximum(other, 0)
    plain = (found.words >= LEAST_WORDS) & (bits >= LEAST_BITS + doubt)
    quoted = (
        found.quoted & (found.words >= LEAST_QUOTED_WORDS) & (bits >= LEAST_QUOTED_BITS + doubt)
    )
    kept: Bool = (plain | quoted) & (found.words >= DENSITY * lengths)
    return kept


LOOSE_MOST = 0.85
"""Share of matched words from which on a passage is too close to go on in other words."""


def loose(found: Found) -> Bool:
    """Passages that bend their words so much that the rest of the paragraph may bend more."""
    edges = found.edges
    lengths = np.maximum(edges[:, 1] - edges[:, 0], edges[:, 3] - edges[:, 2])
    result: Bool = (found.words < LOOSE_MOST * lengths) & ~found.quoted
    return result
