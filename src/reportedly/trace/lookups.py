"""Kernels that look one text's features up in the sorted postings of all.

Postings come in two sorted lists, a long one and a short one of recent ones. High bits may be the
same by chance and a posting may be out of date, since words of formulas come to weigh less; so
each is checked against the words themselves.
"""

import numpy as np

from reportedly.trace import matching
from reportedly.trace.arrays import Bytes, Hashes, Ints, Words, compiled
from reportedly.trace.matching import CONTENT, LEADS, PAIR_REACH


@compiled
def _at(long: Hashes, short: Hashes, key: np.uint64, low: int) -> Ints:
    """The places of the postings whose high bits are the key's, in both lists."""
    mask = np.uint64((np.int64(1) << low) - 1)
    head = key & ~mask
    i, j = np.searchsorted(long, head), np.searchsorted(long, head | mask, side="right")
    k, m = np.searchsorted(short, head), np.searchsorted(short, head | mask, side="right")
    found = np.empty(j - i + m - k, np.int64)
    for at in range(i, j):
        found[at - i] = int(long[at] & mask)
    for at in range(k, m):
        found[j - i + at - k] = int(short[at] & mask)
    return found


@compiled
def _with_room(places: Ints, count: int) -> Ints:
    """The array, twice as long where `count` values fill it."""
    if count < len(places):
        return places
    return np.append(places, np.empty(count, np.int64))


@compiled
def gram_places(
    keys: Hashes, long: Hashes, short: Hashes, low: int, hashes: Hashes
) -> tuple[Ints, Ints]:
    """The places of each key's gram: those of key k are places[firsts[k]:firsts[k + 1]]."""
    mask = np.uint64((np.int64(1) << low) - 1)
    firsts, places = np.zeros(len(keys) + 1, np.int64), np.empty(1024, np.int64)
    count = 0
    for k in range(len(keys)):
        value = matching.gram_hash(hashes, int(keys[k] & mask))
        for at in _at(long, short, keys[k], low):
            if matching.gram_hash(hashes, at) == value:
                places = _with_room(places, count)
                places[count] = at
                count += 1
        firsts[k + 1] = count
    return firsts, places[:count].copy()


@compiled
def holds(
    packed: int, least: int, stems: Hashes, weights: Bytes, owner: Words
) -> tuple[bool, np.uint64]:
    """Whether a packed place still holds a pair of words, and the pair's hash."""
    at, left = packed >> 1, packed & 1
    nothing = np.uint64(0)
    if weights[at] < CONTENT:
        return False, nothing
    other = at + 1
    while other < len(stems) and other <= at + PAIR_REACH and owner[other] == owner[at]:
        if weights[other] >= CONTENT:
            if left == 0:
                heavy = int(weights[at]) + int(weights[other]) >= least
                fits = heavy and stems[at] != stems[other]
                return fits, matching.pair_hash(stems, at, other)
            left -= 1
        other += 1
    return False, nothing


@compiled
def pair_places(
    values: Hashes,
    long: Hashes,
    short: Hashes,
    low: int,
    least: int,
    stems: Hashes,
    weights: Bytes,
    owner: Words,
) -> tuple[Ints, Ints]:
    """As `gram_places`, of pairs of words, each given by its whole hash."""
    firsts, places = np.zeros(len(values) + 1, np.int64), np.empty(1024, np.int64)
    count = 0
    for k in range(len(values)):
        for at in _at(long, short, values[k], low):
            fits, value = holds(at, least, stems, weights, owner)
            if fits and value == values[k]:
                places = _with_room(places, count)
                places[count] = at
                count += 1
        firsts[k + 1] = count
    return firsts, places[:count].copy()


@compiled
def joined_grams(
    at: Ints, firsts: Ints, places: Ints, owner: Words, frequent: Bytes, most: int
) -> Ints:
    """Rows (place, other place) that one text's grams join it to, as `matching.match_grams`."""
    out = np.empty((2 * len(places) + 1, 2), np.int64)
    count = 0
    for k in range(len(at)):
        few = firsts[k + 1] - firsts[k] <= most
        leads = frequent[at[k]] & LEADS != 0
        for j in range(firsts[k], firsts[k + 1]):
            joins = few or leads or frequent[places[j]] & LEADS != 0
            if joins and owner[places[j]] != owner[at[k]]:
                out[count, 0], out[count, 1] = at[k], places[j]
                count += 1
    return out[:count].copy()


@compiled
def joined_pairs(at: Ints, firsts: Ints, places: Ints, owner: Words, most: int) -> Ints:
    """Rows (packed place, other packed place) of pairs of words in `most` places or fewer."""
    out = np.empty((2 * len(places) + 1, 2), np.int64)
    count = 0
    for k in range(len(at)):
        if firsts[k + 1] - firsts[k] > most:
            continue
        for j in range(firsts[k], firsts[k + 1]):
            if owner[places[j] >> 1] != owner[at[k] >> 1]:
                out[count, 0], out[count, 1] = at[k], places[j]
                count += 1
    return out[:count].copy()


@compiled
def runs_at(places: Ints, hashes: Hashes, owner: Words, frequent: Bytes) -> Words:
    """The runs of equal words that begin at rows of two places: see `matching.match_grams`."""
    out = np.empty((len(places), 3), np.int32)
    count = 0
    for k in range(len(places)):
        length = matching.run(hashes, owner, frequent, places[k, 0], places[k, 1])
        if length >= matching.GRAM:
            out[count, 0], out[count, 1], out[count, 2] = places[k, 0], places[k, 1], length
            count += 1
    return out[:count].copy()


@compiled
def words_at(places: Ints, stems: Hashes, hashes: Hashes, weights: Bytes, owner: Words) -> Words:
    """The words that match for the sake of a pair: see `matching.match_pairs`."""
    out = np.empty((2 * len(places), 3), np.int32)
    count = 0
    for k in range(len(places)):
        one, two = places[k, 0], places[k, 1]
        count += matching.join_pair(one, two, stems, hashes, weights, owner, out, count)
    return out[:count].copy()


@compiled
def pair_values(packed: Ints, stems: Hashes, weights: Bytes) -> Hashes:
    """The whole hashes of the pairs of words at packed places."""
    out = np.empty(len(packed), np.uint64)
    for k in range(len(packed)):
        one = packed[k] >> 1
        out[k] = matching.pair_hash(stems, one, matching.following(weights, one, packed[k] & 1))
    return out
