"""Texts that no one annotated, for a student to learn from its teachers.

    python training/texts.py OUT.jsonl --pile news-22k.jsonl.gz --dev polnear-dev.jsonl --words N

BASIL whole, then BBC and Reuters in equal parts, at random by the hash of their ids, until each has
N words. PolNeAR's own texts are left out, and whatever shares an eighth of its runs of eight words
with dev; so is the tenth of the pile from which texts for testing are taken (`kept_for_tests`).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from pathlib import Path

RUN = 8
SHORTEST = 120  # words


def number_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:12], 16)


def kept_for_tests(name: str) -> bool:
    return not name.startswith("bas:") and number_of(name) % 10 == 0


def unwrapped(text: str) -> str:
    """Reuters' lines are cut at 70 letters, paragraphs are indented: one line a paragraph."""
    return re.sub(r"\n(?![ \n])", " ", re.sub(r"\n\n", "\n ", text))


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("out", type=Path)
    p.add_argument("--pile", type=Path, required=True)
    p.add_argument("--dev", type=Path, required=True)
    p.add_argument("--words", type=int, default=200_000)
    o = p.parse_args()
    with o.dev.open(encoding="utf-8") as lines:
        known = set().union(*(runs_of(json.loads(line)["text"]) for line in lines))
    with gzip.open(o.pile, "rt", encoding="utf-8") as lines:
        records = sorted((json.loads(line) for line in lines), key=lambda r: number_of(r["id"]))
    room = {"bas": o.words, "bbc": o.words, "reu": o.words}
    kept = []
    for r in records:
        kind, words = r["id"][:3], len(r["text"].split())
        if room.get(kind, 0) <= 0 or words < SHORTEST or kept_for_tests(r["id"]):
            continue
        runs = runs_of(r["text"])
        if 8 * len(runs & known) >= len(runs):
            continue
        room[kind] -= words
        kept.append({"id": r["id"], "text": unwrapped(r["text"]) if kind == "reu" else r["text"]})
    with o.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in kept)
    print(len(kept), "texts", sum(len(r["text"].split()) for r in kept), "words", room)


if __name__ == "__main__":
    main()
