"""The timeline: what happened when, apart from when it was told.

Events of all documents with the story's entities, by date; fuzzy dates stand where their
interval begins, unknown ones at the end. Several tellings of one event are led together: the
one that stands for it has the others beside it, with their own dates where they disagree. An
event whose clause is an act of saying is marked as a telling.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from reportedly.compare.dates import Interval, interval, meets
from reportedly.compare.retold import retold
from reportedly.compare.texts import Text
from reportedly.compare.vocab import stems
from reportedly.model import Account, Event, Span, Story, Telling, content_id
from reportedly.text.terms import terms

LATE: Interval = (10**7, 10**7)
TELLING = "/telling"


def timeline(
    accounts: Sequence[Account],
    stories: Sequence[Story],
    entity_of: Mapping[str, str],
    texts: Mapping[str, Text],
) -> tuple[Event, ...]:
    """All dated clauses, by the beginning of their dates, then in the order of documents."""
    rank = {account.document: number for number, account in enumerate(accounts)}
    every = {
        event.id: event
        for account in accounts
        if account.document in texts
        for event in (
            marked(event, account, entity_of, texts[account.document]) for event in account.events
        )
    }
    fixed = sorted(every.values(), key=lambda e: (e.document, e.begin, e.end))
    happened = [event for event in fixed if not event.method.endswith(TELLING)]
    for told in retold(happened, stories, texts):
        told.sort(key=lambda e: (rank[e.document], e.begin))
        every.update((event.id, event) for event in led_together(told))
    return tuple(
        sorted(
            every.values(),
            key=lambda e: (interval(e.date) or LATE, rank[e.document], e.begin, e.end),
        )
    )


def led_together(told: Sequence[Event]) -> Iterator[Event]:
    """The tellings of one event: first the one that stands for it, then those it leads to.

    That one has the day that most documents tell, then the finest date; of several the first.
    """
    times = Counter(event.date or "" for event in told)
    first = min(told, key=lambda e: (-times[e.date or ""], width(e), told.index(e)))
    others = [event for event in told if event is not first]
    also = (Telling(document=e.document, begin=e.begin, end=e.end, date=e.date) for e in others)
    yield replace(first, also=tuple(also), dates=days_told(first, others))
    for event in others:
        yield replace(event, retells=first.id)


def width(event: Event) -> int:
    """How many days a date leaves open."""
    begin, end = interval(event.date) or LATE
    return end - begin


def days_told(first: Event, others: Sequence[Event]) -> tuple[str, ...]:
    """The dates that are told where some don't meet, the first telling's before the others'."""
    dates = tuple(dict.fromkeys(event.date or "" for event in (first, *others)))
    spans = [interval(date) or LATE for date in dates]
    return () if all(meets(a, b) for a in spans for b in spans) else dates


def marked(event: Event, account: Account, entity_of: Mapping[str, str], text: Text) -> Event:
    """The event with its id and the story's entities, and whether it is a telling."""
    entities = tuple(dict.fromkeys(entity_of.get(e, e) for e in event.entities))
    kind = "telling" if telling(event.what, event, account, text) else "happening"
    method = f"{event.method}/{kind}" if event.method else f"timeline/{kind}"
    ident = content_id("ev", event.document, event.begin, event.end)
    return replace(event, id=ident, entities=entities, method=method)


def decided(cue: Span, text: Text) -> bool:
    """ "Voted to", "agreed to": a decision is itself what happened."""
    return any(term.stem in stems("deciding") for term in terms(text.text, cue.begin, cue.end))


def telling(clause: Span, event: Event, account: Account, text: Text) -> bool:
    """Whether the date is that of somebody's saying: it stands by a cue, outside what is said."""
    for said in account.attributions:
        cues = [c for c in said.cue if c.overlaps(clause) and not decided(c, text)]
        inside = any(s.begin <= event.begin and event.end <= s.end for s in said.content)
        if cues and not inside and any(abs(c.begin - event.begin) < 120 for c in cues):
            return True
    return False
