"""Which dated clauses of several documents tell of one event.

Two clauses tell of one event where they share enough of their words and of what happens in them
(a word list of happenings: fire, strike, vote), and their dates meet. Where the dates don't
meet, they still may, a few days apart, of a happening that a story tells of once: then the
tellings disagree on the day. The beginning of something and its end are two events.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.dates import Interval, interval, meets
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, grammar, overlap, rarity, words
from reportedly.model import Event, Story
from reportedly.text.terms import terms

SAME = 0.2
"""Overlap from which two clauses that share a happening and a day tell of one event."""
ALIKE = 0.6
"""The same for clauses that share no happening."""
SURE = 0.05
"""The same where the happening is one that a story tells of once, and the dated one in both."""
COARSE = 0.15
"""What is asked for beyond that where one date is coarser than the other."""
ELSEWHEN = 0.12
"""Overlap from which clauses with two days tell of one such happening."""
APART = 2
"""Days between two days that may be told of one happening."""
HELD = 0.5
"""Mean likeness from which a group holds together; pairs below 1 count as nothing."""
CAP = 2.0
"""No pair is surer than this, so that one pair can't hold a group together alone."""
LEAST = 3.0
"""Words are an overlap where the rarity of those shared adds up to as much."""
NEAR = 90
"""A happening is the dated one where it stands within so many characters of the date."""
AT = 3
"""A word within so many characters of the date is what the date is of."""
LONG_POSTING = 60
"""A word of more clauses than this leads to no candidates by itself."""


class Dated(NamedTuple):
    """A dated clause: its days, its words, what happens in it.

    Of what happens, `near` stands close to the date, and `core` is what the date is of: the first
    word of the clause that means something, or the word right at the date ("Tuesday's fire").
    """

    event: Event
    days: Interval | None
    words: dict[str, float]
    happenings: frozenset[str]
    near: frozenset[str]
    core: frozenset[str]
    phases: frozenset[str]


def retold(
    events: Sequence[Event], stories: Sequence[Story], texts: Mapping[str, Text]
) -> Iterator[list[Event]]:
    """The tellings of each event that several documents of a story date, in the order given."""
    home: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        for document in story.documents if len(story.documents) > 1 else ():
            home[document].append(story.id)
    items = [dated(event, texts[event.document]) for event in events if home[event.document]]
    links: Links = [{} for _ in items]
    for a, b in candidates(items, home):
        value = likeness(items[a], items[b])
        if value >= 1:
            links[a][b] = links[b][a] = value
    for members in average_linkage(len(items), links, HELD):
        told = list(first_of_each(items[m].event for m in members))
        if len(told) > 1:
            yield told


def first_of_each(events: Iterator[Event]) -> Iterator[Event]:
    """The first telling of each document; a second one there stays an event of its own."""
    seen: set[str] = set()
    for event in events:
        if event.document not in seen:
            seen.add(event.document)
            yield event


def dated(event: Event, text: Text) -> Dated:
    """Take the features of one clause."""
    found: dict[str, float] = {}
    happens: dict[str, int] = {}
    core: set[str] = set()
    phases: set[str] = set()
    table, courses = classes("happenings"), classes("phases")
    line = list(terms(text.text, event.what.begin, event.what.end))
    for at, word in enumerate(line):
        if word.begin < event.end and event.begin < word.end:
            continue
        pair = " ".join(w.stem for w in line[at : at + 2])
        kind = table.get(pair) or table.get(word.stem)
        if kind:
            gap = max(event.begin - word.end, word.begin - event.end)
            happens[kind] = min(gap, happens.get(kind, gap))
            if not found or gap <= AT:
                core.add(kind)
        if (course := courses.get(pair) or courses.get(word.stem)) is not None:
            phases.add(course)
        if not grammar(word.stem):
            found[word.stem] = rarity(word.stem)
    near = frozenset(kind for kind, gap in happens.items() if gap <= NEAR)
    return Dated(
        event,
        interval(event.date),
        found,
        frozenset(happens),
        near,
        frozenset(core),
        frozenset(phases),
    )


def candidates(items: Sequence[Dated], home: Mapping[str, list[str]]) -> list[tuple[int, int]]:
    """Pairs of clauses in two documents of a story that share a word or a happening."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        for story in home[item.event.document]:
            for word in (*item.words, *sorted(item.happenings)) if item.days else ():
                postings[story, word].append(number)
    return sorted(
        {
            (a, b)
            for rows in postings.values()
            if len(rows) <= LONG_POSTING
            for at, a in enumerate(rows)
            for b in rows[at + 1 :]
            if items[a].event.document != items[b].event.document
        }
    )


def likeness(a: Dated, b: Dated) -> float:
    """How surely both tell of one event: 1 and more where they do, 0 where they can't."""
    if a.days is None or b.days is None or opposed(a.phases, b.phases):
        return 0.0
    once = a.near & b.near & words("once")
    weight = sum(rare for word, rare in a.words.items() if word in b.words)
    shared = overlap(a.words, b.words) if weight >= LEAST else 0.0
    if meets(a.days, b.days):
        least = SURE if once else SAME if a.happenings & b.happenings else ALIKE
        return min(CAP, (shared + SURE * bool(once)) / (least + COARSE * (a.days != b.days)))
    days = a.days[0] == a.days[1] and b.days[0] == b.days[1]
    gap = max(b.days[0] - a.days[1], a.days[0] - b.days[1])
    if not (days and gap <= APART and a.core & b.core & words("once")):
        return 0.0
    shared += ELSEWHEN * ("begin" in a.phases & b.phases)
    return min(CAP, shared / ELSEWHEN)


def opposed(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one tells of an end, or of what comes before or after, and the other doesn't."""
    return any(
        side in mine and side not in yours
        for mine, yours in ((a, b), (b, a))
        for side in ("end", "after", "ahead")
    )
