"""Clusters: the same words in any number of documents, by union of intervals.

The two sides of a passage are the same words. Sides in one document that overlap by SHARED or
more of their union are one place. Places that passages link are one cluster.
"""

from collections.abc import Iterable, Sequence

from reportedly.model import Cluster, Passage, Place
from reportedly.model.places import content_id

SHARED = 0.5
METHOD = "clusters/interval-union-1"


class _Sets:
    """Disjoint sets of whole numbers (Tarjan 1975)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, two: int) -> None:
        one, two = self.find(one), self.find(two)
        self.parent[max(one, two)] = min(one, two)


def clusters(passages: Sequence[Passage]) -> tuple[Cluster, ...]:
    """Clusters of verbatim passages, sorted by first place; each has two places or more."""
    verbatim = [p for p in passages if p.kind == "verbatim"]
    sides = [side for p in verbatim for side in (p.a, p.b)]
    sets = _Sets(len(sides))
    for at in range(0, len(sides), 2):
        sets.join(at, at + 1)
    for one, two in _same_place(sides):
        sets.join(one, two)
    members: dict[int, list[int]] = {}
    for at in range(len(sides)):
        members.setdefault(sets.find(at), []).append(at)
    found = [_cluster([sides[at] for at in group]) for group in members.values()]
    found.sort(key=lambda cluster: cluster.places)
    return tuple(found)


def is_one_place(one: Place, two: Place) -> bool:
    """Whether two places in one document overlap enough to be one."""
    shared = min(one.end, two.end) - max(one.begin, two.begin)
    union = max(one.end, two.end) - min(one.begin, two.begin)
    return shared > 0 and shared >= SHARED * union


def _same_place(sides: Sequence[Place]) -> Iterable[tuple[int, int]]:
    """Neighbours (by document and begin) that overlap enough to be one place."""
    order = sorted(range(len(sides)), key=lambda at: (sides[at], at))
    active: list[int] = []
    for at in order:
        place = sides[at]
        kept = []
        for other in active:
            before = sides[other]
            if before.document != place.document or before.end <= place.begin:
                continue
            kept.append(other)
            if is_one_place(before, place):
                yield other, at
        same = [other for other in kept if sides[other] == place]
        active = kept if same else [*kept, at]


def _cluster(sides: Sequence[Place]) -> Cluster:
    merged: list[Place] = []
    for side in sorted(set(sides)):
        last = merged[-1] if merged else None
        if last and last.document == side.document and side.begin < last.end:
            merged[-1] = Place(
                document=last.document, begin=last.begin, end=max(last.end, side.end)
            )
        else:
            merged.append(side)
    key = content_id("cl", *(f"{p.document}:{p.begin}:{p.end}" for p in merged))
    return Cluster(id=key, places=tuple(merged), method=METHOD)
