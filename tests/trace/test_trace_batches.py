"""The join in batches and ranges: whatever they are, the passages are the embedded engine's."""

import random
from functools import partial

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.trace import batches, corpus, engine, find_passages, ranges

Found = list[tuple[object, ...]]
VOICE = (
    "We ask the port authority to open the silted canal to the fishing boats before the herring "
    "season, and to pay the crews for the weeks that they lay idle."
)
FILLER = [
    "A lorry with potatoes overturned near the viaduct; nobody was hurt.",
    "The museum has bought a brass astrolabe from the estate of a collector.",
    "Swimming lessons begin again in May, said the director of the baths.",
    "Three owls were set free in the beech wood behind the monastery.",
    "The bell of the town hall will be silent while the tower is mended.",
    "An amateur has found a comet with a telescope that she built herself.",
    "The orchard’s harvest was late, for it rained throughout September.",
]


def story(seed: int, part: str) -> str:
    """A text of filler sentences with the part among them."""
    filler = random.Random(seed).sample(FILLER, 3)  # noqa: S311
    return "\n\n".join([filler[0], part, *filler[1:]])


def in_batches(texts: dict[str, str], size: int, parts: int) -> Found:
    """The passages, worked out in batches of `size` texts and `parts` ranges of hashes."""
    ids = sorted(texts)
    table = pa.table(
        {
            "number": pa.array(range(len(ids)), pa.int64()),
            "id": ids,
            "text": [texts[name] for name in ids],
            "left_out": pa.nulls(len(ids), pa.binary()),
        }
    )
    tokens = spread(batches.tokens, table, size)
    counted = spread(partial(batches.counts, texts=len(ids)), tokens, size)
    held = counted.group_by("word").aggregate([("texts", "sum")])
    words = corpus.weighing_of(
        held["word"].to_numpy().view(np.uint64), held["texts_sum"].to_numpy(), len(ids), len(ids)
    )
    posted = spread(partial(batches.gram_postings, words=words, parts=parts), tokens, size)
    grams = ranged(ranges.join_grams, posted)
    marked: dict[int, list[bytes]] = {}
    for row in grams.to_pylist():
        if row["b"] < 0:
            marked.setdefault(row["a"], []).append(row["grams"])
    lists = pa.array([marked.get(n) for n in range(len(ids))], pa.list_(pa.binary()))
    weighed = spread(
        partial(batches.words, words=words), tokens.append_column("marked", lists), size
    )
    posted = spread(
        partial(batches.word_postings, doubt=corpus.doubt(len(ids)), parts=parts), weighed, size
    )
    matches = [row for row in grams.to_pylist() if row["b"] >= 0]
    matches += ranged(ranges.join_words, posted).to_pylist()
    pairs = paired(matches, weighed, corpus.doubt(len(ids)))
    found = spread(partial(batches.passages, doubt=corpus.doubt(len(ids))), pairs, size)
    return sorted(tuple(row.values()) for row in found.to_pylist())


def spread(step, table: pa.Table, size: int) -> pa.Table:  # type: ignore[no-untyped-def]
    """A step over a table in batches; without rows, nothing is called."""
    return pa.Table.from_batches(step(table.combine_chunks().to_batches(size) or [no_rows(table)]))


def no_rows(table: pa.Table) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=table.schema)


def ranged(step, posted: pa.Table) -> pa.Table:  # type: ignore[no-untyped-def]
    """A step over each range of hashes, its rows shuffled."""
    rows = posted.to_pylist()
    random.Random(1).shuffle(rows)  # noqa: S311
    results = [
        step(pa.Table.from_pylist([row for row in rows if row["part"] == part], posted.schema))
        for part in sorted({row["part"] for row in rows})
    ]
    return pa.concat_tables(results) if results else ranges.MATCHES.empty_table()


def paired(matches: list[dict[str, object]], weighed: pa.Table, doubt: int) -> pa.Table:
    """One row a promising pair of texts, with the tokens of both sides."""
    sides = weighed.to_pylist()
    grouped: dict[tuple[int, int], list[dict[str, object]]] = {}
    for row in matches:
        grouped.setdefault((row["a"], row["b"]), []).append(row)  # type: ignore[index]
    rows = []
    for (a, b), group in sorted(grouped.items()):
        if sum(row["worth"] for row in group) < engine.least(doubt):  # type: ignore[misc]
            continue
        rows.append(
            {"a": a, "b": b}
            | {name: [row[name] for row in group] for name in ("grams", "pairs")}
            | {f"a_{name}": value for name, value in sides[a].items()}
            | {f"b_{name}": value for name, value in sides[b].items()}
        )
    return pa.Table.from_pylist(rows, schema=batches.PAIRS)


def embedded(texts: dict[str, str]) -> Found:
    names = batches.PASSAGES.names
    return sorted(tuple(getattr(found, name) for name in names) for found in find_passages(texts))


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 99),
    count=st.integers(0, 9),
    size=st.integers(1, 4),
    parts=st.integers(1, 5),
)
def test_neither_batches_nor_ranges_matter(seed: int, count: int, size: int, parts: int) -> None:
    texts = {
        f"d{n}": story(seed + n, VOICE if (seed + n) % 2 else VOICE[: 40 + seed])
        for n in range(count)
    }
    assert in_batches(texts, size, parts) == embedded(texts)


@pytest.mark.parametrize("copies", [64, 65, 90])
def test_a_formula_in_many_texts_is_joined_to_its_first(copies: int) -> None:
    texts = {f"d{n:03}": f"{FILLER[n % 7]} {VOICE[:70]} {n}" for n in range(copies)}
    texts["e"] = ""
    found = in_batches(texts, 20, 3)
    assert found == embedded(texts)
    pairs = {(row[0], row[3]) for row in found}
    assert len(pairs) < copies * 12


def test_left_out_ranges_take_no_part() -> None:
    table = pa.table(
        {
            "number": pa.array([0], pa.int64()),
            "id": ["a"],
            "text": ["one two three"],
            "left_out": pa.array([np.array([4, 7]).tobytes()], pa.binary()),
        }
    )
    [found] = batches.tokens(table.to_batches())
    assert np.frombuffer(found["begins"][0].as_py(), np.int32).tolist() == [0, 8]
