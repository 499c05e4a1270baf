"""Attributions beyond US politics: a letter's reports, wire copy, a rumour, marked by hand.

    python -m bench.quality.attribution_beyond [--show]

`gold/attributions.jsonl`: 17 documents, 206 attributions, marked before any output was seen, in the
conventions of the training data (a content holds its quotation marks and its "that"; a quotation
broken by its cue is one attribution with two fragments). Scored by the same program as the
held-out part: `data/attribution/score.py` of the shared folder.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

from bench.quality.common import check, shared
from reportedly import read
from reportedly.collect import document_from_record

SHARED = shared()
GOLD = Path(__file__).parent / "gold" / "attributions.jsonl"
MEASURES = (
    "source.exact",
    "cue.exact",
    "content.exact",
    "content.overlap",
    "whole.quote",
    "whole.relation",
)


def scorer() -> Any:
    """The scoring program, as a module."""
    path = SHARED / "data/attribution/score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(key: str, text: str) -> dict[str, Any]:
    """What reading finds, in the gold's form."""
    account = read.read(document_from_record({"id": key, "text": text}))
    return {
        "id": key,
        "attributions": [
            {
                role: [[s.begin, s.end] for s in getattr(a, role)]
                for role in ("source", "cue", "content")
            }
            for a in account.attributions
        ],
    }


def show(gold: dict[str, Any], found: dict[str, Any]) -> None:
    """Print both, content by content, for reading."""
    for mark, items in (("=", gold["attributions"]), ("+", found["attributions"])):
        for item in items:
            words = [
                " … ".join(" ".join(gold["text"][b:e].split())[:70] for b, e in item[role])
                for role in ("source", "cue", "content")
            ]
            print(mark, " | ".join(words))


def main() -> int:
    """Print the scores; 1 where one fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print gold (=) and found (+)")
    arguments = parser.parse_args()
    gold, found = [], []
    for line in GOLD.read_text().splitlines():
        entry = json.loads(line)
        with (SHARED / entry["id"]).open(encoding="utf-8", newline="") as stream:
            entry["text"] = stream.read()
        gold.append(entry)
        found.append(predicted(entry["id"], entry["text"]))
        if arguments.show:
            print("#", entry["id"])
            show(entry, found[-1])
    result = scorer().score(gold, found, boot=500)
    for view in ("all", "direct", "mixed", "indirect"):
        parts = [
            f"{m.split('.')[-1] if 'whole' in m else m} {100 * result[view][m]['F1']:.1f}"
            for m in MEASURES
        ]
        print(f"{view:9}", "  ".join(parts))
    low, high = result["all"]["whole.relation"]["ci95"]
    print(f"relation, all: 95 % interval over documents [{100 * low:.1f}, {100 * high:.1f}]")
    fine = [
        check(f"attribution.beyond.{m.split('.')[-1]}", result["all"][m]["F1"], GOLD)
        for m in ("whole.quote", "whole.relation")
    ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
