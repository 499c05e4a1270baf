"""Who said what, on PolNeAR's dev articles.   python -m bench.quality.attribution [--boot N]

Figures of `data/attribution/score.py` for the model with its rules (`find_attributions`), for
the same without rules (`--raw`), for other weights (`--model FOLDER`, such as 32 bits), and how far
the confidence can be trusted. Each line of an article is one block.
"""

import argparse
import importlib.util
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.quality.common import check, read_lines, shared
from reportedly.model import Block
from reportedly.read.attribution import FoundAttribution, find_attributions
from reportedly.read.attribution.reader import read_blocks
from reportedly.read.attribution.weights import FOLDER, Model, load

ROLES = ("source", "cue", "content")
FIGURES = {
    "attribution.relation": ("all", "whole.relation"),
    "attribution.direct": ("direct", "whole.relation"),
    "attribution.indirect": ("indirect", "whole.relation"),
    "attribution.source": ("all", "source.exact"),
    "attribution.cue": ("all", "cue.exact"),
    "attribution.content": ("all", "content.exact"),
    "attribution.overlap": ("all", "content.overlap"),
}
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def scorer() -> Any:
    """The scoring program of the shared folder, as a module."""
    path = shared() / "data/attribution/score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks_of(text: str) -> list[Block]:
    """Each line is a paragraph."""
    return [
        Block(begin=m.start(), end=m.end(), role="paragraph") for m in re.finditer(r"[^\n]+", text)
    ]


def record(key: str, found: Sequence[FoundAttribution]) -> dict[str, Any]:
    """What was found in one article, in the gold's form."""
    return {
        "id": key,
        "attributions": [
            {role: [[s.begin, s.end] for s in getattr(a, role)] for role in ROLES} for a in found
        ],
    }


def raw_record(key: str, text: str, model: Model) -> dict[str, Any]:
    """The same without any rule: the model's spans and links alone."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return {
        "id": key,
        "attributions": [
            {
                "source": [r.source[:2]] if r.source else [],
                "cue": [r.cue[:2]] if r.cue else [],
                "content": [c[:2] for c in r.contents],
            }
            for r in read_blocks(text, lines, model)
            if r.contents
        ],
    }


def holding(
    score: Any, article: dict[str, Any], found: Sequence[FoundAttribution]
) -> list[tuple[float, bool]]:
    """The confidence of each finding, and whether it is right as the scorer's relation says."""
    text = article["text"]
    mask = score.quoted_mask(text)
    gold = score.prep(text, article["attributions"], mask)
    outer = [f for f in found if f.via is None]
    entries = score.prep(text, record("", outer)["attributions"], mask)
    return [
        (f.confidence, bool(score.count(gold, [entry])["whole", "relation"][0]))
        for f, entry in zip(outer, entries, strict=True)
    ]


def reliability(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print what was said against what held."""
    print(f"\n{'confidence':>14}{'findings':>10}{'said':>8}{'held':>8}")
    for low, high in pairwise(BINS):
        inside = [(p, y) for p, y in pairs if low <= p < high]
        if inside:
            said = sum(p for p, _ in inside) / len(inside)
            held = sum(y for _, y in inside) / len(inside)
            print(f"{low:7.2f} – {min(high, 1):4.2f}{len(inside):10}{said:8.3f}{held:8.3f}")
    sure = [y for p, y in pairs if p >= 0.9]
    print(f"at 0.9 and more: {len(sure)} findings, {sum(sure) / max(len(sure), 1):.3f} hold")


def main() -> None:
    """Print the scores beside their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--boot", type=int, default=0)
    parser.add_argument("--raw", action="store_true", help="without the rules")
    arguments = parser.parse_args()
    data = shared() / "data/attribution/polnear-dev.jsonl"
    score, model = scorer(), load(arguments.model)
    gold, predicted, pairs = list(read_lines(data)), [], []
    for article in gold:
        text = article["text"]
        if arguments.raw:
            predicted.append(raw_record(article["id"], text, model))
            continue
        found = find_attributions(text, blocks_of(text), model=model)
        predicted.append(record(article["id"], found))
        pairs += holding(score, article, found)
    result = json.loads(json.dumps(score.score(gold, predicted, boot=arguments.boot)))
    score.show(result)
    if not arguments.raw:
        reliability(pairs)
        print()
        for key, (view, figure) in FIGURES.items():
            check(key, round(result[view][figure]["F1"], 4), data)


if __name__ == "__main__":
    main()
