"""Kernels that find where two texts share words: postings, sorted; equal ones are matches.

Two families of features go into one kind of posting array. Grams are GRAM words in a row and
find what is copied. Pairs are two uncommon words near each other, in either order, and find
what was rewritten. A posting packs the high bits of the feature's hash and its place in 64
bits, so that sorting the array brings equal features together; the words themselves decide
whether two postings match, so that hash collisions change nothing.
"""

import numpy as np

from reportedly.trace.arrays import Bool, Bytes, Hashes, Ints, Words, compiled
from reportedly.trace.scanning import QUOTE_AFTER, QUOTE_BEFORE, mix

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
        value = np.uint64(0)
        for k in range(GRAM):
            value = mix(value * np.uint64(31) + hashes[at + k])
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
                value = mix(mix(stems[at]) + mix(stems[other]))
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
def flag_frequent(postings: Hashes, low: int, most: int, frequent: Bool) -> None:
    """Mark the places whose gram stands in more than `most` places."""
    size = len(postings)
    shift = np.uint64(low)
    mask = np.uint64((np.int64(1) << low) - 1)
    begin = 0
    while begin < size:
        end = begin + 1
        key = postings[begin] >> shift
        while end < size and postings[end] >> shift == key:
            end += 1
        if end - begin > most:
            for k in range(begin, end):
                frequent[int(postings[k] & mask)] = True
        begin = end


@compiled
def discount_frequent(weights: Bytes, frequent: Bool) -> None:
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
    frequent: Bool,
    low: int,
    most: int,
) -> Words:
    """Runs of equal words between texts: rows (begin in a, begin in b, length), a before b.

    A run is reported once, from its first gram on. A gram of more than `most` places is joined
    to the first of them and to the one before, once for each text, not to all: clusters stay
    whole, and the cost stays linear.
    """
    size = len(postings)
    shift = np.uint64(low)
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((max(1024, size // 16), 3), np.int32)
    count = 0
    begin = 0
    while begin < size:
        end = begin + 1
        key = postings[begin] >> shift
        while end < size and postings[end] >> shift == key:
            end += 1
        for i in range(begin, end - 1):
            a = int(postings[i] & mask)
            for j in range(i + 1, end):
                if end - begin > most and i != begin and j != i + 1:
                    break
                b = int(postings[j] & mask)
                if owner[a] == owner[b]:
                    continue
                again = owner[b] == owner[int(postings[j - 1] & mask)]
                if end - begin > most and j > i + 1 and again:
                    continue
                length = _run(hashes, owner, frequent, a, b, end - begin > most)
                if length < GRAM:
                    continue
                if count == len(out):
                    out = _grown(out, count)
                out[count, 0] = a
                out[count, 1] = b
                out[count, 2] = length
                count += 1
        begin = end
    return out[:count].copy()


@compiled
def _run(hashes: Hashes, owner: Words, frequent: Bool, a: int, b: int, capped: bool) -> int:
    """Length of the run of equal words that begins here; 0 where it began before."""
    if (
        a > 0
        and hashes[a - 1] == hashes[b - 1]
        and owner[a - 1] == owner[a]
        and owner[b - 1] == owner[b]
        and frequent[a - 1] == capped
    ):
        return 0
    size = len(hashes)
    length = 0
    while (
        b + length < size
        and owner[a + length] == owner[a]
        and owner[b + length] == owner[b]
        and hashes[a + length] == hashes[b + length]
    ):
        length += 1
    return length


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
    size = len(postings)
    shift = np.uint64(low)
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((max(1024, size // 8), 3), np.int32)
    count = 0
    begin = 0
    while begin < size:
        end = begin + 1
        key = postings[begin] >> shift
        while end < size and postings[end] >> shift == key:
            end += 1
        if end - begin <= most:
            for i in range(begin, end - 1):
                packed = int(postings[i] & mask)
                a = packed >> 1
                a2 = following(weights, a, packed & 1)
                for j in range(i + 1, end):
                    packed = int(postings[j] & mask)
                    b = packed >> 1
                    if owner[a] == owner[b]:
                        continue
                    b2 = following(weights, b, packed & 1)
                    if stems[a] == stems[b2] and stems[a2] == stems[b]:
                        first, second = b2, b
                    elif stems[a] == stems[b] and stems[a2] == stems[b2]:
                        first, second = b, b2
                        if within_run(hashes, owner, a, b, a2, b2):
                            continue
                    else:
                        continue
                    if count + 2 > len(out):
                        out = _grown(out, count)
                    out[count, 0], out[count, 1], out[count, 2] = a, first, 1
                    count += 1
                    out[count, 0], out[count, 1], out[count, 2] = a2, second, 1
                    count += 1
        begin = end
    return out[:count].copy()


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
def promise(
    matches: Words, weights: Bytes, flags: Bytes, owner: Words, texts: int, table: Ints
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
    matches: Words, owner: Words, texts: int, table: Ints, least: int, kept: Bool
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
