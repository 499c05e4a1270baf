"""How surely two figures speak of the same thing.

Evidence adds up as log odds: of amounts, of what is counted, of what is done, of the words around.
It weighs differently where the amounts can be one, which tells by itself, and where they differ:
there what is counted has to tell, most where each document has one figure of it alone.
"""

import math

from reportedly.compare.amounts import CONVERTED, VAGUE_NUMBER, specificity, unit_size
from reportedly.compare.counted import Counted, alike
from reportedly.compare.dates import meets
from reportedly.compare.roles import apart as other_role
from reportedly.compare.vocab import cosine, dot, words

FARTHEST = 2.5
"""Natural logarithm of the ratio of two amounts from which on they are simply far apart."""
STRANGE = 2.0
"""The same from which on only two that name a place or party in common speak of one thing."""
SAME_NAME = 0.9
"""Likeness of the words for two kinds of people from which they are one."""
TELLING_ITEM = 6.5
"""Shared weight (rarity of words) from which words behind two figures tell that they are one."""


NEAR = 0.03
"""The same from which two amounts nearly agree."""
LARGE, SOME = 1000.0, 0.3
"""From which amount on it tells something that two nearly agree, and what it tells below."""
WEIGHTS: dict[str, tuple[float, float]] = {
    "bias": (-2.8, -1.5),
    "money": (-0.5, 0.0),
    "percent": (-0.5, -0.2),
    "measure": (-0.4, -0.2),
    "equal": (0.0, 1.8),
    "telling": (0.0, 2.0),
    "telling equal": (0.0, 1.0),
    "far": (-1.0, 0.0),
    "nearly": (2.5, 0.0),
    "context": (1.5, 1.5),
    "close": (1.0, 1.5),
    "item": (2.5, 2.5),
    "thing": (0.6, 0.8),
    "thing alone": (1.8, 1.0),
    "of": (0.9, 1.2),
    "people": (0.2, 0.1),
    "other owner": (-1.0, -2.0),
    "kind": (0.5, 0.4),
    "other kind": (0.0, -2.2),
    "other thing": (-1.5, -1.1),
    "people and things": (-2.5, -1.2),
    "unnamed": (-0.3, 0.0),
    "deed": (1.4, 0.9),
    "deed alone": (2.2, 0.8),
    "toll": (1.0, 0.5),
    "other deed": (-3.0, -2.0),
    "event": (0.2, 0.2),
    "other event": (-0.3, -0.4),
    "other time": (-1.5, -0.5),
    "ordinals": (-1.0, -0.7),
    "same document": (-1.5, -0.3),
    "headline": (-1.5, 1.0),
    "other names": (-0.8, 0.0),
}
"""What each feature weighs where the amounts differ, and where they can be one."""


def features(a: Counted, b: Counted) -> dict[str, float]:
    """What two figures have in common and what parts them, each about [0, 1]."""
    return {**of_amounts(a, b), **of_things(a, b), **of_deeds(a, b), **of_places(a, b)}


def of_amounts(a: Counted, b: Counted) -> dict[str, float]:
    """How near the amounts come, and how telling they are."""
    one = fits(a, b)
    equal = a.value == b.value and ranged(a) == ranged(b)
    telling = (
        0.0
        if ranged(a) != ranged(b)
        else min(specificity(a.figure.quantity), specificity(b.figure.quantity))
    )
    least, most = sorted((abs(a.value), abs(b.value)))
    far = min(FARTHEST, math.log(most / least)) if least else FARTHEST
    dimension = a.dimension.split(" per ")[0]
    return {
        "bias": 1.0,
        "money": float(dimension == "money"),
        "percent": float(dimension == "percent"),
        "measure": float(dimension not in ("count", "money", "percent")),
        "equal": float(one and equal),
        "telling": telling if one else 0.0,
        "telling equal": telling if one and equal else 0.0,
        "far": 0.0 if one else far,
        "nearly": max(SOME, telling if least >= LARGE else 0.0) * (not one and far <= NEAR),
    }


def of_things(a: Counted, b: Counted) -> dict[str, float]:
    """Whether the same is counted: things by their nouns, people by their kinds."""
    same, both = bool(a.thing) and a.thing == b.thing, bool(a.thing and b.thing)
    people = a.human and b.human
    crossing = a.deeds & b.deeds & words("crossing_deeds")
    return {
        "thing": float(same and not people),
        "thing alone": math.sqrt(a.alone * b.alone) if same and not people else 0.0,
        "of": dot(a.of, b.of),
        "people": float(people),
        "other owner": float(other_owner(a, b)),
        "kind": float(people and bool(a.kinds & b.kinds)),
        "other kind": float(other_kind(a, b)),
        "other thing": float(both and not same and a.human == b.human),
        "people and things": float(both and a.human != b.human and not crossing),
        "unnamed": float(not both),
    }


def other_owner(a: Counted, b: Counted) -> bool:
    """Whether of two amounts one is told to be somebody's: the Brent price and "the price"."""
    money = a.dimension.startswith("money") or a.dimension.startswith("rate")
    return money and bool(a.of and b.of) and names(a.of) != names(b.of)


def other_kind(a: Counted, b: Counted) -> bool:
    """Whether they count two kinds of people, or one counts what others count as a part."""
    if not (a.human and b.human) or a.kinds & b.kinds:
        return False
    return bool(a.kinds and b.kinds) or bool((a.kinds | b.kinds) & words("part_kinds"))


def of_deeds(a: Counted, b: Counted) -> dict[str, float]:
    """Whether they do the same, or the same is done to them."""
    shared = a.deeds & b.deeds
    people = a.human and b.human
    deed = bool(shared) and (people or a.thing == b.thing or bool(shared & words("crossing_deeds")))
    return {
        "deed": float(deed),
        "deed alone": math.sqrt(a.alone * b.alone) if deed else 0.0,
        "other deed": float(bool(a.deeds and b.deeds) and not shared),
        "toll": float(any(harm in b.harms() for harm in a.harms())),
        "event": float(bool(a.events & b.events)),
        "other event": float(bool(a.events and b.events) and not a.events & b.events),
    }


def of_places(a: Counted, b: Counted) -> dict[str, float]:
    """How alike what stands around them is, and when they are of."""
    same, headline = a.figure.document == b.figure.document, a.headline != b.headline
    here, there = names(a.close), names(b.close)
    return {
        "context": dot(a.context, b.context),
        "close": dot(a.close, b.close),
        "item": same_item(a, b),
        "other time": float(other_time(a, b)),
        "ordinals": float(a.ordinals != b.ordinals),
        "same document": float(same and not headline),
        "headline": float(same and headline),
        "other names": float(bool(here and there) and not here & there),
    }


def names(words_of: dict[str, float]) -> set[str]:
    """Who and what is named among the words around a figure."""
    return {word for word in words_of if word.startswith("entity ")}


def likeness(a: Counted, b: Counted) -> float:
    """How surely two figures speak of the same thing, in [0, 1]; 0 where they can't."""
    if not alike(a.dimension, b.dimension):
        return 0.0
    one = fits(a, b)
    if other_role(a.role, b.role, one):
        return 0.0
    if not one and (elsewhere(a, b) or elsewhere(b, a) or different(a, b)):
        return 0.0
    if vague(a) and vague(b) and other_people(a, b):
        return 0.0
    if one and (nearer(a, b) or nearer(b, a)):
        return 0.0
    score = sum(value * WEIGHTS[name][one] for name, value in features(a, b).items() if value)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def different(a: Counted, b: Counted) -> bool:
    """Whether two figures whose amounts differ can't be two tellings of one."""
    if a.whole != b.whole or other_kind(a, b) or vague(a) or vague(b):
        return True
    if a.figure.document == b.figure.document and not other_source(a, b):
        return True  # who gives both amounts speaks of two things
    least, most = sorted((abs(a.value), abs(b.value)))
    strange = not least or math.log(most / least) >= STRANGE
    if strange and not names(a.context) & names(b.context):
        return True
    told = a.deeds & b.deeds or a.events & b.events or set(a.harms()) & set(b.harms())
    return a.human and b.human and not told and dot(a.of, b.of) < SAME_NAME


def other_people(a: Counted, b: Counted) -> bool:
    """Whether both name people, and in no word the same."""
    named = a.human and b.human and a.of and b.of
    return bool(named and not a.kinds & b.kinds and not dot(a.of, b.of))


def other_source(a: Counted, b: Counted) -> bool:
    """Whether they stand on the word of two that have no name in common."""
    if a.source is None or b.source is None or a.source.entity == b.source.entity:
        return False
    return a.source.name.casefold() != b.source.name.casefold()


def ranged(item: Counted) -> bool:
    """Whether the amount is one from so many to so many."""
    low, high = item.figure.quantity.low, item.figure.quantity.high
    return None not in (low, high) and low != high


def vague(item: Counted) -> bool:
    """Whether the text tells the order of a number alone: "thousands" contradicts no number."""
    return VAGUE_NUMBER.search(item.wording) is not None


def other_time(a: Counted, b: Counted) -> bool:
    """Whether both tell when, and never the same; "next year" may be any but a named one."""
    for one, other in ((a, b), (b, a)):
        if one.times and not other.times and other.ordinals & words("turns"):
            return True
    return bool(a.times and b.times) and not any(
        meets(x, y) for x, _ in a.times for y, _ in b.times
    )


def same_item(a: Counted, b: Counted) -> float:
    """How surely the words right after both figures name one thing; 0 where they say little."""
    shared = sum(weight for word, weight in a.item.items() if word in b.item)
    return cosine(a.item, b.item) if shared >= TELLING_ITEM else 0.0


def fits(a: Counted, b: Counted) -> bool:
    """Whether the amounts can be one, in another unit rounded."""
    if unit_size(a.figure.quantity) == unit_size(b.figure.quantity):
        return meets(a.room, b.room)
    low, high = a.room
    return meets((low * (1 - CONVERTED), high * (1 + CONVERTED)), b.room)


def elsewhere(a: Counted, b: Counted) -> bool:
    """Whether the sentence of b has another figure that fits a, where b itself doesn't.

    "11 of the 28" here and "11 of the 28" there: 11 goes with 11. Two figures of one sentence
    never are the same unless they agree.
    """
    same = a.figure.document == b.figure.document
    return any(meets(a.room, room) or (same and at == a.figure.begin) for at, room in b.siblings)


def nearer(a: Counted, b: Counted) -> bool:
    """Whether the sentence of b has a figure that a fits and comes much nearer to than b.

    "About 410 million" is the 412 million of "412 million next year, 389 million this year".
    """
    gap = abs(a.value - b.value)
    middles = [(low + high) / 2 for _, (low, high) in b.siblings if meets(a.room, (low, high))]
    return any(abs(a.value - middle) < gap / 2 for middle in middles)
