"""Where the documents disagree, gathered from every kind of finding, the weightiest first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.model import (
    Claim,
    Figure,
    FigureGroup,
    Original,
    Place,
    Position,
    Reading,
    Response,
    Segment,
)
from reportedly.show.digest.changes import SUBSTANCE
from reportedly.show.digest.originals import silent_cuts
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.words import date, listed

DisagreementKind = Literal["figures", "denial", "quotation", "wording", "positions", "origin"]


@dataclass(frozen=True)
class Voice:
    """One side: where it stands in a word or two, who takes it, in which words, and where.

    `who` and `places` run in parallel where a side is taken by several. `says` is empty where
    the stance says it all.
    """

    stance: str
    who: tuple[str, ...]
    says: str
    places: tuple[Place, ...]


_FEW = 3
_INSIDE = re.compile(r"[“”\"…]|(?<=[.!?])\s")
"""Where the words around a reading end: at quotation marks, gaps and sentences."""
_EDGES = '“”"‘’ ,;'
"""What isn't shown at the ends of words that are put in quotation marks."""


@dataclass(frozen=True)
class Disagreement:
    """Two or more sides of one thing.

    `about` names it in a word or two where it has a name; `id` is of the finding that says so,
    for `explain`.
    """

    kind: DisagreementKind
    headline: str
    voices: tuple[Voice, ...]
    id: str = ""
    confidence: float = 1.0
    note: str = ""
    about: str = ""


def disagreements(index: Index) -> list[Disagreement]:
    """Every disagreement: bent quotations, wordings, denials, figures, positions, origins."""
    return [
        *_bent(index),
        *_cuts(index),
        *_wordings(index),
        *_denials(index),
        *_figures(index),
        *_positions(index),
        *_origins(index),
    ]


def figure_groups(index: Index, agreement: str) -> list[FigureGroup]:
    """The figure groups that agree or differ: differing in value first, then the surest."""
    groups = [g for g in index.findings.figure_groups if g.agreement == agreement]
    return sorted(groups, key=lambda g: ("value" not in g.kinds, -g.confidence))


def _figures(index: Index) -> Iterator[Disagreement]:
    for group in figure_groups(index, "differ"):
        members = [index.figures[one] for one in group.members if one in index.figures]
        values: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for figure in members:
            values[_value(index, group, figure)].append(figure)
        of = plain(group.of or next((f.of for f in members if f.of), "one thing"))
        yield Disagreement(
            kind="figures",
            headline=f"How many {of}?" if group.kinds in ((), ("value",)) else _scope(group, of),
            voices=tuple(_figure(index, group, figures) for figures in values.values()),
            id=group.id,
            confidence=group.confidence,
            note=group.difference or "",
        )


def _value(index: Index, group: FigureGroup, figure: Figure) -> tuple[object, ...]:
    """What makes a figure a side of its own: its value, and what else the group differs in."""
    when = figure.when if "time" in group.kinds else None
    word = _word(index, figure) if "source" in group.kinds else None
    return figure.quantity.low, figure.quantity.high, when, word


def _word(index: Index, figure: Figure) -> str:
    attribution = index.attributions.get(figure.attribution or "")
    return index.speaker(attribution) if attribution else ""


def _figure(index: Index, group: FigureGroup, figures: list[Figure]) -> Voice:
    places = [Place(document=f.document, begin=f.begin, end=f.end) for f in figures]
    _, _, when, word = _value(index, group, figures[0])
    stance = f"{index.text(places[0])} {figures[0].of}"
    stance += f", {date(str(when))}" if when else ""
    stance += f", says {word}" if word else ""
    return Voice(
        stance=plain(stance),
        who=tuple(index.label(place.document) for place in places),
        says="",
        places=tuple(places),
    )


def _scope(group: FigureGroup, of: str) -> str:
    said = {
        "value": "the number",
        "scope": "what is counted",
        "time": "when",
        "source": "on whose word",
    }
    return f"{of}: they differ in {listed([said[k] for k in group.kinds])}"


def _denials(index: Index) -> Iterator[Disagreement]:
    for claim in sorted(index.findings.claims, key=lambda one: -one.confidence):
        denials = [r for r in claim.responses if r.kind == "denies"]
        if not denials:
            continue
        names = [name for name, _ in Counter(index.party(r.by) for r in denials).most_common()]
        yield Disagreement(
            kind="denial",
            headline=_denied(names, claim),
            voices=tuple(_claim_and_denials(index, claim, denials)),
            id=claim.id,
            confidence=min([claim.confidence, *(r.confidence for r in denials)]),
        )


def _denied(names: list[str], claim: Claim) -> str:
    what = shorten(claim.text, 110)
    joined = what if what.startswith(("that ", "having ", "any ")) else f"this: {what}"
    return f"{listed(names, 3)} {'denies' if len(names) == 1 else 'deny'} {joined}"


def _claim_and_denials(index: Index, claim: Claim, denials: list[Response]) -> Iterator[Voice]:
    """The claim once, with every place where it is made; then each party that denies it."""
    said = [r.place for r in denials]
    made = tuple(place for place in claim.places if not _meets(place, said))
    if made:
        by = tuple(dict.fromkeys(index.party(party) for party in claim.by))
        yield Voice("claimed", by, plain(claim.text), made)
    parties: dict[str, list[Place]] = defaultdict(list)
    for response in denials:
        parties[index.party(response.by)].append(response.place)
    for party, places in sorted(parties.items(), key=lambda item: -len(item[1])):
        yield Voice("denied", (party,), plain(index.text(places[0])), tuple(places))


def _bent(index: Index) -> Iterator[Disagreement]:
    said = {
        "altered": "quotes it in other words",
        "spliced": "joins what stands apart",
        "not-found": "quotes what isn’t found in it",
    }
    for original in index.findings.originals:
        whose = index.original(original)
        told = _told_as_wordings(original)
        for check in original.checks:
            if check.match not in said or (check.match == "altered" and _meets(check.place, told)):
                continue
            voices = []
            if check.original:
                written = plain(index.text(check.original))
                voices.append(Voice("written", (whose,), written, (check.original,)))
            who = index.label(check.place.document)
            voices.append(Voice("quoted", (who,), plain(index.text(check.place)), (check.place,)))
            yield Disagreement(
                kind="quotation",
                headline=f"{who} {said[check.match]}",
                voices=tuple(voices),
                id=check.attribution,
                confidence=original.confidence,
            )


def _told_as_wordings(original: Original) -> list[Place]:
    """Where readings that differ in substance stand: `_wordings` tells of each, and shows both."""
    readings = (reading for segment in original.segments for reading in _weighty(segment))
    return [place for reading in readings for place in reading.witnesses]


def _weighty(segment: Segment) -> list[Reading]:
    return [r for r in segment.readings if not r.preferred and r.weight in SUBSTANCE]


def _meets(place: Place, others: list[Place]) -> bool:
    return any(place.document == p.document and place.span.overlaps(p.span) for p in others)


def _cuts(index: Index) -> Iterator[Disagreement]:
    for original in index.findings.originals:
        for cut in silent_cuts(index, original):
            who = index.label(cut.place.document)
            yield Disagreement(
                kind="quotation",
                headline=f"{who} leaves out “{shorten(cut.left_out, 60)}” without showing it",
                voices=(
                    Voice("others", (), plain(cut.written), ()),
                    Voice("quoted", (who,), plain(index.text(cut.place)), (cut.place,)),
                ),
                id=original.id,
                confidence=original.confidence,
                note=index.original(original),
            )


def _wordings(index: Index) -> Iterator[Disagreement]:
    for original in index.findings.originals:
        for segment in original.segments:
            weighty = _weighty(segment)
            preferred = [r for r in segment.readings if r.preferred]
            if not weighty:
                continue
            yield Disagreement(
                kind="wording",
                headline=_bent_to(index, segment.text, preferred, weighty),
                voices=tuple(_wording(index, reading) for reading in (*preferred, *weighty)),
                id=original.id,
                confidence=original.confidence,
                note=index.original(original),
            )


def _bent_to(index: Index, text: str, preferred: list[Reading], readings: list[Reading]) -> str:
    """What the words became, and where; of several readings the first.

    Few words say little by themselves ("a" became "only a"): both then get their neighbours.
    """
    who = [index.label(place.document) for place in readings[0].witnesses]
    more = ", and otherwise elsewhere" if len(readings) > 1 else ""
    now, was = readings[0].text, text
    if preferred and max(len(now.split()), len(was.split())) < _FEW:
        now, was = _among(index, readings[0]), _among(index, preferred[0])
    now, was = shorten(now, 40).strip(_EDGES), shorten(was, 60).strip(_EDGES)
    return f"“{was}” is “{now}” in {listed(list(dict.fromkeys(who)), 2)}{more}"


def _among(index: Index, reading: Reading) -> str:
    """A reading with the words before and after it in its first witness, within its quotation."""
    before, words, after = index.sentence(reading.witnesses[0], 60)
    ahead = _INSIDE.split(before.rstrip("\n"))[-1].split()[-2:]
    behind = _INSIDE.split(after)[0].split()[:3]
    return plain(" ".join([*ahead, words or reading.text, *behind]))


def _wording(index: Index, reading: Reading) -> Voice:
    who = tuple(index.label(place.document) for place in reading.witnesses)
    stance = "as rebuilt" if reading.preferred else f"differs in {reading.weight or 'wording'}"
    before, words, after = index.sentence(reading.witnesses[0], 60)
    said = plain(f"{before}{words}{after}").strip(_EDGES) if words else plain(reading.text)
    return Voice(stance, who, said, reading.witnesses)


def _positions(index: Index) -> Iterator[Disagreement]:
    by_measure: dict[str, list[Position]] = defaultdict(list)
    for position in index.findings.positions:
        by_measure[position.measure].append(position)
    contested = sorted(
        (held for held in by_measure.values() if len({p.polarity for p in held}) > 1),
        key=lambda held: (not {"for", "against"} <= {p.polarity for p in held}, -len(held)),
    )
    for positions in contested:
        sides = {p.polarity: [q for q in positions if q.polarity == p.polarity] for p in positions}
        yield Disagreement(
            kind="positions",
            headline=f"They take different sides on {plain(positions[0].name)}",
            voices=tuple(
                Voice(
                    stance=polarity,
                    who=tuple(index.party(p.actor) for p in sides[polarity]),
                    says="",
                    places=tuple(p.evidence[0] for p in sides[polarity]),
                )
                for polarity in ("for", "against", "conditional")
                if polarity in sides
            ),
            about=plain(positions[0].name),
            id=positions[0].measure,
            confidence=min(p.confidence for p in positions),
        )


def _origins(index: Index) -> Iterator[Disagreement]:
    for origin in index.findings.origins:
        for conflict in origin.conflicts:
            yield Disagreement(
                kind="origin",
                headline=plain(conflict),
                voices=(),
                id=origin.of,
                confidence=origin.confidence,
                note=f"carried by {index.marks(origin.carriers)}",
            )
