"""EDTF dates (level 1, ISO 8601-2) as intervals of days."""

import re
from datetime import date, timedelta

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.+Z-]*)?[?~%]?")

Interval = tuple[int, int]
"""First and last day, both included, as proleptic Gregorian ordinals."""

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""EDTF seasons, northern: spring is months 3 to 5; winter runs into the next year."""

MONTHS = "January February March April May June July August September October November December"


def interval(value: str | None) -> Interval | None:
    """The days that a date or interval covers; null for what is unknown, open or no date."""
    if not value:
        return None
    sides = value.split("/")
    if len(sides) > 2:
        return None
    first, last = point(sides[0]), point(sides[-1])
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def point(value: str) -> Interval | None:
    """The days of one year, season, month or day."""
    match = _POINT.fullmatch(value.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return (
                date(int(value[:4]), 1, 1).toordinal(),
                date(int(value[:4]), 12, 31).toordinal(),
            )
        if month in SEASONS:
            begin, end = SEASONS[month]
            return date(year, begin, 1).toordinal(), month_end(year, end)
        if day is None:
            return date(year, month, 1).toordinal(), month_end(year, month)
        return (date(year, month, day).toordinal(),) * 2
    except ValueError:
        return None


def month_end(year: int, month: int) -> int:
    """Last day of a month; months above 12 are of the next year."""
    year, month = year + month // 12, month % 12 + 1
    return (date(year, month, 1) - timedelta(days=1)).toordinal()


def meets(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two intervals share a point."""
    return a[0] <= b[1] and b[0] <= a[1]


def in_words(value: str) -> str:
    """A date as people write it: "2019-11" is "November 2019", an interval "from … to …"."""
    if "/" in value:
        first, last = value.split("/", 1)
        return f"{in_words(first)} to {in_words(last)}"
    match = _POINT.fullmatch(value.strip())
    if not match:
        return value
    year, month, day = match.groups()
    if not month:
        return year
    if int(month) in SEASONS:
        return f"{('spring', 'summer', 'autumn', 'winter')[int(month) - 21]} {year}"
    named = f"{MONTHS.split()[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named
