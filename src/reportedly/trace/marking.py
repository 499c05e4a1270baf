"""Edits as a person would mark them: the analysis of two wordings with most edits right.

A chain of log-linear weights over a lattice of analyses (a conditional random field whose segments
are edits; Lafferty, McCallum and Pereira 2001; Sarawagi and Cohen 2004). Weights were learned on
human edits of sentences (arXivEdits, Jiang et al. 2022). Not the likeliest analysis is taken, but
the one whose edits are expected to get the highest F1: each counts its probability less PRICE.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from pathlib import Path

from reportedly.trace.analyses import Arc, Node
from reportedly.trace.settling import Change, only_case

WEIGHTS = Path(__file__).with_name("edit_weights.json")
PRICE = 0.39
"""Half of the F1 that is reached: an edit below that probability lowers the expected F1."""
START: Node = (0, 0, 0)


@lru_cache(maxsize=1)
def learned() -> dict[str, float]:
    """The weight of each trait; one that isn't there weighs nothing."""
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
    return weights


def best(arcs: Sequence[Arc], a: Sequence[str], b: Sequence[str]) -> list[Change]:
    """The edits of the analysis that is expected to be right in most; `arcs` as of `lattice`.

    A capital that came or went with the begin of a sentence isn't marked by anybody: it costs
    nothing and gains nothing.
    """
    weights = learned()
    scores = [sum(weights.get(trait, 0.0) for trait in arc.traits) for arc in arcs]
    likely: dict[Change, float] = defaultdict(float)
    for arc, chance in zip(arcs, chances(arcs, scores), strict=True):
        for edit in arc.edits:
            likely[edit] += chance
    worth = {
        edit: 0.0 if only_case(edit, a, b) else round(chance, 9) - PRICE
        for edit, chance in likely.items()
    }
    gains = [sum(worth[edit] for edit in arc.edits) for arc in arcs]
    return [edit for arc in best_path(arcs, gains) for edit in arc.edits]


def chances(arcs: Sequence[Arc], scores: Sequence[float]) -> list[float]:
    """The probability of each arc: forward and backward sums over all analyses."""
    forward = _forward(arcs, scores)
    backward: dict[Node, float] = {arcs[-1].end: 0.0}
    pairs = list(zip(arcs, scores, strict=True))
    for arc, score in sorted(pairs, key=lambda pair: pair[0].begin, reverse=True):
        backward[arc.begin] = _added(backward.get(arc.begin), backward[arc.end] + score)
    every = forward[arcs[-1].end]
    return [
        exp(min(0.0, forward[arc.begin] + score + backward[arc.end] - every))
        for arc, score in pairs
    ]


def total(arcs: Sequence[Arc], scores: Sequence[float]) -> float:
    """The logarithm of the sum over all analyses of what their scores are logarithms of."""
    return _forward(arcs, scores)[arcs[-1].end]


def _forward(arcs: Sequence[Arc], scores: Sequence[float]) -> dict[Node, float]:
    forward: dict[Node, float] = {START: 0.0}
    for arc, score in zip(arcs, scores, strict=True):
        forward[arc.end] = _added(forward.get(arc.end), forward[arc.begin] + score)
    return forward


def _added(total: float | None, more: float) -> float:
    """The logarithm of the sum of two numbers given by theirs."""
    if total is None:
        return more
    low, high = sorted((total, more))
    return high + log(1.0 + exp(low - high))


def best_path(arcs: Sequence[Arc], gains: Sequence[float]) -> list[Arc]:
    """The path that gains most; of equal ones the first."""
    reached: dict[Node, tuple[float, Arc | None]] = {START: (0.0, None)}
    for arc, gain in zip(arcs, gains, strict=True):
        total = reached[arc.begin][0] + gain
        if arc.end not in reached or total > reached[arc.end][0] + 1e-9:
            reached[arc.end] = (total, arc)
    path: list[Arc] = []
    node = arcs[-1].end
    while (step := reached[node][1]) is not None:
        path.append(step)
        node = step.begin
    return path[::-1]
