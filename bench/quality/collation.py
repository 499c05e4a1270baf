"""Collation against CollateX: time, memory and how much the alignments agree on.

    python -m bench.quality.collation [--oracle PYTHON [--seeds N]]

Collates witnesses bent from news texts and prints, for each size, the time (least of three runs;
one for the largest), the peak of memory and the sum of pairs: the equal words of two witnesses that
stand in one column, over all pairs. Every witness is rebuilt from the apparatus as a check. PYTHON
is an interpreter that has CollateX 2.3 (GPL), which is asked about the two sizes that goals are set
for; whether they hold is said. With seeds it is asked about those only, each bent N times, and how
often our sum of pairs is at least as good is said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from bench.quality.common import check, shared
from reportedly.compare.collation.apparatus import Group, stretches
from reportedly.compare.collation.assemble import Collation, collate
from reportedly.compare.collation.rebuild import rebuild
from reportedly.compare.collation.words import Witness, whole, words_of

PILE = shared() / "data" / "piles" / "news-22k.jsonl.gz"
SIZES = tuple((count, words) for words in (300, 2000, 10000) for count in (2, 6, 20, 60))
ASKED = {(6, 300): 100, (2, 2000): 1000}
"""How many times as fast as CollateX it is to be, by witnesses and words."""
MOST_MB = 100
LARGE = 100_000
"""Words of all witnesses from which on one run is timed instead of three."""
FLOORED = ("2x2000", "6x300", "20x300")
ORACLE = """
import json, sys, time
from collatex import Collation, collate
given = json.load(sys.stdin)
made = Collation.create_from_dict(given)
begin = time.perf_counter()
table = json.loads(collate(made, output="json", segmentation=False))
print(json.dumps({"seconds": time.perf_counter() - begin, "table": table["table"]}))
"""


def bent(words: Sequence[str], rng: random.Random, others: Sequence[str]) -> str:
    """A witness: words left out, changed, added, and now and then two sentences exchanged."""
    out: list[str] = []
    for word in words:
        chance = rng.random()
        if chance < 0.03:
            continue
        if chance < 0.06:
            out.append(rng.choice(others))
        elif chance < 0.08:
            out.extend((word, rng.choice(others)))
        else:
            out.append(word)
    if rng.random() < 0.3 and len(out) > 120:
        at = rng.randrange(20, len(out) - 60)
        out[at : at + 40] = out[at + 20 : at + 40] + out[at : at + 20]
    return " ".join(out)


def texts(count: int, size: int, seed: int = 3) -> list[Witness]:
    """`count` witnesses of about `size` words of one text."""
    rng = random.Random(seed)
    pool: list[str] = []
    with gzip.open(PILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            pool.extend(json.loads(line)["text"].split())
            if len(pool) > 2 * size + 2000:
                break
    base, others = pool[1000 : 1000 + size], pool[-1000:]
    return [whole(f"w{at}", bent(base, rng, others)) for at in range(count)]


def pairs_of(columns: Sequence[Sequence[tuple[int, str]]]) -> int:
    """Sum of pairs: equal words of two witnesses in one column, each witness counted once."""
    total = 0
    for column in columns:
        counts = Counter(key for _, key in set(column))
        total += sum(n * (n - 1) // 2 for n in counts.values())
    return total


def ours(collation: Collation) -> int:
    """The sum of pairs of our collation."""
    return pairs_of(
        [
            [
                (collation.strands[strand].witness, collation.strands[strand].words[at].key)
                for strand, at in column.cells.items()
            ]
            for contig in collation.contigs
            for column in contig.columns
        ]
    )


def oracle(python: str, witnesses: Sequence[Witness]) -> tuple[float, int]:
    """CollateX's time in seconds and its sum of pairs."""
    given = {
        "witnesses": [
            {"id": w.name, "tokens": [{"t": word.key + " ", "n": word.key} for word in words_of(w)]}
            for w in witnesses
        ]
    }
    done = subprocess.run(
        [python, "-c", ORACLE], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    rows = told["table"]
    columns = [
        [(at, token["n"]) for at, row in enumerate(rows) for token in row[place] or ()]
        for place in range(len(rows[0]))
    ]
    return told["seconds"], pairs_of(columns)


def peak(witnesses: Sequence[Witness]) -> float:
    """Peak of memory that one collation takes, in MB."""
    tracemalloc.start()
    collate(witnesses)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def measure(count: int, size: int) -> dict[str, float]:
    """Time, memory and sum of pairs of one size; every witness is rebuilt as a check."""
    witnesses = texts(count, size)
    seconds = []
    for _ in range(3 if count * size < LARGE else 1):
        begin = time.perf_counter()
        found = collate(witnesses)
        seconds.append(time.perf_counter() - begin)
    apparatus = [s for c in found.contigs for s in stretches(found, c, fuller)]
    for at, witness in enumerate(witnesses):
        assert rebuild(found, apparatus, at) == witness.text
    most = sum(
        sum((Counter(a) & Counter(b)).values())
        for a, b in combinations([[w.key for w in words_of(x)] for x in witnesses], 2)
    )
    return {
        "ms": 1000 * min(seconds),
        "mb": peak(witnesses),
        "pairs": float(ours(found)),
        "bound": float(most),
    }


def verdict(row: dict[str, float], times: float, asked: int, pairs: int) -> str:
    """What was asked against CollateX, and whether it holds, in words."""
    held = {
        f"{times:.0f} times as fast (asked {asked})": times >= asked,
        f"within {MOST_MB} MB": row["mb"] <= MOST_MB,
        "sum of pairs at least as good": row["pairs"] >= pairs,
    }
    return ", ".join(f"{what}: {'yes' if holds else 'no'}" for what, holds in held.items())


def shares(python: str, seeds: int) -> None:
    """Print how often our sum of pairs is at least the oracle's, and ours is as fast as asked."""
    for (count, size), asked in ASKED.items():
        good, times, gained = 0, [], 0
        for seed in range(1, seeds + 1):
            witnesses = texts(count, size, seed)
            begin = time.perf_counter()
            pairs = ours(collate(witnesses))
            took = time.perf_counter() - begin
            seconds, theirs = oracle(python, witnesses)
            good += pairs >= theirs
            gained += pairs - theirs
            times.append(seconds / took)
        line = (
            f"{count} x {size} words, {seeds} seeds: sum of pairs at least as good {good} times, "
        )
        line += f"{gained:+d} in all; {min(times):.0f} to {max(times):.0f} times as fast (one run "
        print(f"{line}each; asked {asked})", flush=True)


def fuller(group: Group) -> tuple[float, ...]:
    """Better attested, then fuller."""
    return (len(group.members), len(group.words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--oracle", help="a Python that has CollateX 2.3")
    parser.add_argument("--seeds", type=int, help="how many seeds the oracle is asked about")
    parser.add_argument("--sizes", nargs="*", help="witnesses x words, such as 6x300")
    given = parser.parse_args()
    if not PILE.exists():
        print(f"no data: {PILE} is missing")
        return
    if given.oracle and given.seeds:
        shares(given.oracle, given.seeds)
        return
    sizes = [tuple(map(int, s.split("x"))) for s in given.sizes] if given.sizes else SIZES
    for count, size in sizes:
        row = measure(count, size)
        line = f"{count:3d} x {size:5d} words: {row['ms']:9.1f} ms {row['mb']:7.1f} MB "
        line += f"pairs {row['pairs']:.0f} of at most {row['bound']:.0f}"
        if given.oracle and (count, size) in ASKED:
            seconds, pairs = oracle(given.oracle, texts(count, size))
            line += f"; CollateX {seconds:.1f} s, pairs {pairs}"
            line += "; " + verdict(row, 1000 * seconds / row["ms"], ASKED[count, size], pairs)
        print(line, flush=True)
        if f"{count}x{size}" in FLOORED:
            check(f"collation.{count}x{size}.pairs", row["pairs"] / row["bound"], PILE)


if __name__ == "__main__":
    main()
