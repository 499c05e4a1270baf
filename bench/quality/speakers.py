"""Who "he", "she" and "the mayor" are: speakers of direct quotations, against marks by hand.

    python -m bench.quality.speakers [--show]

`gold/speakers.jsonl` holds, for 200 quotations of the attribution data's dev part whose source is a
pronoun or a common noun (138 quoted whole, 62 in part), where the source stands and where the
speaker's name stands last before it (null: the text gives no name). Marked before any output was
seen.
Printed: of the sources with a name, how many were found as sources at all, how many were led to an
entity, and how many of those to the right one.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.quality.common import check, shared
from reportedly import read
from reportedly.collect import document_from_record
from reportedly.model import Account, Document

SHARED = shared()
GOLD = Path(__file__).parent / "gold" / "speakers.jsonl"


def load() -> dict[str, list[dict[str, Any]]]:
    """Marks by article."""
    marks: dict[str, list[dict[str, Any]]] = {}
    for line in GOLD.read_text().splitlines():
        mark = json.loads(line)
        marks.setdefault(mark["id"], []).append(mark)
    return marks


def judge(account: Account, mark: dict[str, Any]) -> str:
    """`missed`, `unresolved`, `right` or `wrong`."""
    begin, end = mark["source"]
    found = [
        a for a in account.attributions if any(s.begin < end and begin < s.end for s in a.source)
    ]
    if not found:
        return "missed"
    speakers = [a.speaker for a in found if a.speaker]
    if not speakers:
        return "unresolved"
    entity = next(e for e in account.entities if e.id == speakers[0])
    if mark["speaker"] is None:
        named = any(m.kind == "name" for m in entity.mentions)
        return "wrong" if named and entity.type == "person" else "right"
    first, last = mark["speaker"]
    right = any(m.begin < last and first < m.end for m in entity.mentions)
    return "right" if right else "wrong"


def documents() -> dict[str, Document]:
    """The dev articles by id."""
    path = SHARED / "data/attribution/polnear-dev.jsonl"
    records = [json.loads(line) for line in path.read_text().splitlines()]
    return {r["id"]: document_from_record({"id": r["id"], "text": r["text"]}) for r in records}


def main() -> int:
    """Print the counts; 1 where a share fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each wrong or missed one")
    show = parser.parse_args().show
    articles = documents()
    counts: dict[str, int] = {}
    for key, marks in load().items():
        account = read.read(articles[key])
        for mark in marks:
            kind = "named" if mark["speaker"] else "nameless"
            verdict = judge(account, mark)
            counts[f"{kind} {verdict}"] = counts.get(f"{kind} {verdict}", 0) + 1
            if show and verdict != "right":
                begin, end = mark["source"]
                print(verdict, key, begin, articles[key].text[max(0, begin - 60) : end])
    named = {k.split()[1]: v for k, v in counts.items() if k.startswith("named")}
    right, wrong = named.get("right", 0), named.get("wrong", 0)
    print(dict(sorted(counts.items())))
    fine = [
        check("speakers.accuracy", right / max(1, sum(named.values())), GOLD),
        check("speakers.precision", right / max(1, right + wrong), GOLD),
    ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
