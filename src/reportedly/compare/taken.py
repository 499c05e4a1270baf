"""Documents that stand alone by their words and belong to a story by what they quote."""

from collections import Counter
from collections.abc import Sequence

from reportedly.model import Document, Traces

TAKEN_IN = 3
"""A lone document that shares so many passages with two of a group quotes what they quote."""
PASSAGE_LEAST = 40
"""Code points from which a passage is more than a phrase."""


def quoted_in_common(
    documents: Sequence[Document], traces: Traces
) -> dict[int, dict[int, list[tuple[int, int]]]]:
    """The verbatim passages of each document with each other one, as ranges of the first."""
    index = {document.id: number for number, document in enumerate(documents)}
    shared: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for passage in traces.passages:
        if passage.kind == "verbatim" and passage.a.document != passage.b.document:
            for own, other in ((passage.a, passage.b), (passage.b, passage.a)):
                if own.end - own.begin >= PASSAGE_LEAST and own.document in index:
                    row = shared.setdefault(index[own.document], {})
                    row.setdefault(index[other.document], []).append((own.begin, own.end))
    return shared


def taken_in(
    groups: list[list[int]], shared: dict[int, dict[int, list[tuple[int, int]]]]
) -> list[list[int]]:
    """The groups, with documents that stand alone taken in where they quote what a group quotes.

    Likeness of words misses a letter to readers or a newsletter that tells the same event in a
    voice of its own; several stretches in common with two documents of a group don't.
    """
    home = {member: number for number, group in enumerate(groups) for member in group}
    joined = [list(group) for group in groups]
    for alone in sorted(member for group in groups if len(group) == 1 for member in group):
        places: dict[int, set[tuple[int, int]]] = {}
        carriers: Counter[int] = Counter()
        for other, ranges in shared.get(alone, {}).items():
            places.setdefault(home[other], set()).update(ranges)
            carriers[home[other]] += 1
        fitting = [
            (disjoint(places[number]), -number)
            for number in places
            if len(groups[number]) > 1 and carriers[number] > 1
        ]
        most, number = max(fitting, default=(0, 0))
        if most >= TAKEN_IN:
            joined[-number].append(alone)
            joined[home[alone]] = []
    return [group for group in joined if group]


def disjoint(ranges: set[tuple[int, int]]) -> int:
    """How many of the ranges can stand side by side without overlap."""
    count, end = 0, 0
    for begin, finish in sorted(ranges, key=lambda item: (item[1], item[0])):
        if begin >= end:
            count, end = count + 1, finish
    return count
