"""The number a quantity is about, and the amounts its wording leaves room for."""

import math
import re

from reportedly.compare.vocab import words
from reportedly.model import Figure, Quantity

ABOUT = words("rough")
BELOW = words("below")
ROUGH, BOUND, FAR, EXACT = 0.06, 0.08, 0.2, 1e-9
"""How far from the number an "about", a bound (at least and at most) and a bare number may reach,
as parts of it."""
SCALES = (
    ("trillion", 1e12), ("tn", 1e12), ("billion", 1e9), ("bln", 1e9), ("bn", 1e9),
    ("million", 1e6), ("mln", 1e6), ("thousand", 1e3),
)  # fmt: skip
SIZES = {
    "mile": 1.609, "yard": 0.000914, "feet": 0.000305, "foot": 0.000305, "ft": 0.000305,
    "met": 0.001, "cm": 0.00001, "mm": 0.000001,
    "centimet": 0.00001, "millimet": 0.000001, "inch": 0.0000254,
    "acre": 0.405, "square mile": 259.0, "square kilom": 100.0,
    "gram": 0.001, "ton": 1000.0, "metric ton": 1000.0,
    "minute": 1 / 1440, "hour": 1 / 24, "week": 7.0, "month": 30.4, "year": 365.0, "decade": 3650.0,
    "cent": 0.01, "pence": 0.01, "share": 100.0,
}  # fmt: skip
"""Units as parts of the one they are compared in: kilometers, hectares, kilograms, days, dollars,
percent.

Keys are beginnings of a unit's name; of several the longest counts.
"""
LARGE, MAGNITUDE = 1000.0, 0.1
"""From which number on each further digit before the point tells how much."""
CONVERTED = 0.03
"""How far an amount that was turned into another unit may lie from it: people round."""
ROUNDED = 10
"""From so many millions on, or billions or percent, those without decimals are rounded ones."""
HALF = 0.499
"""Half of the last digit, so that 35 and 36 percent share nothing."""
VAGUE_NUMBER = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|[mb]illions|several|few)\b", re.IGNORECASE
)
"""Words that tell the order of a number alone."""
VAGUE_ROOM = 5.0
"""How many times its least a vague number may be: "hundreds" are 200 to 1,000."""
_DECIMALS = re.compile(r"\d\.(\d+)")


def amount(quantity: Quantity) -> float:
    """The number a quantity is about, in the unit that its dimension is compared in."""
    return value_of(quantity) * unit_size(quantity)


def unit_size(quantity: Quantity) -> float:
    """What a unit is of the one that its dimension is compared in: a mile is 1.609 kilometers."""
    name = quantity.unit.casefold()
    known = max((key for key in SIZES if name.startswith(key)), key=len, default="")
    return SIZES.get(known, 1.0)


def reach_of(value: float) -> float:
    """How far beyond a bound people mean: half of its last digit that isn't 0, within limits.

    "More than 10,000" is said of 10,900, "more than 1,500" of 1,580, neither of the double.
    """
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    last = next((n for n, d in enumerate(reversed(digits.replace(".", ""))) if d != "0"), 0)
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    unit_of_last = 10.0 ** (last - decimals)
    return min(FAR * abs(value), max(BOUND * abs(value), unit_of_last / 2))


def room(quantity: Quantity) -> tuple[float, float]:
    """The amounts that a quantity leaves room for, smallest and largest."""
    hedge, size = quantity.hedge.casefold(), unit_size(quantity)
    low = None if quantity.low is None else quantity.low * size
    high = None if quantity.high is None else quantity.high * size
    if low is None or high is None:
        value = amount(quantity)
        reach = reach_of(value)
        return (value, value + reach) if high is None else (value - reach, value)
    if hedge in BELOW:
        return low * (1 - ROUGH), high
    slack = ROUGH if hedge in ABOUT else EXACT
    return low * (1 - slack), high * (1 + slack)


def rounded(figure: Figure, text: str) -> tuple[float, float]:
    """The room of a figure, wider where its wording rounds: "13.6 million", "36 percent".

    Such a number stands for all that round to it, half of its last written digit either way.
    """
    low, high = room(figure.quantity)
    words_of = text[figure.begin : figure.end].casefold()
    if VAGUE_NUMBER.search(words_of) and figure.quantity.high is None:
        return low, low * VAGUE_ROOM
    scale = next((size for word, size in SCALES if word in words_of), 1.0)
    decimals = _DECIMALS.search(words_of)
    rounds = scale > 1 or figure.quantity.unit == "percent"
    bare = rounds and abs(value_of(figure.quantity)) >= ROUNDED * scale
    if None in (figure.quantity.low, figure.quantity.high) or not (decimals or bare):
        return low, high
    last = len(decimals.group(1)) if decimals else 0
    half = HALF * scale * 10.0**-last * unit_size(figure.quantity)
    return low - half, high + half * (figure.quantity.hedge.casefold() not in BELOW)


def specificity(quantity: Quantity) -> float:
    """How telling an amount is, in [0, 1]: one or two digits say little, three or four much.

    Both ends of a range count; a round number tells the more the larger it is.
    """
    ends = {v for v in (quantity.low, quantity.high) if v is not None}
    digits = sum(len(f"{abs(v):.6f}".replace(".", "").strip("0")) for v in ends)
    large = max((math.log10(abs(v)) for v in ends if abs(v) > LARGE), default=0.0)
    return min(1.0, (digits - 1) / 2 + MAGNITUDE * max(0.0, large - 3)) if digits else 0.0


def value_of(quantity: Quantity) -> float:
    """The number a quantity is about: its bound, or the middle of its range."""
    if quantity.low is None or quantity.high is None:
        return float(quantity.low if quantity.low is not None else quantity.high or 0.0)
    return (quantity.low + quantity.high) / 2
