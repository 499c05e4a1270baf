"""Datelines: "VIENNA, June 29 (Reuters) -", and the dates that some feeds put before a text."""

import re
from dataclasses import dataclass

from reportedly.collect import dates
from reportedly.collect.names import is_organisation
from reportedly.collect.outlets import agency
from reportedly.collect.wordlists import words
from reportedly.model import Role

_PLACE = (
    r"(?P<place>[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ-]*(?:[ /](?:of |de |del |la |al-"
    r"|el-)?[A-ZÀ-ÖØ-Þ][\w.'’À-ÿ-]*){0,3}(?:, (?:[A-Z][\w.-]*\.?(?: [A-Z][\w.]*)?))?)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_OTHER_MONTH = r"(?i:" + dates.MONTH_NAMES + r")\.?"
_WHEN = (
    r"(?P<when>(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,? )?(?:"
    + _MONTH
    + r" \d{1,2}|\d{1,2}(?:\.|er|º)?(?: de)? (?:"
    + _MONTH
    + "|"
    + _OTHER_MONTH
    + ")"
    + r")(?:,? (?:19|20)\d\d)?)"
)
_FORM = re.compile(
    r"(?:"
    + _PLACE
    + r")?(?:,? ?(?:le |am |den |el |il )?"
    + _WHEN
    + (
        r")?(?:,? ?\((?P<outlet>[A-Z][^()\n]{1,40}|dpa|afp|apa|epd|kna|sda|ats|efe)\))?"
        r",?\s?(?P<dash>--|—|–|-|:)(?=\s|\Z|[A-Z\"“'‘])\s*"
    )
)
_ASKS = frozenset(
    words("QUESTION QUESTIONER ANSWER MODERATOR REPORTER JOURNALIST SPEAKER HOST INTERVIEWER PRESS")
)
_SIR = re.compile(
    r"(?:Sirs?|Madam|Sir or Madam|Dear (?:Sir|Madam|Editor|Sir or Madam))"
    r"(?:\s?[,:]\s?[–—-]{1,2}|\s[–—]|\s?[,:])\s+(?=[A-Z\"“'‘])"
)
_DATE_FIRST = re.compile(r"(?:published|posted|updated|date|dated)\s?:?\s?", re.IGNORECASE)


@dataclass(frozen=True)
class Dateline:
    """What a dateline says; `published` only where it names the year."""

    size: int
    place: str | None
    published: str | None
    day: str | None
    outlet: str | None


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a paragraph, None where none does.

    A place alone must be in capitals; a place in small letters needs a date or an agency, so
    that "London - the city" isn't taken for one.
    """
    found = _FORM.match(text[:200])
    if not found or not (found["place"] or found["outlet"]):
        return None
    place = found["place"]
    sure = bool(found["when"] or found["outlet"])
    if not place and not found["outlet"]:
        return None
    if place and not sure and not _in_capitals(place):
        return None
    if found["dash"] == ":" and not (place and sure and _in_capitals(place)):
        return None
    if place and place in _ASKS:
        return None
    if place and len(place) > 60:
        return None
    when = found["when"]
    full = dates.dates(when) if when else []
    outlet = found["outlet"]
    if outlet and not place and _is_place(outlet):
        place, outlet = outlet, None  # "(Geneva) – ", as some organisations write
    return Dateline(
        size=found.end(),
        place=place.strip(" ,") if place else None,
        published=full[0].value if full else None,
        day=when,
        outlet=(agency(outlet) or outlet.strip()) if outlet else None,
    )


def _is_place(name: str) -> bool:
    """Whether what stands in brackets is a place rather than an agency."""
    return agency(name) is None and not is_organisation(name) and not name.isupper()


def leading(text: str) -> tuple[int, Role, str] | None:
    """The part of a paragraph that isn't prose yet: (its length, role, rule), or None."""
    found = dateline(text)
    if found:
        return found.size, "dateline", "dateline"
    greeted = _SIR.match(text)
    if greeted and greeted.end() < len(text):
        return greeted.end(), "salutation", "address"
    label = _DATE_FIRST.match(text)
    if label:
        dated = dates.dates(text[: label.end() + 24])
        if dated and dated[0].begin == label.end():
            end = dated[0].end
            return end + len(text[end:]) - len(text[end:].lstrip(" ,:;-–—")), "date", "date-first"
    return None


def _in_capitals(place: str) -> bool:
    head = place.split(",")[0]
    letters = [c for c in head if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)
