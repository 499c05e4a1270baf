"""Events: what the text dates, with the expression that dates it."""

from collections.abc import Iterator

from reportedly.read.clauses import clause_of, governing_verb, is_future
from reportedly.read.dates import When, find_dates
from reportedly.read.parse import Parse
from reportedly.read.raw import RawEvent
from reportedly.text.lexicons import listed

UNDATED_ROLES = listed("caption date dateline byline signature salutation boilerplate title")
"""Roles whose dates are of publication, of a photograph, or of nothing that happened."""


def dates_of(p: Parse, published: str | None) -> list[When]:
    """The date expressions of one block, open ones resolved by the tense of their clause."""
    found: list[When] = []
    for when in find_dates(p.text, p.begin, p.end, published):
        if published and when.rule in ("relative", "day") and len(p):
            verb = governing_verb(p, p.word_at(when.begin))
            if is_future(p, verb):
                when = _ahead(p, when, published)
        found.append(when)
    return found


def _ahead(p: Parse, when: When, published: str) -> When:
    """The same expression, read as one of what is to come."""
    begin = max(p.begin, when.begin - 24)
    again = find_dates(p.text, begin, when.end, published, future=True)
    return next((other for other in again if other.begin == when.begin), when)


def find_events(p: Parse, dates: list[When]) -> Iterator[RawEvent]:
    """Each dated clause; in a masthead, caption or headline nothing is an event."""
    if p.role in UNDATED_ROLES:
        return
    for when in dates:
        begin, end = clause_of(p, p.word_at(when.begin))
        yield RawEvent(when, (min(begin, when.begin), max(end, when.end)))
