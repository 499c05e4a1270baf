"""Learn what the traits of edits weigh.

    PYTHONPATH=. python training/edits.py ../shared/data/edits

The weights of a conditional random field over the lattices of `reportedly.trace.analyses`, by
L-BFGS with a quadratic penalty. What is learned is the distribution over analyses in which each
counts by how many of its edits people marked, for few gold annotations are on a path as they
stand. Trained on train.gold.jsonl, which is scored on dev.gold.jsonl; then on both, for the weights
that ship. Needs scipy.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from math import fsum
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.quality.edits import score
from scipy.optimize import minimize

from reportedly.trace import marking
from reportedly.trace.analyses import Arc, lattice
from reportedly.trace.settling import Change, only_case
from reportedly.trace.wording import OPEN_LEAST, OPENS, changes

LEAST = 8
"""Arcs on which a trait must stand to be learned."""
PENALTY, SHARPNESS, STEPS = 8.0, 5.0, 40
SMALLEST = 0.005


class Case(NamedTuple):
    """A pair of sentences: its arcs, the traits of each as numbers, and what is aimed at."""

    arcs: list[Arc]
    traits: list[list[int]]
    aims: np.ndarray[Any, Any]


def row(edit: Change) -> tuple[int, ...]:
    """An edit in the data's form: an empty side is -1, -1."""
    ours = (edit.a_begin, edit.a_end) if edit.a_end > edit.a_begin else (-1, -1)
    theirs = (edit.b_begin, edit.b_end) if edit.b_end > edit.b_begin else (-1, -1)
    return (*ours, *theirs)


def right(arcs: Sequence[Arc], record: dict[str, Any]) -> list[float]:
    """For each arc its edits that were marked, less the price of each; of several annotations
    the one that an analysis can come closest to."""
    a, b = record["sentence1"].split(), record["sentence2"].split()
    told = [[row(edit) for edit in arc.edits if not only_case(edit, a, b)] for arc in arcs]
    most: tuple[float, list[float]] | None = None
    for edits in [record["edits"], *record.get("alt", [])]:
        gold = {tuple(edit[1:]) for edit in edits}
        gains = [fsum((one in gold) - marking.PRICE for one in rows) for rows in told]
        at = {id(arc): gain for arc, gain in zip(arcs, gains, strict=True)}
        reached = fsum(at[id(arc)] for arc in marking.best_path(arcs, gains))
        if most is None or reached > most[0]:
            most = (reached, gains)
    assert most is not None
    return most[1]


def cases(records: Sequence[dict[str, Any]]) -> tuple[list[Case], list[str]]:
    """The pairs, and the traits that are learned."""
    drawn = []
    for record in records:
        a, b = record["sentence1"].split(), record["sentence2"].split()
        found = [changes(a, b, opening) for opening in (OPEN_LEAST, *OPENS)]
        drawn.append(lattice(a, b, found))
    counted = Counter(trait for arcs in drawn for arc in arcs for trait in arc.traits)
    names = sorted(trait for trait, count in counted.items() if count >= LEAST)
    number = {trait: at for at, trait in enumerate(names)}
    made = []
    for arcs, record in zip(drawn, records, strict=True):
        gains = [SHARPNESS * gain for gain in right(arcs, record)]
        aims = np.array(marking.chances(arcs, gains))
        traits = [[number[one] for one in arc.traits if one in number] for arc in arcs]
        made.append(Case(arcs, traits, aims))
    return made, names


def loss(weights: np.ndarray[Any, Any], given: Sequence[Case]) -> tuple[float, Any]:
    """What the chain gets wrong, and its slope."""
    slope = PENALTY * weights
    total = PENALTY / 2 * float(weights @ weights)
    for case in given:
        scores = [float(weights[traits].sum()) for traits in case.traits]
        expected = np.array(marking.chances(case.arcs, scores))
        total += marking.total(case.arcs, scores) - float(case.aims @ scores)
        for traits, off in zip(case.traits, expected - case.aims, strict=True):
            if abs(off) > 1e-9:
                np.add.at(slope, traits, off)
    return total, slope


def learn(records: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The weights of traits that tell something."""
    made, names = cases(records)
    done = minimize(
        loss, np.zeros(len(names)), (made,), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    )
    kept = {name: round(float(w), 3) for name, w in zip(names, done.x, strict=True)}
    kept = {name: weight for name, weight in kept.items() if abs(weight) >= SMALLEST}
    print(f"{len(records)} pairs, {len(kept)} traits, loss {done.fun:.1f}", flush=True)
    return kept


def keep(weights: dict[str, float]) -> None:
    """Write weights into the package."""
    told = {"data": "arXivEdits (Jiang et al. 2022), train and dev", "weights": weights}
    marking.WEIGHTS.write_text(json.dumps(told, indent=0, sort_keys=True) + "\n", "utf-8")
    marking.learned.cache_clear()


def main() -> None:
    """Train on train, score on dev, then train on both."""
    folder = Path(sys.argv[1])
    train, dev = (
        [json.loads(line) for line in (folder / f"{part}.gold.jsonl").open(encoding="utf-8")]
        for part in ("train", "dev")
    )
    keep(learn(train))
    tokens, spans = score(dev)
    print(f"trained on train, scored on dev: token F1 {tokens:.4f}, span F1 {spans:.4f}")
    keep(learn(train + dev))


if __name__ == "__main__":
    main()
