"""Dates of a masthead: day, month and year as they stand on pages, letters and wires.

Only dates that say all they mean are read. A day and month without a year stay unread, and
so does 03/04/2021, which means two days, unless one of its numbers can only be a day.
"""

import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from reportedly.collect.names import is_outlet


def _month_names() -> dict[str, int]:
    """Each name of a month in `rules/months.txt`, with its number."""
    lines = files("reportedly.collect").joinpath("rules/months.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line[:1].isdigit()]
    return {name: int(row[0]) for row in rows for name in row[1:]}


_MONTHS = _month_names()
MONTH_NAMES = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_MONTH = "(?P<month>" + MONTH_NAMES + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)" + _YEAR + r"-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        r"(?<!\d)" + _YEAR + r"[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)(?!\d)",
        r"(?<!\w)" + _MONTH + r"\s{1,3}" + _DAY + r"\s?,?\s{1,3}" + _YEAR + r"(?!\d)",
        r"(?<!\d)"
        + _DAY
        + r"\s{0,2}(?:(?:of|de|del)\s)?[-. ]?\s{0,2}"
        + _MONTH
        + r"[-,]?\s{0,3}(?:(?:de|del)\s)?"
        + _YEAR
        + r"(?!\d)",
        r"(?<!\d)(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?" + _YEAR + r"(?!\d)",
    )
)
_SLASHED = re.compile(r"(?<!\d)(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/" + _YEAR + r"(?!\d)")
_SOME_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_MONTH_YEAR = re.compile(r"(?<!\w)" + _MONTH + r"\s{1,3},?\s?" + _YEAR + r"(?!\d)", re.IGNORECASE)
DAY_AND_MONTH = re.compile(
    r"(?:" + _MONTH + r"\s?" + _DAY + r"|(?P<day2>[0-3]?\d)\s(?P<month2>" + MONTH_NAMES + r")\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[A-ZÀ-Þ\u0410-\u042f\u0620-\u06ff][\w.'’-]+"
    r"(?:[ -][A-ZÀ-Þ\u0410-\u042f\u0620-\u06ff][\w.'’-]+){0,2}"
)
_DONE = re.compile(
    r"(?:done|signed|adopted|issued|given|agreed|made|dated|fait|hecho|geschehen) "
    r"(?:at|in|à|zu|en) "
    r"(?P<place>[A-ZÀ-Þ][^,.\d]{1,40}?),?(?: on| this| the| le| el| am)*\Z",
    re.IGNORECASE,
)
_WEEKDAYS = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    "|sun(?:day)?"
)
_SOURCE = re.compile(r"\A(?:from|source|publication|newspaper|outlet)\s?:\s+", re.IGNORECASE)
_WEEKDAY_LAST = re.compile(rf"\b(?:{_WEEKDAYS})\b\.?,?\Z", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<modified>(?:last\s)?(?:updated|modified|edited|revised|upd)\b)"
    r"|(?P<published>(?:first\s)?(?:published|posted|created|issued|released|dated?|date)\b)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:\b(?:"
    + _WEEKDAYS
    + r")\b|\b\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\b|\b\d{3,4}\s?hrs\b|\b[ap]\.?m\b\.?"
    r"|\b(?:on|at|of|the|by|in|le|den|am|el|em|time|est|edt|et|pt|pst|pdt|cst|cdt|gmt|bst|utc|cet|cest"
    r"|local)\b|[+-]\d\d:?\d\d|\bz\b"
    r"|\bt(?=\d)|\b\d{1,2}\s?(?=[ap]\.?m)|[\s,،.:;|·•()/–—-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Dated:
    """A date found at `[begin, end)`: `value` is EDTF; `label` is published, modified or ''."""

    begin: int
    end: int
    value: str
    label: str = ""


def dates(text: str) -> list[Dated]:
    """All full dates of a short text, in order, each with the label right before it."""
    found: dict[int, Dated] = {}
    if not _SOME_YEAR.search(text):
        return []
    for form in _FORMS:
        for match in form.finditer(text):
            value = _value(match)
            if value and not any(
                d.begin < match.end() and match.start() < d.end for d in found.values()
            ):
                found[match.start()] = Dated(match.start(), match.end(), value)
    for match in _SLASHED.finditer(text):
        value = _slashed(match)
        if value:
            found.setdefault(match.start(), Dated(match.start(), match.end(), value))
    return _labelled(text, [found[begin] for begin in sorted(found)])


def date_line(text: str) -> list[Dated]:
    """The dates of a line that holds nothing but dates, their labels and times; else none."""
    if len(text) > 160:
        return []
    found = dates(text) or (_month_only(text) if _SOME_YEAR.search(text) else [])
    if not found:
        return []
    rest, end = "", 0
    for item in found:
        rest, end = rest + " " + text[end : item.begin], item.end
    rest = rest + " " + text[end:]
    rest = DAY_AND_MONTH.sub(" ", rest)
    rest = _AROUND.sub(" ", _LABEL.sub(" ", rest)).strip()
    head = text[: found[0].begin].strip()
    placed = head.endswith((",", "،")) and _PLACE.fullmatch(rest)
    return found if not rest or placed or done_at(text) or outlet_of(text) else []


def stamp_line(text: str) -> bool:
    """Whether a line opens with "Posted on" or the like and a date, whatever follows."""
    label = _LABEL.match(text)
    found = dates(text) if label and len(text) <= 120 else []
    if label is None or not found or found[0].begin > label.end() + 14:
        return False
    return text[-1] not in '.!?”"' and len(text) - found[-1].end <= 50


def place_of(text: str) -> str | None:
    """The place that a date line names before its date ("Geneva, 12 March 2020")."""
    found = dates(text)
    head = re.sub(r"\s(?:le|den|am|el)\Z", "", text[: found[0].begin].strip()) if found else ""
    if head.endswith((",", "،")) and _PLACE.fullmatch(head[:-1].strip()):
        return head[:-1].strip()
    return done_at(text)


def outlet_of(text: str) -> str | None:
    """The outlet that a date line names before its date: "The Orle Courier | 2 April 2023"."""
    found = dates(text)
    head = _WEEKDAY_LAST.sub("", text[: found[0].begin].rstrip()) if found else ""
    name = head.rstrip(" ,،|·•–—-(")
    apart = len(name) < len(head.rstrip())
    name = _SOURCE.sub("", name).strip()
    return name if apart and is_outlet(name) else None


def done_at(text: str) -> str | None:
    """The place of a closing formula that is a whole line: "Done at Orle on 6 June 2023"."""
    found = dates(text)
    if not found or text[found[-1].end :].strip(" .") or len(text) > 120:
        return None
    closing = _DONE.match(text[: found[0].begin].strip(" ,"))
    return closing["place"].strip() if closing else None


def iso_day(value: str) -> str | None:
    """The day of a machine-made time stamp, as its own clock told it; None where there is none."""
    text = value.strip()
    match = re.match(r"((?:1[6-9]|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    found = dates(text[:80])
    return found[0].value if found else None


def _labelled(text: str, found: list[Dated]) -> list[Dated]:
    labelled, end = [], 0
    for item in found:
        label = ""
        for match in _LABEL.finditer(text, end, item.begin):
            label = match.lastgroup or ""
        labelled.append(Dated(item.begin, item.end, item.value, label))
        end = item.end
    return labelled


def _value(match: re.Match[str]) -> str | None:
    month = match["month"].rstrip(".").lower()
    number = int(month) if month.isdigit() else _MONTHS[month]
    return _day(int(match["year"]), number, int(match["day"]))


def _slashed(match: re.Match[str]) -> str | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one > 12 >= two or one == two:
        return _day(year, two, one)
    if two > 12 >= one:
        return _day(year, one, two)
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_only(text: str) -> list[Dated]:
    return [
        Dated(m.start(), m.end(), f"{m['year']}-{_MONTHS[m['month'].rstrip('.').lower()]:02d}")
        for m in _MONTH_YEAR.finditer(text)
    ]
