"""Where the documents disagree, gathered from every kind of finding, the weightiest first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.model import FigureGroup, Place, Position
from reportedly.show.digest.changes import SUBSTANCE
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.words import listed

DisagreementKind = Literal["figures", "denial", "quotation", "wording", "positions", "origin"]


@dataclass(frozen=True)
class Voice:
    """One side: whose it is, in a few words, and where it stands."""

    who: str
    says: str
    place: Place | None = None


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
    """Every disagreement: figures, denials, bent quotations, wordings, positions, origins."""
    return [
        *_figures(index),
        *_denials(index),
        *_bent(index),
        *_wordings(index),
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
        voices = []
        for figure in members:
            place = Place(document=figure.document, begin=figure.begin, end=figure.end)
            words = plain(f"{index.text(place)} {figure.of}")
            voices.append(Voice(index.label(figure.document), words, place))
        of = group.of or next((f.of for f in members if f.of), "one thing")
        yield Disagreement(
            kind="figures",
            headline=f"How many {plain(of)}?" if group.kinds in ((), ("value",)) else _scope(group),
            voices=tuple(voices),
            id=group.id,
            confidence=group.confidence,
            note=group.difference or "",
        )


def _scope(group: FigureGroup) -> str:
    said = {
        "value": "the number",
        "scope": "what is counted",
        "time": "when",
        "source": "on whose word",
    }
    return (
        f"{plain(group.of) or 'A figure'}: they differ in {listed([said[k] for k in group.kinds])}"
    )


def _denials(index: Index) -> Iterator[Disagreement]:
    for claim in index.findings.claims:
        denials = [r for r in claim.responses if r.kind == "denies"]
        if not denials:
            continue
        by = listed([index.party(p) for p in claim.by], 3) or "a claim"
        first = claim.places[0]
        voices = [Voice(by, f"claims: {plain(claim.text)}", first)]
        voices += [
            Voice(index.party(r.by), f"denies: {plain(index.text(r.place))}", r.place)
            for r in denials
        ]
        yield Disagreement(
            kind="denial",
            headline=f"{listed(_names(index, denials), 3)} denies what {by} says"
            if claim.by
            else f"{listed(_names(index, denials), 3)} denies a claim",
            voices=tuple(voices),
            id=claim.id,
            confidence=min([claim.confidence, *(r.confidence for r in denials)]),
        )


def _names(index: Index, responses: list) -> list[str]:  # type: ignore[type-arg]
    return list(dict.fromkeys(index.party(r.by) for r in responses))


def _bent(index: Index) -> Iterator[Disagreement]:
    said = {
        "altered": "quotes it in other words",
        "spliced": "joins what stands apart",
        "not-found": "quotes what isn't found in it",
    }
    for original in index.findings.originals:
        for check in original.checks:
            if check.match not in said:
                continue
            whose = index.original(original)
            voices = [
                Voice(index.label(check.place.document), index.text(check.place), check.place)
            ]
            if check.original:
                voices.insert(0, Voice(whose, index.text(check.original), check.original))
            yield Disagreement(
                kind="quotation",
                headline=f"{index.label(check.place.document)} {said[check.match]}",
                voices=tuple(voices),
                id=check.attribution,
                confidence=original.confidence,
            )


def _wordings(index: Index) -> Iterator[Disagreement]:
    for original in index.findings.originals:
        for segment in original.segments:
            weighty = [r for r in segment.readings if not r.preferred and r.weight in SUBSTANCE]
            if not weighty:
                continue
            preferred = [r for r in segment.readings if r.preferred]
            yield Disagreement(
                kind="wording",
                headline=f"“{shorten(segment.text, 60)}” is quoted differently",
                voices=tuple(
                    Voice(
                        f"{index.marks(p.document for p in r.witnesses)}",
                        r.text,
                        r.witnesses[0],
                    )
                    for r in [*preferred, *weighty]
                ),
                id=original.id,
                confidence=original.confidence,
            )


def _positions(index: Index) -> Iterator[Disagreement]:
    by_measure: dict[str, list[Position]] = defaultdict(list)
    for position in index.findings.positions:
        by_measure[position.measure].append(position)
    for positions in by_measure.values():
        if len({p.polarity for p in positions}) < 2:
            continue
        sides = [
            Voice(
                index.party(p.actor),
                p.polarity + (f", on condition: {plain(p.condition)}" if p.condition else ""),
                p.evidence[0],
            )
            for p in positions
        ]
        yield Disagreement(
            kind="positions",
            headline=f"They take different sides on {plain(positions[0].name)}",
            voices=tuple(sides),
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
                voices=tuple(Voice(index.label(one), "", None) for one in origin.carriers),
                id=origin.of,
                confidence=origin.confidence,
            )
