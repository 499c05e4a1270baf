"""Kernels that join matches into passages: chains, their ends, and what they weigh.

Matches of two texts are chained by dynamic programming with gap costs, as in Abouelhoda and
Ohlebusch (2005); an end is extended by a local alignment that starts at the corner, with a drop
in score as the limit (Smith and Waterman 1981; Altschul et al. 1990).
"""

import numpy as np

from reportedly.trace.arrays import Bytes, Doubles, Floats, Hashes, Ints, Words, compiled
from reportedly.trace.matching import GRAM
from reportedly.trace.promise import at_marks

REACH = 48
"""Tokens that a gap within a passage may have on either side."""
WINDOW = 32
"""Tokens looked at on each side in one step of extending."""
GAP_OPEN, GAP_BOTH, GAP_ONE = 1.0, 0.35, 0.3
SUBSTITUTE, SKIP = -1.1, -0.7
CHAIN_BACK = 64
MARKED = 1.2
"""What quotation marks at both ends of a run add to its score."""


@compiled
def value(weight: int) -> float:
    """What one matched word adds to a chain."""
    return 0.7 + weight * (0.25 / 16.0)


@compiled
def extend(
    hashes: Hashes, weights: Bytes, a: int, b: int, a_stop: int, b_stop: int, step: int
) -> tuple[int, int, float]:
    """How far a match that ends before (a, b) goes on towards the stops.

    `step` is 1 to the right and -1 to the left; the stops are exclusive in that direction.
    Returns tokens taken in a, in b, and the score gained.
    """
    taken_a, taken_b, gained = 0, 0, 0.0
    while True:
        n = min(WINDOW, (a_stop - a) * step - taken_a)
        m = min(WINDOW, (b_stop - b) * step - taken_b)
        if n <= 0 or m <= 0:
            return taken_a, taken_b, gained
        best, best_i, best_j = 0.0, 0, 0
        row = np.empty(m + 1, np.float32)
        for j in range(m + 1):
            row[j] = SKIP * j
        for i in range(1, n + 1):
            at = a + step * (taken_a + i - 1)
            diagonal = row[0]
            row[0] = SKIP * i
            for j in range(1, m + 1):
                over = row[j]
                if hashes[at] == hashes[b + step * (taken_b + j - 1)]:
                    score = diagonal + value(weights[at])
                    if score > best:
                        best, best_i, best_j = score, i, j
                else:
                    score = max(diagonal + SUBSTITUTE, max(over, row[j - 1]) + SKIP)
                diagonal = over
                row[j] = score
        if best <= 0.0:
            return taken_a, taken_b, gained
        taken_a += best_i
        taken_b += best_j
        gained += best
        if best_i < n - 8 and best_j < m - 8:
            return taken_a, taken_b, gained


@compiled
def chain(matches: Words, scores: Floats, best: Floats, back: Ints, used: Bytes) -> int:
    """The best chain of the matches not used yet; returns its last match, or -1.

    `matches` are rows (a, b, length) sorted by a; `best` and `back` are scratch of the
    same length. Time O(len(matches) · CHAIN_BACK).
    """
    top, last = 0.0, -1
    for i in range(len(matches)):
        if used[i]:
            continue
        best[i] = scores[i]
        back[i] = -1
        seen = 0
        j = i - 1
        while j >= 0 and seen < CHAIN_BACK:
            if not used[j]:
                seen += 1
                gap_a = matches[i, 0] - (matches[j, 0] + matches[j, 2])
                gap_b = matches[i, 1] - (matches[j, 1] + matches[j, 2])
                overlap = max(0, -min(gap_a, gap_b))
                if overlap > 4 or 2 * overlap >= min(matches[i, 2], matches[j, 2]) > 0:
                    overlap = -1 if overlap else 0
                if overlap >= 0 and gap_a <= REACH and gap_b <= REACH:
                    gap_a += overlap
                    gap_b += overlap
                    cost = GAP_BOTH * min(gap_a, gap_b) + GAP_ONE * abs(gap_a - gap_b)
                    cost += 2.0 * overlap
                    if gap_a + gap_b > 0:
                        cost += GAP_OPEN
                    if best[j] - cost + scores[i] > best[i]:
                        best[i] = best[j] - cost + scores[i]
                        back[i] = j
            j -= 1
        if best[i] > top:
            top, last = best[i], i
    return last


@compiled
def common(hashes: Hashes, weights: Bytes, a0: int, a1: int, b0: int, b1: int) -> tuple[int, int]:
    """Words that two short stretches share in order: how many, and their weight.

    The longest common subsequence by weight (Hunt and Szymanski's problem, solved by rows).
    """
    m = b1 - b0
    total = np.zeros(m + 1, np.int64)
    number = np.zeros(m + 1, np.int64)
    for i in range(a0, a1):
        diagonal, diagonal_n = np.int64(0), np.int64(0)
        for j in range(1, m + 1):
            over, over_n = total[j], number[j]
            if hashes[i] == hashes[b0 + j - 1] and diagonal + weights[i] + 1 > over:
                total[j], number[j] = diagonal + weights[i] + 1, diagonal_n + 1
            elif total[j - 1] > over:
                total[j], number[j] = total[j - 1], number[j - 1]
            diagonal, diagonal_n = over, over_n
    return number[m], total[m]


@compiled
def _score(rows: Words, weights: Bytes, flags: Bytes) -> Floats:
    """What each match adds to a chain; a run between quotation marks somewhat more."""
    scores = np.empty(len(rows), np.float32)
    for i in range(len(rows)):
        total = 0.0
        for k in range(rows[i, 2]):
            total += value(weights[rows[i, 0] + k])
        a, b, length = rows[i, 0], rows[i, 1], rows[i, 2]
        if length > GRAM and (at_marks(flags, a, length) or at_marks(flags, b, length)):
            total += MARKED
        scores[i] = total
    return scores


@compiled
def _trace_back(
    rows: Words, last: int, back: Ints, used: Bytes, hashes: Hashes, weights: Bytes
) -> tuple[int, int, int, int]:
    """Follow a chain to its begin: (a begin, b begin, words, weight); marks its matches used."""
    number, weight = 0, 0
    i = last
    later_a, later_b = rows[i, 0] + rows[i, 2], rows[i, 1] + rows[i, 2]
    while i >= 0:
        used[i] = 1
        end_a, end_b = rows[i, 0] + rows[i, 2], rows[i, 1] + rows[i, 2]
        if later_a > end_a and later_b > end_b:
            n, w = common(hashes, weights, end_a, later_a, end_b, later_b)
            number += n
            weight += w
        later_a, later_b = rows[i, 0], rows[i, 1]
        for k in range(rows[i, 2]):
            weight += weights[rows[i, 0] + k]
        number += rows[i, 2]
        i = back[i]
    return later_a, later_b, number, weight


@compiled
def _mark_inside(rows: Words, used: Bytes, box: Doubles) -> None:
    """Matches within the box of an accepted chain make no chain of their own."""
    for k in range(len(rows)):
        inside_a = rows[k, 0] >= box[1] and rows[k, 0] + rows[k, 2] <= box[2]
        if inside_a and rows[k, 1] >= box[3] and rows[k, 1] + rows[k, 2] <= box[4]:
            used[k] = 1


@compiled
def _segment(
    rows: Words,
    last: int,
    back: Ints,
    used: Bytes,
    hashes: Hashes,
    weights: Bytes,
    bounds: Ints,
    out: Doubles,
) -> None:
    """Write one chain as a segment, its ends extended within the bounds of both texts."""
    a1, b1 = rows[last, 0] + rows[last, 2], rows[last, 1] + rows[last, 2]
    a0, b0, number, weight = _trace_back(rows, last, back, used, hashes, weights)
    da, db, gained = extend(hashes, weights, a1, b1, bounds[1], bounds[3], 1)
    n, w = common(hashes, weights, a1, a1 + da, b1, b1 + db)
    ea, eb, more = extend(hashes, weights, a0 - 1, b0 - 1, bounds[0] - 1, bounds[2] - 1, -1)
    n2, w2 = common(hashes, weights, a0 - ea, a0, b0 - eb, b0)
    out[1], out[2] = a0 - ea, a1 + da
    out[3], out[4] = b0 - eb, b1 + db
    out[5] = number + n + n2
    out[6] = (weight + w + w2) / 16.0
    out[7] += gained + more


@compiled
def segments(
    matches: Words,
    starts: Ints,
    hashes: Hashes,
    weights: Bytes,
    flags: Bytes,
    firsts: Ints,
    owner: Words,
    least: float,
) -> Doubles:
    """Chains of every pair of texts, with their ends extended.

    `matches` are sorted by pair and place; pair p has rows starts[p]:starts[p + 1]. A result row
    is (pair, a begin, a end, b begin, b end, words matched, weight matched, score) in tokens.
    """
    out = np.zeros((1024, 8), np.float64)
    count = 0
    bounds = np.empty(4, np.int64)
    for p in range(len(starts) - 1):
        rows = matches[starts[p] : starts[p + 1]]
        scores = _score(rows, weights, flags)
        best, back = np.empty(len(rows), np.float32), np.empty(len(rows), np.int64)
        used = np.zeros(len(rows), np.uint8)
        a, b = owner[rows[0, 0]], owner[rows[0, 1]]
        bounds[0], bounds[1], bounds[2], bounds[3] = (
            firsts[a],
            firsts[a + 1],
            firsts[b],
            firsts[b + 1],
        )
        while True:
            last = chain(rows, scores, best, back, used)
            if last < 0 or best[last] < least:
                break
            if count == len(out):
                bigger = np.zeros((2 * count, 8), np.float64)
                bigger[:count] = out
                out = bigger
            out[count, 0], out[count, 7] = p, best[last]
            _segment(rows, last, back, used, hashes, weights, bounds, out[count])
            _mark_inside(rows, used, out[count])
            count += 1
    return out[:count].copy()
