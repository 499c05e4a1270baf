"""The join on one machine: texts in, passages out, as arrays until the last step.

Steps: tokens → postings, sorted → matches → chains per pair of texts → passages in tokens →
exact borders in characters. Texts are taken in the order given; `find_passages` sorts them by
id first, so that results don't depend on the order of the input.
"""

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from reportedly.errors import TooLong
from reportedly.model.traces import PassageKind
from reportedly.trace import borders, chaining, joining, matching, paraphrase
from reportedly.trace.arrays import Bool, Bytes, Doubles, Ints, Words
from reportedly.trace.corpus import CORES, Corpus, build

GRAM_PLACES = 64
"""A gram in more places than this is joined in a chain, not all with all."""
PAIR_PLACES = 12
"""A pair of words in more places than this tells nothing."""
PAIR_BITS = 11 * 16
"""Least weight of a pair of words, in sixteenths of a bit."""
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
    texts: Sequence[str], left_out: Sequence[Sequence[tuple[int, int]]] | None = None
) -> list[Reuse]:
    """All passages that two of the texts share; words in `left_out` ranges don't take part."""
    corpus = build(texts, left_out)
    matches, starts = pairwise(find_matches(corpus), corpus)
    if len(matches) == 0:
        return []
    found, whole = _passages(chains(matches, starts, corpus), corpus)
    results = _in_characters(found, whole, corpus, texts)
    results += _in_characters(*_reworded(matches, starts, found, corpus), corpus, texts)
    results.sort()
    return results


def find_matches(corpus: Corpus) -> Words:
    """Rows (token in a, token in b, length) of everything that two texts share."""
    if len(corpus.tokens.hashes) >= 1 << 31:
        raise TooLong("More words than one run takes.", advice="Trace the texts in parts.")
    low = max(1, len(corpus.tokens.hashes).bit_length())
    runs = _runs(corpus, low)
    return np.concatenate([runs, _word_pairs(corpus, low + 1)])


def _runs(corpus: Corpus, low: int) -> Words:
    hashes, owner = corpus.tokens.hashes, corpus.owner
    size = len(hashes)
    room = np.empty(size, np.uint64)
    postings = room[: matching.grams(hashes, owner, low, room)]
    postings.sort()
    frequent: Bool = np.zeros(size, np.bool_)
    matching.flag_frequent(postings, low, GRAM_PLACES, frequent)
    matching.discount_frequent(corpus.weights, frequent)
    return matching.match_grams(postings, hashes, owner, frequent, low, GRAM_PLACES)


def _word_pairs(corpus: Corpus, low: int) -> Words:
    tokens, owner, weights = corpus.tokens, corpus.owner, corpus.weights
    room = np.empty(2 * len(tokens.stems), np.uint64)
    postings = room[: matching.pairs(tokens.stems, weights, owner, PAIR_BITS, low, room)]
    postings.sort()
    stems, hashes = tokens.stems, tokens.hashes
    return matching.match_pairs(postings, stems, hashes, weights, owner, low, PAIR_PLACES)


def pairwise(matches: Words, corpus: Corpus) -> tuple[Words, Ints]:
    """Matches sorted by pair of texts and place, each once, and where each pair begins.

    Pairs that share too little for a passage are left out.
    """
    tokens, owner = corpus.tokens, corpus.owner
    texts = len(tokens.firsts) - 1
    matches[:, :2].sort(axis=1)
    matches = _promising(matches, corpus)
    a, b = owner[matches[:, 0]].astype(np.int64), owner[matches[:, 1]].astype(np.int64)
    longest = int(np.diff(tokens.firsts).max(initial=1))
    if 2 * texts.bit_length() + longest.bit_length() > 62:
        raise TooLong("More texts, or longer ones, than one table of pairs holds.")
    keys = ((a * texts + b) << longest.bit_length()) + matches[:, 0] - tokens.firsts[a]
    order = np.argsort(keys)
    matching.settle_ties(keys, order, matches)
    matches, pair = matches[order], (keys >> longest.bit_length())[order]
    new = np.ones(len(matches), np.bool_)
    new[1:] = (matches[1:] != matches[:-1]).any(axis=1)
    matches, pair = matches[new], pair[new]
    inner = np.flatnonzero(np.diff(pair)) + 1
    starts = np.concatenate([[0], inner, [len(matches)]]).astype(np.int64)
    return matches, starts


def _promising(matches: Words, corpus: Corpus) -> Words:
    texts = len(corpus.tokens.firsts) - 1
    table = np.zeros(1 << max(10, (2 * len(matches)).bit_length()), np.int64)
    flags, owner = corpus.tokens.flags, corpus.owner
    matching.promise(matches, corpus.weights, flags, owner, texts, table)
    kept = np.empty(len(matches), np.bool_)
    matching.promising(matches, owner, texts, table, matching.PROMISE, kept)
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
            tokens.firsts,
            corpus.owner,
            CHAIN_SCORE,
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
    kept = joining.tells(found)
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
    kept = paraphrase.says_the_same(measures) & apart
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
