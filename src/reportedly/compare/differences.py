"""Where the figures of a group differ, in words: value, time, scope, source."""

from collections.abc import Callable, Sequence
from datetime import date

from reportedly.compare.counted import Counted
from reportedly.compare.dates import Interval, in_words
from reportedly.compare.pairs import fits, other_source
from reportedly.compare.vocab import dot, words
from reportedly.model import Difference

APART = 3
"""Days between two times from which they are different times."""
COPIED = 0.6
"""Likeness of two sentences from which one repeats the other, so that a lost hedge is a change."""


def describe(members: Sequence[Counted]) -> tuple[tuple[Difference, ...], str | None]:
    """In which respects the members differ, and a sentence on each; nothing where they agree.

    Scope and source are named only beside a difference in value: alone they are no
    disagreement about a figure. A count that changes with the days of the reports differs by
    its time.
    """
    kinds: list[Difference] = []
    said: list[str] = []
    if (course := changing(members)) is not None:
        return ("value", "time"), course
    if differ(members, lambda a, b: not fits(a, b)):
        kinds.append("value")
        said.append("the value differs: " + values(members))
        if differ(members, other_scope):
            kinds.append("scope")
            said.append("what is counted differs: " + listed(members, lambda m: m.figure.of))
        if differ(members, other_source):
            kinds.append("source")
            said.append("they stand on different sources: " + listed(members, on_whose_word))
    elif differ(members, unhedged):
        kinds.append("value")
        said.append("the hedge differs: " + listed(members, lambda m: m.wording))
    if differ(members, other_time):
        kinds.append("time")
        said.append("the time differs: " + listed(members, times_in_words))
    return tuple(kinds), "; ".join(said) or None


def changing(members: Sequence[Counted]) -> str | None:
    """A count that rises or falls with the days of the reports, in words; null where none does.

    Reports of one day have to agree, and of any two days the later has to go on the same way.
    """
    counts = [m for m in members if m.deeds & words("changing_deeds")]
    dated = [(m.day, m) for m in counts if m.day is not None]
    one_day = len({day for day, _ in dated}) < 2
    if len(dated) < len(members) or one_day or not differ(members, lambda a, b: not fits(a, b)):
        return None
    for way, verb in ((1, "rises"), (-1, "falls")):
        if all(
            fits(a, b) or (day < other and way * a.value < way * b.value)
            for day, a in dated
            for other, b in dated
            if (day, way * a.value) <= (other, way * b.value)
        ):
            told = sorted(dated, key=lambda pair: pair[0])
            first: dict[tuple[float, float], str] = {}
            for day, m in told:
                as_of = in_words(date.fromordinal(day[1]).isoformat())
                first.setdefault(m.room, f"{m.wording} (as of {as_of})")
            return f"it {verb} from report to report: " + " / ".join(first.values())
    return None


def values(members: Sequence[Counted]) -> str:
    """Each different amount once, in the wording first met."""
    first: dict[tuple[float, float], str] = {}
    for member in members:
        first.setdefault(member.room, member.wording)
    return listed(members, lambda m: first[m.room])


def on_whose_word(item: Counted) -> str:
    """Who says the figure, with the figure."""
    return f"{item.source.name} ({item.wording})" if item.source else ""


def differ(members: Sequence[Counted], unlike: Callable[[Counted, Counted], bool]) -> bool:
    """Whether any two members are unlike."""
    return any(unlike(a, b) for at, a in enumerate(members) for b in members[at + 1 :])


def unhedged(a: Counted, b: Counted) -> bool:
    """Whether of one number one telling bounds it ("more than"), which a copy states bare.

    Two who count in words of their own, "at least 53" and "53", agree.
    """
    one, two = a.figure.quantity, b.figure.quantity
    if a.value != b.value or a.figure.document == b.figure.document:
        return False
    if dot(a.context, b.context) < COPIED:
        return False
    bare = [
        not q.hedge and None not in (q.low, q.high) and m.wording[-1:].isdigit()
        for m, q in ((a, one), (b, two))
    ]
    bound = [None in (q.low, q.high) for q in (one, two)]
    return (bare[0] and bound[1]) or (bare[1] and bound[0])


def other_scope(a: Counted, b: Counted) -> bool:
    """Whether they count other kinds of people, or people here and things there."""
    if a.human and b.human:
        return bool(a.kinds and b.kinds and not a.kinds & b.kinds)
    return bool(a.thing and b.thing and a.thing != b.thing)


def other_time(a: Counted, b: Counted) -> bool:
    """Whether one of them names a time that the other, which names times too, doesn't cover."""
    if not (a.times and b.times and happened(a) and happened(b)):
        return False
    return any(not covered(days, b) for days, _ in a.times) or any(
        not covered(days, a) for days, _ in b.times
    )


def happened(item: Counted) -> bool:
    """Whether a figure counts what was done: a price or quota is set on one day for others."""
    return item.dimension == "count" and bool(item.deeds or item.events)


def covered(days: Interval, item: Counted) -> bool:
    """Whether an interval comes within a few days of one of the item's times.

    The days' grace is for days: 27 February isn't "in early March".
    """
    for first, last in (times for times, _ in item.times):
        exact = max(last - first, days[1] - days[0]) < APART
        grace = APART if exact else 0
        if first - grace <= days[1] and days[0] <= last + grace:
            return True
    return False


def times_in_words(item: Counted) -> str:
    """The times of a figure as people write them."""
    return " and ".join(in_words(when) for _, when in item.times)


def listed(members: Sequence[Counted], say: Callable[[Counted], str]) -> str:
    """Each different wording once, with how many of the members have it where more than one."""
    found: dict[str, int] = {}
    for member in members:
        said = say(member)
        if said:
            found[said] = found.get(said, 0) + 1
    return " / ".join(f"{w} ({n} times)" if n > 1 else w for w, n in found.items())
