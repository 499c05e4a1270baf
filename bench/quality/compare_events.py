"""Figures, positions and responses on events of the news pile that are marked throughout.

    python -m bench.quality.compare_events [--set later|held|dev|open4|blind4] [--show]

The marks in `gold/events.jsonl` (twelve events) and `gold/later.jsonl` (nine others, two of them
told by wire reports alone) were made by hand before any output on these articles was seen.
Those of the set `dev` have been worked with since. The errors of `held` and `later` were looked
at after their first runs, so only those runs were on unseen marks. Four events of each of the
first two sets, six of `later`, have all sides and responses marked: what is found there and not
marked counts as wrong. `gold/fourth.jsonl` has twelve, all marked throughout: six to work with
(`open4`) and six (`blind4`) whose errors were first looked at after several runs on them. An
optional mark is one on which two readers may differ: it is neither missed nor wrong.

- figure groups: as in bench.quality.compare, by Jaccard; precision over groups with a mark.
- positions: right where the actor, the sentence and one of the sides fit; a side is a polarity
  and words for the measure ("for veto", "against bill" may say the same).
- responses: right where the kind, the place and the responder fit.
"""

import argparse
import gzip
import json
from collections import defaultdict
from typing import Any

from bench.quality.common import check, read_lines, shared
from bench.quality.compare import GOLD, Score, Whole, by_id, jaccard, same_name, text_at, touches
from bench.quality.compare_triples import Marks, groups_found, work
from reportedly.model import Party, Place

SETS = {
    "dev": "events.jsonl",
    "held": "events.jsonl",
    "later": "later.jsonl",
    "open4": "fourth.jsonl",
    "blind4": "fourth.jsonl",
}


def marks(which: str) -> dict[str, Marks]:
    """The marks of one set by kind; `event` rows say which articles tell of one event."""
    found: dict[str, Marks] = defaultdict(list)
    for row in read_lines(GOLD / SETS[which]):
        if row["set"] == which:
            found[row["kind"]].append(row)
    return found


def wholes(every: dict[str, Marks]) -> list[Whole]:
    """The whole way over each event's articles."""
    told = {d: row["name"] for row in every["event"] for d in row["documents"]}
    events = {told.get(m[0], m[0].split("_")[0]) for m in every_place(every)}
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(shared() / "data/piles/news-22k.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            event = told.get(row["id"], row["id"].split("_")[0])
            if event in events:
                texts[event][row["id"]] = row["text"]
    return [work(texts[event]) for event in sorted(events)]


def every_place(every: dict[str, Marks]) -> list[Any]:
    """All marked places."""
    rows = [row for kind, marked in every.items() if kind != "event" for row in marked]
    return [place for row in rows for place in row.get("members", [row.get("place")])]


def required(gold: Marks) -> list[int]:
    """The numbers of the marks that must be found."""
    return [n for n, g in enumerate(gold) if not g.get("optional")]


def figures(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Figure groups by Jaccard; precision over groups that touch a mark."""
    marked = [[tuple(m) for m in g["members"]] for g in gold]
    predicted = groups_found(events)
    near = [g for g in predicted if any(touches(m, x) for y in marked for x in y for m in g)]
    right = [g for g in near if any(jaccard(g, y) >= 0.5 for y in marked)]
    found = [n for n in required(gold) if any(jaccard(g, marked[n]) >= 0.5 for g in predicted)]
    if show:
        for g in predicted:
            word = "right" if g in right else "wrong" if g in near else "unmarked"
            print(f"  {word}:", [text_at(events, m) for m in g])
        for n in required(gold):
            if n not in found:
                print("  missed:", gold[n]["label"], [text_at(events, m) for m in marked[n]])
    return Score(len(right), len(near), len(found), len(required(gold)))


def marked_events(events: list[Whole], gold: Marks) -> list[Whole]:
    """The events that have marks of a kind: the others aren't marked for it."""
    names = {g["place"][0].split("_")[0] for g in gold}
    return [w for w in events if any(n.split("_")[0] in names for n in w.names.values())]


def agreements(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Of the groups found, those whose agreement is told right."""
    right = both = 0
    for g in gold:
        marked = [tuple(m) for m in g["members"]]
        for w in events:
            for made in w.found.figure_groups:
                group = [by_id(w)[m] for m in made.members]
                at = [w.mark(Place(document=f.document, begin=f.begin, end=f.end)) for f in group]
                told = not g.get("optional") and g["agreement"] is not None
                if told and jaccard(at, marked) >= 0.5:
                    both += 1
                    right += made.agreement == g["agreement"]
                    if show and made.agreement != g["agreement"]:
                        print("  told wrong:", g["label"], made.agreement, made.difference)
    return Score(right, both, right, both)


def positions(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Positions by actor, sentence and side; every one that fits no mark is wrong."""
    right = total = 0
    found: set[int] = set()
    for w in marked_events(events, gold):
        wordings = {m.id: " ".join([m.name, *m.aliases]).casefold() for m in w.found.measures}
        for p in w.found.positions:
            at = [w.mark(e) for e in p.evidence]
            fits = [
                n
                for n, g in enumerate(gold)
                if any(touches(a, tuple(g["place"])) for a in at)
                and named(w, p.actor, g["actor"])
                and sided(p.polarity, wordings[p.measure], g["sides"])
            ]
            total, right = total + 1, right + bool(fits)
            found.update(fits)
            if show:
                print(
                    "  right:" if fits else "  wrong:",
                    p.actor.name, "|", p.polarity, "|", p.name, "|", p.confidence,
                    text_at(events, at[0])[:150],
                )  # fmt: skip
    must = required(gold)
    if show:
        for n in must:
            if n not in found:
                g = gold[n]
                print("  missed:", g["actor"], g["sides"], text_at(events, tuple(g["place"])))
    return Score(right, total, len(found & set(must)), len(must))


def named(whole: Whole, party: Party, wanted: list[str]) -> bool:
    """Whether a party is one of those wanted, by any of its names."""
    names = [party.name]
    names += [n for e in whole.found.entities if e.id == party.entity for n in (e.name, *e.aliases)]
    return any(same_name(a, b) for a in names for b in wanted)


def sided(polarity: str, wording: str, sides: list[list[Any]]) -> bool:
    """Whether a polarity on a measure is one of the sides."""
    return any(way == polarity and any(word in wording for word in words) for way, words in sides)


def responses(events: list[Whole], gold: Marks, show: bool) -> Score:
    """Responses by kind, place and responder; every one that fits no mark is wrong."""
    right = total = 0
    found: set[int] = set()
    for w in marked_events(events, gold):
        for claim in w.found.claims:
            for r in claim.responses:
                at = w.mark(r.place)
                fits = [
                    n
                    for n, g in enumerate(gold)
                    if g["response"] == r.kind
                    and touches(at, tuple(g["place"]))
                    and (not r.by.name or named(w, r.by, g["by"]))
                ]
                total, right = total + 1, right + bool(fits)
                found.update(fits)
                if show:
                    word = "  right:" if fits else "  wrong:"
                    said = " ".join(claim.text.split())[:90]
                    print(word, r.kind, "|", r.by.name, "|", text_at(events, at)[:160])
                    print("         of", [b.name for b in claim.by], "|", said)
    must = required(gold)
    if show:
        for n in must:
            if n not in found:
                print("  missed:", gold[n]["response"], gold[n]["by"][0],
                      text_at(events, tuple(gold[n]["place"])))  # fmt: skip
    return Score(right, total, len(found & set(must)), len(must))


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="held", choices=tuple(SETS))
    parser.add_argument("--show", action="store_true", help="print what was found and missed")
    options = parser.parse_args()
    every = marks(options.set)
    events = wholes(every)
    scores = {
        "figure_groups": figures(events, every["figure_group"], options.show),
        "agreement": agreements(events, every["figure_group"], options.show),
        "responses": responses(events, every["response"], options.show),
        "positions": positions(events, every["position"], options.show),
    }
    good = True
    for name, score in scores.items():
        print(f"{name:16}{score.line()}")
        key = f"compare.events.{options.set}.{name}"
        data = GOLD / SETS[options.set]
        good &= check(f"{key}.precision", score.right / max(1, score.predicted), data)
        good &= check(f"{key}.recall", score.found / max(1, score.marked), data)
    if not good:
        raise SystemExit("A figure fell below its floor.")


if __name__ == "__main__":
    main()
