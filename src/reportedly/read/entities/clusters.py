"""An entity in the making: the mentions that belong together, and what it answers to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.model import EntityType
from reportedly.read.entities.hits import Hit
from reportedly.read.nouns import role_of
from reportedly.text import lexicons
from reportedly.text.patterns import KNOWN_AS


@dataclass(eq=False)
class Cluster:
    """An entity in the making. `names` counts the spellings; `roles` are nouns it answers to."""

    number: int
    type: EntityType
    names: Counter[str] = field(default_factory=Counter)
    hits: list[Hit] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str = "-"
    plural: bool = False
    confidence: float = 0.9
    made_of: str = "name"
    _begins: list[int] = field(default_factory=list)
    _fullest: tuple[int, str] = (0, "")

    def add(self, hit: Hit) -> None:
        """Take a mention in."""
        self.hits.append(hit)
        if hit.kind == "name":
            self.names[hit.text] += 1
            self.roles.update(_titles(hit.title))
        self.roles.update(hit.roles)
        if hit.kind == "nominal":
            self.roles.add(hit.head)
            if self.gender == "-" and not hit.plural:
                self.gender = lexicons.table("gendered_nouns").get(hit.head, "-")

    def last_before(self, place: int) -> int | None:
        """Where the last mention before `place` begins; null where there is none."""
        if len(self._begins) != len(self.hits):
            self._begins = sorted(hit.begin for hit in self.hits)
        at = bisect_left(self._begins, place)
        return self._begins[at - 1] if at else None

    @property
    def name(self) -> str:
        """The fullest form met: of names the longest, else the first noun phrase."""
        if self.names:
            if self._fullest[0] != len(self.names):  # names are added, never taken away
                self._fullest = (len(self.names), min(self.names, key=_fuller))
            return self._fullest[1]
        typed = [hit for hit in self.hits if hit.type == self.type]
        return _bare((typed or self.hits)[0])


def _fuller(name: str) -> tuple[bool, int, int, str]:
    """Sort key of names: more words and letters first, an acronym last."""
    return name.isupper() and " " not in name, -len(name.split()), -len(name), name


def _neighbours(hits: list[Hit]) -> Iterator[tuple[Hit, Hit]]:
    """Each mention with the next one, and a noun phrase with the first that begins behind it."""
    yield from pairwise(hits)
    for at, first in enumerate(hits):
        if first.kind != "nominal" or at + 1 >= len(hits) or hits[at + 1].begin >= first.end:
            continue
        second = next((hit for hit in hits[at + 1 : at + 8] if hit.begin >= first.end), None)
        if second is not None:
            yield first, second


def _names_it(between: str) -> bool:
    return len(between) < 60 and KNOWN_AS.fullmatch(between) is not None


def _titles(title: str) -> list[str]:
    """The nouns that a title makes a person answer to: "Rep." is a congressman.

    A union's leader is a leader, and no union.
    """
    words = [word.lower().rstrip(".") for word in title.split()]
    found: list[str] = []
    for word in words:
        found.extend(_OFFICES.get(word, (word,) if role_of(word) == "person" else ()))
    return found


_LAWMAKER = ("lawmaker", "legislator")
_OFFICES: dict[str, tuple[str, ...]] = {
    "rep": ("congressman", "congresswoman", "representative", *_LAWMAKER),
    "congressman": ("congressman", "representative", *_LAWMAKER),
    "congresswoman": ("congresswoman", "representative", *_LAWMAKER),
    "sen": ("senator", *_LAWMAKER),
    "senator": ("senator", *_LAWMAKER),
    "gov": ("governor",), "gen": ("general",), "col": ("colonel",), "maj": ("major",),
    "lt": ("lieutenant",), "sgt": ("sergeant",), "capt": ("captain",), "adm": ("admiral",),
    "dr": ("doctor",), "prof": ("professor",), "president-elect": ("president",),
    "minister": ("minister", "official"), "secretary": ("secretary", "official"),
}  # fmt: skip


def _bare(hit: Hit) -> str:
    """A noun phrase without its article, and without shouting ("FURIOUS residents")."""
    words = hit.text.split()
    if len(words) > 1 and words[0].lower() == hit.determiner:
        words = words[1:]
    if len(words) > 1 and _SHOUTED.fullmatch(words[0]) and not words[1].isupper():
        words[0] = words[0].lower()
    return " ".join(words)


_SHOUTED = re.compile(r"(?=.{5})[A-Z]+(?:-[A-Z]+)?(?:OUS|FUL|ED|UP|ING|IC|LESS|IVE|ABLE|RY|ISH)")
"""An adjective in capitals that opens a story; an acronym doesn't end so."""


_RANK = {
    "person": 0,
    "agreement": 1,
    "organization": 2,
    "place": 3,
    "work": 4,
    "group": 5,
    "event": 6,
}
"""Which of two types a merged entity takes: the one that is harder to mistake."""


class Clusters:
    """The entities of a document while they are put together."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self.of: dict[Hit, Cluster] = {}
        self.by_role: dict[str, list[Cluster]] = {}
        self.senders: set[int] = set()
        self._next: dict[int, Hit] = {}
        self._last: dict[int, Hit] = {}
        self._called: dict[int, Hit] = {}

    def new(self, type_: EntityType, made_of: str, confidence: float = 0.9) -> Cluster:
        """An empty cluster."""
        cluster = Cluster(len(self.all), type_, made_of=made_of, confidence=confidence)
        self.all.append(cluster)
        return cluster

    def add(self, cluster: Cluster, hit: Hit) -> None:
        """Put a mention into a cluster."""
        cluster.add(hit)
        self.of[hit] = cluster

    def merge(self, into: Cluster, other: Cluster) -> None:
        """Make two clusters one; the first keeps its number and type."""
        if into is other:
            return
        for hit in other.hits:
            self.add(into, hit)
        into.roles |= other.roles
        if _RANK.get(into.type, 9) > _RANK.get(other.type, 9):
            into.type = other.type
        other.hits = []

    def look_around(self, text: str, hits: list[Hit]) -> None:
        """Note which nominals stand right beside a name, parted by a comma at most."""
        for first, second in _neighbours(hits):
            between = text[first.end : second.titled_begin]
            if first.kind == "nominal" and second.kind == "name" and _names_it(between):
                self._called[first.begin] = second
            between = between.strip()
            if between not in ("", ",") or first.end > second.begin:
                continue
            if first.kind == "nominal" and second.kind == "name":
                self._next[first.begin] = second
            elif first.kind == "name" and second.kind == "nominal" and between == ",":
                self._last[second.begin] = first

    def called(self, hit: Hit) -> Hit | None:
        """The name that a nominal is said to go by ("a man known as “Shorty”")."""
        return self._called.get(hit.begin)

    def after(self, hit: Hit) -> Hit | None:
        """The name right behind a nominal."""
        return self._next.get(hit.begin)

    def before(self, hit: Hit) -> Hit | None:
        """The name right before a nominal."""
        return self._last.get(hit.begin)

    def living(self) -> list[Cluster]:
        """The clusters that hold a mention, by their first one."""
        kept = [cluster for cluster in self.all if cluster.hits]
        return sorted(kept, key=lambda c: min(hit.begin for hit in c.hits))
