"""Events: what the text dates, with the expression that dates it."""

from collections.abc import Iterator
from datetime import date

from reportedly.read.clauses import base_phrase, clause_of, governing_verb, is_future
from reportedly.read.dates import When, find_dates
from reportedly.read.parse import Parse
from reportedly.read.raw import RawEvent
from reportedly.text.lexicons import listed
from reportedly.text.patterns import COMPARES

UNDATED_ROLES = listed("caption date dateline byline signature salutation boilerplate title")
"""Roles whose dates are of publication, of a photograph, or of nothing that happened."""


def dates_of(p: Parse, published: str | None) -> list[When]:
    """The date expressions of one block, open ones resolved by the tense of their clause."""
    found: list[When] = []
    for when in find_dates(p.text, p.begin, p.end, published):
        if published and when.rule in ("relative", "day") and len(p):
            at = p.word_at(when.begin)
            verb = governing_verb(p, at)
            ahead = _is_ahead(p, verb, when) or _stale(p, verb, when, published)
            if _coming(p, at) or (ahead and not _just_said(p, at) and not _since(p, at)):
                when = _nearer(when, _ahead(p, when, published), published)
        found.append(when)
    return found


def _is_ahead(p: Parse, verb: int, when: When) -> bool:
    """Of what is compared, the older comes second: "up from 58 percent in March"."""
    lead = p.text[max(p.begin, when.begin - 40) : when.begin]
    return COMPARES.search(lead) is None and is_future(p, verb)


def _coming(p: Parse, at: int) -> bool:
    """ "heading into Tuesday's vote", "the upcoming Friday"."""
    return at > 0 and p.lower[at - 1] in ("into", "upcoming", "coming")


def _since(p: Parse, at: int) -> bool:
    """ "since Friday" is past, whatever the tense."""
    return "since" in p.lower[max(0, at - 2) : at]


def _nearer(past: When, ahead: When, published: str) -> When:
    """ "will be asked about the Oct. 7 attack": who means a day a year ahead writes the year.

    So a day lately past stays where the next one lies more than eight months ahead.
    """
    dates = (past.date or "", ahead.date or "", published)
    if any(len(value) != 10 for value in dates):
        return ahead
    back, forth, today = (date.fromisoformat(value) for value in dates)
    far = (forth - today).days > _FAR and (today - back).days < _LATELY
    return past if far else ahead


_FAR, _LATELY = 240, 120  # days


def _just_said(p: Parse, at: int) -> bool:
    """ "said on Tuesday they would pay": the date is the saying's, whatever the parser thinks."""
    before = at - 1
    while before > 0 and p.lower[before] in ("on", "late", "early", "earlier", "last"):
        before -= 1
    told = before >= 0 and p.tags[before] in ("VBD", "VBN") and before >= at - 3
    return told and not is_future(p, before)  # "would be approved on July 10"


def _stale(p: Parse, verb: int, when: When, published: str) -> bool:
    """ "if none has come by March 31": nearly a year back, and nothing says it is past."""
    before = [kid for kid in p.kids[verb] if kid < verb]
    past = p.tags[verb] == "VBD" or any(
        p.tags[kid] == "VBD" or p.lower[kid] in ("has", "have") for kid in before
    )
    same = when.date is None or len(when.date) != 10 or len(published) != 10
    if past or same or when.date is None:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(when.date)).days > 270


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
        begin = min(begin, when.begin, _of_what(p, p.word_at(when.begin), begin))
        yield RawEvent(when, (begin, max(end, when.end)))


def _of_what(p: Parse, at: int, begin: int) -> int:
    """Where "the walkout, which began on June 2" begins: with what the clause is about."""
    verb = governing_verb(p, at)
    if p.deps[verb] != "relcl" or p.begins[verb] < begin:
        return begin
    thing, _ = base_phrase(p, p.heads[verb])
    return thing if begin - thing < _WHOLE else begin


_WHOLE = 160  # code points
