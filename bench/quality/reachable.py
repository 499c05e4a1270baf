"""The order that N reports allow at best, to hold the rebuilt originals' τ against.

    python -m bench.quality.reachable [N …]

An ideal reader knows which word of a report is which word of the text, and that one report in four
exchanges two neighbours. What nobody tells it can't know: where two parts stand in no report
together, each order is as likely as the other. It weighs every order of the parts by how likely it
makes the reports (Metropolis et al. 1953 over moves of one to three parts), and states
`expected`: the mean over texts of the τ that the likelier order of each pair would have, which no
reader can exceed on the mean; `reached`: the τ that its order has on these very texts.
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bench.quality.reports import PILE, SPOKEN_BY, SWAPPED, Report, series

TEXTS = 12
SEEDS = (7, 8, 9, 10)
STEPS = 20_000
WARM = 2_000
EVERY = 5
OMITTED = 6
"""Words left out over which a quotation still joins what stands on both sides."""
NEVER = -12.0
"""Logarithm of the likelihood of a report that no exchange explains."""

Passage = list[int]


class Parts(NamedTuple):
    """The stretches of a text that quotations join, in the order of the text.

    `sizes` are in words; `reports` hold, for each report, its passages as numbers of parts.
    """

    sizes: list[int]
    reports: list[list[Passage]]


def parts_of(reports: Sequence[Report]) -> Parts:
    """Which parts the reports carry, and how each report prints them."""
    quoted = [[_numbers(made, spans) for spans in _spoken(made)] for made in reports]
    runs = [run for made in quoted for numbers in made for run in _runs(numbers)]
    bounds: list[list[int]] = []
    for low, high in sorted((min(run), max(run)) for run in runs):
        if bounds and low <= bounds[-1][1]:
            bounds[-1][1] = max(bounds[-1][1], high)
        else:
            bounds.append([low, high])
    carried = {n for made in quoted for numbers in made for n in numbers}
    part = {n: at for n in carried for at, (low, high) in enumerate(bounds) if low <= n <= high}
    sizes = [sum(value == at for value in part.values()) for at in range(len(bounds))]
    return Parts(sizes, [[[part[n] for n in ns] for ns in made if ns] for made in quoted])


def _spoken(made: Report) -> list[list[tuple[int, int]]]:
    """The spans of each quotation of the text."""
    return [
        [(span.begin, span.end) for span in attribution.content]
        for attribution in made.attributions
        if attribution.speaker == SPOKEN_BY
    ]


def _numbers(made: Report, spans: Sequence[tuple[int, int]]) -> list[int]:
    found: list[int] = []
    for begin, end in spans:
        for number in made.origin[begin:end]:
            if number is not None and found[-1:] != [number]:
                found.append(number)
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """A quotation's words, cut where it joins sentences that don't follow each other."""
    runs: list[list[int]] = []
    for number in numbers:
        if not runs or not 0 <= number - runs[-1][-1] <= OMITTED:
            runs.append([])
        runs[-1].append(number)
    return runs


def likelihood(reports: Sequence[Sequence[Passage]], order: Sequence[int]) -> float:
    """Logarithm of how likely an order of the parts makes the reports."""
    place = {part: at for at, part in enumerate(order)}
    total = 0.0
    for passages in reports:
        straight = _in_order(passages, place)
        if len(passages) < 3:
            total += 0.0 if straight else NEVER
            continue
        others = range(len(passages) - 1)
        exchanged = sum(_in_order(_exchanged(passages, at), place) for at in others)
        likely = (1 - SWAPPED) * straight + SWAPPED * exchanged / (len(passages) - 1)
        total += math.log(likely) if likely else NEVER
    return total


def _exchanged(passages: Sequence[Passage], at: int) -> list[Passage]:
    return [*passages[:at], passages[at + 1], passages[at], *passages[at + 2 :]]


def _in_order(passages: Sequence[Passage], place: dict[int, int]) -> bool:
    places = [place[part] for passage in passages for part in passage]
    return all(one <= two for one, two in pairwise(places))


def before(parts: Parts, rng: random.Random) -> list[list[float]]:
    """For each pair of parts how likely the first stands before the second."""
    count = len(parts.sizes)
    order = list(range(count))
    now = likelihood(parts.reports, order)
    met = [[0.0] * count for _ in range(count)]
    samples = 0
    for step in range(STEPS if count > 1 else 0):
        moved = _moved(order, rng)
        then = likelihood(parts.reports, moved)
        if then >= now or rng.random() < math.exp(then - now):
            order, now = moved, then
        if step >= WARM and step % EVERY == 0:
            samples += 1
            for at, one in enumerate(order):
                for two in order[at + 1 :]:
                    met[one][two] += 1
    return [[value / max(1, samples) for value in row] for row in met]


def _moved(order: Sequence[int], rng: random.Random) -> list[int]:
    at = rng.randrange(len(order))
    end = at + rng.randint(1, min(3, len(order) - at))
    rest = [*order[:at], *order[end:]]
    to = rng.randrange(len(rest) + 1)
    return [*rest[:to], *order[at:end], *rest[to:]]


def best(parts: Parts, rng: random.Random) -> tuple[float, float]:
    """The τ to be expected of the ideal reader, and the τ of the order it gives."""
    first = before(parts, rng)
    count = len(parts.sizes)
    rank = [sum(first[other][part] for other in range(count)) for part in range(count)]
    words = sum(parts.sizes)
    within = sum(size * (size - 1) / 2 for size in parts.sizes)
    expected = reached = within
    for one in range(count):
        for two in range(one + 1, count):
            pairs = parts.sizes[one] * parts.sizes[two]
            expected += pairs * abs(2 * first[one][two] - 1)
            reached += pairs * (1 if rank[one] < rank[two] else -1)
    every = max(1.0, words * (words - 1) / 2)
    return expected / every, reached / every


def show(name: str, taus: Sequence[float]) -> None:
    """Print one line."""
    expected, reached = taus
    print(f"{name}: expected {expected:.3f} reached {reached:.3f}", flush=True)


def main(args: Sequence[str]) -> int:
    if not PILE.exists():
        print(f"no data: {PILE} is missing")
        return 0
    for count in [int(arg) for arg in args] or [3]:
        means = []
        for seed in SEEDS:
            rng = random.Random(seed)
            found = [best(parts_of(reports), rng) for _, reports in series(count, TEXTS, seed)]
            means.append([sum(values) / len(values) for values in zip(*found, strict=True)])
            show(f"N {count:2d} seed {seed:2d}", means[-1])
        show(f"N {count:2d} mean   ", [sum(each) / len(each) for each in zip(*means, strict=True)])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
