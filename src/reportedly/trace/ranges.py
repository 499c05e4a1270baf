"""Postings of one range of hashes, from many texts: which of them are joined.

A posting is its hash, the place packed with its text's number (`PLACE_BITS`), and what it could add
to a chain at most (`promise`), with the mark `QUOTED` where a quotation begins in it.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from reportedly.trace import engine, matching, promise
from reportedly.trace.arrays import Bytes, Hashes, Ints, Words, compiled

PLACE_BITS = 26
"""Bits of a place within a text; the others are its text's number."""
_PLACE = (1 << PLACE_BITS) - 1
QUOTED = 1 << 20
POSTINGS = pa.schema(
    [
        ("part", pa.int32()),
        ("hashes", pa.binary()),
        ("places", pa.binary()),
        ("worths", pa.binary()),
    ]
)
MATCHES = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("grams", pa.binary()),
        ("pairs", pa.binary()),
        ("worth", pa.int64()),
    ]
)
"""Matches of two texts: rows of two places; grams', then packed pairs'. Where `b` is -1 the
grams are single places in `a` whose gram is frequent, beside how they are marked."""


def ranged(hashes: Hashes, places: Ints, worths: Words, parts: int) -> pa.RecordBatch:
    """Postings as a row for each of `parts` ranges of hashes."""
    part = ((hashes >> np.uint64(48)) * np.uint64(parts) >> np.uint64(16)).astype(np.int32)
    order = np.argsort(part, kind="stable")
    cuts = np.searchsorted(part[order], np.arange(parts + 1))
    kept = [k for k in range(parts) if cuts[k] < cuts[k + 1]]
    columns: list[Any] = [pa.array(kept, pa.int32())]
    for values in (hashes, places, worths):
        data = values[order]
        slices = [data[cuts[k] : cuts[k + 1]].tobytes() for k in kept]
        columns.append(pa.array(slices, pa.binary()))
    return pa.RecordBatch.from_arrays(columns, schema=POSTINGS)


def joined_column(column: Any, kind: Any) -> Any:
    """The arrays of a binary column as one."""
    return np.frombuffer(b"".join(column.to_pylist()), kind).copy()


def _sorted(postings: pa.Table) -> tuple[Hashes, Ints, Words]:
    """The postings of a range by hash, text and place."""
    hashes = joined_column(postings["hashes"], np.uint64)
    places = joined_column(postings["places"], np.int64)
    order = np.lexsort((places, hashes))
    return hashes[order], places[order], joined_column(postings["worths"], np.int32)[order]


def join_grams(postings: pa.Table) -> pa.Table:
    """All postings of one range to matches of grams, and to the places of frequent ones."""
    hashes, places, worths = _sorted(postings)
    rows = _joined(hashes, places, engine.GRAM_PLACES, True)
    marks = _frequent(hashes, engine.GRAM_PLACES)
    marked = np.flatnonzero(marks)
    flags = _flag_rows(places[marked], marks[marked])
    return pa.concat_tables([_match_rows(rows, places, worths, "grams"), flags])


def join_words(postings: pa.Table) -> pa.Table:
    """All postings of one range to matches of pairs of words."""
    hashes, places, worths = _sorted(postings)
    rows = _joined(hashes, places, engine.PAIR_PLACES, False)
    return _match_rows(rows, places, worths, "pairs")


@compiled
def _frequent(hashes: Hashes, most: int) -> Bytes:
    """Marks of the postings whose hash more than `most` of them have: see `matching`."""
    marks = np.zeros(len(hashes), np.uint8)
    begin = 0
    while begin < len(hashes):
        end = begin + 1
        while end < len(hashes) and hashes[end] == hashes[begin]:
            end += 1
        if end - begin > most:
            marks[begin:end] = matching.FREQUENT
            marks[begin] |= matching.LEADS
        begin = end
    return marks


@compiled
def _joined(hashes: Hashes, places: Ints, most: int, frequent: bool) -> Ints:
    """Which postings are joined, as rows of two; those of large groups to the first, or not."""
    out = np.empty((1024, 2), np.int64)
    count = 0
    begin = 0
    while begin < len(hashes):
        end = begin + 1
        while end < len(hashes) and hashes[end] == hashes[begin]:
            end += 1
        lasts = end - 1
        if end - begin > most:
            lasts = begin + 1 if frequent else begin
        for i in range(begin, lasts):
            for j in range(i + 1, end):
                if places[i] >> PLACE_BITS == places[j] >> PLACE_BITS:
                    continue
                if count == len(out):
                    bigger = np.empty((2 * count, 2), np.int64)
                    bigger[:count] = out
                    out = bigger
                out[count, 0], out[count, 1] = i, j
                count += 1
        begin = end
    return out[:count].copy()


def _match_rows(rows: Ints, places: Ints, worths: Words, column: str) -> pa.Table:
    """Joined postings as a row for each pair of texts."""
    one, two = places[rows[:, 0]], places[rows[:, 1]]
    a, b = one >> PLACE_BITS, two >> PLACE_BITS
    order = np.lexsort((b, a))
    a, b = a[order], b[order]
    at = np.column_stack([one & _PLACE, two & _PLACE])[order].astype(np.int32)
    quoted = (worths[rows[:, 0]] | worths[rows[:, 1]]) & QUOTED
    worth = (worths[rows[:, 0]] & ~QUOTED) + np.where(quoted, promise.QUOTED_BONUS, 0)
    first = np.flatnonzero((np.diff(a, prepend=-1) != 0) | (np.diff(b, prepend=-1) != 0))
    return _rows(a[first], b[first], at, first, worth[order], column)


def _flag_rows(places: Ints, marks: Bytes) -> pa.Table:
    """Places of frequent grams as a row for each text."""
    order = np.argsort(places, kind="stable")
    a = places[order] >> PLACE_BITS
    at = np.column_stack([places & _PLACE, marks])[order].astype(np.int32)
    first = np.flatnonzero(np.diff(a, prepend=-1))
    none = np.full(len(first), -1, np.int64)
    return _rows(a[first], none, at, first, np.zeros(len(at), np.int32), "grams")


def _rows(a: Ints, b: Ints, at: Words, first: Ints, worth: Words, column: str) -> pa.Table:
    ends = np.append(first[1:], len(at))[: len(first)]
    data = [at[i:j].tobytes() for i, j in zip(first, ends, strict=True)]
    sums = np.add.reduceat(worth, first) if len(first) else np.zeros(0, np.int64)
    empty = pa.nulls(len(first), pa.binary())
    grams, pairs = (pa.array(data, pa.binary()), empty), (empty, pa.array(data, pa.binary()))
    columns = [pa.array(a), pa.array(b), *(grams if column == "grams" else pairs)]
    return pa.Table.from_arrays([*columns, pa.array(sums.astype(np.int64))], schema=MATCHES)
