"""The order of an original's parts, from the order in which its witnesses print them.

Each document that carries two parts votes for the order it has them in; documents of one
textual tradition vote as one; a passage that goes on after an aside, and numbered points, weigh
more. The order with the fewest votes against it is sought (Kemeny 1959) from a start by mean
position. Where nothing tells, certainty is one half.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

Votes = dict[tuple[int, int], float]
_ROUNDS = 12
_TRIALS = 2
_LEAD = 0.5


class Position(NamedTuple):
    """Where a document has a part: its tradition, the part, and the offset of its first word.

    `lead`: it stands in the headline or is the first quotation of the report, where reports put
    what strikes them most.
    """

    tradition: int
    document: int
    part: int
    at: int
    lead: bool = False


def votes(
    positions: Sequence[Position],
    strong: Sequence[tuple[int, int, float]] = (),
    trust: Mapping[int, float] | None = None,
) -> Votes:
    """For pairs of parts how much speaks for the first standing before the second.

    `trust` weighs the documents; without it all weigh alike.
    """
    met: dict[tuple[int, int, int], list[float]] = {}
    for document, ranked in _ranked(positions).items():
        weight = 1.0 if trust is None else trust.get(document, 1.0)
        for i, one in enumerate(ranked):
            for two in ranked[i + 1 :]:
                value = weight * (_LEAD if one.lead or two.lead else 1.0)
                low, high = sorted((one.part, two.part))
                sign = value if one.part < two.part else -value
                met.setdefault((one.tradition, low, high), []).append(sign)
    found: Votes = {}
    for (_, low, high), signs in sorted(met.items()):
        share = sum(signs) / len(signs)
        if share:
            pair = (low, high) if share > 0 else (high, low)
            found[pair] = found.get(pair, 0.0) + abs(share)
    for before, after, value in strong:
        found[before, after] = found.get((before, after), 0.0) + value
    return found


def _ranked(positions: Sequence[Position]) -> dict[int, list[Position]]:
    """For each document its parts in the order it prints them; a body's place before a lead's."""
    by_document: dict[int, dict[int, Position]] = {}
    for position in positions:
        parts = by_document.setdefault(position.document, {})
        known = parts.get(position.part)
        if known is None or (position.lead, position.at) < (known.lead, known.at):
            parts[position.part] = position
    return {
        document: sorted(parts.values(), key=lambda p: (p.at, p.part))
        for document, parts in sorted(by_document.items())
    }


def settled(
    count: int, positions: Sequence[Position], strong: Sequence[tuple[int, int, float]] = ()
) -> tuple[list[int], Votes]:
    """The order of the parts, and the votes it was settled by.

    Documents that print more pairs against the order found count less in the next round.
    """
    start = mean_positions(positions)
    ballots = votes(positions, strong)
    order = arranged(count, ballots, start)
    for _ in range(_TRIALS):
        ballots = votes(positions, strong, _trust(positions, order))
        order = arranged(count, ballots, start)
    return order, ballots


def _trust(positions: Sequence[Position], order: Sequence[int]) -> dict[int, float]:
    """Each document's share of pairs in the order found, drawn to one half where it has few."""
    rank = {part: at for at, part in enumerate(order)}
    found: dict[int, float] = {}
    for document, ranked in _ranked(positions).items():
        pairs = list(combinations(ranked, 2))
        right = sum(rank[one.part] < rank[two.part] for one, two in pairs)
        found[document] = (right + 1.0) / (len(pairs) + 2.0)
    return found


def arranged(count: int, ballots: Votes, start: Mapping[int, float]) -> list[int]:
    """The parts 0 … count-1 in the order with the fewest votes against it, as far as found.

    `start` holds each part's mean relative position in its documents, in [0, 1].
    """
    order = sorted(range(count), key=lambda part: (start.get(part, 0.5), part))
    for _ in range(_ROUNDS):
        if not _improved(order, ballots):
            break
    return order


def _improved(order: list[int], ballots: Votes) -> bool:
    """Move single parts to where fewer votes are against; whether any moved."""
    changed = False
    for part in sorted(order):
        here = order.index(part)
        best, best_gain, gain = here, 1e-9, 0.0
        for at in range(here - 1, -1, -1):
            other = order[at]
            gain += ballots.get((part, other), 0.0) - ballots.get((other, part), 0.0)
            if gain > best_gain:
                best, best_gain = at, gain
        gain = 0.0
        for at in range(here + 1, len(order)):
            other = order[at]
            gain += ballots.get((other, part), 0.0) - ballots.get((part, other), 0.0)
            if gain > best_gain:
                best, best_gain = at, gain
        if best != here:
            order.pop(here)
            order.insert(best, part)
            changed = True
    return changed


def certainty(ballots: Votes, before: int, after: int) -> float:
    """How sure it is that one part stands before another: a half where nothing tells."""
    yes, no = ballots.get((before, after), 0.0), ballots.get((after, before), 0.0)
    return round((yes + 0.5) / (yes + no + 1.0), 3)


def mean_positions(positions: Sequence[Position]) -> dict[int, float]:
    """Each part's mean rank among the parts of its documents, in [0, 1]."""
    ranks: dict[int, list[float]] = {}
    for ranked in _ranked(positions).values():
        for rank, position in enumerate(ranked):
            share = rank / (len(ranked) - 1) if len(ranked) > 1 else 0.5
            ranks.setdefault(position.part, []).append(share)
    return {part: sum(shares) / len(shares) for part, shares in ranks.items()}
