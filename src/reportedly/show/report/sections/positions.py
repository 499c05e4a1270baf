"""Positions: actors by measures, with the sentences behind each cell."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from reportedly.model import Place, Position
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Section, Sentence

_MOST_COLUMNS = 6
SIGNS = {"for": "+ for", "against": "− against", "conditional": "± conditional"}


@dataclass(frozen=True)
class Cell:
    """What one actor holds of one measure, in words with a sign; empty where nothing is known."""

    words: str
    polarity: str
    href: str


@dataclass(frozen=True)
class Holding:
    """A position with its evidence."""

    slug: str
    actor: str
    measure: str
    words: str
    polarity: str
    condition: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class PositionsView:
    """The matrix of the measures most spoken of, and every position below it."""

    measures: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]
    more: int
    holdings: tuple[Holding, ...]
    demands: tuple[tuple[str, str, str, Sentence], ...]


def section(desk: Desk) -> Section | None:
    """The positions and demands, or nothing where there are none."""
    positions = desk.findings.positions
    demands = tuple(_demands(desk))
    if not positions and not demands:
        return None
    slugs = {id(one): f"position-{at}" for at, one in enumerate(positions, 1)}
    measures = _measures(positions)
    shown = _columns(positions, measures)
    view = PositionsView(
        measures=tuple(_name(positions, one) for one in shown),
        rows=_rows(desk, positions, shown, slugs),
        more=len(measures) - len(shown),
        holdings=tuple(_holding(desk, one, slugs[id(one)]) for one in positions),
        demands=demands,
    )
    total = str(len(positions))
    return Section("positions", "Positions and demands", "positions.html.j2", view, total)


def _measures(positions: tuple[Position, ...]) -> list[str]:
    """Measures by how contested, then how much spoken of, they are."""
    sides: dict[str, set[str]] = defaultdict(set)
    actors: dict[str, set[str]] = defaultdict(set)
    for one in positions:
        sides[one.measure].add(one.polarity)
        actors[one.measure].add(one.actor.name)
    return sorted(sides, key=lambda m: (-len(sides[m]), -len(actors[m]), m))


def _columns(positions: tuple[Position, ...], measures: list[str]) -> list[str]:
    """The measures of the matrix: those that several speak of; where there are none, the first."""
    several = Counter(measure for measure, _ in {(p.measure, p.actor) for p in positions})
    return ([one for one in measures if several[one] > 1] or measures)[:_MOST_COLUMNS]


def _name(positions: tuple[Position, ...], measure: str) -> str:
    return next(plain(one.name) for one in positions if one.measure == measure)


def _rows(
    desk: Desk, positions: tuple[Position, ...], measures: list[str], slugs: dict[int, str]
) -> tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]:
    cells: dict[str, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for one in positions:
        if one.measure in measures:
            cell = Cell(SIGNS[one.polarity], one.polarity, f"#{slugs[id(one)]}")
            held = cells[desk.index.party(one.actor)][one.measure]
            if all(cell.words != other.words for other in held):
                held.append(cell)
    order = sorted(cells, key=lambda actor: (-len(cells[actor]), actor))
    return tuple(
        (actor, tuple(tuple(cells[actor].get(measure, ())) for measure in measures))
        for actor in order
    )


def _holding(desk: Desk, one: Position, slug: str) -> Holding:
    return Holding(
        slug=slug,
        actor=desk.index.party(one.actor),
        measure=plain(one.name),
        words=SIGNS[one.polarity],
        polarity=one.polarity,
        condition=plain(one.condition or ""),
        sentences=tuple(desk.sentence(place, one) for place in one.evidence),
    )


def _demands(desk: Desk) -> list[tuple[str, str, str, Sentence]]:
    made = []
    for one in desk.findings.demands:
        place = Place(document=one.document, begin=one.begin, end=one.end)
        by = ", ".join(desk.index.party(party) for party in one.by)
        to = ", ".join(desk.index.party(party) for party in one.to)
        asks = "asks not to" if one.negated else "asks"
        made.append((by, asks, to, desk.sentence(place, one, 120)))
    return made
