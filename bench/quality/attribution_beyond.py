"""Attributions beyond US politics: a letter's reports, wire copy, a rumour, marked by hand.

    python -m bench.quality.attribution_beyond [--show]

`gold/attributions.jsonl`: 31 documents (a letter, statements, a rumour's reports, wire copy of
1987, British news of 2005), 304 attributions, marked before any output on them was seen, in the
conventions of the training data (a content holds its quotation marks and its "that"; a quotation
broken by its cue is one attribution with two fragments). Offsets and the texts' hashes are stored,
the texts are in the shared folder, in files or in the pile. Nothing is trained on
them: `training/texts.py` leaves this tenth of the pile out. Scored by the program that scores the
held-out part: `data/attribution/score.py`.
"""

import argparse
import gzip
import hashlib
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


def pile() -> dict[str, str]:
    """The texts of the shared pile by id."""
    path = SHARED / "data/piles/news-22k.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        return {r["id"]: r["text"] for r in records}


def marked() -> list[dict[str, Any]]:
    """The marked documents with their texts. Raises ValueError where a text has changed."""
    entries = [json.loads(line) for line in GOLD.read_text().splitlines()]
    piled = pile()
    for entry in entries:
        folder, _, name = entry["id"].partition("/")
        if folder == "pile":
            entry["text"] = piled[name]
        else:
            with (SHARED / entry["id"]).open(encoding="utf-8", newline="") as stream:
                entry["text"] = stream.read()
        if hashlib.sha256(entry["text"].encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['id']} is not the text that was marked")
    return entries


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


def parts_of(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Print the relation of each kind of document."""
    for kind in ("seeds/", "stories/fnc", "stories/reuters", "pile/reu", "pile/bbc"):
        here = [i for i, entry in enumerate(gold) if entry["id"].startswith(kind)]
        result = scorer().score([gold[i] for i in here], [found[i] for i in here])
        relation = 100 * result["all"]["whole.relation"]["F1"]
        print(f"{kind:16} {len(here):2} documents, relation {relation:.1f}")


def main() -> int:
    """Print the scores; 1 where one fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print gold (=) and found (+)")
    arguments = parser.parse_args()
    gold, found = marked(), []
    for entry in gold:
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
    parts_of(gold, found)
    fine = [
        check(f"attribution.beyond.{m.split('.')[-1]}", result["all"][m]["F1"], GOLD)
        for m in ("whole.quote", "whole.relation")
    ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
