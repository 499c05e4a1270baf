"""Figures, responses, positions and origins on four events that three outlets report.

    python -m bench.quality.compare_triples [--show]

The marks in `gold/triples.jsonl` are places in articles of the news pile; they were made after the
comparison had been worked over on the first marks (bench.quality.compare) and before any output
on these articles was seen. Scoring is as there; a response is right where a marked one of the
same kind overlaps, whatever claim it stands beside. Every response that isn't marked counts as
wrong.
"""

import argparse
import gzip
import json
from collections import defaultdict
from typing import Any

from bench.quality.common import check, read_lines, shared
from bench.quality.compare import (
    CLUSTERS,
    GOLD,
    Mark,
    Score,
    Whole,
    by_id,
    chains_at,
    jaccard,
    same_name,
    text_at,
    touches,
)
from reportedly.collect import document_from_record
from reportedly.compare import compare
from reportedly.model import Place
from reportedly.read import read
from reportedly.trace import trace

Marks = list[dict[str, Any]]


def marks() -> dict[str, Marks]:
    """The marks by kind."""
    found: dict[str, Marks] = defaultdict(list)
    for row in read_lines(GOLD / "triples.jsonl"):
        found[row["kind"]].append(row)
    return found


def wholes(every: dict[str, Marks]) -> list[Whole]:
    """The whole way over each event's three articles."""
    wanted = {m[0] for rows in every.values() for r in rows for m in r.get("members", [])}
    wanted |= {r["place"][0] for rows in every.values() for r in rows if "place" in r}
    events = {key.split("_")[0] for key in wanted}
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(shared() / "data/piles/news-22k.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            if row["id"].split("_")[0] in events:
                texts[row["id"].split("_")[0]][row["id"]] = row["text"]
    return [work(texts[event]) for event in sorted(events)]


def work(texts: dict[str, str]) -> Whole:
    """The whole way over one event."""
    records = [{"id": key, "text": texts[key]} for key in sorted(texts)]
    documents = [document_from_record(record) for record in records]
    names = {d.id: r["id"] for d, r in zip(documents, records, strict=True)}
    accounts = [read(document) for document in documents]
    traces = trace(documents, accounts)
    CLUSTERS.update({c.id: c.places for c in traces.clusters})
    return Whole(names, documents, accounts, compare(documents, accounts, traces))


def groups_found(events: list[Whole]) -> list[list[Mark]]:
    """The places of the figures of each group found, in the marks' own terms."""
    return [
        [w.mark(Place(document=f.document, begin=f.begin, end=f.end)) for f in group]
        for w in events
        for made in w.found.figure_groups
        for group in [[by_id(w)[m] for m in made.members]]
    ]


def figures(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Figure groups by Jaccard; precision over groups that touch a mark."""
    marked = [[tuple(m) for m in g["members"]] for g in gold]
    predicted = groups_found(events)
    near = [g for g in predicted if any(touches(m, x) for y in marked for x in y for m in g)]
    right = [g for g in near if any(jaccard(g, y) >= 0.5 for y in marked)]
    found = [y for y in marked if any(jaccard(g, y) >= 0.5 for g in predicted)]
    if show:
        for g in predicted:
            print("  group:", [text_at(events, m) for m in g])
    return Score(len(right), len(near), len(found), len(marked))


def responses(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Responses by kind and place."""
    predicted = [
        (r.kind, w.mark(r.place)) for w in events for c in w.found.claims for r in c.responses
    ]

    def fits(p: tuple[str, Any], g: dict[str, Any]) -> bool:
        return p[0] == g["response"] and touches(p[1], tuple(g["place"]))

    right = [p for p in predicted if any(fits(p, g) for g in gold)]
    found = [g for g in gold if any(fits(p, g) for p in predicted)]
    if show:
        for p in predicted:
            print("  right:" if p in right else "  unmarked:", p[0], text_at(events, p[1]))
        for g in gold:
            if g not in found:
                print("  missed:", g["response"], text_at(events, tuple(g["place"])))
    return Score(len(right), len(predicted), len(found), len(gold))


def positions(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Positions whose evidence touches a marked place."""
    right, near, found = 0, 0, set()
    for w in events:
        wordings = {m.id: " ".join([m.name, *m.aliases]).casefold() for m in w.found.measures}
        names = {e.id: [e.name, *e.aliases] for e in w.found.entities}
        for p in w.found.positions:
            at = [w.mark(e) for e in p.evidence]
            actors = [*names.get(p.actor.entity or "", []), p.actor.name]
            here = [n for n, g in enumerate(gold) if any(touches(a, tuple(g["place"])) for a in at)]
            fits = [
                n
                for n in here
                if gold[n]["polarity"] == p.polarity
                and any(same_name(a, b) for a in actors for b in gold[n]["actor"])
                and any(word in wordings[p.measure] for word in gold[n]["measure"])
            ]
            near, right = near + bool(here), right + bool(fits)
            found.update(fits)
            if show:
                word = "right" if fits else "near" if here else "unmarked"
                print(f"  {word}:", p.actor.name, p.polarity, p.name, text_at(events, at[0]))
    if show:
        for number, g in enumerate(gold):
            if number not in found:
                print("  missed:", g["actor"][0], g["polarity"], g["measure"][0])
    return Score(right, near, len(found), len(gold))


def origins(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Ends of the chains at marked words."""
    covered = right = 0
    for g in gold:
        chains = list(chains_at(events, tuple(g["place"])))
        good = any(
            same_name(n, o) for c in chains for step in c[-2:] for n in step for o in g["origin"]
        )
        covered, right = covered + bool(chains), right + good
        if show and not good:
            print("  missed:", g["origin"][0], text_at(events, tuple(g["place"])), chains)
    return Score(right, covered, right, len(gold))


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was found and missed")
    show = parser.parse_args().show
    every = marks()
    events = wholes(every)
    scores = {
        "figure_groups": figures(events, every["figure_group"], show),
        "responses": responses(events, every["response"], show),
        "positions": positions(events, every["position"], show),
        "origins": origins(events, every["origin"], show),
    }
    good = True
    for name, score in scores.items():
        print(f"{name:16}{score.line()}")
        data = GOLD / "triples.jsonl"
        good &= check(f"compare.triples.{name}.recall", score.found / score.marked, data)
    if not good:
        raise SystemExit("A figure fell below its floor.")


if __name__ == "__main__":
    main()
