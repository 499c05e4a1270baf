"""Average-linkage clustering over a sparse graph."""

import heapq

Links = list[dict[int, float]]
"""Likeness of each item to others, both ways; what is missing counts as 0."""


KNIT = 3
"""Members from which a group has a likeness of its own to compare with."""


def average_linkage(
    size: int, links: Links, least: float, *, bridges: bool = True, knit: float = 0.0
) -> list[list[int]]:
    """Join the two groups with the highest mean likeness while it is at least `least`.

    Without `bridges`, two groups stay apart where one member alone holds them together. Groups
    of `KNIT` members or more stay apart where they are less like each other than `knit` times
    what the members of the looser one are.

    Groups and their members come in the order of their smallest member. Ties go to the smaller
    numbers, so that the result doesn't hang on the order of visits. Time O(E log E) for E links
    of a graph that stays sparse.
    """
    groups: dict[int, list[int]] = {i: [i] for i in range(size)}
    totals: dict[int, dict[int, float]] = {i: dict(links[i]) for i in range(size)}
    within = [0.0] * size
    heap = [(-v, a, b) for a in range(size) for b, v in links[a].items() if a < b and v >= least]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or -negative != mean(totals, groups, a, b):
            continue
        if not bridges and bridged(links, groups[a], groups[b], least / 2):
            continue
        if -negative < knit * min(own(groups[a], within[a]), own(groups[b], within[b])):
            continue
        within[a] += within[b] + totals[a].get(b, 0.0)
        merge(totals, groups, a, b)
        for other in totals[a]:
            first, second = min(a, other), max(a, other)
            value = mean(totals, groups, first, second)
            if value >= least:
                heapq.heappush(heap, (-value, first, second))
    return [sorted(groups[key]) for key in sorted(groups)]


def mean(
    totals: dict[int, dict[int, float]], groups: dict[int, list[int]], a: int, b: int
) -> float:
    """Mean likeness between the members of two groups."""
    return totals[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))


def own(group: list[int], total: float) -> float:
    """Mean likeness of the pairs within a group; 0 for one that is too small to tell."""
    pairs = len(group) * (len(group) - 1) // 2
    return total / pairs if len(group) >= KNIT else 0.0


def bridged(links: Links, one: list[int], other: list[int], least: float) -> bool:
    """Whether without its best member either group is less like the other than `least`."""
    for group, against in ((one, other), (other, one)):
        if len(group) < 2 or len(against) < 2:
            return False
        towards = [sum(links[m].get(n, 0.0) for n in against) for m in group]
        left = sum(towards) - max(towards)
        if left < least * (len(group) - 1) * len(against):
            return True
    return False


def merge(
    totals: dict[int, dict[int, float]], groups: dict[int, list[int]], a: int, b: int
) -> None:
    """Put group b into group a; a is the smaller number."""
    groups[a] += groups.pop(b)
    for other, value in totals.pop(b).items():
        if other == a or other not in totals:
            continue
        del totals[other][b]
        total = totals[a].get(other, 0.0) + value
        totals[a][other] = totals[other][a] = total
    totals[a].pop(b, None)
