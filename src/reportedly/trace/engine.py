"""The join on one machine: texts in, passages out, as arrays until the last step.

Steps: tokens → postings, sorted → matches → chains per pair of texts → passages in tokens →
exact borders in characters. Texts are taken in the order given; `find_passages` sorts them by
id first, so that results don't depend on the order of the input.
"""

import itertools
import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from reportedly.errors import TooLong
from reportedly.model.traces import PassageKind
from reportedly.trace import borders, chaining, joining, matching, paraphrase, promise
from reportedly.trace.arrays import Bytes, Doubles, Hashes, Ints, Words
from reportedly.trace.corpus import CORES, DOUBLING, Corpus, build
from reportedly.trace.spilling import Shelf

GRAM_PLACES = 64
"""A gram in more places than this is joined in a chain, not all with all."""
PAIR_PLACES = 12
"""A pair of words in more places than this tells nothing."""
PAIR_BITS = 11 * 16
"""Least weight of a pair of words in a small collection, in sixteenths of a bit."""
CHAIN_SCORE = 6.0
"""Least score of a chain that is looked at further."""


REWORDED = 4
"""Mark of a passage that the second pass found."""
VERBATIM = 0.4
"""Share of the longer side's words that must match for a passage to be called verbatim."""


class Reuse(NamedTuple):
    """One passage: indexes of the two texts (a < b), code points, and what speaks for it.

    `words` are matched on both sides, `bits` say how rare they are, `quoted` that one side
    puts just these words in quotation marks.
    """

    a: int
    a_begin: int
    a_end: int
    b: int
    b_begin: int
    b_end: int
    similarity: float
    words: int
    bits: float
    quoted: bool
    kind: PassageKind


def reuse(
    texts: Sequence[str],
    left_out: Sequence[Sequence[tuple[int, int]]] | None = None,
    memory: int | None = None,
) -> list[Reuse]:
    """All passages that two of the texts share; words in `left_out` ranges don't take part.

    `memory` bounds the bytes of postings held at once, beside about 32 bytes a word for the
    texts themselves; by default a quarter of the machine's. Beyond it the postings are worked
    out in ranges of their hashes and the matches go through Arrow files: the result is the same.
    """
    corpus = build(texts, left_out)
    postings = POSTING_BYTES * len(corpus.tokens.hashes)
    parts = max(1, math.ceil(postings / (memory or _quarter())))
    results: list[Reuse] = []
    with Shelf(parts, corpus.owner, len(texts)) as shelf:
        for matches in find_matches(corpus, parts):
            shelf.put(matches)
        for matches in shelf.all():
            results += shared(matches, corpus, texts)
    results.sort()
    return results


POSTING_BYTES = 40
"""Bytes a word that postings and their matches take at once, measured on news."""


def _quarter() -> int:
    """A quarter of the machine's memory, in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4


def shared(matches: Words, corpus: Corpus, texts: Sequence[str]) -> list[Reuse]:
    """The passages that these matches make."""
    matches, starts = pairwise(matches, corpus)
    if len(matches) == 0:
        return []
    found, whole = _passages(chains(matches, starts, corpus), corpus)
    results = _in_characters(found, whole, corpus, texts)
    results += _in_characters(*_reworded(matches, starts, found, corpus), corpus, texts)
    return results


def find_matches(corpus: Corpus, parts: int = 1) -> Iterator[Words]:
    """Rows (token, token, length) of all that two texts share, a range of hashes at a time."""
    hashes, owner = corpus.tokens.hashes, corpus.owner
    if len(hashes) >= 1 << 31:
        raise TooLong("More words than one run takes.", advice="Trace the texts in parts.")
    low = max(1, len(hashes).bit_length())
    frequent = np.zeros(len(hashes), np.uint8)
    postings = np.zeros(0, np.uint64)
    for part in range(parts):
        postings = _grams(corpus, low, part, parts)
        matching.flag_frequent(postings, hashes, low, GRAM_PLACES, frequent)
    matching.discount_frequent(corpus.weights, frequent)
    for part in range(parts):
        if parts > 1:
            postings = _grams(corpus, low, part, parts)
        with ThreadPoolExecutor(2) as pool:
            words = pool.submit(_word_pairs, corpus, low + 1, part, parts)
            runs = matching.match_grams(postings, hashes, owner, frequent, low, GRAM_PLACES)
            yield np.concatenate([runs, words.result()])


def _grams(corpus: Corpus, low: int, part: int, parts: int) -> Hashes:
    """Sorted postings of the grams of one range of hashes."""
    size = len(corpus.tokens.hashes)
    room = np.empty(size if parts == 1 else 2 * size // parts + 1024, np.uint64)
    count = matching.grams(corpus.tokens.hashes, corpus.owner, low, part, parts, room)
    if count > len(room):
        room = np.empty(count, np.uint64)
        matching.grams(corpus.tokens.hashes, corpus.owner, low, part, parts, room)
    postings = room[:count]
    postings.sort()
    return postings


def pair_bits(doubt: int) -> int:
    """Least weight of a pair of words: a bit more for each doubling, as for passages."""
    return PAIR_BITS + 16 * (doubt // DOUBLING)


def _word_pairs(corpus: Corpus, low: int, part: int, parts: int) -> Words:
    tokens, owner, weights = corpus.tokens, corpus.owner, corpus.weights
    stems, hashes, least = tokens.stems, tokens.hashes, pair_bits(corpus.doubt)
    size = 2 * len(stems)
    room = np.empty(size if parts == 1 else 2 * size // parts + 1024, np.uint64)
    count = matching.pairs(stems, weights, owner, least, low, part, parts, room)
    if count > len(room):
        room = np.empty(count, np.uint64)
        matching.pairs(stems, weights, owner, least, low, part, parts, room)
    postings = room[:count]
    postings.sort()
    return matching.match_pairs(postings, stems, hashes, weights, owner, low, PAIR_PLACES)


def pairwise(matches: Words, corpus: Corpus) -> tuple[Words, Ints]:
    """Matches sorted by pair of texts and place, each once, and where each pair begins.

    Pairs that share too little for a passage are left out.
    """
    tokens, owner = corpus.tokens, corpus.owner
    texts = len(tokens.firsts) - 1
    matches = _promising(matches, corpus)
    a, b = owner[matches[:, 0]].astype(np.int64), owner[matches[:, 1]].astype(np.int64)
    longest = int(np.diff(tokens.firsts).max(initial=1))
    if 2 * texts.bit_length() + longest.bit_length() > 62:
        raise TooLong("More texts, or longer ones, than one table of pairs holds.")
    keys = ((a * texts + b) << longest.bit_length()) + matches[:, 0] - tokens.firsts[a]
    order = np.argsort(keys)
    promise.settle_ties(keys, order, matches)
    matches, pair = matches[order], (keys >> longest.bit_length())[order]
    kept = promise.kept_rows(matches, pair, corpus.weights, tokens.flags, least(corpus.doubt))
    matches, pair = matches[kept], pair[kept]
    inner = np.flatnonzero(np.diff(pair)) + 1
    starts = np.concatenate([[0], inner, [len(matches)]]).astype(np.int64)
    return matches, starts


def least(doubt: int) -> int:
    """What all matches of a pair must promise to be looked at, in sixteenths."""
    return promise.PROMISE + 4 * doubt


def _promising(matches: Words, corpus: Corpus) -> Words:
    """Most matches of hopeless pairs are dropped here, before sorting, the rest after it."""
    texts = len(corpus.tokens.firsts) - 1
    table = np.zeros(1 << max(10, (2 * len(matches)).bit_length()), np.int32)
    flags, owner = corpus.tokens.flags, corpus.owner
    promise.add_up(matches, corpus.weights, flags, owner, texts, table)
    kept = np.empty(len(matches), np.bool_)
    promise.promising(matches, owner, texts, table, least(corpus.doubt), kept)
    return matches[kept]


def chains(matches: Words, starts: Ints, corpus: Corpus) -> Doubles:
    """Segments of all pairs, worked out on all cores; their order is that of the pairs."""
    tokens = corpus.tokens
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], 4 * CORES + 1)[1:-1])
    parts = np.unique(np.concatenate([[0], cuts, [len(starts) - 1]])).tolist()

    def part(span: tuple[int, int]) -> Doubles:
        rows = chaining.segments(
            matches,
            starts[span[0] : span[1] + 1],
            tokens.hashes,
            corpus.weights,
            tokens.flags,
            tokens.firsts,
            corpus.owner,
            CHAIN_SCORE + corpus.doubt / 4.0,
        )
        rows[:, 0] += span[0]
        return rows

    with ThreadPoolExecutor(CORES) as pool:
        return np.concatenate(list(pool.map(part, itertools.pairwise(parts))))


def _passages(rows: Doubles, corpus: Corpus) -> tuple[joining.Found, Bytes]:
    """Passages in tokens, and for each whether it begins (1) and ends (2) with a sentence."""
    tokens = corpus.tokens
    rows = joining.join_moved(rows)
    size = len(rows)
    edges, words = np.zeros((size, 4), np.int64), np.zeros(size, np.int64)
    weight, quoted = np.zeros(size), np.zeros(size, np.bool_)
    joining.finish(rows, tokens.hashes, tokens.flags, corpus.weights, edges, words, weight, quoted)
    found = joining.Found(edges, words, weight, quoted)
    kept = joining.tells(found, corpus.doubt)
    found = joining.Found(edges[kept], words[kept], weight[kept], quoted[kept])
    whole = joining.snap(found.edges, found.words, tokens.flags, corpus.owner, tokens.firsts)
    loose = joining.loose(found)
    stems, weights, flags = tokens.stems, corpus.weights, tokens.flags
    paraphrase.grow(found.edges, loose, stems, weights, flags, corpus.owner, tokens.firsts, whole)
    return found, whole


def _reworded(
    matches: Words, starts: Ints, found: joining.Found, corpus: Corpus
) -> tuple[joining.Found, Bytes]:
    """Stretches outside of `found` that say the same in other words."""
    owner, tokens, texts = corpus.owner, corpus.tokens, len(corpus.tokens.firsts) - 1
    first = matches[starts[:-1]]
    pairs = owner[first[:, 0]].astype(np.int64) * texts + owner[first[:, 1]]
    edges = found.edges
    of = np.searchsorted(pairs, owner[edges[:, 0]].astype(np.int64) * texts + owner[edges[:, 2]])
    order = np.argsort(of, kind="stable")
    boxes = np.zeros((len(matches), 5), np.int64)
    count = paraphrase.gather(
        matches, starts, edges[order], of[order], paraphrase.LEAST_WORDS, boxes
    )
    boxes, measures = boxes[:count].copy(), np.zeros((count, 4))
    flags, weights = tokens.flags, corpus.weights
    paraphrase.judge(boxes, tokens.stems, weights, flags, owner, tokens.firsts, measures)
    apart = paraphrase.apart(boxes, edges[order], of[order])
    kept = paraphrase.says_the_same(measures, corpus.doubt) & apart
    result = joining.Found(
        boxes[kept][:, 1:].copy(),
        measures[kept, 0].astype(np.int64),
        measures[kept, 1].copy(),
        np.zeros(int(kept.sum()), np.bool_),
    )
    return result, np.full(len(result.words), REWORDED | 3, np.uint8)


def _in_characters(
    found: joining.Found, whole: Bytes, corpus: Corpus, texts: Sequence[str]
) -> list[Reuse]:
    begins, ends, owner = corpus.tokens.begins, corpus.tokens.ends, corpus.owner
    results = []
    columns = (found.edges, found.words, found.weight, found.quoted, whole)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for (a0, a1, b0, b1), words, weight, quoted, marks in rows:
        a, b = int(owner[a0]), int(owner[b0])
        span = int(begins[a0]), int(ends[a1 - 1]), int(begins[b0]), int(ends[b1 - 1])
        span = borders.exact(texts[a], texts[b], span, marks)
        similarity = min(1.0, 2.0 * words / (a1 - a0 + b1 - b0))
        verbatim = not marks & REWORDED and words >= VERBATIM * max(a1 - a0, b1 - b0)
        kind: PassageKind = "verbatim" if verbatim else "paraphrase"
        results.append(
            Reuse(
                a,
                span[0],
                span[1],
                b,
                span[2],
                span[3],
                similarity,
                words,
                round(weight, 3),
                quoted,
                kind,
            )
        )
    return results
