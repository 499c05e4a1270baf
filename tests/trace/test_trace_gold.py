"""Real texts: the marked passages of the seeds, and planted reuse, stay found."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from reportedly.model import Document
from reportedly.trace import find_passages, trace


def seeds(shared: Path) -> dict[str, str]:
    folder = shared / "seeds"
    if not folder.is_dir():
        pytest.skip(f"no folder {folder}")
    return {
        "seed" + path.name[:3]: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))
    }


def lines(path: Path) -> list[dict[str, object]]:
    if not path.is_file():
        pytest.skip(f"no file {path}")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def recall(gold: list[dict[str, object]], found: list) -> float:
    """Share of gold passages half of which, on both sides, is found."""
    by_pair = defaultdict(list)
    for p in found:
        by_pair[p.a, p.b].append((p.a_begin, p.a_end, p.b_begin, p.b_end))
        by_pair[p.b, p.a].append((p.b_begin, p.b_end, p.a_begin, p.a_end))
    hits = 0
    for g in gold:
        a0, a1, b0, b1 = (int(g[k]) for k in ("a_begin", "a_end", "b_begin", "b_end"))  # type: ignore[call-overload]
        best_a = best_b = 0
        for x0, x1, y0, y1 in by_pair[g["a"], g["b"]]:
            in_a, in_b = min(a1, x1) - max(a0, x0), min(b1, y1) - max(b0, y0)
            if in_a > 0 and in_b > 0:
                best_a, best_b = best_a + in_a, best_b + in_b
        hits += 2 * best_a >= a1 - a0 and 2 * best_b >= b1 - b0
    return hits / len(gold)


def test_all_marked_passages_of_the_seeds_are_found(shared: Path) -> None:
    gold = lines(shared / "data/reuse/seeds_gold.jsonl")
    assert recall(gold, find_passages(seeds(shared))) == 1.0


def test_the_statements_share_no_long_passage(shared: Path) -> None:
    texts = seeds(shared)
    for p in find_passages(texts):
        if {p.a, p.b} & {"seed003", "seed004"}:
            assert len(texts[p.a][p.a_begin : p.a_end].split()) < 12


def test_two_of_the_seeds_are_versions(shared: Path) -> None:
    documents = [
        Document(id=name, name=name, sha256="0", text=text) for name, text in seeds(shared).items()
    ]
    assert [v.documents for v in trace(documents).versions] == [("seed000", "seed002")]


def test_planted_passages_are_found(shared: Path) -> None:
    folder = shared / "data/reuse"
    documents = lines(folder / "docs.jsonl")
    gold = lines(folder / "gold.jsonl")
    found = find_passages([(str(d["id"]), str(d["text"])) for d in documents])
    assert recall([g for g in gold if g["type"] != "para"], found) >= 0.98
    assert recall([g for g in gold if g["type"] == "para"], found) >= 0.45
