"""Figures, responses, positions and origins on real stories, against marks by hand.

    python -m bench.quality.compare [--show]

The marks in `gold/` (figure_groups, responses, positions, origins) are places and labels in
`../shared/stories`, made before any output was seen. Whole way: collect, read, trace, compare;
a thing that reading misses counts as missed here.

- figure groups: a predicted and a marked group match where they share at least half of all
  their figures (Jaccard ≥ .5). Precision is over groups with a figure in the stories that were
  marked throughout, or with a marked figure.
- responses: right where a marked response of the same kind overlaps and the claim it answers is
  the marked one.
- positions: right where polarity, actor, measure and sentence fit; precision over the predicted
  positions whose evidence touches a marked sentence.
- origins: the chain of the carrier leads to the marked speaker; `via` counts the outlet between.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.quality.common import check, shared
from reportedly.collect import collect
from reportedly.compare import compare
from reportedly.compare.vocab import words as _words
from reportedly.model import Account, Comparison, Document, Place
from reportedly.read import read
from reportedly.text.terms import terms
from reportedly.trace import trace

GOLD = Path(__file__).parent / "gold"
FOLDERS = ("fnc-isis-mexico-border", "polnear-editions-with-gold", "reuters-opec-june-1987")
Mark = tuple[str, int, int]


class Whole(NamedTuple):
    """One folder's documents and everything found in them; `names` leads from id to file."""

    names: dict[str, str]
    documents: list[Document]
    accounts: list[Account]
    found: Comparison

    def mark(self, place: Place) -> Mark:
        """A place as marks give it: file, begin, end."""
        return self.names[place.document], place.begin, place.end


class Score(NamedTuple):
    """How many of those found are right, and how many of those marked are found."""

    right: int
    predicted: int
    found: int
    marked: int

    def line(self) -> str:
        """Precision and recall in words."""
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.found / self.marked if self.marked else 0.0
        return f"P {p:.3f} ({self.right}/{self.predicted})  R {r:.3f} ({self.found}/{self.marked})"


IMPORTED: set[str] = set()
"""Files that were imported: of two with the same content one is, and marks in the other are
left out."""


def rows(name: str) -> list[dict[str, Any]]:
    """The marks of one kind."""
    found = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text().splitlines()]
    for row in found:
        for key in ("members", "places"):
            if key in row:
                row[key] = [m for m in row[key] if m[0] in IMPORTED]
    return [
        row
        for row in found
        if ("place" not in row or row["place"][0] in IMPORTED) and len(row.get("members", "ab")) > 1
    ]


def work(folder: str) -> Whole:
    """The whole way over one folder."""
    files = sorted((shared() / "stories" / folder).glob("*.txt"))
    outcomes = [o for o in collect(files) if o.document is not None]
    documents = [o.document for o in outcomes if o.document is not None]
    names = {
        d.id: f"{folder}/{Path(o.name).name}" for o, d in zip(outcomes, documents, strict=True)
    }
    accounts = [read(document) for document in documents]
    found = compare(documents, accounts, trace(documents, accounts))
    return Whole(names, documents, accounts, found)


def touches(a: Mark, b: Mark) -> bool:
    """Whether two marks share a character."""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def score_figures(wholes: Sequence[Whole], show: bool) -> Score:
    """Figure groups by Jaccard."""
    head, *gold = rows("figure_groups")
    throughout = set(head["exhaustive"])
    marked = [[tuple(m) for m in g["members"]] for g in gold]
    predicted = [
        [w.mark(Place(document=f.document, begin=f.begin, end=f.end)) for f in figures]
        for w in wholes
        for group in w.found.figure_groups
        for figures in [[by_id(w)[m] for m in group.members]]
    ]
    counted = [
        g
        for g in predicted
        if any(m[0] in throughout or any(touches(m, x) for y in marked for x in y) for m in g)
    ]
    right = [g for g in counted if any(jaccard(g, y) >= 0.5 for y in marked)]
    found = [y for y in marked if any(jaccard(g, y) >= 0.5 for g in predicted)]
    if show:
        for y, label in zip(marked, gold, strict=True):
            if y not in found:
                print("  missed:", label["label"], best(y, predicted))
        for g in counted:
            if g not in right:
                print("  wrong:", [(n.split("/")[1], text_at(wholes, (n, b, e))) for n, b, e in g])
    return Score(len(right), len(counted), len(found), len(marked))


def by_id(whole: Whole) -> dict[str, Any]:
    """The figures of a folder by id."""
    return {f.id: f for account in whole.accounts for f in account.figures}


def jaccard(group: Sequence[Mark], marks: Sequence[Mark]) -> float:
    """Figures shared over all figures of both."""
    shared = sum(any(touches(m, x) for m in group) for x in marks)
    extra = sum(not any(touches(m, x) for x in marks) for m in group)
    return shared / (len(marks) + extra)


def best(marks: Sequence[Mark], predicted: Sequence[Sequence[Mark]]) -> str:
    """How near the nearest predicted group comes."""
    return f"{max((jaccard(g, marks) for g in predicted), default=0.0):.2f}"


def text_at(wholes: Sequence[Whole], mark: Mark) -> str:
    """The words of a mark with a few around them."""
    for whole in wholes:
        for document in whole.documents:
            if whole.names[document.id] == mark[0]:
                return " ".join(document.text[max(0, mark[1] - 20) : mark[2] + 30].split())
    return ""


def score_responses(wholes: Sequence[Whole], show: bool) -> Score:
    """Responses with their kinds and claims."""
    marks = rows("responses")
    claims = {m["claim"]: [tuple(p) for p in m["places"]] for m in marks if "places" in m}
    gold = [m for m in marks if "kind" in m]
    predicted = []
    for whole in wholes[:1]:
        for claim in whole.found.claims:
            at = [whole.mark(p) for p in claim.places]
            label = label_of(at, claims)
            predicted += [(r.kind, label, whole.mark(r.place)) for r in claim.responses]
    right = [p for p in predicted if any(answers(p, g) for g in gold)]
    found = [g for g in gold if any(answers(p, g) for p in predicted)]
    if show:
        for p in predicted:
            if p not in right:
                print("  wrong:", p, text_at(wholes, p[2]))
        for g in gold:
            if g not in found:
                print("  missed:", g["kind"], g["claim"], text_at(wholes, tuple(g["place"])))
    return Score(len(right), len(predicted), len(found), len(gold))


def label_of(at: Sequence[Mark], claims: dict[str, list[Mark]]) -> str | None:
    """The marked claim that most of these places touch."""
    counts = {
        name: sum(any(touches(a, p) for p in places) for a in at) for name, places in claims.items()
    }
    name = max(sorted(counts), key=lambda n: counts[n], default=None)
    return name if name is not None and counts[name] else None


def answers(predicted: tuple[str, str | None, Mark], gold: dict[str, Any]) -> bool:
    """Whether a predicted response is the marked one."""
    kind, label, place = predicted
    return kind == gold["kind"] and label == gold["claim"] and touches(place, tuple(gold["place"]))


def score_positions(wholes: Sequence[Whole], show: bool) -> Score:
    """Positions with actor, measure, polarity and sentence."""
    gold = rows("positions")
    right, predicted, found = 0, 0, set()
    for whole in wholes:
        wordings = {m.id: " ".join([m.name, *m.aliases]) for m in whole.found.measures}
        names = {e.id: [e.name, *e.aliases] for e in whole.found.entities}
        for position in whole.found.positions:
            at = [whole.mark(p) for p in position.evidence]
            near = [n for n, g in enumerate(gold) if any(touches(a, tuple(g["place"])) for a in at)]
            if not near:
                continue
            actors = [*names.get(position.actor.entity or "", []), position.actor.name]
            fits = [
                n
                for n in near
                if gold[n]["polarity"] == position.polarity
                and any(same_name(a, b) for a in actors for b in gold[n]["actor"])
                and any(w in wordings[position.measure].casefold() for w in gold[n]["measure"])
            ]
            predicted += 1
            right += bool(fits)
            found.update(fits)
            if show and not fits:
                print(
                    "  wrong:",
                    position.actor.name,
                    position.polarity,
                    position.name,
                    [(gold[n]["actor"][0], gold[n]["polarity"], gold[n]["measure"]) for n in near],
                )
    if show:
        for number, g in enumerate(gold):
            if number not in found:
                print(
                    "  missed:",
                    g["actor"][0],
                    g["polarity"],
                    g["measure"][0],
                    text_at(wholes, tuple(g["place"])),
                )
    return Score(right, predicted, len(found), len(gold))


def same_name(a: str, b: str) -> bool:
    """Whether one name's words are all in the other, as they are or without titles."""
    x, y = ({t.stem for t in terms(n)} for n in (a, b))
    titles = _words("titles")
    return any(p and q and (p <= q or q <= p) for p, q in ((x, y), (x - titles, y - titles)))


def score_origins(wholes: Sequence[Whole], show: bool) -> tuple[Score, Score]:
    """Origins of quoted words, and the outlets between."""
    gold = rows("origins")
    covered = right = via = vias = 0
    for g in gold:
        chains = list(chains_at(wholes, tuple(g["place"])))
        ends = [any(same_name(n, o) for n in chain[-1] for o in g["origin"]) for chain in chains]
        covered += bool(chains)
        right += any(ends)
        if show and g["via"]:
            print("  between:", g["via"][0], [[n[0] for n in chain] for chain in chains])
        if g["via"]:
            vias += 1
            via += any(
                same_name(n, v)
                for chain in chains
                for step in chain
                for n in step
                for v in g["via"]
            )
        if show and not any(ends):
            print(
                "  missed:",
                g["origin"][0],
                text_at(wholes, tuple(g["place"])),
                [[step[0] for step in chain] for chain in chains],
            )
    return Score(right, covered, right, len(gold)), Score(via, vias, via, vias)


def chains_at(wholes: Sequence[Whole], mark: Mark) -> Iterator[list[list[str]]]:
    """The chains of whatever is carried at a place, each step as its names."""
    for whole in wholes:
        names = {e.id: [e.name, *e.aliases] for e in whole.found.entities}
        names |= {d.id: [d.outlet or "", d.name] for d in whole.documents}
        names |= {o.id: [s.name for s in o.senders] or [o.id] for o in whole.found.originals}
        ids = {file: document for document, file in whole.names.items()}
        if mark[0] not in ids:
            continue
        here = set(things_at(whole, mark))
        for origin in whole.found.origins:
            for chain in origin.chains:
                if origin.of in here and chain[0] == ids[mark[0]]:
                    yield [names.get(step, [step]) for step in chain]


def things_at(whole: Whole, mark: Mark) -> Iterable[str]:
    """Clusters, claims and originals that have words at a place."""
    for claim in whole.found.claims:
        if any(touches(whole.mark(p), mark) for p in claim.places):
            yield claim.id
    for original in whole.found.originals:
        readings = [r for s in original.segments for r in s.readings]
        if any(touches(whole.mark(p), mark) for r in readings for p in r.witnesses):
            yield original.id
    for account in whole.accounts:
        for said in account.attributions:
            spans = [Place(document=said.document, begin=s.begin, end=s.end) for s in said.content]
            if any(touches(whole.mark(place), mark) for place in spans):
                yield said.id
    for origin in whole.found.origins:
        if origin.of in CLUSTERS and any(touches(whole.mark(p), mark) for p in CLUSTERS[origin.of]):
            yield origin.of


CLUSTERS: dict[str, tuple[Place, ...]] = {}
"""Places of clusters by id, filled while working."""


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is wrong or missed")
    show = parser.parse_args().show
    wholes = []
    for folder in FOLDERS:
        whole = work(folder)
        CLUSTERS.update({c.id: c.places for c in trace(whole.documents, whole.accounts).clusters})
        IMPORTED.update(whole.names.values())
        wholes.append(whole)
    origins, via = score_origins(wholes, show)
    scores = {
        "figure_groups": score_figures(wholes, show),
        "responses": score_responses(wholes, show),
        "positions": score_positions(wholes, show),
        "origins": origins,
        "origins.between": via,
    }
    good = True
    for name, score in scores.items():
        print(f"{name:16}{score.line()}")
        data = GOLD / f"{name.split('.')[0]}.jsonl"
        good &= check(f"compare.{name}.precision", score.right / max(1, score.predicted), data)
        good &= check(f"compare.{name}.recall", score.found / max(1, score.marked), data)
    if not good:
        raise SystemExit("A figure fell below its floor.")


if __name__ == "__main__":
    main()
