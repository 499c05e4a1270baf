"""Reused passages: plagdet, case recall per kind, precision of pairs; the seeds' marked passages.

    python -m bench.quality.reuse [SEED…]      further piles are made with the seeds given

Counts as the data's scorer does (Potthast et al. 2010): characters of both sides, a detection
counts for a case only where it overlaps it on both sides.
"""

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.quality.common import check, read_lines, shared
from bench.quality.piles import make
from reportedly.trace import find_passages

Range = tuple[int, int]


class Case(NamedTuple):
    """A passage, a before b by id, with its kind."""

    a: str
    b: str
    in_a: Range
    in_b: Range
    kind: str


class Score(NamedTuple):
    """Micro and macro plagdet, precision of pairs of texts, share of cases found by kind."""

    micro: float
    macro: float
    pairs: float
    cases: float
    kinds: dict[str, float]


def case(record: dict[str, Any]) -> Case:
    """A line of gold or of ours."""
    one = (record["a"], (record["a_begin"], record["a_end"]))
    two = (record["b"], (record["b_begin"], record["b_end"]))
    (a, in_a), (b, in_b) = sorted((one, two))
    return Case(a, b, in_a, in_b, record.get("type", "all"))


def overlap(one: Range, two: Range) -> Range | None:
    """What two ranges share."""
    begin, end = max(one[0], two[0]), min(one[1], two[1])
    return (begin, end) if end > begin else None


def covered(ranges: Iterable[Range]) -> int:
    """Characters that the ranges cover together."""
    total, last = 0, -1
    for begin, end in sorted(ranges):
        total += max(0, end - max(begin, last))
        last = max(last, end)
    return total


def both(one: Case, others: Sequence[Case]) -> tuple[int, int, int]:
    """Characters of each side that the others cover, and how many of them touch both sides."""
    a, b = [], []
    for other in others:
        x, y = overlap(one.in_a, other.in_a), overlap(one.in_b, other.in_b)
        if x and y:
            a.append(x)
            b.append(y)
    return covered(a), covered(b), len(a)


def size(one: Case) -> int:
    """Characters of both sides."""
    return one.in_a[1] - one.in_a[0] + one.in_b[1] - one.in_b[0]


def measure(gold: Sequence[Case], found: Sequence[Case]) -> Score:
    """All figures of one pile."""
    pairs: dict[tuple[str, str], tuple[list[Case], list[Case]]] = defaultdict(lambda: ([], []))
    for one in gold:
        pairs[one.a, one.b][0].append(one)
    for one in found:
        pairs[one.a, one.b][1].append(one)
    recalls, precisions, counts = [], [], []
    hit, kinds = 0, defaultdict(list)
    covered_gold = covered_found = all_found = 0
    for ours, theirs in pairs.values():
        for one in ours:
            a, b, number = both(one, theirs)
            recalls.append((a + b) / size(one))
            covered_gold += a + b
            good = 2 * a >= one.in_a[1] - one.in_a[0] and 2 * b >= one.in_b[1] - one.in_b[0]
            kinds[one.kind].append(good)
            hit += good
            counts += [number] if number else []
        touched_a, touched_b = [], []
        for one in theirs:
            a, b, _ = both(one, ours)
            precisions.append((a + b) / size(one))
            for other in ours:
                x, y = overlap(one.in_a, other.in_a), overlap(one.in_b, other.in_b)
                if x and y:
                    touched_a.append(x)
                    touched_b.append(y)
        covered_found += covered(touched_a) + covered(touched_b)
        all_found += covered(one.in_a for one in theirs) + covered(one.in_b for one in theirs)
    granularity = math.log2(1 + sum(counts) / len(counts)) if counts else 1.0
    micro = harmonic(covered_found / max(1, all_found), covered_gold / sum(map(size, gold)))
    macro = harmonic(mean(precisions), mean(recalls))
    with_gold = {pair for pair, (ours, _) in pairs.items() if ours}
    with_found = {pair for pair, (_, theirs) in pairs.items() if theirs}
    return Score(
        micro / granularity,
        macro / granularity,
        len(with_gold & with_found) / max(1, len(with_found)),
        hit / len(gold),
        {kind: mean(list(map(float, hits))) for kind, hits in sorted(kinds.items())},
    )


def harmonic(one: float, two: float) -> float:
    """F1 of two shares."""
    return 2 * one * two / (one + two) if one + two else 0.0


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def detect(documents: Iterable[dict[str, Any]]) -> list[Case]:
    """What we find in a pile."""
    found = find_passages([(d["id"], d["text"]) for d in documents])
    return [Case(p.a, p.b, (p.a_begin, p.a_end), (p.b_begin, p.b_end), "all") for p in found]


def report(name: str, score: Score, data: Path | None) -> bool:
    """Print one pile's figures, beside their floors where the pile is a given one."""
    values = {
        "plagdet_micro": score.micro,
        "plagdet_macro": score.macro,
        "pair_precision": score.pairs,
        "case_recall": score.cases,
    }
    values |= {f"recall.{kind}": value for kind, value in score.kinds.items()}
    if data is None:
        print(name, " ".join(f"{key} {value:.3f}" for key, value in values.items()))
        return True
    fine = True
    for key, value in values.items():
        fine &= check(f"reuse.{name}.{key}", value, data)
    return fine


def seeds() -> list[dict[str, str]]:
    """The five seeds under the ids that their gold uses."""
    paths = sorted((shared() / "seeds").glob("*.txt"))
    return [{"id": "seed" + p.name[:3], "text": p.read_text("utf-8")} for p in paths]


def main() -> int:
    """Score the given pile, the seeds, and piles of our own."""
    folder = shared() / "data/reuse"
    documents = list(read_lines(folder / "docs.jsonl"))
    gold = [case(record) for record in read_lines(folder / "gold.jsonl")]
    fine = report("pile", measure(gold, detect(documents)), folder / "gold.jsonl")
    gold = [case(record) for record in read_lines(folder / "seeds_gold.jsonl")]
    fine &= report("seeds", measure(gold, detect(seeds())), folder / "seeds_gold.jsonl")
    for seed in map(int, sys.argv[1:]):
        for news in (False, True):
            texts, planted = make(seed, news=news)
            score = measure([case(record) for record in planted], detect(texts))
            name = f"seed {seed}, {'Reuters and BBC' if news else 'US politics'}, {len(planted)}:"
            report(name, score, None)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
