"""Invariant: dates and numbers stand in order inside the text, never overlap among themselves,
and finding them never fails, whatever the text is and whenever it was published."""

from reportedly.read.dates import find_dates
from reportedly.read.numbers import find_numbers

PUBLISHED = (None, "2023-04-05", "2024-02-29", "1999", "0001-01-01", "9999-12-31", "2020-05")


def check(data: bytes) -> None:
    text = data[1:].decode("utf-8", "replace")
    published = PUBLISHED[data[0] % len(PUBLISHED)] if data else None
    for found in (find_dates(text, 0, len(text), published), find_numbers(text, 0, len(text))):
        at = 0
        for one in found:
            assert at <= one.begin < one.end <= len(text) or one.end > at
            assert 0 <= one.begin < one.end <= len(text)
            at = one.begin
