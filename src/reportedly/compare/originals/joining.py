"""Sets of quotations, joined under a veto: different people don't make one statement."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.dates import Interval, interval
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.speeches import Said
from reportedly.compare.originals.voices import same_body
from reportedly.model import Document

_SPOKEN_DAYS = 10
_WRITTEN_DAYS = 60
_SHARE = 0.2
"""Share of quotations that must name a person for that person to count as speaker."""


class Profile(NamedTuple):
    """How often each person and body is named for a set of quotations of that size.

    `days` are the first and last day on which a report of it is dated, `written` says whether
    it is quoted from something written.
    """

    people: Counter[str]
    bodies: Counter[str]
    size: int = 1
    days: Interval | None = None
    written: bool = False

    def joined(self, other: "Profile") -> "Profile":
        """Both together."""
        return Profile(
            self.people + other.people,
            self.bodies + other.bodies,
            self.size + other.size,
            both_days(self.days, other.days),
            self.written or other.written,
        )

    def speakers(self) -> frozenset[str]:
        """The people who are named for a good part of the quotations."""
        return self._often(self.people)

    def _often(self, names: Counter[str]) -> frozenset[str]:
        return frozenset(n for n, count in names.items() if count >= _SHARE * self.size)

    def against(self, other: "Profile") -> bool:
        """Whether both name people, or both only bodies, and none in common; or the reports lie
        too far apart in time to be of one statement."""
        days = both_days(self.days, other.days)
        limit = _WRITTEN_DAYS if self.written or other.written else _SPOKEN_DAYS
        if days is not None and days[1] - days[0] > limit:
            return True
        mine, theirs = self.speakers(), other.speakers()
        if mine and theirs:
            return not mine & theirs
        ours, others = self._often(self.bodies), self._often(other.bodies)
        if mine or theirs or not (ours and others):
            return False
        return not any(same_body(one, two) for one in ours for two in others)


def both_days(one: Interval | None, two: Interval | None) -> Interval | None:
    """From the first to the last day of both; an unknown one adds nothing."""
    if one is None or two is None:
        return one or two
    return min(one[0], two[0]), max(one[1], two[1])


class Joined:
    """Sets of quotations with who speaks in them."""

    def __init__(self, documents: Sequence[Document], said: Sequence[Said]) -> None:
        self.sets = Sets(len(said))
        days = [interval(document.published) for document in documents]
        self.profiles = [
            Profile(
                Counter(item.voice.people),
                Counter(item.voice.bodies),
                days=days[item.quote.document],
                written=bool(item.stated),
            )
            for item in said
        ]

    def profile(self, at: int) -> Profile:
        """Who speaks in the set that holds this quotation."""
        return self.profiles[self.sets.find(at)]

    def join(self, one: int, two: int, sure: bool = False) -> None:
        """Put two sets together, unless different people speak in them."""
        a, b = self.sets.find(one), self.sets.find(two)
        if a == b or (not sure and self.profiles[a].against(self.profiles[b])):
            return
        both = self.profiles[a].joined(self.profiles[b])
        self.profiles[self.sets.join(a, b)] = both
