"""The steps of the join as functions from Arrow batches to Arrow batches, for engines that spread
texts over many machines.

    tokens → counts → gram_postings → join_grams → words → word_postings → join_words → passages

What the embedded engine holds in one array each of these holds in part: texts in batches, postings
in ranges of their hashes, matches by pair of texts. The kernels are the embedded engine's; so are
the passages, whatever the batches and ranges. A text is known by its `number`, its rank by id.
Arrays travel as binary columns of little-endian numbers; a posting's place is packed with its
text's number (`PLACE_BITS`).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from reportedly.trace import corpus as corpora
from reportedly.trace import engine, lookups, matching, scanning
from reportedly.trace.arrays import Bytes, Hashes, Ints, Words, compiled
from reportedly.trace.corpus import Corpus, Tokens, Weighing
from reportedly.trace.engine import Reuse
from reportedly.trace.ranges import PLACE_BITS, QUOTED, joined_column, ranged

TOKENS = pa.schema(
    [
        ("number", pa.int64()),
        ("id", pa.string()),
        ("text", pa.string()),
        ("mark", pa.int64()),
        *((name, pa.binary()) for name in Tokens._fields[:5]),
    ]
)
WEIGHED = pa.schema([*TOKENS, ("weights", pa.binary()), ("frequent", pa.binary())])
COUNTS = pa.schema([("word", pa.int64()), ("texts", pa.int64())])
PAIRS = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("grams", pa.list_(pa.binary())),
        ("pairs", pa.list_(pa.binary())),
        *(pa.field(f"{side}_{field.name}", field.type) for side in ("a", "b") for field in WEIGHED),
    ]
)
PASSAGES = pa.schema(
    [
        ("a", pa.string()),
        ("a_begin", pa.int64()),
        ("a_end", pa.int64()),
        ("b", pa.string()),
        ("b_begin", pa.int64()),
        ("b_end", pa.int64()),
        ("similarity", pa.float64()),
        ("kind", pa.string()),
    ]
)
_TYPES = {
    "hashes": np.uint64,
    "stems": np.uint64,
    "begins": np.int32,
    "ends": np.int32,
    "flags": np.uint8,
}
Batches = Iterable[pa.RecordBatch]


def tokens(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Texts (number, id, text, left_out: pairs of code points) to their tokens."""
    for batch in batches:
        texts = batch["text"].to_pylist()
        ranges = [_pairs(data, np.int64).tolist() for data in batch["left_out"].to_pylist()]
        found = corpora.tokenize(texts, ranges)
        marks = scanning.text_marks(found.hashes, found.firsts)
        columns = [batch["number"], batch["id"], batch["text"], pa.array(marks.view(np.int64))]
        columns += [_split(column, found.firsts) for column in found[:5]]
        yield pa.RecordBatch.from_arrays(columns, schema=TOKENS)


def counts(batches: Batches, texts: int) -> Iterator[pa.RecordBatch]:
    """How many texts of the sample hold each word, a row a word and batch."""
    for batch in batches:
        corpus = _tokens_of(batch)
        marks = batch["mark"].to_numpy().view(np.uint64)
        chosen = corpora.sampled(marks, texts)
        sizes = np.diff(corpus.firsts)
        firsts = np.concatenate([[0], np.cumsum(np.where(chosen, sizes, 0))]).astype(np.int64)
        held = corpus.hashes[np.repeat(chosen, sizes)]
        words, number = scanning.count_documents(held, firsts)
        columns = [pa.array(words.view(np.int64)), pa.array(number)]
        yield pa.RecordBatch.from_arrays(columns, schema=COUNTS)


def gram_postings(batches: Batches, words: Weighing, parts: int) -> Iterator[pa.RecordBatch]:
    """A row for each range of hashes with the grams of the batch's texts."""
    for batch in batches:
        found = _tokens_of(batch)
        owner = _owner(found)
        weights = corpora.weigh(found, owner, words)
        room = np.empty(len(owner), np.int64)
        at = room[: _gram_places(owner, room)]
        worths = _gram_worths(weights, found.flags, at)
        places = _packed(batch, found, at, 1)
        yield ranged(_gram_hashes(found.hashes, at), places, worths, parts)


def words(batches: Batches, words: Weighing) -> Iterator[pa.RecordBatch]:
    """Tokens with `marked`, a list of the marks of frequent grams, to weighed tokens."""
    for batch in batches:
        found = _tokens_of(batch)
        owner = _owner(found)
        frequent = np.zeros(len(owner), np.uint8)
        for text, lists in enumerate(batch["marked"].to_pylist()):
            for data in lists or ():
                rows = _pairs(data, np.int32)
                frequent[found.firsts[text] + rows[:, 0]] = rows[:, 1]
        weights = corpora.weigh(found, owner, words)
        matching.discount_frequent(weights, frequent)
        columns = [batch[name] for name in TOKENS.names]
        columns += [_split(weights, found.firsts), _split(frequent, found.firsts)]
        yield pa.RecordBatch.from_arrays(columns, schema=WEIGHED)


def word_postings(batches: Batches, doubt: int, parts: int) -> Iterator[pa.RecordBatch]:
    """A row for each range of hashes with the pairs of words of the batch's texts."""
    for batch in batches:
        found = _tokens_of(batch)
        owner, weights = _owner(found), joined_column(batch["weights"], np.uint8)
        room = np.empty(2 * len(owner), np.uint64)
        low = max(1, (2 * len(owner)).bit_length())
        size = matching.pairs(found.stems, weights, owner, engine.pair_bits(doubt), low, 0, 1, room)
        packed = (room[:size] & np.uint64((1 << low) - 1)).astype(np.int64)
        hashes, worths = _pair_hashes(found.stems, weights, packed)
        yield ranged(hashes, _packed(batch, found, packed, 2), worths, parts)


def passages(batches: Batches, doubt: int) -> Iterator[pa.RecordBatch]:
    """Pairs of texts with their matches and both sides' weighed tokens to passages.

    Columns: a and b with all matches of the pair (lists of binary), and WEIGHED's columns of
    either side as a_id, a_text, … b_frequent.
    """
    for batch in batches:
        sides = _sides(batch)
        found = _tokens_of(sides)
        weights = joined_column(sides["weights"], np.uint8)
        corpus = Corpus(found, weights, _owner(found), doubt)
        matches = _matches(batch, corpus, sides)
        ids = sides["id"].to_pylist()
        texts = sides["text"].to_pylist()
        shared = sorted(engine.shared(matches, corpus, texts)) if len(matches) else []
        yield pa.RecordBatch.from_pylist([_row(one, ids) for one in shared], schema=PASSAGES)


def _row(found: Reuse, ids: list[str]) -> dict[str, Any]:
    row = {name: getattr(found, name) for name in PASSAGES.names}
    return row | {
        "a": ids[found.a],
        "b": ids[found.b],
        "similarity": round(found.similarity, 4),
    }


def _split(values: Any, firsts: Ints) -> pa.Array:
    """An array over all texts as one binary value a text."""
    data, size = values.tobytes(), values.itemsize
    return pa.array(
        [data[size * i : size * j] for i, j in pairwise(firsts)],
        pa.binary(),
    )


def _pairs(data: bytes | None, kind: Any) -> Any:
    return np.frombuffer(data or b"", kind).reshape(-1, 2)


def _tokens_of(batch: Any) -> Tokens:
    """The tokens of a batch's texts, text after text."""
    sizes = [len(data) for data in batch["flags"].to_pylist()]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    hashes, stems, begins, ends, flags = (
        joined_column(batch[name], kind) for name, kind in _TYPES.items()
    )
    return Tokens(hashes, stems, begins, ends, flags, firsts)


def _packed(batch: pa.RecordBatch, found: Tokens, at: Ints, unit: int) -> Ints:
    """Places in the batch as places in their texts with the texts' numbers.

    `unit` places stand for a token.
    """
    text = np.searchsorted(found.firsts, at // unit, side="right") - 1
    numbers = batch["number"].to_numpy().astype(np.int64)[text]
    places: Ints = (numbers << PLACE_BITS) + at - unit * found.firsts[text]
    return places


def _owner(found: Tokens) -> Words:
    return np.repeat(np.arange(len(found.firsts) - 1, dtype=np.int32), np.diff(found.firsts))


@compiled
def _gram_places(owner: Words, out: Ints) -> int:
    count = 0
    for at in range(len(owner) - matching.GRAM + 1):
        if owner[at] == owner[at + matching.GRAM - 1]:
            out[count] = at
            count += 1
    return count


@compiled
def _gram_hashes(hashes: Hashes, places: Ints) -> Hashes:
    out = np.empty(len(places), np.uint64)
    for k in range(len(places)):
        out[k] = matching.gram_hash(hashes, places[k])
    return out


@compiled
def _gram_worths(weights: Bytes, flags: Bytes, places: Ints) -> Words:
    """What each gram could add to a chain at most: see `promise`."""
    out = np.zeros(len(places), np.int32)
    for k in range(len(places)):
        quoted = 0
        for j in range(matching.GRAM):
            out[k] += 13 + weights[places[k] + j] // 4
            quoted |= flags[places[k] + j] & scanning.QUOTE_BEFORE
        if quoted:
            out[k] |= QUOTED
    return out


@compiled
def _pair_hashes(stems: Hashes, weights: Bytes, packed: Ints) -> tuple[Hashes, Words]:
    """The hashes of pairs of words and what both words could add to a chain at most."""
    out, worths = np.empty(len(packed), np.uint64), np.empty(len(packed), np.int32)
    for k in range(len(packed)):
        one = packed[k] >> 1
        two = matching.following(weights, one, packed[k] & 1)
        out[k] = matching.pair_hash(stems, one, two)
        worths[k] = 26 + weights[one] // 4 + weights[two] // 4
    return out, worths


def _sides(batch: pa.RecordBatch) -> pa.Table:
    """Each text of a batch of pairs once, by number."""
    names = WEIGHED.names
    tables = [pa.table([batch[side + "_" + name] for name in names], names=names) for side in "ab"]
    every = pa.concat_tables(tables)
    _, first = np.unique(every["number"].to_numpy(), return_index=True)
    return every.take(pa.array(first))


def _matches(batch: pa.RecordBatch, corpus: Corpus, sides: pa.Table) -> Words:
    """Rows (token, token, length) of all pairs of texts in a batch."""
    numbers = sides["number"].to_numpy()
    firsts = corpus.tokens.firsts
    a = firsts[np.searchsorted(numbers, batch["a"].to_numpy())]
    b = firsts[np.searchsorted(numbers, batch["b"].to_numpy())]
    grams = _places(batch["grams"], a, b, 1)
    pairs = _places(batch["pairs"], a, b, 2)
    frequent = joined_column(sides["frequent"], np.uint8)
    tokens, owner = corpus.tokens, corpus.owner
    runs = lookups.runs_at(grams, tokens.hashes, owner, frequent)
    words = lookups.words_at(pairs, tokens.stems, tokens.hashes, corpus.weights, owner)
    matches: Words = np.concatenate([runs, words])
    matches[:, :2].sort(axis=1)
    return matches


def _places(column: Any, a: Ints, b: Ints, unit: int) -> Ints:
    """The places that pairs of texts share, as places in the batch's tokens."""
    found = []
    for row, lists in enumerate(column.to_pylist()):
        for data in lists or ():
            shift = np.array([unit * a[row], unit * b[row]])
            found.append(_pairs(data, np.int32) + shift)
    return np.concatenate(found) if found else np.zeros((0, 2), np.int64)
