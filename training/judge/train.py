"""Train the judge of main text, and say by cross-validation how good it is.

    python training/judge/train.py PAGES OUT.json

PAGES holds html/*.html.gz and ground-truth.json (the Scrapinghub article extraction benchmark).
Needs scikit-learn, which the product doesn't. Pages are split into five parts by site, so that
no site is in both training and test. Each page is shown four ways: with trafilatura's vote, with
none, and with parts of it left out, so that the judge learns to do without.
"""

import gzip
import json
import logging
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import trafilatura
from bench.quality.pages import f1, four_grams
from sklearn.ensemble import HistGradientBoostingClassifier

from reportedly.collect.decode import declared_in_page, decode
from reportedly.collect.features import NAMES, features
from reportedly.collect.judge import COVERED, blend
from reportedly.collect.page import read_page
from reportedly.collect.sayings import said_body, sayings

SEED = 0
ROUNDS, DEPTH, RATE, LEAF = 90, 4, 0.1, 20
SHOWN_WITHOUT = 0.15
"""Weight of the two ways in which a page is shown with less than the whole vote."""


class Example:
    """One page: its features with the whole vote and with less, and which segments are article."""

    def __init__(self, path: Path, truth: dict[str, str]) -> None:
        name = path.name.removesuffix(".html.gz")
        data = gzip.decompress(path.read_bytes())
        decoded = decode(data, declared=declared_in_page(data))
        page = read_page(decoded)
        hints = sayings(page)
        vote = trafilatura.extract(decoded.text, include_comments=False) or ""
        lines = vote.split("\n")
        part = max(1, int(len(lines) * random.Random(name).uniform(0.25, 0.7)))
        self.site = urlsplit(truth["url"]).netloc
        self.body = truth["articleBody"]
        self.vote = vote
        self.texts = [page.text[s.begin : s.end] for s in page.segments]
        self.rows = np.array(list(features(page, vote, hints, said_body(page))))
        self.less = [
            np.array(list(features(page, "", hints))),
            np.array(list(features(page, "\n".join(lines[:part]), hints))),
        ]
        self.label()

    def label(self) -> None:
        """A segment is article where most of its grams are still to be found in the true text."""
        left = four_grams(self.body)
        lines = {line.strip() for line in self.body.split("\n")}
        covered = NAMES.index("covered")
        self.shares = np.zeros(len(self.texts))
        self.sizes = np.zeros(len(self.texts))
        order = sorted(range(len(self.texts)), key=lambda i: (self.rows[i][covered] > COVERED, i))
        for at in order:
            found = four_grams(self.texts[at])
            size = sum(found.values())
            share = sum(min(n, max(0, left[g])) for g, n in found.items()) / size if size else 0.0
            if share > 0.5:
                left.subtract(found)
            if size == 1:
                text = self.texts[at].strip()
                share = float(len(text) > 1 and text in lines)
            self.shares[at], self.sizes[at] = share, size

    def weighted(self, chance: np.random.RandomState) -> list[tuple[Any, Any, Any]]:
        """(rows, labels, weights): each page counts the same, long segments more than short."""
        wanted = self.shares > 0.5
        heavy = (self.sizes >= 6) | (self.rows[:, NAMES.index("judge")] > 0) | wanted
        kept = heavy | (chance.rand(len(wanted)) < 0.25)
        weight = np.minimum(self.sizes, 100) / max(1, len(self.body.split())) * 500 + 0.3
        made = [(self.rows[kept], wanted[kept], weight[kept])]
        for rows in self.less:
            made.append((rows[kept], wanted[kept], weight[kept] * SHOWN_WITHOUT))
        return made


def fit(examples: list[Example]) -> HistGradientBoostingClassifier:
    """A forest of shallow trees; nothing in it depends on the clock."""
    parts = [p for n, e in enumerate(examples) for p in e.weighted(np.random.RandomState(n))]
    rows, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=LEAF,
        l2_regularization=1.0, max_features=0.4, max_bins=63, random_state=SEED,
        early_stopping=False,
    )  # fmt: skip
    return model.fit(rows, labels, sample_weight=weights)


def cross_validate(examples: list[Example]) -> dict[str, float]:
    """Mean F1 of token 4-grams on sites that the judge hasn't seen, and of trafilatura there."""
    sites = sorted({example.site for example in examples})
    np.random.RandomState(SEED).shuffle(sites)
    fold = {site: number % 5 for number, site in enumerate(sites)}
    found = []
    for part in range(5):
        model = fit([e for e in examples if fold[e.site] != part])
        for example in (e for e in examples if fold[e.site] == part):
            sure = model.predict_proba(example.rows)[:, 1]
            kept = [
                text
                for text, p, row in zip(example.texts, sure, example.rows, strict=True)
                if blend(float(p), row)
            ]
            found.append((f1("\n".join(kept), example.body), f1(example.vote, example.body)))
    ours, theirs = (sum(column) / len(found) for column in zip(*found, strict=True))
    return {"judge": round(ours, 4), "trafilatura": round(theirs, 4)}


def exported(model: HistGradientBoostingClassifier) -> dict[str, object]:
    """The trees as lists: [feature, threshold, left, right] for a fork, [value] for a leaf."""
    trees = []
    for [predictor] in model._predictors:
        trees.append(
            [
                [round(float(n["value"]), 5)]
                if n["is_leaf"]
                else [int(n["feature_idx"]), float(f"{n['num_threshold']:.6g}"), int(n["left"]),
                      int(n["right"])]
                for n in predictor.nodes
            ]
        )  # fmt: skip
    return {"baseline": float(model._baseline_prediction.ravel()[0]), "trees": trees}


def main() -> None:
    """Train on all pages, print the cross-validated figures, write the weights."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages, out = Path(sys.argv[1]), Path(sys.argv[2])
    truth = json.loads((pages / "ground-truth.json").read_text("utf-8"))
    paths = sorted((pages / "html").glob("*.gz"))
    examples = [Example(p, truth[p.name.removesuffix(".html.gz")]) for p in paths]
    figures = cross_validate(examples)
    print(json.dumps(figures))
    made = exported(fit(examples))
    sites = Counter(example.site for example in examples)
    made["card"] = {
        "what": "gradient-boosted trees over the features of a page's segments",
        "features": list(NAMES),
        "data": f"{len(examples)} pages of {len(sites)} sites, article extraction benchmark (MIT)",
        "cross_validated_f1": figures,
    }
    out.write_text(json.dumps(made, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
