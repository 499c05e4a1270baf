"""Where the documents disagree, gathered from every kind of finding, the weightiest first."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from reportedly.model import Claim, Figure, FigureGroup, Origin, Place, Position, Response
from reportedly.show.digest.bent import bent, cuts, wordings
from reportedly.show.digest.sides import Disagreement, Voice, meets
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.words import date, listed

_THEM = ("them", "us", "these", "those", "you")


def disagreements(index: Index) -> list[Disagreement]:
    """Every disagreement: bent quotations, wordings, denials, figures, positions, origins."""
    return [
        *bent(index),
        *cuts(index),
        *wordings(index),
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
        named = (group.of, *(f.of for f in members), *(f.quantity.unit for f in members))
        of = plain(next((name for name in named if name), "one thing"))
        yield Disagreement(
            kind="figures",
            headline=_question(group, members, of),
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
    stance = f"{index.text(places[0])} {_counted(figures[0])}"
    stance += f", {date(str(when))}" if when else ""
    stance += f", says {word}" if word else ""
    return Voice(
        stance=plain(stance),
        who=tuple(index.label(place.document) for place in places),
        says="",
        places=tuple(places),
    )


def _counted(figure: Figure) -> str:
    """What is counted, as it reads behind the number: "boats", "of them", "(money)"."""
    if figure.of.lower() in _THEM:
        return f"of {figure.of}"
    return f"({figure.of})" if figure.of and figure.quantity.unit else figure.of


def _question(group: FigureGroup, members: list[Figure], of: str) -> str:
    """What the figures differ in; only what is counted one by one is asked for by "how many"."""
    if group.kinds in ((), ("value",)) and not any(f.quantity.unit for f in members):
        return f"How many {of}?"
    return _scope(group, of)


def _scope(group: FigureGroup, of: str) -> str:
    said = {
        "value": "the number",
        "scope": "what is counted",
        "time": "when",
        "source": "on whose word",
    }
    return f"{of}: they differ in {listed([said[k] for k in group.kinds or ('value',)])}"


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
    made = tuple(place for place in claim.places if not meets(place, said))
    if made:
        by = tuple(dict.fromkeys(index.party(party) for party in claim.by))
        yield Voice("claimed", by, plain(claim.text), made)
    parties: dict[str, list[Place]] = defaultdict(list)
    for response in denials:
        parties[index.party(response.by)].append(response.place)
    for party, places in sorted(parties.items(), key=lambda item: -len(item[1])):
        yield Voice("denied", (party,), plain(index.text(places[0])), tuple(places))


def _positions(index: Index) -> Iterator[Disagreement]:
    by_measure: dict[str, list[Position]] = defaultdict(list)
    for position in index.findings.positions:
        by_measure[position.measure].append(position)
    contested = sorted(
        filter(_contested, by_measure.values()),
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
            confidence=min(max(p.confidence for p in held) for held in sides.values()),
        )


def _contested(positions: list[Position]) -> bool:
    """Whether two parties take different sides; one that takes both has its own reasons."""
    sides = {(p.polarity, p.actor.entity or p.actor.name) for p in positions}
    return any(a != b and x != y for a, x in sides for b, y in sides)


def _origins(index: Index) -> Iterator[Disagreement]:
    """The conflicts of origin, each told once with the things it holds for."""
    told: dict[str, list[Origin]] = defaultdict(list)
    for origin in index.findings.origins:
        for conflict in origin.conflicts:
            told[plain(conflict)].append(origin)
    for conflict, origins in told.items():
        carriers = {document for origin in origins for document in origin.carriers}
        of = f"{len(origins)} passages, " if len(origins) > 1 else ""
        yield Disagreement(
            kind="origin",
            headline=conflict,
            voices=(),
            id=origins[0].of,
            confidence=max(origin.confidence for origin in origins),
            note=f"{of}carried by {index.marks(carriers)}",
        )
