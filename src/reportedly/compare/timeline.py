"""The timeline: what happened when, apart from when it was told.

Events of all documents with the story's entities, by date; fuzzy dates stand where their
interval begins, unknown ones at the end. Tellings of one event in the same words on the same
date are shown once. An event whose clause is an act of
saying is marked as a telling.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from reportedly.compare.dates import Interval, interval
from reportedly.compare.texts import Text
from reportedly.compare.vocab import cosine
from reportedly.model import Account, Event, Span

SAME = 0.75
"""Likeness of two clauses with one date from which they tell one event."""
LATE: Interval = (10**7, 10**7)


def timeline(
    accounts: Sequence[Account], entity_of: Mapping[str, str], texts: Mapping[str, Text]
) -> tuple[Event, ...]:
    """All events, by the beginning of their dates, then in the order of documents."""
    rank = {account.document: number for number, account in enumerate(accounts)}
    every = [
        marked(event, account, entity_of)
        for account in accounts
        if account.document in texts
        for event in account.events
    ]
    every.sort(key=lambda e: (e.document, e.begin, e.end, e.what))
    kept: dict[str, list[tuple[Event, dict[str, float]]]] = defaultdict(list)
    for event in every:
        words = texts[event.document].content(event.what.begin, event.what.end)
        known = kept[event.date or ""]
        if event.date and any(cosine(words, other) >= SAME for _, other in known):
            continue
        known.append((event, words))
    events = [event for rows in kept.values() for event, _ in rows]
    return tuple(
        sorted(events, key=lambda e: (interval(e.date) or LATE, rank[e.document], e.begin, e.end))
    )


def marked(event: Event, account: Account, entity_of: Mapping[str, str]) -> Event:
    """The event with the story's entities, and whether it is a telling."""
    entities = tuple(dict.fromkeys(entity_of.get(e, e) for e in event.entities))
    kind = "telling" if telling(event.what, event, account) else "happening"
    method = f"{event.method}/{kind}" if event.method else f"timeline/{kind}"
    return replace(event, entities=entities, method=method)


def telling(clause: Span, event: Event, account: Account) -> bool:
    """Whether the date is that of somebody's saying: it stands by a cue, outside what is said."""
    for said in account.attributions:
        cues = [c for c in said.cue if c.overlaps(clause)]
        inside = any(s.begin <= event.begin and event.end <= s.end for s in said.content)
        if cues and not inside and any(abs(c.begin - event.begin) < 120 for c in cues):
            return True
    return False
