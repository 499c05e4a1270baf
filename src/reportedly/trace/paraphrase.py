"""The second pass: stretches that say the same in other words.

Matches of single words that made no passage are gathered where they lie close together on both
sides, in whatever order; the stretch is widened to its sentences, and the different content
words that both sides have, by stem, are weighed against those that only one has. What is found
here is marked as a paraphrase and never mixed with words taken over.
"""

import numpy as np

from reportedly.trace.arrays import Bool, Bytes, Doubles, Hashes, Ints, Words, compiled
from reportedly.trace.matching import CONTENT
from reportedly.trace.scanning import LINE_AFTER, SENTENCE_AFTER

CLOSE = 16
"""Tokens between gathered matches on either side, at most."""
SIDE_MOST = 140
"""Tokens of a stretch on either side, at most."""
SENTENCE_MOST = 60
"""Tokens looked at for the end of a sentence or paragraph."""


LEAST_WORDS, LEAST_BITS, LEAST_BOTH = 4, 30.0, 0.38
"""Different words shared, their bits, and their share of both sides' weight, at least."""


def says_the_same(measures: Doubles, doubt: int) -> Bool:
    """Which measured boxes are paraphrases; `doubt` is the bits wanted beyond the least."""
    enough = (measures[:, 0] >= LEAST_WORDS) & (measures[:, 1] >= LEAST_BITS + doubt)
    result: Bool = enough & (measures[:, 3] >= LEAST_BOTH)
    return result


@compiled
def _taken(rows: Words, edges: Ints) -> Bool:
    """Which matches lie, on either side, in a passage that was found already."""
    used = np.zeros(len(rows), np.bool_)
    for i in range(len(rows)):
        for k in range(len(edges)):
            inside_a = rows[i, 0] >= edges[k, 0] and rows[i, 0] < edges[k, 1]
            inside_b = rows[i, 1] >= edges[k, 2] and rows[i, 1] < edges[k, 3]
            used[i] = used[i] or inside_a or inside_b
    return used


@compiled
def _near(box: Ints, row: Words) -> bool:
    """Whether a match lies close enough to a box (a begin, a end, b begin, b end)."""
    for side in range(2):
        begin, end = row[side], row[side] + row[2]
        low, high = box[2 * side], box[2 * side + 1]
        if max(low, begin) - min(high, end) > CLOSE or max(high, end) - min(low, begin) > SIDE_MOST:
            return False
    return True


@compiled
def _add(box: Ints, row: Words) -> int:
    """Widen a box to hold a match; returns the words that are new in it."""
    new = 0
    for side in range(2):
        begin, end = row[side], row[side] + row[2]
        if begin < box[2 * side] or end > box[2 * side + 1]:
            new = row[2]
        box[2 * side] = min(box[2 * side], begin)
        box[2 * side + 1] = max(box[2 * side + 1], end)
    return new


@compiled
def _gather_one(rows: Words, first: int, used: Bool, box: Ints) -> int:
    """Gather what lies close to one match, and close to that; returns the words in the box."""
    box[0], box[1] = rows[first, 0], rows[first, 0] + rows[first, 2]
    box[2], box[3] = rows[first, 1], rows[first, 1] + rows[first, 2]
    size = int(rows[first, 2])
    grown = True
    while grown:
        grown = False
        for j in range(first + 1, len(rows)):
            if not used[j] and _near(box, rows[j]):
                used[j] = True
                grown = True
                size += _add(box, rows[j])
    return size


@compiled
def gather(
    matches: Words, starts: Ints, edges: Ints, edge_pairs: Ints, least: int, out: Ints
) -> int:
    """Boxes (pair, a begin, a end, b begin, b end) of matches close together on both sides.

    `edges` are the passages found already, by pair (`edge_pairs`, ascending); what lies in one
    is left out. A box has `least` words or more. Returns how many there are.
    """
    count = 0
    at = 0
    for p in range(len(starts) - 1):
        rows = matches[starts[p] : starts[p + 1]]
        first = at
        while at < len(edge_pairs) and edge_pairs[at] == p:
            at += 1
        used = _taken(rows, edges[first:at])
        for i in range(len(rows)):
            if used[i]:
                continue
            used[i] = True
            if _gather_one(rows, i, used, out[count, 1:]) >= least:
                out[count, 0] = p
                count += 1
    return count


@compiled
def apart(boxes: Ints, edges: Ints, edge_pairs: Ints) -> Bool:
    """Which boxes don't overlap, on both sides, a passage of their pair that was found before."""
    result = np.ones(len(boxes), np.bool_)
    for r in range(len(boxes)):
        k = np.searchsorted(edge_pairs, boxes[r, 0])
        while k < len(edge_pairs) and edge_pairs[k] == boxes[r, 0]:
            over_a = min(boxes[r, 2], edges[k, 1]) > max(boxes[r, 1], edges[k, 0])
            over_b = min(boxes[r, 4], edges[k, 3]) > max(boxes[r, 3], edges[k, 2])
            if over_a and over_b:
                result[r] = False
            k += 1
    return result


@compiled
def widen(flags: Bytes, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The range widened to the begin and end of its sentences, where those are near."""
    for _ in range(SENTENCE_MOST):
        if begin == first or flags[begin - 1] & SENTENCE_AFTER:
            break
        begin -= 1
    for _ in range(SENTENCE_MOST):
        if end == last or flags[end - 1] & SENTENCE_AFTER:
            break
        end += 1
    return begin, end


@compiled
def shared_weight(
    stems: Hashes, weights: Bytes, a0: int, a1: int, b0: int, b1: int
) -> tuple[int, int, int, int]:
    """Different content words by stem: (number shared, weight shared, weight of a, weight of b)."""
    number, shared, ours, theirs = 0, 0, 0, 0
    for i in range(a0, a1):
        if weights[i] < CONTENT or _stands(stems, a0, i, stems[i]):
            continue
        ours += weights[i]
        for k in range(b0, b1):
            if stems[k] == stems[i]:
                number += 1
                shared += min(weights[i], weights[k])
                break
    for k in range(b0, b1):
        if weights[k] >= CONTENT and not _stands(stems, b0, k, stems[k]):
            theirs += weights[k]
    return number, shared, ours, theirs


@compiled
def _stands(stems: Hashes, begin: int, end: int, value: np.uint64) -> bool:
    for k in range(begin, end):  # noqa: SIM110  a generator wouldn't compile
        if stems[k] == value:
            return True
    return False


@compiled
def judge(
    boxes: Ints,
    stems: Hashes,
    weights: Bytes,
    flags: Bytes,
    owner: Words,
    firsts: Ints,
    out: Doubles,
) -> None:
    """Widen each box to sentences, in place, and measure it.

    Columns of `out`: different words shared, their bits, share of the lighter side, of both.
    """
    for r in range(len(boxes)):
        a, b = owner[boxes[r, 1]], owner[boxes[r, 3]]
        a0, a1 = widen(flags, boxes[r, 1], boxes[r, 2], firsts[a], firsts[a + 1])
        b0, b1 = widen(flags, boxes[r, 3], boxes[r, 4], firsts[b], firsts[b + 1])
        number, shared, ours, theirs = shared_weight(stems, weights, a0, a1, b0, b1)
        boxes[r, 1], boxes[r, 2], boxes[r, 3], boxes[r, 4] = a0, a1, b0, b1
        out[r, 0], out[r, 1] = number, shared / 16.0
        out[r, 2] = shared / max(1, min(ours, theirs))
        out[r, 3] = 2 * shared / max(1, ours + theirs)


GROW_BITS, GROW_SHARE = 8 * 16, 0.22


@compiled
def _paragraph_end(flags: Bytes, at: int, last: int) -> int:
    for k in range(SENTENCE_MOST):
        if at + k >= last or flags[at + k - 1] & LINE_AFTER:
            return at + k
    return at


@compiled
def _paragraph_begin(flags: Bytes, at: int, first: int) -> int:
    for k in range(SENTENCE_MOST):
        if at - k <= first or flags[at - k - 1] & LINE_AFTER:
            return at - k
    return at


@compiled
def grow(
    edges: Ints,
    loose: Bool,
    stems: Hashes,
    weights: Bytes,
    flags: Bytes,
    owner: Words,
    firsts: Ints,
    whole: Bytes,
) -> None:
    """Take in the rest of a paragraph on both sides where it goes on saying the same.

    Only for passages marked `loose`; `whole[r]` is set (1 begin, 2 end) where that was done.
    """
    for r in range(len(edges)):
        if not loose[r]:
            continue
        a, b = owner[edges[r, 0]], owner[edges[r, 2]]
        a1 = _paragraph_end(flags, edges[r, 1], firsts[a + 1])
        b1 = _paragraph_end(flags, edges[r, 3], firsts[b + 1])
        _, shared, ours, theirs = shared_weight(stems, weights, edges[r, 1], a1, edges[r, 3], b1)
        if shared >= GROW_BITS and shared >= GROW_SHARE * min(ours, theirs):
            edges[r, 1], edges[r, 3] = a1, b1
            whole[r] |= 2
        a0 = _paragraph_begin(flags, edges[r, 0], firsts[a])
        b0 = _paragraph_begin(flags, edges[r, 2], firsts[b])
        _, shared, ours, theirs = shared_weight(stems, weights, a0, edges[r, 0], b0, edges[r, 2])
        if shared >= GROW_BITS and shared >= GROW_SHARE * min(ours, theirs):
            edges[r, 0], edges[r, 2] = a0, b0
            whole[r] |= 1
