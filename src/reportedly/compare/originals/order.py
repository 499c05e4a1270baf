"""The order of an original's parts, from the order in which its witnesses print them.

Each document that carries two parts votes for the order it has them in; documents of one
textual tradition vote as one; a passage that goes on after an aside, and numbered points, weigh
more. The order with the fewest votes against it is sought (Kemeny 1959) from a start by mean
position. Where nothing tells, certainty is one half.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Votes = dict[tuple[int, int], float]
_ROUNDS = 12


class Position(NamedTuple):
    """Where a document has a part: its tradition, the part, and the offset of its first word."""

    tradition: int
    document: int
    part: int
    at: int


def votes(positions: Sequence[Position], strong: Sequence[tuple[int, int, float]] = ()) -> Votes:
    """For pairs of parts how much speaks for the first standing before the second."""
    by_document: dict[tuple[int, int], dict[int, int]] = {}
    for position in positions:
        parts = by_document.setdefault((position.tradition, position.document), {})
        parts[position.part] = min(position.at, parts.get(position.part, position.at))
    met: dict[tuple[int, int, int], list[int]] = {}
    for (tradition, _), parts in sorted(by_document.items()):
        ranked = sorted(parts, key=lambda part: (parts[part], part))
        for i, one in enumerate(ranked):
            for two in ranked[i + 1 :]:
                met.setdefault((tradition, *sorted((one, two))), []).append(1 if one < two else -1)  # type: ignore[arg-type]
    found: Votes = {}
    for (_, one, two), signs in sorted(met.items()):
        share = sum(signs) / len(signs)
        pair = (one, two) if share > 0 else (two, one)
        if share:
            found[pair] = found.get(pair, 0.0) + abs(share)
    for one, two, value in strong:
        found[one, two] = found.get((one, two), 0.0) + value
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
    by_document: dict[int, dict[int, int]] = {}
    for position in positions:
        parts = by_document.setdefault(position.document, {})
        parts[position.part] = min(position.at, parts.get(position.part, position.at))
    ranks: dict[int, list[float]] = {}
    for parts in by_document.values():
        ranked = sorted(parts, key=lambda part: (parts[part], part))
        for rank, part in enumerate(ranked):
            share = rank / (len(ranked) - 1) if len(ranked) > 1 else 0.5
            ranks.setdefault(part, []).append(share)
    return {part: sum(shares) / len(shares) for part, shares in ranks.items()}
