"""The day that a file's name gives: "19870629T0029_19490.txt", "2019-11-03-harbour.html"."""

import re
from datetime import date

_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def day_in_name(name: str) -> date | None:
    """The first day in the last part of a path; null where none is, or no such day exists."""
    found = _IN_NAME.search(re.split(r"[/\\]", name)[-1])
    if found is None:
        return None
    year, _, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
