"""An index that texts are added to one at a time, for what one text costs.

The index holds the tokens of its texts and their sorted postings. A new text is looked up in
them, and its own postings go to a short list of recent ones, which is merged into the long one
now and then. Weights are those of the collection when a text came in, so that adding texts one
by one can weigh a word a little differently than tracing all of them at once.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from reportedly.errors import TooLong
from reportedly.trace import corpus as corpora
from reportedly.trace import engine, matching, scanning
from reportedly.trace.arrays import Bool, Bytes, Hashes, Ints, Words, compiled
from reportedly.trace.corpus import Corpus, Tokens
from reportedly.trace.engine import Reuse

SLACK = 1 << 20
RECENT_MOST = 1 << 17
"""Postings in the short list before it is merged."""


@compiled
def find_grams(
    keys: Hashes,
    long: Hashes,
    short: Hashes,
    hashes: Hashes,
    owner: Words,
    low: int,
    most: int,
    frequent: Bool,
    first: int,
) -> Words:
    """Runs that the new text's grams begin: rows (token before, token of the new text, length).

    `keys` are the new text's postings in order of place; a gram in more than `most` places is
    joined to the first and last of them and marked in `frequent` (from token `first` on).
    """
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((64, 3), np.int32)
    count = 0
    for key in keys:
        b = int(key & mask)
        head = key & ~mask
        found = _places(head, mask, long, short)
        if len(found) > most:
            frequent[b - first] = True
            found = found[np.array([0, len(found) - 1])]
        for a in found:
            before = a > 0 and owner[a - 1] == owner[a] and owner[b - 1] == owner[b]
            if before and hashes[a - 1] == hashes[b - 1] and not frequent[max(0, b - 1 - first)]:
                continue
            length = 0
            while (
                b + length < len(hashes)
                and owner[b + length] == owner[b]
                and owner[a + length] == owner[a]
                and hashes[a + length] == hashes[b + length]
            ):
                length += 1
            if length < matching.GRAM:
                continue
            if count == len(out):
                bigger = np.empty((2 * count, 3), np.int32)
                bigger[:count] = out
                out = bigger
            out[count, 0], out[count, 1], out[count, 2] = a, b, length
            count += 1
    return out[:count].copy()


@compiled
def _places(head: np.uint64, mask: np.uint64, long: Hashes, short: Hashes) -> Ints:
    """Where the postings with this hash stand, in both lists, in order."""
    i, j = np.searchsorted(long, head), np.searchsorted(long, head | mask, side="right")
    k, m = np.searchsorted(short, head), np.searchsorted(short, head | mask, side="right")
    found = np.empty(j - i + m - k, np.int64)
    for at in range(i, j):
        found[at - i] = int(long[at] & mask)
    for at in range(k, m):
        found[j - i + at - k] = int(short[at] & mask)
    return found


@compiled
def find_pairs(
    keys: Hashes,
    long: Hashes,
    short: Hashes,
    stems: Hashes,
    hashes: Hashes,
    weights: Bytes,
    owner: Words,
    low: int,
    most: int,
) -> Words:
    """Single words that match because a word near them does, as `matching.match_pairs` finds."""
    mask = np.uint64((np.int64(1) << low) - 1)
    out = np.empty((64, 3), np.int32)
    count = 0
    for key in keys:
        packed = int(key & mask)
        b = packed >> 1
        b2 = matching.following(weights, b, packed & 1)
        found = _places(key & ~mask, mask, long, short)
        if len(found) + 1 > most:
            continue
        for place in found:
            a = place >> 1
            a2 = matching.following(weights, a, place & 1)
            if stems[a] == stems[b2] and stems[a2] == stems[b]:
                one, two = b2, b
            elif stems[a] == stems[b] and stems[a2] == stems[b2]:
                one, two = b, b2
                if matching.within_run(hashes, owner, a, b, a2, b2):
                    continue
            else:
                continue
            if count + 2 > len(out):
                bigger = np.empty((2 * count + 2, 3), np.int32)
                bigger[:count] = out[:count]
                out = bigger
            out[count, 0], out[count, 1], out[count, 2] = a, one, 1
            out[count + 1, 0], out[count + 1, 1], out[count + 1, 2] = a2, two, 1
            count += 2
    return out[:count].copy()


class _Growing:
    """An array with room behind it."""

    def __init__(self, array: Any) -> None:
        self.room = np.concatenate([array, np.zeros(SLACK, array.dtype)])
        self.size = len(array)

    def add(self, more: Any) -> None:
        if self.size + len(more) > len(self.room):
            grown = np.zeros(len(self.room) // 2 + len(more), self.room.dtype)
            self.room = np.concatenate([self.room, grown])
        self.room[self.size : self.size + len(more)] = more
        self.size += len(more)

    def view(self) -> Any:
        return self.room[: self.size]


class _Postings:
    """A long sorted list of postings and a short one."""

    def __init__(self, postings: Hashes) -> None:
        self.long, self.short = postings, np.zeros(0, np.uint64)

    def add(self, more: Hashes) -> None:
        self.short = np.sort(np.concatenate([self.short, more]))
        if len(self.short) > RECENT_MOST:
            self.long = np.sort(np.concatenate([self.long, self.short]))
            self.short = np.zeros(0, np.uint64)


class Index:
    """Texts to compare new ones with. Memory: about 60 bytes a word."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        built = corpora.build(self.texts)
        tokens = built.tokens
        self._low = max(24, (4 * len(tokens.hashes)).bit_length())
        self._grams = _Postings(self._posted(built, grams=True))
        frequent: Bool = np.zeros(len(tokens.hashes), np.bool_)
        matching.flag_frequent(self._grams.long, self._low, engine.GRAM_PLACES, frequent)
        matching.discount_frequent(built.weights, frequent)
        self._pairs = _Postings(self._posted(built, grams=False))
        columns = (*tokens[:5], built.weights, built.owner, tokens.firsts)
        self._columns = [_Growing(column) for column in columns]
        ids = np.empty(len(tokens.hashes), np.int32)
        words, counts = scanning.count_documents(tokens.hashes, tokens.firsts, ids)
        self._counts = dict(zip(words.tolist(), counts.tolist(), strict=True))

    def _posted(self, corpus: Corpus, *, grams: bool) -> Hashes:
        tokens, owner = corpus.tokens, corpus.owner
        room = np.empty((1 if grams else 2) * len(tokens.hashes), np.uint64)
        if grams:
            count = matching.grams(tokens.hashes, owner, self._low, 0, 1, room)
        else:
            weights, least = corpus.weights, engine.PAIR_BITS
            count = matching.pairs(tokens.stems, weights, owner, least, self._low + 1, 0, 1, room)
        return np.sort(room[:count])

    def _corpus(self) -> Corpus:
        hashes, stems, begins, ends, flags, weights, owner, firsts = (
            column.view() for column in self._columns
        )
        return Corpus(Tokens(hashes, stems, begins, ends, flags, firsts), weights, owner)

    def add(self, text: str) -> list[Reuse]:
        """The passages that a new text shares with those before it, which it then joins."""
        new = corpora.tokenize([text])
        number, size = len(self.texts), len(new.hashes)
        weights = self._weigh(new)
        owner = np.full(size, number, np.int32)
        first = self._columns[0].size
        self.texts.append(text)
        ends = np.array([first + size], np.int64)
        for column, more in zip(self._columns, (*new[:5], weights, owner, ends), strict=True):
            column.add(more)
        corpus = self._corpus()
        matches = self._matches(corpus, first)
        found = engine.shared(matches, corpus, self.texts) if len(matches) else []
        for word in np.unique(new.hashes).tolist():
            self._counts[word] = self._counts.get(word, 0) + 1
        return sorted(found)

    def _weigh(self, new: Tokens) -> Bytes:
        counts = np.array([self._counts.get(word, 0) for word in new.hashes.tolist()], np.int32)
        weights = corpora.weights_of(new.hashes, counts + 1, len(self.texts) + 1)
        owner = np.zeros(len(weights), np.int32)
        scanning.discount_names(weights, new.flags, owner)
        scanning.discount_stock(weights, new.hashes, owner, corpora.stock())
        return weights

    def _matches(self, corpus: Corpus, first: int) -> Words:
        tokens, owner, low = corpus.tokens, corpus.owner, self._low
        hashes, stems = tokens.hashes, tokens.stems
        size = len(hashes) - first
        if len(hashes) >= 1 << low:
            raise TooLong("The index is full.", advice="Build it anew.")
        grams, pairs = np.empty(size, np.uint64), np.empty(2 * size, np.uint64)
        shift = np.uint64(first)
        count = matching.grams(hashes[first:], owner[first:], low, 0, 1, grams)
        grams = grams[:count] + shift
        frequent: Bool = np.zeros(size, np.bool_)
        lists = self._grams
        runs = find_grams(
            grams, lists.long, lists.short, hashes, owner, low, engine.GRAM_PLACES, frequent, first
        )
        matching.discount_frequent(corpus.weights[first:], frequent)
        count = matching.pairs(
            stems[first:],
            corpus.weights[first:],
            owner[first:],
            engine.PAIR_BITS,
            low + 1,
            0,
            1,
            pairs,
        )
        pairs = pairs[:count] + shift + shift
        lists = self._pairs
        places = engine.PAIR_PLACES
        words = find_pairs(
            pairs, lists.long, lists.short, stems, hashes, corpus.weights, owner, low + 1, places
        )
        self._grams.add(grams)
        self._pairs.add(pairs)
        return np.concatenate([runs, words])
