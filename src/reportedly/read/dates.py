"""Date expressions in a text, resolved to EDTF level 1 (ISO 8601-2:2019).

Our own grammar, for the usual parsers guess. What the text leaves open stays open: a day
without its year, or "last week", is resolved only from the document's own date; without one
it is null. Seasons of one year are EDTF season codes (21 spring to 24 winter), for which
months they cover depends on the hemisphere; a winter of two years is December to March.
"""

from bisect import bisect
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from re import Match
from typing import NamedTuple

from reportedly.model import Precision
from reportedly.text.lexicons import listed, sequence
from reportedly.text.patterns import DATE, MONTHS, ORDINALS, RELATIVE, WEEKDAYS, YEAR

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_COUNTS = {
    word: value
    for value, word in enumerate(
        sequence("one two three four five six seven eight nine ten eleven twelve"), start=1
    )
} | {"a": 1, "an": 1}
_YEAR_BEFORE = listed(
    "in since by of until till from during before after for to through between and late early mid "
    "circa around fiscal year the a its his their our this last"
)


class When(NamedTuple):
    """A date expression: where it stands, what it means, and how surely."""

    begin: int
    end: int
    date: str | None
    precision: Precision
    confidence: float
    rule: str


def find_dates(
    text: str, begin: int, end: int, published: str | None, future: bool = False
) -> list[When]:
    """The date expressions in `text[begin:end]`, in order, never overlapping.

    Offsets are code points of `text`. `published` (EDTF) anchors what is relative; `future`
    says that the passage speaks of what is to come, so that an open date lies ahead.
    """
    anchor = _day(published)
    found: list[When] = []
    for when in _candidates(text, begin, end, anchor, future):
        at = bisect(found, when.begin, key=lambda other: other.begin)
        before = at and found[at - 1].end > when.begin
        if not before and (at == len(found) or found[at].begin >= when.end):
            found.insert(at, when)
    return list(_told_from(found, text))


def _told_from(found: list[When], text: str) -> Iterator[When]:
    """Days that are counted from the last day named before: "the next day", "two days earlier"."""
    last: str | None = None
    for when in found:
        if when.rule == NARRATIVE:
            when = when._replace(date=_shifted(_day(last), _days_on(text[when.begin : when.end])))
        if when.precision == "day" and when.date:
            last = when.date
        yield when


NARRATIVE = "narrative"


def _days_on(words: str) -> int:
    """How many days an expression goes on from the day told before, or back."""
    back = any(word in words.lower() for word in ("before", "previous", "preceding", "earlier"))
    first = words.split()[0].lower()
    count = int(first) if first.isdigit() else _COUNTS.get(first, 1)
    return -count if back else count


def _candidates(
    text: str, start: int, end: int, anchor: date | None, future: bool
) -> Iterator[When]:
    """Fuller expressions first, so that a part of one is never taken for another."""
    for match in DATE.finditer(text, start, end):
        resolved = _absolute(match, anchor, future)
        if resolved is not None:
            yield When(match.start(), match.end(), *resolved)
    for match in RELATIVE.finditer(text, start, end):
        value, precision, confidence = _relative(match, anchor, future)
        month = next((g for g in ("mr1", "month", "month2", "month3") if match[g]), None)
        begin = match.start(month) if month else match.start()
        told = match["turn"] or match["around"] or match["later_n"]
        told = told or (match["ago"] == "earlier" and match["ago_unit"] == "day")
        rule = NARRATIVE if told else "relative"
        yield When(begin, match.end(), value, precision, confidence, rule)
    for match in YEAR.finditer(text, start, end):
        if _is_year(text, match, start, end):
            yield When(match.start(), match.end(), match["year"], "year", 0.9, "year")


def _day(value: str | None) -> date | None:
    """A full date as a value; null for anything less."""
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


_Resolved = tuple[str | None, Precision, float, str]


def _absolute(match: Match[str], anchor: date | None, future: bool) -> _Resolved | None:
    """What an expression of the DATE pattern means; None where no such date is."""
    g = match.groupdict()
    if g["iso"]:
        whole = len(g["iso"]) == 10
        return g["iso"], "day" if whole else "month", 0.95, "iso"
    if g["m1"] or g["m2"] or g["m4"]:
        return _month_day(g, anchor, future)
    if g["m3"]:
        return _month_year(g)
    if g["season"]:
        return _season(g)
    if g["y5"]:
        return _part_of_year(g)
    if g["decade"]:
        start = int(g["decade"])
        return f"{start}/{start + 9}", "interval", 0.85, "decade"
    begin, end = g["y6"] or g["y8"] or g["y9"], g["y6b"] or g["y8b"]
    first, last = int(begin), _second_year(begin, end)
    return (f"{first}/{last}", "interval", 0.85, "years") if last > first else None


def _second_year(first: str, second: str) -> int:
    return int(second) if len(second) == 4 else int(first[:2] + second)


def _month_day(g: dict[str, str | None], anchor: date | None, future: bool) -> _Resolved | None:
    month = _month(g["m1"] or g["m2"] or g["m4"] or "")
    worded = ORDINALS.index(g["dw"]) + 1 if g["dw"] else 0
    day, last = int(g["d1"] or g["d2"] or worded), g["d1b"] or g["d2b"]
    written = g["y1"] or g["y2"] or g["y7"]
    if written is None and anchor is None:
        return (None, "day", 0.9, "day without year") if day <= 31 else None
    year = int(written) if written else _near_year(month, day, anchor, future)
    confidence = 0.95 if written else 0.85
    try:
        begin = date(year, month, day)
        if last is None:
            return begin.isoformat(), "day", confidence, "day"
        stop = date(year, month, int(last))
    except ValueError:
        return None
    return f"{begin}/{stop}", "interval", confidence, "days"


def _near_year(month: int, day: int, anchor: date | None, future: bool) -> int:
    """The year of a day written without one: the nearest past, or the next one ahead."""
    assert anchor is not None  # noqa: S101
    after = (month, day) > (anchor.month, anchor.day)
    if future:
        return (
            anchor.year
            if after or (month, day) == (anchor.month, anchor.day)
            else (anchor.year + 1)
        )
    return anchor.year - 1 if after else anchor.year


def _month(name: str) -> int:
    key = name[:3].title()
    return next(at for at, month in enumerate(MONTHS, start=1) if month.startswith(key))


def _month_year(g: dict[str, str | None]) -> _Resolved:
    year, month = g["y3"], _month(g["m3"] or "")
    if g["m3b"]:
        return f"{year}-{month:02}/{year}-{_month(g['m3b']):02}", "interval", 0.9, "months"
    return f"{year}-{month:02}", "month", 0.95 if not g["part"] else 0.9, "month"


def _season(g: dict[str, str | None]) -> _Resolved | None:
    season, year, second = (g["season"] or "").lower(), g["y4"] or "", g["y4b"]
    if second is None:
        return f"{year}-{_SEASONS[season]}", "interval", 0.9, "season"
    last = _second_year(year, second)
    if season != "winter" or last != int(year) + 1:
        return (f"{year}/{last}", "interval", 0.7, "season") if last > int(year) else None
    return f"{year}-12/{last}-03", "interval", 0.9, "winter"


def _part_of_year(g: dict[str, str | None]) -> _Resolved:
    year = g["y5"]
    if g["half"]:
        months = ("01", "06") if g["half"] == "first" else ("07", "12")
    elif g["quarter"]:
        first, last = 3 * _ORDINALS[g["quarter"]], 3 * _ORDINALS[g["quarter2"] or g["quarter"]]
        months = (f"{first - 2:02}", f"{last:02}")
    else:
        return year, "year", 0.8, "part of a year"
    return f"{year}-{months[0]}/{year}-{months[1]}", "interval", 0.95, "part of a year"


def _relative(
    match: Match[str], anchor: date | None, future: bool
) -> tuple[str | None, Precision, float]:
    """What an expression of the RELATIVE pattern means from `anchor`."""
    g = match.groupdict()
    if g["ago_n"]:
        return _ago(g, anchor)
    if g["turn"] or g["around"] or g["later_n"]:
        return None, "day", 0.7
    if g["two"]:
        return _shifted(anchor, -2 if g["two"].lower().startswith("before") else 2), "day", 0.9
    if g["overnight"]:
        return _days(anchor, -1, 0), "interval", 0.75
    if g["weekend"]:
        return _week("weekend", 0, anchor), "interval", 0.8
    if g["mr1"]:
        return _months(g, anchor)
    month = g["month"] or g["month2"] or g["month3"]
    if month:
        ahead = future and not g["month2"]
        return _near_month(_month(month), anchor, ahead or bool(g["month3"])), "month", 0.75
    if g["day"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(g["day"].lower(), 0)
        return _shifted(anchor, shift), "day", 0.9
    if g["weekday"]:
        ahead = future and not match.string[: match.start()].rstrip().endswith(" last")
        return _weekday(g["weekday"], anchor, ahead), "day", 0.75 if future else 0.85
    return _which(g["which"], g["unit"], anchor)


def _months(g: dict[str, str | None], anchor: date | None) -> tuple[str | None, Precision, float]:
    """ "from March to May": in the anchor's own year, where they follow each other in it."""
    first, last = _month(g["mr1"] or ""), _month(g["mr2"] or "")
    if anchor is None or last <= first:
        return None, "interval", 0.7
    return f"{anchor.year}-{first:02}/{anchor.year}-{last:02}", "interval", 0.75


def _shifted(anchor: date | None, days: int) -> str | None:
    if anchor is None:
        return None
    try:
        return (anchor + timedelta(days=days)).isoformat()
    except OverflowError:  # before the year 1, or after 9999
        return None


def _days(anchor: date | None, first: int, last: int) -> str | None:
    """An interval by its days from the anchor."""
    begin, end = _shifted(anchor, first), _shifted(anchor, last)
    return f"{begin}/{end}" if begin and end else None


def _weekday(name: str, anchor: date | None, ahead: bool) -> str | None:
    """The last such day up to the anchor, that day itself counted, or the next one after."""
    if anchor is None:
        return None
    wanted = next(at for at, day in enumerate(WEEKDAYS) if day.startswith(name[:3].title()))
    back = (anchor.weekday() - wanted) % 7
    return _shifted(anchor, 7 - back if ahead and back else -back)


def _near_month(month: int, anchor: date | None, ahead: bool) -> str | None:
    if anchor is None:
        return None
    shift = int(month < anchor.month) if ahead else -int(month > anchor.month)
    return f"{anchor.year + shift}-{month:02}"


def _ago(g: dict[str, str | None], anchor: date | None) -> tuple[str | None, Precision, float]:
    word, unit = (g["ago_n"] or "").lower(), g["ago_unit"] or ""
    count = int(word) if word.isdigit() else _COUNTS.get(word)
    precision: Precision = {"day": "day", "month": "month"}.get(unit, "year")  # type: ignore[assignment]
    if anchor is None or count is None or g["ago"] != "ago":
        return None, "interval" if unit == "week" else precision, 0.7
    if unit == "week":
        return _days(anchor, -7 * count - 3, -7 * count + 3), "interval", 0.7
    if unit == "day":
        return _shifted(anchor, -count), "day", 0.85
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02}", "month", 0.8
    years = count * (10 if unit == "decade" else 1)
    return str(anchor.year - years), "year", 0.8 if unit == "year" else 0.6


def _which(
    which: str | None, unit: str | None, anchor: date | None
) -> tuple[str | None, Precision, float]:
    """ "last week", "this month", "next Tuesday", "last December"."""
    which = (which or "").lower()
    step = {"last": -1, "next": 1}.get(which.split()[0], 0)
    if "previous" in which:
        return None, "interval", 0.7
    word = (unit or "").rstrip(".")
    key = word[:3].title()
    if word in ("week", "weekend"):
        return _week(word, step, anchor), "interval", 0.85
    if word == "month":
        months = None if anchor is None else anchor.year * 12 + anchor.month - 1 + step
        value = None if months is None else f"{months // 12}-{months % 12 + 1:02}"
        return value, "month", 0.85
    if word == "year":
        return None if anchor is None else str(anchor.year + step), "year", 0.9
    if word in ("night", "morning", "afternoon", "evening"):
        return _shifted(anchor, min(step, 0)), "day", 0.85
    if word in _SEASONS:
        return None, "interval", 0.7
    if any(day.startswith(key) for day in WEEKDAYS):
        return _which_weekday(key, step, anchor), "day", 0.8
    month = _month(word)
    if step == 0:
        return None if anchor is None else f"{anchor.year}-{month:02}", "month", 0.8
    if anchor is not None and month == anchor.month:
        return f"{anchor.year + step}-{month:02}", "month", 0.7
    return _near_month(month, anchor, step > 0), "month", 0.85


def _which_weekday(name: str, step: int, anchor: date | None) -> str | None:
    """ "last Friday" is never the anchor itself, nor is "next Friday"."""
    if anchor is None:
        return None
    near = _weekday(name, anchor, step > 0)
    return _shifted(anchor, 7 * step) if near == anchor.isoformat() and step else near


def _week(word: str, step: int, anchor: date | None) -> str | None:
    """Monday to Sunday; of a weekend, Saturday and Sunday (this one's: the nearest past)."""
    if anchor is None:
        return None
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
    if word == "weekend":
        if step <= 0 and anchor.weekday() < 5 and step == 0:
            monday -= timedelta(weeks=1)
        return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}"
    return f"{monday}/{monday + timedelta(days=6)}"


def _is_year(text: str, match: Match[str], begin: int, end: int) -> bool:
    """Whether four digits are a year: what stands before says so, or a noun they stand with."""
    before = text[max(begin, match.start() - 24) : match.start()].rstrip()
    word = (before.split() or [""])[-1].strip("(\"“‘'").lower()
    if not before or before[-1:] in "(":
        return match.end() < end and text[match.end()] in ")"
    if word in _YEAR_BEFORE or _is_month_like(word):
        following = text[match.end() : match.end() + 16].split()
        return not (following and following[0].lower() in _MEASURES)
    return False


_MEASURES = listed(
    "people dollars euros miles km kilometers barrels tons troops soldiers men women percent pct "
    "mln bpd dlrs points feet meters times others"
)


def _is_month_like(word: str) -> bool:
    return word.endswith(("'s", "’s"))


def last_day(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]
