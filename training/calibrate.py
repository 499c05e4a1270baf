"""Fit the confidence of findings.   python training/calibrate.py GOLD --model M --out F

A logistic regression (Newton, a little ridge) from the model's probabilities to "it holds": its
content shares half with an annotated one, and their sources meet. Ten folds over articles give
the reliability table that is printed and stored; the weights are fitted on all of them.
"""

from __future__ import annotations

import argparse
import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.read.attribution.confidence import features
from reportedly.read.attribution.details import form_of
from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.find import drafts_of
from reportedly.read.attribution.weights import load
from reportedly.text.quotes import quotations

FOLDS = 10
RIDGE = 2.0
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def holds(draft: Draft, gold: list[dict], text: str) -> bool:
    """The scorer's relation, for one finding against all annotated ones."""
    content = places(text, draft.contents)
    source = places(text, [draft.source] if draft.source else [])
    for g in gold:
        other = places(text, g["content"])
        if 2 * len(content & other) < len(content | other):
            continue
        theirs = places(text, g["source"])
        if (source & theirs) or (not source and not theirs):
            return True
    return False


def places(text: str, spans: list) -> set[int]:
    return {i for b, e in spans for i in range(b, e) if not text[i].isspace()}


def examples(path: Path, folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, whether it holds, and the number of its article, a row a finding."""
    model = load(folder)
    rows, answers, articles = [], [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        text = record["text"]
        ranges = [m.span() for m in re.finditer(r"[^\n]+", text)]
        marks = quotations(text, ranges)
        runs = sorted(run for q in marks for run in q.inner)
        for draft in drafts_of(text, ranges, marks, model):
            if draft.doubt is None:
                continue
            rows.append(features(draft, form_of(draft.contents, runs, text)))
            answers.append(holds(draft, record["attributions"], text))
            articles.append(number)
    return np.asarray(rows), np.asarray(answers, float), np.asarray(articles)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[0] = 1e-3
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), x.T @ (y - p) - ridge * w
        )
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def reliability(p: np.ndarray, y: np.ndarray) -> list[dict]:
    out = []
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        n = int(inside.sum())
        if n:
            out.append(
                {
                    "from": low,
                    "to": min(high, 1.0),
                    "findings": n,
                    "said": round(float(p[inside].mean()), 3),
                    "held": round(float(y[inside].mean()), 3),
                }
            )
    return out


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("gold", type=Path)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    x, y, articles = examples(o.gold, o.model)
    said = np.zeros(len(y))
    for fold in range(FOLDS):
        test = articles % FOLDS == fold
        said[test] = 1 / (1 + np.exp(-x[test] @ fit(x[~test], y[~test])))
    table = reliability(said, y)
    for row in table:
        print(row)
    sure = said >= 0.9
    print(f"at 0.9 and more: {int(sure.sum())} findings, {int(y[sure].sum())} hold")
    weights = [round(float(w), 4) for w in fit(x, y)]
    o.out.write_text(json.dumps({"weights": weights, "reliability": table}, indent=1) + "\n")


if __name__ == "__main__":
    main()
