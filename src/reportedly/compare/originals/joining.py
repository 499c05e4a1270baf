"""Sets of quotations, joined under a veto: different people don't make one statement."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.speeches import Said
from reportedly.compare.originals.voices import same_body

_SHARE = 0.2
"""Share of quotations that must name a person for that person to count as speaker."""


class Profile(NamedTuple):
    """How often each person and body is named for a set of quotations of that size."""

    people: Counter[str]
    bodies: Counter[str]
    size: int = 1

    def joined(self, other: "Profile") -> "Profile":
        """Both together."""
        return Profile(
            self.people + other.people, self.bodies + other.bodies, self.size + other.size
        )

    def speakers(self) -> frozenset[str]:
        """The people who are named for a good part of the quotations."""
        return self._often(self.people)

    def _often(self, names: Counter[str]) -> frozenset[str]:
        return frozenset(n for n, count in names.items() if count >= _SHARE * self.size)

    def against(self, other: "Profile") -> bool:
        """Whether both name people, or both only bodies, and none in common."""
        mine, theirs = self.speakers(), other.speakers()
        if mine and theirs:
            return not mine & theirs
        ours, others = self._often(self.bodies), self._often(other.bodies)
        if mine or theirs or not (ours and others):
            return False
        return not any(same_body(one, two) for one in ours for two in others)


class Joined:
    """Sets of quotations with who speaks in them."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.sets = Sets(len(said))
        self.profiles = [
            Profile(Counter(item.voice.people), Counter(item.voice.bodies)) for item in said
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
