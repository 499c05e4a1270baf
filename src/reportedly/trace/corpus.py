"""Documents as arrays of tokens: hashes, places, marks around them, and how rare each word is."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, Protocol

import numpy as np

from reportedly.text.fold import DOUBLE_QUOTES, PAGES, CharTable
from reportedly.text.tokens import SCALES, TENS, UNITS
from reportedly.trace import scanning
from reportedly.trace.arrays import Bool, Bytes, Doubles, Hashes, Ints, Words

CORES = min(8, max(1, os.cpu_count() or 1))
BATCH = 1 << 20
"""Code points tokenised at once: bounds the memory of the step, not the size of a text."""

BIT = 16
"""Weights are kept in sixteenths of a bit, so that they fit a byte."""

PRIOR = 20.0
"""How many documents the background counts for beside those of the collection."""

UNSEEN = 2e-5
"""Share of documents that hold a word of which the background knows nothing."""


class Tokens(NamedTuple):
    """All tokens of a list of texts, text after text.

    `begins` and `ends` are code points of the token's own text; text i has the tokens
    `firsts[i]` to `firsts[i + 1]`.
    """

    hashes: Hashes
    stems: Hashes
    begins: Words
    ends: Words
    flags: Bytes
    firsts: Ints


class Record(Protocol):
    """What the engine needs to know of a document."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Corpus:
    """Tokens with the weight of each: how much it tells that two texts share it.

    `weights` are sixteenths of a bit; `doubt` the bits that passages need beyond the least.
    """

    tokens: Tokens
    weights: Bytes
    owner: Words
    doubt: int = 0


@lru_cache(maxsize=1)
def _table() -> CharTable:
    return CharTable()


@lru_cache(maxsize=1)
def _quotes() -> Bool:
    marks = np.zeros(0x3100, np.bool_)
    for char in DOUBLE_QUOTES + "‘’":
        if ord(char) < len(marks):
            marks[ord(char)] = True
    return marks


class _Raw(NamedTuple):
    """Tokens of a batch; `starts` are where its texts begin, `owner` which text each is of."""

    owner: Words
    begins: Ints
    ends: Ints
    hashes: Hashes
    stems: Hashes
    flags: Bytes
    starts: Ints


def _raw(texts: Sequence[str]) -> _Raw:
    """Tokens of a batch before numbers are joined; places count from the batch's begin."""
    joined = "\n\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _table()
    met = np.zeros(PAGES, np.bool_)
    scanning.pages(codes, met)
    table.prepare(met)
    kinds = table.kinds[codes]
    room = len(codes) + 1
    begins, ends = np.empty(room, np.int64), np.empty(room, np.int64)
    found = scanning.scan(kinds, codes, begins, ends)
    begins, ends = begins[:found], ends[:found]
    hashes, stems = np.empty(found, np.uint64), np.empty(found, np.uint64)
    scanning.hash_tokens(codes, kinds, table.folds, begins, ends, hashes, stems)
    flags = np.zeros(found, np.uint8)
    scanning.mark_gaps(codes, kinds, _quotes(), begins, ends, flags)
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 2 for text in texts], out=starts[1:])
    owner = (np.searchsorted(starts, begins, side="right") - 1).astype(np.int32)
    return _Raw(owner, begins, ends, hashes, stems, flags, starts)


def hash_words(words: Sequence[str]) -> Hashes:
    """The hashes of single words, as the engine computes them; a word must be one token."""
    hashes = _raw(["\n".join(words)]).hashes
    if len(hashes) != len(words):
        raise ValueError("hash_words takes single tokens")
    return hashes


class _Numbers(NamedTuple):
    words: Hashes
    values: Ints
    scales: Hashes
    factors: Ints
    digits: Hashes


@lru_cache(maxsize=1)
def _numbers() -> _Numbers:
    named = UNITS | TENS
    hashes = hash_words(list(named))
    order = np.argsort(hashes)
    values = np.array(list(named.values()), np.int64)
    return _Numbers(
        hashes[order],
        values[order],
        hash_words(list(SCALES)),
        np.array(list(SCALES.values()), np.int64),
        np.array([ord(digit) for digit in "0123456789"], np.uint64),
    )


def _batches(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    begin, size = 0, 0
    for at, text in enumerate(texts):
        size += len(text)
        if size >= BATCH:
            yield texts[begin : at + 1]
            begin, size = at + 1, 0
    if begin < len(texts):
        yield texts[begin:]


def tokenize(
    texts: Sequence[str], left_out: Sequence[Sequence[tuple[int, int]]] | None = None
) -> Tokens:
    """The tokens of all texts; those that begin in a `left_out` range of their text are skipped."""
    with ThreadPoolExecutor(CORES) as pool:
        parts = list(pool.map(_batch, _batches(texts))) or [_batch([""])]
    columns = [list(column) for column in zip(*parts, strict=True)]
    del parts
    counts = np.concatenate(columns.pop())[: len(texts)]
    firsts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(counts, out=firsts[1:])
    hashes, stems, begins, ends, flags = (_joined(column) for column in columns)
    whole = Tokens(hashes, stems, begins, ends, flags, firsts)
    return _without(whole, left_out) if left_out and any(left_out) else whole


def _joined(parts: list[Any]) -> Any:
    """The parts as one array; they are let go, so that only one column is ever held twice."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


_Batch = tuple[Hashes, Hashes, Words, Words, Bytes, Ints]


def _batch(texts: Sequence[str]) -> _Batch:
    owner, begins, ends, hashes, stems, flags, starts = _raw(texts)
    left = scanning.join_numbers(begins, ends, hashes, stems, flags, owner, *_numbers())
    owner = owner[:left]
    base = starts[owner]
    counts = np.bincount(owner, minlength=len(texts)).astype(np.int64)
    first, last = (begins[:left] - base).astype(np.int32), (ends[:left] - base).astype(np.int32)
    return hashes[:left].copy(), stems[:left].copy(), first, last, flags[:left].copy(), counts


def _without(tokens: Tokens, left_out: Sequence[Sequence[tuple[int, int]]]) -> Tokens:
    keep = np.ones(len(tokens.hashes), np.bool_)
    for document, ranges in enumerate(left_out):
        first, last = tokens.firsts[document], tokens.firsts[document + 1]
        begins = tokens.begins[first:last]
        for begin, end in ranges:
            low, high = np.searchsorted(begins, [begin, end])
            keep[first + low : first + high] = False
    kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(keep, dtype=np.int64)])
    return Tokens(
        tokens.hashes[keep],
        tokens.stems[keep],
        tokens.begins[keep],
        tokens.ends[keep],
        tokens.flags[keep],
        kept[tokens.firsts],
    )


@lru_cache(maxsize=1)
def background() -> tuple[Hashes, Doubles]:
    """Hashes in ascending order, and the share of news texts that hold each word."""
    source = resources.files("reportedly.trace") / "background.tsv"
    lines = source.read_text("utf-8").splitlines()
    words, counts = zip(*(line.split("\t") for line in lines[1:]), strict=True)
    total = float(lines[0].split("\t")[1])
    hashes = hash_words(words)
    order = np.argsort(hashes)
    return hashes[order], (np.array(counts, np.float64) / total)[order]


@lru_cache(maxsize=1)
def stock() -> Hashes:
    """Sorted hashes of the stock phrases of news."""
    lines = (resources.files("reportedly.trace") / "stock.txt").read_text("utf-8").splitlines()
    hashes = _raw(["\n".join(lines[1:])]).hashes
    left = hashes.reshape(-1, scanning.STOCK_WORDS).ravel()
    starts = range(0, len(left), scanning.STOCK_WORDS)
    phrases = [scanning.row_hash(left, at, scanning.STOCK_WORDS) for at in starts]
    return np.sort(np.array(phrases, np.uint64))


class Weighing(NamedTuple):
    """What single words weigh in a collection, in sixteenths of a bit: a table by hash.

    `slots` is open-addressed and a power of two long; a word that isn't in it weighs `other`.
    """

    slots: Hashes
    weights: Bytes
    other: int


SAMPLE = 1024
"""Texts from twice which on a sample tells how common words are: this many of them, to twice."""


def halvings(texts: int) -> int:
    """How often a collection is halved for its sample: every text of up to 2,047, then fewer."""
    return max(0, (texts // SAMPLE).bit_length() - 1)


def sampled(marks: Hashes, texts: int) -> Bool:
    """Which texts, by their marks, are in the sample of a collection of so many texts.

    It hangs on the texts alone, not on their order, and another text seldom changes it.
    """
    chosen: Bool = marks >> np.uint64(64 - max(1, halvings(texts))) == 0
    return chosen if halvings(texts) else np.ones(len(marks), np.bool_)


def weighing(tokens: Tokens) -> Weighing:
    """How many bits each word tells where two texts share it, from a sample of the texts."""
    texts = len(tokens.firsts) - 1
    chosen = sampled(scanning.text_marks(tokens.hashes, tokens.firsts), texts)
    sizes = np.where(chosen, np.diff(tokens.firsts), 0)
    hashes = tokens.hashes
    if not chosen.all():
        hashes = hashes[np.repeat(chosen, np.diff(tokens.firsts))]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    words, counts = scanning.count_documents(hashes, firsts)
    return weighing_of(words, counts, int(chosen.sum()), texts)


def weighing_of(words: Hashes, counts: Ints, sample: int, texts: int) -> Weighing:
    """The weights of words that `counts` of a `sample` of a collection's `texts` hold.

    -log2 of the chance that a text holds the word, estimated from the background and the
    sampled texts other than the two that share it.
    """
    known, shares = background()
    extra = known[~np.isin(known, words)]
    every = np.concatenate([words, extra])
    held = np.concatenate([counts, np.zeros(len(extra))])
    at = np.minimum(np.searchsorted(known, every), len(known) - 1)
    prior = np.where(known[at] == every, shares[at], UNSEEN)
    own = 2.0 / 2 ** halvings(texts)
    others = max(0.0, sample - own) + PRIOR
    weights = _bits((np.maximum(held - own, 0.0) + PRIOR * prior) / others)
    other = int(_bits(np.array([PRIOR * UNSEEN / others]))[0])
    slots = np.zeros(1 << (2 * len(every)).bit_length(), np.uint64)
    placed = np.zeros(len(slots), np.uint8)
    scanning.fill_slots(every, weights, slots, placed)
    return Weighing(slots, placed, other)


def _bits(chance: Doubles) -> Bytes:
    bits = np.clip(np.round(-BIT * np.log2(np.minimum(chance, 1.0))), 0, 255)
    return bits.astype(np.uint8)


def weigh(tokens: Tokens, owner: Words, words: Weighing) -> Bytes:
    """The weight of each token: its word's, less in names and stock phrases."""
    weights = np.empty(len(tokens.hashes), np.uint8)
    scanning.look_up(tokens.hashes, *words, weights)
    scanning.discount_names(weights, tokens.flags, owner)
    scanning.discount_stock(weights, tokens.hashes, owner, stock())
    return weights


TRUSTED, DOUBLING = 1000, 3
"""Texts among which the bars of `joining` were set."""


def doubt(texts: int) -> int:
    """Bits that a passage needs beyond those of a small collection.

    What chance brings about in one text grows with the number of texts it is compared to, so
    that the bar rises with its logarithm (Karlin and Altschul 1990), in whole bits.
    """
    return DOUBLING * max(0, (texts // TRUSTED).bit_length() - 1)


def build(
    texts: Sequence[str], left_out: Sequence[Sequence[tuple[int, int]]] | None = None
) -> Corpus:
    """Tokenise and weigh."""
    tokens = tokenize(texts, left_out)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(tokens.firsts))
    weights = weigh(tokens, owner, weighing(tokens))
    return Corpus(tokens, weights, owner, doubt(len(texts)))
