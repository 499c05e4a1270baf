"""The day from which a document's relative dates are counted."""

import re

from reportedly.model import Document
from reportedly.text.name_days import day_in_name
from reportedly.text.patterns import MONTHS

APART = 1
"""Days between a dateline and the file's day that are one day: a wire's night."""
_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})\b")


def anchor(document: Document) -> str | None:
    """The day of publication; else the day in the file's name where the dateline bears it out.

    A file's name alone may tell the day of saving, a dateline alone has no year.
    """
    if document.published:
        return document.published
    named = day_in_name(document.name)
    if named is None:
        return None
    for fact in document.facts:
        told = _DAY.search(str(fact.value)) if fact.field == "dateline-day" else None
        month = _month(told[1]) if told else 0
        if told and month == named.month and abs(int(told[2]) - named.day) <= APART:
            return named.isoformat()
    return None


def _month(name: str) -> int:
    """The number of a month by its first letters; 0 for anything else."""
    return next((n for n, m in enumerate(MONTHS, 1) if m.lower().startswith(name.lower())), 0)
