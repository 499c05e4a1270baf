"""Kernels that find where two texts share words: postings, sorted; equal ones are matches.

Two families of features go into one kind of posting array. Grams are GRAM words in a row and
find what is copied. Pairs are two uncommon words near each other, in either order, and find
what was rewritten. A posting packs the high bits of the feature's hash and its place in 64
bits, so that sorting the array brings equal features together; the words themselves decide
whether two postings match, so that hash collisions change nothing.
"""

import numpy as np

from reportedly.trace.arrays import Bytes, Hashes, Words, compiled
from reportedly.trace.scanning import mix, row_hash

GRAM = 5
CONTENT = 3 * 16 + 8
"""Weight from which on a word counts as content: sixteenths of a bit."""
PAIR_REACH = 9
"""Tokens between the two words of a pair, at most."""


@compiled
def within(value: np.uint64, part: int, parts: int) -> bool:
    """Whether a hash belongs to one of `parts` equal ranges of hashes."""
    return (int(value >> np.uint64(48)) * parts) >> 16 == part


@compiled
def grams(hashes: Hashes, owner: Words, low: int, part: int, parts: int, out: Hashes) -> int:
    """One posting per GRAM words in a row within one text, for one range of hashes.

    Returns how many there are; those beyond the room of `out` aren't written.
    """
    count = 0
    keep = ~np.uint64((np.int64(1) << low) - 1)
    for at in range(len(hashes) - GRAM + 1):
        if owner[at] != owner[at + GRAM - 1]:
            continue
        value = gram_hash(hashes, at)
        if parts == 1 or within(value, part, parts):
            if count < len(out):
                out[count] = (value & keep) | np.uint64(at)
            count += 1
    return count


@compiled
def pairs(
    stems: Hashes,
    weights: Bytes,
    owner: Words,
    least: int,
    low: int,
    part: int,
    parts: int,
    out: Hashes,
) -> int:
    """One posting per pair of content words near each other, for one range of hashes.

    The lowest bit of the place says whether the second is the next content word or the one
    after. Returns how many there are; those beyond the room of `out` aren't written.
    """
    count = 0
    keep = ~np.uint64((np.int64(1) << low) - 1)
    size = len(stems)
    for at in range(size):
        if weights[at] < CONTENT:
            continue
        met = 0
        other = at + 1
        while other < size and other <= at + PAIR_REACH and met < 2 and owner[other] == owner[at]:
            if weights[other] >= CONTENT:
                heavy = int(weights[at]) + int(weights[other]) >= least
                value = pair_hash(stems, at, other)
                mine = parts == 1 or within(value, part, parts)
                if heavy and mine and stems[at] != stems[other]:
                    if count < len(out):
                        out[count] = (value & keep) | np.uint64(2 * at + met)
                    count += 1
                met += 1
            other += 1
    return count


@compiled
def following(weights: Bytes, at: int, skip: int) -> int:
    """The content word after `at` (skip 0) or the one after that (skip 1)."""
    other = at + 1
    while True:
        if weights[other] >= CONTENT:
            if skip == 0:
                return other
            skip -= 1
        other += 1


@compiled
def _grown(old: Words, size: int) -> Words:
    new = np.empty((size + size // 2 + 1024, 3), np.int32)
    new[:size] = old[:size]
    return new


@compiled
def group_end(postings: Hashes, begin: int, low: int) -> int:
    """Where the postings end that have the same high bits as the one at `begin`."""
    shift = np.uint64(low)
    key = postings[begin] >> shift
    end = begin + 1
    while end < len(postings) and postings[end] >> shift == key:
        end += 1
    return end


@compiled
def gram_hash(hashes: Hashes, at: int) -> np.uint64:
    """The hash of the GRAM words that begin here."""
    return row_hash(hashes, at, GRAM)


@compiled
def _same_gram(postings: Hashes, begin: int, end: int, low: int, hashes: Hashes) -> int:
    """Where the postings of a group end that are of the first one's gram, for sure.

    High bits may be the same by chance. The postings of other grams are put behind, to be the
    next group: what counts as frequent doesn't hang on how many bits there are.
    """
    mask = np.uint64((np.int64(1) << low) - 1)
    value = gram_hash(hashes, int(postings[begin] & mask))
    others = np.empty(end - begin, np.uint64)
    same, other = begin, 0
    for k in range(begin, end):
        if gram_hash(hashes, int(postings[k] & mask)) == value:
            postings[same] = postings[k]
            same += 1
        else:
            others[other] = postings[k]
            other += 1
    postings[same:end] = others[:other]
    return same


FREQUENT, LEADS = 1, 2
"""Marks of a place whose gram many places hold, and of the first of those places."""


@compiled
def flag_frequent(postings: Hashes, hashes: Hashes, low: int, most: int, frequent: Bytes) -> None:
    """Mark the places whose gram stands in more than `most` places, and the first of each."""
    mask = np.uint64((np.int64(1) << low) - 1)
    begin = 0
    while begin < len(postings):
        end = group_end(postings, begin, low)
        if end - begin > most:
            end = _same_gram(postings, begin, end, low, hashes)
        if end - begin > most:
            for k in range(begin, end):
                frequent[int(postings[k] & mask)] = FREQUENT
            frequent[int(postings[begin] & mask)] |= LEADS
        begin = end


@compiled
def discount_frequent(weights: Bytes, frequent: Bytes) -> None:
    """Words of grams that many places hold weigh a third: they are formulas of the collection."""
    last = -1
    for at in range(len(weights)):
        if frequent[at]:
            for k in range(max(at, last + 1), at + GRAM):
                weights[k] = weights[k] // 3
            last = at + GRAM - 1


@compiled
def match_grams(
    postings: Hashes,
    hashes: Hashes,
    owner: Words,
    frequent: Bytes,
    low: int,
    most: int,
) -> Words:
    """Runs of equal words between texts: rows (begin in a, begin in b, length), a before b.

    A run is reported once, from its first gram on. A gram of more than `most` places is joined
    to the first of them and not all with all: clusters stay whole, and the cost stays linear.
    """
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((max(1024, len(postings) // 16), 3), np.int32)
    count = 0
    begin = 0
    while begin < len(postings):
        end = group_end(postings, begin, low)
        if end - begin > most:
            end = _same_gram(postings, begin, end, low, hashes)
        firsts = end - 1 if end - begin <= most else begin + 1
        for i in range(begin, firsts):
            a = int(postings[i] & mask)
            for j in range(i + 1, end):
                b = int(postings[j] & mask)
                length = run(hashes, owner, frequent, a, b)
                if length < GRAM:
                    continue
                if count == len(out):
                    out = _grown(out, count)
                out[count, 0], out[count, 1], out[count, 2] = a, b, length
                count += 1
        begin = end
    return out[:count].copy()


@compiled
def run(hashes: Hashes, owner: Words, frequent: Bytes, a: int, b: int) -> int:
    """Length of the run of equal words that begins here, as far as its grams join the two texts.

    0 within one text, or where it began before.
    """
    if owner[a] == owner[b]:
        return 0
    if (
        a > 0
        and hashes[a - 1] == hashes[b - 1]
        and owner[a - 1] == owner[a]
        and owner[b - 1] == owner[b]
        and frequent[a - 1] != FREQUENT
    ):
        return 0
    size = len(hashes)
    length = 0
    while (
        b + length < size
        and owner[a + length] == owner[a]
        and owner[b + length] == owner[b]
        and hashes[a + length] == hashes[b + length]
        and (length < GRAM or frequent[a + length - GRAM + 1] != FREQUENT)
    ):
        length += 1
    return length


@compiled
def pair_hash(stems: Hashes, one: int, two: int) -> np.uint64:
    """The hash of two words in either order."""
    return mix(mix(stems[one]) + mix(stems[two]))


@compiled
def _same_pair(
    postings: Hashes, begin: int, end: int, low: int, stems: Hashes, weights: Bytes
) -> int:
    """As `_same_gram`, for pairs of words."""
    mask = np.uint64((np.int64(1) << low) - 1)
    others = np.empty(end - begin, np.uint64)
    same, other = begin, 0
    wanted = np.uint64(0)
    for k in range(begin, end):
        packed = int(postings[k] & mask)
        value = pair_hash(stems, packed >> 1, following(weights, packed >> 1, packed & 1))
        if k == begin:
            wanted = value
        if value == wanted:
            postings[same] = postings[k]
            same += 1
        else:
            others[other] = postings[k]
            other += 1
    postings[same:end] = others[:other]
    return same


@compiled
def match_pairs(
    postings: Hashes,
    stems: Hashes,
    hashes: Hashes,
    weights: Bytes,
    owner: Words,
    low: int,
    most: int,
) -> Words:
    """Single words that match because a word near them does: rows (in a, in b, 1).

    Pairs within a run of GRAM equal words are left to `match_grams`; pairs in more than `most`
    places tell nothing.
    """
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((max(1024, len(postings) // 8), 3), np.int32)
    count = 0
    begin = 0
    while begin < len(postings):
        end = group_end(postings, begin, low)
        if end - begin > most:
            end = _same_pair(postings, begin, end, low, stems, weights)
        lasts = end - 1 if end - begin <= most else begin
        for i in range(begin, lasts):
            one = int(postings[i] & mask)
            for j in range(i + 1, end):
                two = int(postings[j] & mask)
                if count + 2 > len(out):
                    out = _grown(out, count)
                count += join_pair(one, two, stems, hashes, weights, owner, out, count)
        begin = end
    return out[:count].copy()


@compiled
def join_pair(
    one: int,
    two: int,
    stems: Hashes,
    hashes: Hashes,
    weights: Bytes,
    owner: Words,
    out: Words,
    at: int,
) -> int:
    """Write, from row `at` on, the two words that match where two places hold one pair of words.

    Returns 2, or 0 where they are in one text, differ, or belong to a run of GRAM equal words.
    """
    a, b = one >> 1, two >> 1
    if owner[a] == owner[b]:
        return 0
    a2, b2 = following(weights, a, one & 1), following(weights, b, two & 1)
    if stems[a] == stems[b2] and stems[a2] == stems[b]:
        first, second = b2, b
    elif stems[a] == stems[b] and stems[a2] == stems[b2]:
        first, second = b, b2
        if within_run(hashes, owner, a, b, a2, b2):
            return 0
    else:
        return 0
    out[at, 0], out[at, 1], out[at, 2] = a, first, 1
    out[at + 1, 0], out[at + 1, 1], out[at + 1, 2] = a2, second, 1
    return 2


@compiled
def within_run(hashes: Hashes, owner: Words, a: int, b: int, a2: int, b2: int) -> bool:
    """Whether two pairs of words lie in one run of GRAM equal words."""
    if a2 - a != b2 - b:
        return False
    for k in range(1, a2 - a):
        if hashes[a + k] != hashes[b + k]:
            return False
    length = a2 - a + 1
    size = len(hashes)
    k = 1
    while (
        length < GRAM
        and b2 + k < size
        and hashes[a2 + k] == hashes[b2 + k]
        and owner[a2 + k] == owner[a]
        and owner[b2 + k] == owner[b]
    ):
        length += 1
        k += 1
    k = 1
    while (
        length < GRAM
        and a - k >= 0
        and hashes[a - k] == hashes[b - k]
        and owner[a - k] == owner[a]
        and owner[b - k] == owner[b]
    ):
        length += 1
        k += 1
    return length >= GRAM
