"""Figures side by side: which speak of the same thing, and whether they agree.

Two figures of one story speak of the same thing where their dimensions are the same and enough
of the rest is: what is counted, what happens to it (killed, arrested, signed: a small list of
predicate classes), the rare words around them, and the value itself, which weighs more the more
digits it has. Candidates come from an inverted index over those features; average linkage makes
groups. Whether a group agrees is said in words: value, time, scope, source.
"""

from collections import Counter as Times
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportedly.compare.actors import Actors
from reportedly.compare.counted import Counted, Counter
from reportedly.compare.differences import describe
from reportedly.compare.features import Features
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.pairs import likeness
from reportedly.compare.texts import Text
from reportedly.model import Account, FigureGroup, Story, content_id

METHOD = "figures/features-2"
SAME = 0.45
"""Mean likeness from which figures speak of the same thing."""
LONG_POSTING = 100
"""A feature of more figures than this leads to no candidates by itself."""


def group_figures(
    accounts: Sequence[Account],
    stories: Sequence[Story],
    actors: Actors,
    texts: Mapping[str, Text],
) -> tuple[FigureGroup, ...]:
    """Groups of at least two figures, by the order of documents and offset of their first."""
    rank = {account.document: number for number, account in enumerate(accounts)}
    shared = {d for story in stories if len(story.documents) > 1 for d in story.documents}
    speakers = {a.id: a.speaker for account in accounts for a in account.attributions}
    by_document = {
        account.document: list(
            Counter(
                account,
                texts[account.document],
                Features(account, texts[account.document], actors),
                speakers,
            ).figures()
        )
        for account in accounts
        if account.document in texts and account.document in shared
    }
    found: list[list[Counted]] = []
    for story in stories:
        items = [item for d in story.documents for item in by_document.get(d, ())]
        items.sort(key=lambda item: (item.figure.document, item.figure.begin, item.figure.id))
        found += together(items)
    groups = [
        group(sorted(members, key=lambda m: (rank[m.figure.document], m.figure.begin)))
        for members in joined(found)
    ]
    order = {f.id: (rank[a.document], f.begin, f.id) for a in accounts for f in a.figures}
    return tuple(sorted(groups, key=lambda g: [order[m] for m in g.members]))


def joined(found: Sequence[Sequence[Counted]]) -> Iterator[list[Counted]]:
    """Groups of several stories as one where most of the smaller one's figures are in both.

    Stories share documents, so that one amount may be found once in each.
    """
    whole: list[dict[str, Counted]] = []
    for members in found:
        new = {m.figure.id: m for m in members}
        for other in [o for o in whole if 2 * len(o.keys() & new) > min(len(o), len(new))]:
            whole.remove(other)
            new = {**other, **new}
        whole.append(new)
    yield from (list(members.values()) for members in whole)


def together(items: Sequence[Counted]) -> Iterator[list[Counted]]:
    """The figures of one story that speak of the same thing, in two places at least."""
    links: Links = [{} for _ in items]
    for a, b in candidates(items):
        value = likeness(items[a], items[b])
        if value > 0:
            links[a][b] = links[b][a] = value
    for members in average_linkage(len(items), links, SAME):
        if len({items[m].figure.document for m in members}) > 1:
            yield [items[m] for m in members]


def candidates(items: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pairs of figures that share an amount, or words for what is counted.

    A feature that many figures share leads to those alone that share a word of their sentences
    with it.
    """
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        kind = item.dimension.split(" per ")[0]
        for feature in item.features():
            postings[kind, feature].append(number)
    pairs: set[tuple[int, int]] = set()
    for rows in postings.values():
        if len(rows) <= LONG_POSTING:
            pairs.update((a, b) for at, a in enumerate(rows) for b in rows[at + 1 :])
        else:
            pairs.update(narrowed(rows, items))
    return sorted(pairs)


def narrowed(rows: Sequence[int], items: Sequence[Counted]) -> Iterator[tuple[int, int]]:
    """Pairs of one long posting that share a word close to the figure, too."""
    finer: dict[str, list[int]] = defaultdict(list)
    for number in rows:
        for word in items[number].close:
            finer[word].append(number)
    for few in finer.values():
        if len(few) <= LONG_POSTING:
            yield from ((a, b) for at, a in enumerate(few) for b in few[at + 1 :])


def group(members: Sequence[Counted]) -> FigureGroup:
    """A group with what its members agree on and where they differ."""
    ids = tuple(member.figure.id for member in members)
    kinds, difference = describe(members)
    return FigureGroup(
        id=content_id("fig", *sorted(ids)),
        members=ids,
        agreement="differ" if kinds else "agree",
        difference=difference,
        kinds=kinds,
        of=label(members),
        confidence=round(min(0.95, 0.4 + mean_likeness(members)), 3),
        method=METHOD,
    )


def label(members: Sequence[Counted]) -> str:
    """What is counted, in the words most members use; the first met where none is more used.

    The unit stands for what has no name.
    """
    names = Times(m.figure.of for m in members if m.figure.of)
    names = names or Times(m.figure.quantity.unit for m in members)
    return max(names, key=lambda n: names[n], default="")


def mean_likeness(members: Sequence[Counted]) -> float:
    """Mean likeness of neighbours in the group, in [0, 1]."""
    pairs = list(pairwise(members))
    return min(1.0, sum(likeness(a, b) for a, b in pairs) / len(pairs)) if pairs else 0.0
