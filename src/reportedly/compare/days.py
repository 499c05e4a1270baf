"""The day a document is of, as far as it or its file's name tells.

A published date comes first; then a date in the file's name ("19870629T0029_19490.txt"), which
may be the day of saving; then a dateline that names a day and no year ("VIENNA, June 29").
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportedly.compare.dates import MONTHS, interval
from reportedly.model import Document
from reportedly.text.name_days import day_in_name

YEAR = 365
LEAP = 2000
"""A year that has every day, to count days without a year in."""
SAME = 1
"""Days apart that are one day: a wire's evening is the next morning's paper."""

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS.split(), 1)}
_DAY_OF_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})\b|\b(\d{1,2})\s+([A-Za-z]{3})")


class Day(NamedTuple):
    """A day: `number` counts from the year 1; without a year, the days since 1 January."""

    number: int
    yearless: bool = False


def day_of(document: Document) -> Day | None:
    """The day a document is of, the middle of a coarse date; null where nothing tells it."""
    span = interval(document.published)
    if span is not None:
        return Day((span[0] + span[1]) // 2)
    named = day_in_name(document.name)
    if named is not None:
        return Day(named.toordinal())
    return next((day for day in map(_of_dateline, _datelines(document)) if day), None)


def _datelines(document: Document) -> list[str]:
    return [str(fact.value) for fact in document.facts if fact.field == "dateline-day"]


def _of_dateline(text: str) -> Day | None:
    """The day of the year that a dateline names; null where it names a weekday alone."""
    found = _DAY_OF_MONTH.search(text)
    if not found:
        return None
    month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    try:
        since = date(LEAP, _MONTHS.get(month.lower(), 0), int(day)) - date(LEAP, 1, 1)
    except ValueError:
        return None
    return Day(since.days, yearless=True)


def apart(a: Day | None, b: Day | None) -> int | None:
    """Days between two days, round the year where one has no year; null where one is unknown."""
    if a is None or b is None:
        return None
    if not (a.yearless or b.yearless):
        return abs(a.number - b.number)
    between = abs(_in_year(a) - _in_year(b))
    return min(between, YEAR - between)


def _in_year(day: Day) -> int:
    if day.yearless:
        return day.number
    return (date.fromordinal(day.number).replace(year=LEAP) - date(LEAP, 1, 1)).days


def telling(days: Sequence[Day | None]) -> float:
    """How much a common day tells, in [0, 1]: the part of the pairs that don't share theirs.

    A pile of one day learns nothing from it. Pairs are counted by bins of one day.
    """
    known = [day for day in days if day is not None]
    pairs = len(known) * (len(known) - 1)
    counts: dict[int, int] = {}
    for day in known:
        counts[_in_year(day)] = counts.get(_in_year(day), 0) + 1
    same = sum(n * (n - 1) for n in counts.values())
    return 1 - same / pairs if pairs else 0.0
