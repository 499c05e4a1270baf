"""Who draws on whom: the graph, the same in words, and how many origins there are."""

from dataclasses import dataclass

from markupsafe import Markup

from reportedly.model import Derivation, Origin
from reportedly.show.digest.origins import subject
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Link, Section, doubted
from reportedly.show.report.graph import draw


@dataclass(frozen=True)
class DerivationRow:
    """One derivation in words."""

    to: Link
    kind: str
    source: str
    reason: str
    links: tuple[Link, ...]
    doubt: str
    id: str


@dataclass(frozen=True)
class OriginRow:
    """One thing that several documents carry, and where it comes from."""

    what: str
    carriers: tuple[Link, ...]
    independent: int
    chains: tuple[tuple[tuple[Link, ...], str], ...]
    conflicts: tuple[str, ...]
    doubt: str


@dataclass(frozen=True)
class DerivationsView:
    """`drawing` is SVG made here; its labels are escaped text."""

    drawing: Markup
    left_out: int
    rows: tuple[DerivationRow, ...]
    origins: tuple[OriginRow, ...]


def section(desk: Desk) -> Section | None:
    """Derivations and origins, or nothing where no document draws on another."""
    derivations = desk.findings.derivations
    origins = sorted(desk.findings.origins, key=lambda o: (-len(o.carriers), o.independent, o.of))
    several = [one for one in origins if len(one.carriers) > 1]
    if not derivations and not several:
        return None
    drawing, left_out = draw(desk.index)
    view = DerivationsView(
        drawing=drawing,
        left_out=left_out,
        rows=tuple(_row(desk, one) for one in derivations),
        origins=tuple(_origin(desk, one) for one in several),
    )
    total = str(len(derivations))
    return Section("derivations", "Who draws on whom", "derivations.html.j2", view, total)


def _row(desk: Desk, one: Derivation) -> DerivationRow:
    return DerivationRow(
        to=desk.document(one.to),
        kind=one.kind,
        source=desk.index.origin(one.from_, one.name),
        reason=plain(one.evidence.reason),
        links=tuple(desk.link(place, one) for place in one.evidence.places),
        doubt=doubted(one.confidence),
        id=one.id,
    )


def _origin(desk: Desk, one: Origin) -> OriginRow:
    return OriginRow(
        what=subject(desk.index, one.of),
        carriers=tuple(desk.document(ident) for ident in desk.index.sort(one.carriers)),
        independent=one.independent,
        chains=_chains(desk, one),
        conflicts=tuple(plain(conflict) for conflict in one.conflicts),
        doubt=doubted(one.confidence),
    )


def _chains(desk: Desk, one: Origin) -> tuple[tuple[tuple[Link, ...], str], ...]:
    """The chains that lead the same way back, each with the documents that start it."""
    ways: dict[str, list[str]] = {}
    for chain in one.chains:
        back = " ← ".join(_step(desk, ident) for ident in chain[1:])
        ways.setdefault(back, []).append(chain[0])
    order = sorted(ways, key=lambda back: (-len(ways[back]), back))
    return tuple(
        (tuple(desk.document(ident) for ident in desk.index.sort(ways[back])), back)
        for back in order
    )


def _step(desk: Desk, ident: str) -> str:
    return desk.index.sigla.get(ident) or desk.index.origin(ident)
