"""Small things said in words: counts, lists, dates, degrees of certainty."""

import re
from collections.abc import Sequence
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF level 1 writes a season in the place of the month."""

UNCERTAIN = 0.6
"""A finding below this confidence is marked as uncertain wherever it is shown."""

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)")
_IRREGULAR = {"story": "stories", "body": "bodies", "is": "are", "has": "have", "says": "say"}


def count(number: int, noun: str, many: str = "") -> str:
    """A number with its noun: "1 document", "1,204 documents"."""
    plural = many or _IRREGULAR.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"


def listed(names: Sequence[str], most: int = 0) -> str:
    """Names as a sentence lists them; beyond `most` (0: no limit) the rest is counted."""
    shown = list(names)
    if most and len(shown) > most:
        shown = [*shown[: most - 1], f"{len(names) - most + 1} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


@lru_cache(maxsize=1024)
def words_in(text: str) -> int:
    """How many words a text has; a hyphenated word counts once."""
    return len(_WORD.findall(text))


def date(value: str | None, unknown: str = "undated") -> str:
    """An EDTF date in words: "1 February 2021", "March 2020", "December 2017 – March 2018".

    What isn't of that shape is shown as it is.
    """
    if not value:
        return unknown
    if "/" in value:
        begin, _, end = value.partition("/")
        return f"{date(begin, 'unknown')} – {date(end, 'unknown')}"
    match = _DATE.fullmatch(value)
    if match is None:
        return value
    year, month, day, doubt = match.groups()
    if month in SEASONS and not day:
        return f"{SEASONS[month]} {year}" + (" (uncertain)" if doubt else "")
    if month and not 1 <= int(month) <= 12:
        return value
    said = " ".join(part for part in (str(int(day)) if day else "", _month(month), year) if part)
    return f"{said} (uncertain)" if doubt else said


def day(value: str | None, unknown: str = "undated") -> str:
    """An EDTF date as short as a label wants it: "1 Feb 2021"."""
    said = date(value, unknown)
    for month in MONTHS:
        said = said.replace(month, month[:3])
    return said


def _month(month: str | None) -> str:
    return MONTHS[int(month) - 1] if month else ""


def percent(share: float) -> str:
    """A share in [0, 1] as whole per cent, without rounding up to certainty or down to none."""
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{round(share * 100)} %"


def doubtful(confidence: float) -> bool:
    """Whether a finding has to be marked as uncertain."""
    return confidence < UNCERTAIN


def number(value: float) -> str:
    """A quantity's bound: whole numbers without a point, thousands with a comma."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
