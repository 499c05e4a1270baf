"""An index that texts are added to one at a time, for what one text costs.

The passages are those of tracing all texts at once. For that, adding a text says which passages
of others change with it: a gram or a pair of words may now be in too many places, and the words of
a gram that many places hold weigh less from then on. Seldom the whole collection is weighed anew
(its size has doubled, or the text is in the sample that weights come from): then the index has to
be built again.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

from reportedly.errors import DuplicateId, TooLong
from reportedly.trace import corpus as corpora
from reportedly.trace import engine, lookups, matching, scanning
from reportedly.trace.arrays import Bytes, Hashes, Ints
from reportedly.trace.corpus import Corpus, Tokens
from reportedly.trace.engine import Reuse
from reportedly.trace.growing import Growing, Postings
from reportedly.trace.promise import QUOTED_BONUS

ROOM = 4
"""Times the words that an index may grow to before it is built anew."""


class Added(NamedTuple):
    """What a new text changed: passages of these texts, and of these pairs, are as in `found`.

    A pair is two ids in order; `found` has a list for each pair that shares something.
    """

    texts: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    found: dict[tuple[str, str], list[Reuse]]


class Index:
    """Texts by id, to compare new ones with. Memory: about 45 bytes a word beside the texts."""

    def __init__(
        self,
        texts: Mapping[str, str],
        left_out: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    ) -> None:
        self.ids = sorted(texts)
        self.texts = {name: texts[name] for name in self.ids}
        ranges = [(left_out or {}).get(name, ()) for name in self.ids]
        tokens = corpora.tokenize([texts[name] for name in self.ids], ranges)
        owner = np.repeat(np.arange(len(self.ids), dtype=np.int32), np.diff(tokens.firsts))
        self.words = corpora.weighing(tokens)
        weights = corpora.weigh(tokens, owner, self.words)
        frequent = np.zeros(len(owner), np.uint8)
        self.low = max(20, (2 * ROOM * len(owner)).bit_length())
        room = np.empty(len(owner), np.uint64)
        size = matching.grams(tokens.hashes, owner, self.low, 0, 1, room)
        self.grams = Postings(np.sort(room[:size]))
        most = engine.GRAM_PLACES
        matching.flag_frequent(self.grams.long, tokens.hashes, self.low, most, frequent)
        matching.discount_frequent(weights, frequent)
        room = np.empty(2 * len(owner), np.uint64)
        least = engine.pair_bits(self.doubt)
        size = matching.pairs(tokens.stems, weights, owner, least, self.low, 0, 1, room)
        self.pairs = Postings(np.sort(room[:size]))
        columns = (*tokens[:5], weights, owner, frequent, tokens.firsts)
        self.columns = [Growing(column) for column in columns]
        self.see()

    def see(self) -> None:
        """The columns as arrays, after one of them grew."""
        hashes, stems, begins, ends, flags, weights, owner, frequent, firsts = (
            column.view() for column in self.columns
        )
        self.tokens = Tokens(hashes, stems, begins, ends, flags, firsts)
        self.weights, self.owner, self.frequent = weights, owner, frequent

    def add(self, name: str, text: str, left_out: Sequence[tuple[int, int]] = ()) -> Added | None:
        """Add one text; None where the index must be built again (nothing was added then).

        Raises DuplicateId, and TooLong where the index is full.
        """
        if name in self.texts:
            raise DuplicateId(f"The index has a text {name!r}.", advice="Give each its own id.")
        new = corpora.tokenize([text], [left_out])
        number = len(self.ids) + 1
        same_bars = corpora.doubt(number) == corpora.doubt(number - 1)
        same_sample = corpora.halvings(number) == corpora.halvings(number - 1)
        [taken] = corpora.sampled(scanning.text_marks(new.hashes, new.firsts), number)
        if not same_bars or not same_sample or taken:
            return None
        self._append(name, text, new)
        slot = number - 1
        texts, pairs = self._frequent_now(slot)
        pairs |= self._reweigh(sorted({slot, *texts}), slot)
        return self._changed({slot, *texts}, pairs)

    def _append(self, name: str, text: str, new: Tokens) -> None:
        first, size = len(self.owner), len(new.hashes)
        if 2 * (first + size) >= 1 << self.low:
            raise TooLong("The index is full.", advice="Build it anew.")
        owner = np.full(size, len(self.ids), np.int32)
        weights = corpora.weigh(new, owner, self.words)
        ends = np.array([first + size], np.int64)
        more = (*new[:5], weights, owner, np.zeros(size, np.uint8), ends)
        for column, values in zip(self.columns, more, strict=True):
            column.add(values)
        self.ids.append(name)
        self.texts[name] = text
        self.see()
        room = np.empty(size, np.uint64)
        count = matching.grams(new.hashes, owner, self.low, 0, 1, room)
        self.grams.add(room[:count] + np.uint64(first))

    def _span(self, slot: int) -> slice:
        return slice(int(self.tokens.firsts[slot]), int(self.tokens.firsts[slot + 1]))

    def _grams_of(self, slot: int) -> tuple[Ints, Ints, Ints]:
        """Where a text's grams are, and the places that hold each: see `lookups.gram_places`."""
        span = self._span(slot)
        room = np.empty(span.stop - span.start, np.uint64)
        hashes, owner = self.tokens.hashes, self.owner
        count = matching.grams(hashes[span], owner[span], self.low, 0, 1, room)
        keys = room[:count] + np.uint64(span.start)
        long, short = self.grams
        firsts, places = lookups.gram_places(keys, long, short, self.low, hashes)
        return (keys & self._mask()).astype(np.int64), firsts, places

    def _mask(self) -> np.uint64:
        return np.uint64((1 << self.low) - 1)

    def _frequent_now(self, slot: int) -> tuple[set[int], set[tuple[int, int]]]:
        """Mark the new text's frequent grams.

        Returns the texts that hold a gram which became frequent, and the pairs of texts that are
        joined or parted because a gram's first place changed.
        """
        _, firsts, places = self._grams_of(slot)
        texts: set[int] = set()
        pairs: set[tuple[int, int]] = set()
        for k in np.flatnonzero(np.diff(firsts) > engine.GRAM_PLACES).tolist():
            held = places[firsts[k] : firsts[k + 1]]
            owners = self.owner[held]
            older = np.count_nonzero(owners != slot)
            lead = min(held.tolist(), key=lambda place: (self.ids[self.owner[place]], place))
            before = held[self.frequent[held] & matching.LEADS != 0].tolist()
            self.frequent[held] = matching.FREQUENT
            self.frequent[lead] |= matching.LEADS
            if older <= engine.GRAM_PLACES:
                texts.update(owners.tolist())
            elif before != [lead]:
                every = set(owners.tolist())
                for one in {int(self.owner[place]) for place in (*before, lead)}:
                    pairs |= {(min(one, other), max(one, other)) for other in every - {one}}
        texts.discard(slot)
        return texts, pairs

    def _reweigh(self, slots: Sequence[int], new: int) -> set[tuple[int, int]]:
        """Weigh these texts' words and post their pairs of words.

        Returns pairs of texts joined or parted because a pair of words came to be in too many
        places, or no longer is.
        """
        drafts: list[tuple[slice, Bytes]] = []
        fresh, values = [], []
        for slot in slots:
            span = self._span(slot)
            tokens = _part(self.tokens, [span])
            weights = corpora.weigh(tokens, self.owner[span], self.words)
            matching.discount_frequent(weights, self.frequent[span])
            come, come_values = self._posted(span, weights)
            gone, gone_values = self._posted(span, self.weights[span])
            if slot == new:
                gone, gone_values = gone[:0], gone_values[:0]
            fresh.append(come[~np.isin(come, gone)])
            values += [come_values[~np.isin(come, gone)], gone_values[~np.isin(gone, come)]]
            drafts.append((span, weights))
        changed = np.unique(np.concatenate(values))
        before = self._held(changed)
        for span, weights in drafts:
            self.weights[span] = weights
        self.pairs.add(np.concatenate(fresh))
        return self._crossed(before, self._held(changed))

    def _posted(self, span: slice, weights: Bytes) -> tuple[Hashes, Hashes]:
        """The postings of a text's pairs of words if its words had these weights, and the pairs'
        whole hashes."""
        stems, owner = self.tokens.stems[span], self.owner[span]
        least = engine.pair_bits(self.doubt)
        room = np.empty(2 * len(stems), np.uint64)
        count = matching.pairs(stems, weights, owner, least, self.low, 0, 1, room)
        packed = (room[:count] & self._mask()).astype(np.int64)
        values = lookups.pair_values(packed, stems, weights)
        return room[:count] + np.uint64(2 * span.start), values

    def _held(self, values: Hashes) -> tuple[Ints, Ints]:
        """The places that hold each pair of words."""
        long, short = self.pairs
        stems, least = self.tokens.stems, engine.pair_bits(self.doubt)
        return lookups.pair_places(
            values, long, short, self.low, least, stems, self.weights, self.owner
        )

    def _crossed(self, before: tuple[Ints, Ints], after: tuple[Ints, Ints]) -> set[tuple[int, int]]:
        """Pairs of texts that hold a pair of words which is in too many places now, or was."""
        most = engine.PAIR_PLACES
        crossed = (np.diff(before[0]) <= most) != (np.diff(after[0]) <= most)
        pairs: set[tuple[int, int]] = set()
        for k in np.flatnonzero(crossed).tolist():
            held = [places[firsts[k] : firsts[k + 1]] for firsts, places in (before, after)]
            owners = np.unique(self.owner[np.concatenate(held) >> 1]).tolist()
            pairs |= set(combinations(owners, 2))
        return pairs

    def _changed(self, slots: set[int], pairs: set[tuple[int, int]]) -> Added:
        found: dict[tuple[str, str], list[Reuse]] = {}
        for slot in sorted(slots):
            found |= self._query(slot)
        others: dict[int, set[int]] = {}
        for one, two in pairs:
            if one not in slots and two not in slots:
                others.setdefault(one, set()).add(two)
        for slot, only in sorted(others.items()):
            found |= self._query(slot, only)
        names = [(self.ids[one], self.ids[two]) for one, only in others.items() for two in only]
        return Added(
            frozenset(self.ids[slot] for slot in slots),
            frozenset((min(pair), max(pair)) for pair in names),
            found,
        )

    def _query(self, slot: int, only: set[int] | None = None) -> dict[tuple[str, str], list[Reuse]]:
        """The passages of one text with all others, or with these, by pair of ids."""
        at, firsts, places = self._grams_of(slot)
        most = engine.GRAM_PLACES
        grams = lookups.joined_grams(at, firsts, places, self.owner, self.frequent, most)
        span = self._span(slot)
        posted, values = self._posted(span, self.weights[span])
        packed = (posted & self._mask()).astype(np.int64)
        firsts, places = self._held(values)
        words = lookups.joined_pairs(packed, firsts, places, self.owner, engine.PAIR_PLACES)
        others = self._promising(slot, grams, words, only)
        members = sorted([slot, *others], key=lambda member: self.ids[member])
        corpus, frequent, shift = self._small(members)
        kept = np.isin(self.owner[grams[:, 1]], others)
        runs = lookups.runs_at(
            _moved(grams[kept], shift[self.owner[grams[kept]]]),
            corpus.tokens.hashes,
            corpus.owner,
            frequent,
        )
        kept = np.isin(self.owner[words[:, 1] >> 1], others)
        pairs = lookups.words_at(
            _moved(words[kept], 2 * shift[self.owner[words[kept] >> 1]]),
            corpus.tokens.stems,
            corpus.tokens.hashes,
            corpus.weights,
            corpus.owner,
        )
        matches = np.concatenate([runs, pairs])
        matches[:, :2].sort(axis=1)
        names = [self.ids[member] for member in members]
        return _by_pair(engine.shared(matches, corpus, [self.texts[n] for n in names]), names)

    def _promising(self, slot: int, grams: Ints, words: Ints, only: set[int] | None) -> Ints:
        """The texts whose matches with this one promise a passage: see `promise`."""
        sides = np.concatenate([grams, words >> 1])
        owners = self.owner[sides[:, 1]]
        others = np.unique(owners)
        first = np.array([self.ids[other] < self.ids[slot] for other in others.tolist()], np.bool_)
        a = np.where(first[np.searchsorted(others, owners)], sides[:, 1], sides[:, 0])
        worth = np.zeros(len(a), np.int64)
        marked = np.zeros(len(a), np.uint8)
        for k in range(matching.GRAM):
            within = np.minimum(a[: len(grams)] + k, len(self.owner) - 1)
            worth[: len(grams)] += 13 + self.weights[within] // 4
            for side in range(2):
                marked[: len(grams)] |= self.tokens.flags[grams[:, side] + k]
        worth += np.where(marked & scanning.QUOTE_BEFORE, QUOTED_BONUS, 0)
        worth[len(grams) :] = 2 * (13 + 255 // 4)
        total = np.bincount(np.searchsorted(others, owners), weights=worth)
        kept = others[total >= engine.least(self.doubt)]
        chosen: Ints = kept if only is None else kept[np.isin(kept, sorted(only))]
        return chosen

    @property
    def doubt(self) -> int:
        """Bits that passages need beyond the least."""
        return corpora.doubt(len(self.ids))

    def _small(self, members: Sequence[int]) -> tuple[Corpus, Bytes, Ints]:
        """A corpus of some texts, its marks of frequent grams, and what to add to a place of
        each text of the index to have its place there."""
        spans = [self._span(member) for member in members]
        sizes = [span.stop - span.start for span in spans]
        firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        owner = np.repeat(np.arange(len(members), dtype=np.int32), sizes)
        shift = np.zeros(len(self.ids), np.int64)
        shift[list(members)] = firsts[:-1] - [span.start for span in spans]
        weights = _picked(self.weights, spans)
        corpus = Corpus(_part(self.tokens, spans), weights, owner, self.doubt)
        return corpus, _picked(self.frequent, spans), shift


def _picked(column: Any, spans: Sequence[slice]) -> Any:
    return np.concatenate([column[span] for span in spans])


def _part(tokens: Tokens, spans: Sequence[slice]) -> Tokens:
    """The tokens of some texts."""
    hashes, stems, begins, ends, flags = (_picked(column, spans) for column in tokens[:5])
    sizes = [span.stop - span.start for span in spans]
    return Tokens(hashes, stems, begins, ends, flags, np.concatenate([[0], np.cumsum(sizes)]))


def _moved(rows: Ints, shift: Ints) -> Ints:
    """Rows of places moved, the earlier text's place first."""
    moved: Ints = np.sort(rows + shift, axis=1)
    return moved


def _by_pair(found: Sequence[Reuse], names: Sequence[str]) -> dict[tuple[str, str], list[Reuse]]:
    by_pair: dict[tuple[str, str], list[Reuse]] = {}
    for one in sorted(found):
        by_pair.setdefault((names[one.a], names[one.b]), []).append(one)
    return by_pair
