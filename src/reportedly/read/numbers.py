"""Numbers in digits and words, with their hedges and units.

What a hedge bounds: "at least", "more than" and "or more" leave the high end open, "up to" and
"fewer than" the low end; "about" and its like bound nothing and are kept as words. A vague
plural is at least two of what it counts by definition: dozens from 24, hundreds from 200, tens
of thousands from 20,000; its high end is open.
"""

import re
from collections.abc import Iterator
from re import Match
from typing import NamedTuple

from reportedly.model import Quantity
from reportedly.text.lexicons import sequence
from reportedly.text.patterns import (
    CLOCK,
    FRACTION,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    LINK,
    NUMBER,
    PER_AFTER,
    PHONE,
    RATIO,
    SCORE,
    UNIT_AFTER,
    VAGUE,
    VOTING,
)

_REACH = 40
_NEAR_VOTE = 120
"""A pair of numbers is a vote within so many characters of a word for voting."""
_SMALL = sequence(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_WORDS = {word: float(value) for value, word in enumerate(_SMALL)} | {
    word: 10.0 * value
    for value, word in enumerate(
        sequence("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_SCALES = {
    "dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5,
    "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9, "bln": 1e9,
    "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_CURRENCIES = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₪": "ILS", "Rs": "INR",
}  # fmt: skip
_UNITS = {
    "%": "percent", "pct": "percent", "pc": "percent", "per cent": "percent",
    "percent": "percent", "percentage point": "percentage points",
    "percentage points": "percentage points", "dollar": "USD", "dollars": "USD", "dlr": "USD",
    "dlrs": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY",
    "cent": "cents", "p": "pence",
     "cts": "cents", "bpd": "barrels per day", "b/d": "barrels per day",
    "barrels a day": "barrels per day", "barrel per day": "barrels per day", "barrel": "barrels",
    "km": "kilometers", "tons": "tons", "ton": "tons", "tonne": "tonnes", "lb": "pounds",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "nz": "NZD", "new zealand": "NZD", "australian": "AUD", "canadian": "CAD",
    "hong kong": "HKD", "singapore": "SGD",
}  # fmt: skip
COINS = frozenset(
    sequence(
        "lira liras cedi cedis naira rand dirham dirhams zloty zlotys forint forints ringgit krone "
        "krona kroner kronor shilling shillings taka hryvnia hryvnias rupees rubles roubles pesos "
        "crowns francs baht won pounds yuan riyals dinars shekels birr kwacha rupiah tenge"
    )
)
"""Currencies that are written out behind their amount."""
DURATIONS = (
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "year",
    "decade",
    "centur",
)


class Number(NamedTuple):
    """A number in the text: `[begin, end)` with its hedge, `core` without hedge and unit."""

    begin: int
    end: int
    core: tuple[int, int]
    quantity: Quantity
    vague: bool


def find_numbers(text: str, begin: int, end: int) -> list[Number]:
    """The numbers in `text[begin:end]`, in order; clock times, links and phones are none."""
    taken = bytearray(end - begin)  # one byte a code point: 1 where a number or a link stands
    for pattern in (CLOCK, PHONE, LINK):
        for match in pattern.finditer(text, begin, end):
            _take(taken, match.start() - begin, match.end() - begin)
    found: list[Number] = []
    for number in _all(text, begin, end):
        first, last = number.core[0] - begin, number.core[1] - begin
        if not any(taken[first:last]):
            _take(taken, first, last)
            found.append(number)
    return sorted(found, key=lambda number: number.begin)


def _take(taken: bytearray, first: int, last: int) -> None:
    taken[first:last] = b"\x01" * (last - first)


def _all(text: str, begin: int, end: int) -> Iterator[Number]:
    for match in VAGUE.finditer(text, begin, end):
        yield _vague(text, match, begin, end)
    for match in FRACTION.finditer(text, begin, end):
        yield _fraction(text, match, begin)
    for match in RATIO.finditer(text, begin, end):
        share = _value(match["top"], None) / _value(match["base"], None)
        if share < 1:
            values = (round(share, 6), None)
            yield _bounded(text, begin, match.span(), match.end(), values, "share")
    yield from _votes(text, begin, end)
    at = begin
    while (amount := NUMBER.search(text, at, end)) is not None:
        number = _number(text, amount, begin, end)
        if number is not None:
            yield number
        # Of two numbers that are no range, the second is read on its own.
        ranged = number is not None and number.core[1] > _end_of_first(amount)
        at = amount.end() if ranged or not amount["second"] else _end_of_first(amount)


def _vague(text: str, match: Match[str], begin: int, end: int) -> Number:
    g = match.groupdict()
    if g["of"]:
        low = (20 if g["tens"].lower() == "tens" else 200) * _SCALES[g["of"].lower()[:-1]]
    else:
        low = 2 * _SCALES[(g["several"] or g["plural"][:-1]).lower()]
    unit, stop = _unit_of(text, match.end(), end)
    if unit == "" and text[match.end() : match.end() + 4] == " of ":
        unit, after = _unit_of(text, match.end() + 3, end)
        stop = after if unit else match.end()
    hedge, start, _ = _hedge(text, begin, match.start())
    words = " ".join(part for part in (hedge, match.group().lower()) if part)
    quantity = Quantity(low=low, unit=unit, hedge=" ".join(words.split()))
    return Number(start, stop, match.span(), quantity, True)


def _votes(text: str, begin: int, end: int) -> Iterator[Number]:
    """Both sides of each vote, where the text speaks of voting nearby."""
    for match in SCORE.finditer(text, begin, end):
        lead, tail = max(begin, match.start() - _NEAR_VOTE), min(end, match.end() + _NEAR_VOTE)
        won, lost = float(match["won"]), float(match["lost"])
        year = len(match["won"]) == 4 and 1800 <= won < 2100
        if won <= lost or year or VOTING.search(text, lead, tail) is None:
            continue
        for side in ("won", "lost"):
            value = float(match[side])
            quantity = Quantity(low=value, high=value, unit="votes")
            yield Number(*match.span(side), match.span(side), quantity, False)


_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
          "eighth": 8, "tenth": 10}  # fmt: skip


def _fraction(text: str, match: Match[str], begin: int) -> Number:
    if match["half"]:
        value = 0.5
    else:
        top = 1.0 if match["top"].lower() == "a" else _WORDS[match["top"].lower()]
        value = round(top / _PARTS[match["part"].lower()], 6)
    return _bounded(text, begin, match.span(), match.end(), (value, None), "share")


def _number(text: str, match: Match[str], begin: int, end: int) -> Number | None:
    short = match["short2"] or match["short"]
    if short and not match["currency"] and not _is_coin(_unit_of(text, match.end(), end)[0]):
        return None  # metres, kilometres or millions: the text doesn't say
    first = _value(match["first"], match["scale1"] or match["short"])
    second = (
        _value(match["second"], match["scale2"] or match["short2"]) if match["second"] else None
    )
    last = match.end()
    if second is not None:
        if not _is_range(text, match, first, second):
            second, last = None, _end_of_first(match)
        elif match["scale2"] and not match["scale1"]:
            first *= _SCALES[match["scale2"].lower()]
    lone_one = match["first"].lower() in ("one", "a") and not match["scale1"] and second is None
    unit, stop = _unit_of(text, last, end)
    sign = (match["currency"] or "").strip(" .")
    if sign:
        unit, stop = _priced(text, sign, last, end)
    if lone_one and not unit:
        return None
    return _bounded(text, begin, (match.start(), last), stop, (first, second), unit)


def _is_coin(unit: str) -> bool:
    """Whether a unit is money: "11m crowns" can't be metres."""
    base = unit.split(" per ")[0]
    return base.isupper() or base in COINS or base.endswith("dollars")


def _end_of_first(match: Match[str]) -> int:
    return max(match.end("first"), match.end("scale1"), match.end("short"))


def _is_range(text: str, match: Match[str], first: float, second: float) -> bool:
    """Two numbers are one range with a dash or "to" between; "or" joins likes only.

    "and" makes a range behind "between" alone.
    """
    joint = match["dash"].strip().lower()
    if joint == "and" and text[max(0, match.start() - 10) : match.start()].lower().split()[-1:] != [
        "between"
    ]:
        return False
    if match["scale2"] and not match["scale1"]:
        first *= _SCALES[match["scale2"].lower()]
    if joint == "or":
        return first < second <= 2 * first
    return first < second


def _bounded(
    text: str,
    begin: int,
    core: tuple[int, int],
    stop: int,
    values: tuple[float, float | None],
    unit: str,
) -> Number:
    """Put the hedge to the number: which bounds it leaves open."""
    low: float | None = values[0]
    high = values[0] if values[1] is None else values[1]
    hedge, start, bound = _hedge(text, begin, core[0])
    after = HEDGE_AFTER.match(text, core[1]) or HEDGE_AFTER.match(text, stop)
    if after is not None:
        hedge = " ".join(f"{hedge} {after.group().strip(' -')}".split())
        stop = max(stop, after.end())
        bound = after.lastgroup or bound
    top: float | None = high
    if bound == "least":
        top = None if values[1] is None else high
    elif bound == "most":
        low = None if values[1] is None else low
    return Number(start, stop, core, Quantity(low=low, high=top, unit=unit, hedge=hedge), False)


def _hedge(text: str, begin: int, at: int) -> tuple[str, int, str]:
    """The hedging words before `at`: the words, where they begin, and which side they bound."""
    window = max(begin, at - _REACH)
    match = HEDGE_BEFORE.search(text, window, at)
    if match is None:
        return "", at, ""
    if match.group().lower().startswith("up") and _rose(text, match.start()):
        return "", at, ""
    group = (match.lastgroup or "near").rstrip("2")
    words = " ".join(match.group().lower().split())
    return words, match.start(), group


def _rose(text: str, at: int) -> bool:
    """ "went up to 40" tells where it went, not a bound."""
    before = text[max(0, at - 16) : at].split()
    return bool(before) and before[-1].lower() in _ROSE


_ROSE = frozenset(
    sequence("go goes going went gone rose risen rise moved climbed crept jumped came")
)


def _value(amount: str, scale: str | None) -> float:
    plain = amount.lower().replace(",", "")
    if plain[0].isdigit() or plain[0] == ".":
        value = float(plain)
    elif plain in ("a", "one"):
        value = 1.0
    elif plain.startswith("half"):
        value = 0.5
    else:
        value = sum(_WORDS[part] for part in plain.replace("-", " ").split())
    return round(value * _SCALES[scale.lower()], 6) if scale else value


def _unit_of(text: str, at: int, end: int) -> tuple[str, int]:
    """The unit behind a number, as one name for its spellings, and where it ends."""
    match = UNIT_AFTER.match(text, at, end)
    if match is None:
        return "", at
    words = " ".join(match["unit"].lower().split())
    joint = text[at : match.start("unit")]
    if words in DURATIONS and joint == " " and _COMPOUND.match(text, match.end(), end):
        return "", at  # "31 day labourers"
    country, _, coin = words.rpartition(" ")
    unit = _UNITS.get(words) or _UNITS.get(coin, words)
    if unit == "USD" and country:
        unit = _DOLLARS.get(country.replace(".", ""), f"{country} dollars")
    elif coin != words and coin not in _UNITS:
        unit = words
    per = PER_AFTER.match(text, match.end(), end)
    if per is not None:
        return f"{unit} per {(per['per'] or per['slash']).lower()}", per.end()
    return unit, match.end()


_COMPOUND = re.compile(r" [a-z]{3,}[^\Ws]s\b")
"""A plural behind "31 day": the days are those of labourers, not of the number."""


def _priced(text: str, sign: str, at: int, end: int) -> tuple[str, int]:
    unit = _CURRENCIES.get(sign, sign)
    per = PER_AFTER.match(text, at, end)
    if per is not None:
        return f"{unit} per {(per['per'] or per['slash']).lower()}", per.end()
    return unit, at
