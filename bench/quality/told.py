"""Statements that reports only tell of: the OPEC communiqué of June 1987, hidden and given.

    python -m bench.quality.told

One of the story's reports prints extracts of the communiqué, and no other quotes a word of it. With
that report hidden, an original is to be found from what the others tell; with it, the extracts are
to be recognised and the same tellings attached. `TELLINGS` are the sentences that tell the one
provision that several reports tell, marked by reading them: report and a place in the sentence.
"""

import sys
from pathlib import Path

from bench.quality.common import check, shared
from reportedly.collect import collect
from reportedly.compare import compare
from reportedly.model import Original, Place
from reportedly.read import read
from reportedly.trace import trace

STORY = shared() / "stories" / "reuters-opec-june-1987"
PRINTED = "19556"
TELLINGS = (
    *(("19497", 100), ("19497", 300), ("19499", 100), ("19509", 700)),
    *(("19559", 100), ("19559", 300), ("19560", 600), ("19588", 500)),
)


def originals(hidden: str | None) -> tuple[list[Original], dict[str, str]]:
    """The story's originals, and the report's number for each document."""
    files = [p for p in sorted(STORY.glob("*.txt")) if hidden is None or hidden not in p.name]
    documents = [o.document for o in collect(files) if o.document is not None]
    accounts = [read(document) for document in documents]
    found = compare(documents, accounts, trace(documents, accounts))
    names = {d.id: Path(d.name).stem.split("_")[-1] for d in documents}
    return list(found.originals), names


def score(places: list[Place], names: dict[str, str]) -> dict[str, float]:
    """Precision and recall of the places that tell the provision, against the marks."""
    told = {(names[p.document], p.begin, p.end) for p in places}
    right = [t for t in told if any(t[0] == n and t[1] <= at < t[2] for n, at in TELLINGS)]
    met = [m for m in TELLINGS if any(n == m[0] and b <= m[1] < e for n, b, e in told)]
    return {"precision": len(right) / max(1, len(told)), "recall": len(met) / len(TELLINGS)}


def told_places(found: list[Original]) -> list[Place]:
    """The places that tell of a statement that is given, or quoted by nobody."""
    wanted = [o for o in found if o.document or not any(s.readings for s in o.segments)]
    return [place for o in wanted for s in o.segments for place in s.paraphrased_by]


def main() -> int:
    if not STORY.exists():
        print(f"no data: {STORY} is missing")
        return 0
    good = True
    data = STORY / "metadata.jsonl"
    for state, hidden in (("hidden", PRINTED), ("given", None)):
        found, names = originals(hidden)
        for name, value in score(told_places(found), names).items():
            good &= check(f"told.{state}.{name}", value, data)
    recognised = any(names[o.document] == PRINTED for o in found if o.document)
    good &= check("told.given.recognised", float(recognised), data)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
