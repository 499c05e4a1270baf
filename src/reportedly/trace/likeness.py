"""How alike whole texts are: the measures that tell versions of one article from other texts.

Candidates are pairs with several grams in common. Of each, four shares are taken: of the weight
of distinct words, of distinct grams of three, how far the openings are the same, and of what the
shorter one has. A logistic function of them gives the chance that the two are states of one
article; its coefficients were fitted to versions of encyclopedia articles.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from reportedly.trace.arrays import Bytes, Doubles, Hashes, Ints, Words, compiled
from reportedly.trace.corpus import Corpus, build
from reportedly.trace.matching import CONTENT, grams
from reportedly.trace.scanning import mix

MOST_PLACES = 48
"""A gram in more texts than this proposes no pairs: it is furniture or a stock phrase."""
LEAST_GRAMS, GRAM_PARTS = 2, 2
"""Common grams of a pair that is looked at, of those in one of so many ranges of hashes: half of
the grams propose nearly the same pairs in half the time."""
OPENING = 40
"""Tokens of the opening that are compared."""
EPSILON = 1e-3
VERSION_CHANCE = 0.78
"""Chance from which on two texts are called versions; precision .995 on the versions we know."""


class Alike(NamedTuple):
    """Two texts (indexes, a < b) and the chance that they are versions of one article."""

    a: int
    b: int
    chance: float


@compiled
def candidate_pairs(postings: Hashes, owner: Words, low: int, most: int, texts: int) -> Ints:
    """Pairs a · texts + b (a < b) for each gram that both hold, unsorted, with repeats."""
    shift = np.uint64(low)
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty(1 << 16, np.int64)
    count = 0
    begin = 0
    while begin < len(postings):
        end = begin + 1
        while end < len(postings) and postings[end] >> shift == postings[begin] >> shift:
            end += 1
        if end - begin <= most:
            for i in range(begin, end - 1):
                a = owner[int(postings[i] & mask)]
                for j in range(i + 1, end):
                    b = owner[int(postings[j] & mask)]
                    if a == b:
                        continue
                    if count == len(out):
                        bigger = np.empty(2 * count, np.int64)
                        bigger[:count] = out
                        out = bigger
                    out[count] = min(a, b) * texts + max(a, b)
                    count += 1
        begin = end
    return out[:count].copy()


@compiled
def trigram_keys(hashes: Hashes, owner: Words, room: int, out: Hashes) -> int:
    """One key per gram of three: the text's number above `room` bits, the hash below."""
    count = 0
    for at in range(len(hashes) - 2):
        if owner[at] == owner[at + 2]:
            value = mix(hashes[at] * np.uint64(31) + hashes[at + 1])
            value = mix(value * np.uint64(31) + hashes[at + 2])
            text = np.uint64(owner[at]) << np.uint64(room)
            out[count] = text | (value >> np.uint64(64 - room))
            count += 1
    return count


@compiled
def word_keys(hashes: Hashes, weights: Bytes, owner: Words, room: int, out: Hashes) -> int:
    """One key per content word: text, hash, and the weight in the lowest eight bits."""
    count = 0
    for at in range(len(hashes)):
        if weights[at] >= CONTENT:
            text = np.uint64(owner[at]) << np.uint64(room)
            value = hashes[at] >> np.uint64(64 - room) >> np.uint64(8) << np.uint64(8)
            out[count] = text | value | np.uint64(weights[at])
            count += 1
    return count


def _distinct(keys: Hashes, texts: int, room: int) -> tuple[Hashes, Ints]:
    """Sorted distinct keys without their text, and where each text's keys begin."""
    keys.sort()
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    kept = keys[new]
    bounds = np.arange(texts + 1, dtype=np.uint64) << np.uint64(room)
    starts = np.searchsorted(kept, bounds).astype(np.int64)
    return kept & np.uint64((1 << room) - 1), starts


@compiled
def _common(one: Hashes, two: Hashes) -> int:
    i, j, both = 0, 0, 0
    while i < len(one) and j < len(two):
        if one[i] == two[j]:
            both += 1
            i += 1
            j += 1
        elif one[i] < two[j]:
            i += 1
        else:
            j += 1
    return both


@compiled
def _common_weight(one: Hashes, two: Hashes) -> int:
    """Weight of the words that both hold; a name may weigh differently in each, then the less."""
    i, j, both = 0, 0, 0
    low = np.uint64(8)
    while i < len(one) and j < len(two):
        x, y = one[i] >> low, two[j] >> low
        if x == y:
            both += min(int(one[i] & np.uint64(255)), int(two[j] & np.uint64(255)))
            i += 1
            j += 1
        elif x < y:
            i += 1
        else:
            j += 1
    return both


@compiled
def _opening(hashes: Hashes, weights: Bytes, firsts: Ints, a: int, b: int) -> float:
    """Share of the weight of the openings' content words that both have, of the lighter one."""
    a_end, b_end = min(firsts[a] + OPENING, firsts[a + 1]), min(firsts[b] + OPENING, firsts[b + 1])
    ours, theirs, both = 0, 0, 0
    for i in range(firsts[a], a_end):
        if weights[i] >= CONTENT and not _among(hashes, firsts[a], i, hashes[i]):
            ours += weights[i]
            if _among(hashes, firsts[b], b_end, hashes[i]):
                both += weights[i]
    for j in range(firsts[b], b_end):
        if weights[j] >= CONTENT and not _among(hashes, firsts[b], j, hashes[j]):
            theirs += weights[j]
    return both / max(1, min(ours, theirs))


@compiled
def _among(hashes: Hashes, begin: int, end: int, value: np.uint64) -> bool:
    for k in range(begin, end):  # noqa: SIM110  a generator wouldn't compile
        if hashes[k] == value:
            return True
    return False


@compiled
def measure(
    pairs: Ints,
    hashes: Hashes,
    weights: Bytes,
    firsts: Ints,
    tri: Hashes,
    tri_starts: Ints,
    heavy: Hashes,
    heavy_starts: Ints,
    out: Doubles,
) -> None:
    """Columns: word weight over union, over the smaller; grams over union, over the smaller;
    opening; sizes."""
    texts = len(firsts) - 1
    totals = np.zeros(texts, np.int64)
    for text in range(texts):
        for k in range(heavy_starts[text], heavy_starts[text + 1]):
            totals[text] += int(heavy[k] & np.uint64(255))
    for p in range(len(pairs)):
        a, b = pairs[p] // texts, pairs[p] % texts
        both = _common_weight(
            heavy[heavy_starts[a] : heavy_starts[a + 1]],
            heavy[heavy_starts[b] : heavy_starts[b + 1]],
        )
        out[p, 0] = both / max(1, totals[a] + totals[b] - both)
        out[p, 1] = both / max(1, min(totals[a], totals[b]))
        one = tri[tri_starts[a] : tri_starts[a + 1]]
        two = tri[tri_starts[b] : tri_starts[b + 1]]
        same = _common(one, two)
        out[p, 2] = same / max(1, len(one) + len(two) - same)
        out[p, 3] = same / max(1, min(len(one), len(two)))
        out[p, 4] = _opening(hashes, weights, firsts, a, b)
        n, m = firsts[a + 1] - firsts[a], firsts[b + 1] - firsts[b]
        out[p, 5] = min(n, m) / max(1, max(n, m))


COEFFICIENTS = np.array([1.079, 2.073, 0.416, 0.316, 5.957, 0.151, 5.298])


def measured(corpus: Corpus) -> tuple[Ints, Doubles]:
    """Candidate pairs and their measures."""
    tokens = corpus.tokens
    with ThreadPoolExecutor(2) as pool:
        proposed = pool.submit(_candidates, corpus)
        sets = pool.submit(_sets, corpus)
        pairs = proposed.result()
        tri, tri_starts, heavy, heavy_starts = sets.result()
    out = np.zeros((len(pairs), 6))
    hashes, firsts, weights = tokens.hashes, tokens.firsts, corpus.weights
    measure(pairs, hashes, weights, firsts, tri, tri_starts, heavy, heavy_starts, out)
    return pairs, out


def _candidates(corpus: Corpus) -> Ints:
    hashes, owner = corpus.tokens.hashes, corpus.owner
    low = max(1, len(hashes).bit_length())
    room = np.empty(len(hashes), np.uint64)
    postings = room[: grams(hashes, owner, low, 0, GRAM_PARTS, room)]
    postings.sort()
    raw = candidate_pairs(postings, owner, low, MOST_PLACES, len(corpus.tokens.firsts) - 1)
    raw.sort()
    new = np.ones(len(raw), np.bool_)
    new[1:] = raw[1:] != raw[:-1]
    first = np.flatnonzero(new)
    counts = np.diff(np.append(first, len(raw)))
    pairs: Ints = raw[first][counts >= LEAST_GRAMS]
    return pairs


def _sets(corpus: Corpus) -> tuple[Hashes, Ints, Hashes, Ints]:
    hashes, owner = corpus.tokens.hashes, corpus.owner
    texts = len(corpus.tokens.firsts) - 1
    room = 64 - max(1, texts.bit_length())
    keys = np.empty(len(hashes), np.uint64)
    tri = _distinct(keys[: trigram_keys(hashes, owner, room, keys)].copy(), texts, room)
    count = word_keys(hashes, corpus.weights, owner, room, keys)
    return *tri, *_distinct(keys[:count].copy(), texts, room)


def chances(measures: Doubles) -> Doubles:
    """The chance of each pair to be versions of one article."""
    logs = np.log(measures[:, :4] + EPSILON)
    columns = np.column_stack([logs, measures[:, 4:], np.ones(len(measures))])
    result: Doubles = 1.0 / (1.0 + np.exp(-(columns @ COEFFICIENTS)))
    return result


def alike(
    texts: Sequence[str], left_out: Sequence[Sequence[tuple[int, int]]] | None = None
) -> list[Alike]:
    """Pairs of texts with the chance that they are versions of one article, by index."""
    pairs, measures = measured(build(texts, left_out))
    found = zip(pairs.tolist(), chances(measures).tolist(), strict=True)
    return [Alike(pair // len(texts), pair % len(texts), round(c, 4)) for pair, c in found]
