"""Whose text it is: the letter's words are those of the people who wrote it.

"The letter said" has a text for its source; who is speaking is its author, where the document
names one and only one: "the dissidents wrote a letter", "in a letter, the dissidents asked",
"the dissidents' letter", "a letter by the dissidents"; or where it tells of one letter and of
one group that wrote: "Residents have written to the mayor. The letter says".
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportedly.model import Span
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.text.lexicons import listed
from reportedly.text.patterns import SENDS

AUTHORS = frozenset({"person", "group", "organization"})
_LETTERS = listed("letter petition appeal")
_BY = (["by"], ["from"])
_OWN = ("’s", "'s", "’", "'")


class Works:
    """The authors of the texts that a document speaks of."""

    def __init__(self, clusters: Clusters, text: str, hits: Iterable[Hit]) -> None:
        self._clusters = clusters
        self._text = text
        self._authors: dict[int, dict[int, Hit]] = {}
        letters = [c.number for c in clusters.all if c.hits and c.roles & _LETTERS]
        self._only = letters[0] if len(letters) == 1 else -1
        senders = (c for c in clusters.all if c.hits and "sender" in c.roles)
        self._wrote_to = {c.number: c.hits[0] for c in senders}
        for _, sentence in groupby(hits, key=lambda hit: hit.sentence):
            for work, author in self._pairs(list(sentence)):
                found = self._authors.setdefault(clusters.of[work].number, {})
                found.setdefault(clusters.of[author].number, author)

    def author(self, work: Cluster) -> tuple[Cluster, Span] | None:
        """Who wrote it, and the mention that says so; null where nobody or several are named."""
        found = self._authors.get(work.number, {})
        if not found and work.number == self._only:
            found = self._wrote_to
        if work.type != "work" or len(found) != 1:
            return None
        hit = next(iter(found.values()))
        return self._clusters.of[hit], Span(begin=hit.begin, end=hit.end)

    def _pairs(self, hits: list[Hit]) -> Iterator[tuple[Hit, Hit]]:
        """Each text of a sentence with each of its authors there."""
        known = [hit for hit in hits if hit in self._clusters.of]
        people = [hit for hit in known if self._clusters.of[hit].type in AUTHORS]
        for work in known:
            if work.kind == "nominal" and work.type == "work":
                yield from ((work, who) for who in people if self._wrote(who, work))

    def _wrote(self, who: Hit, work: Hit) -> bool:
        if work.begin < who.begin < work.end:
            if self._owns(who):  # "a petition by the bakers' union" isn't the bakers'
                return False
            return self._text[work.begin : who.begin].lower().split()[-1:] in _BY
        if work.end <= who.begin:
            by = self._text[work.end : who.begin].lower().split()
            opens = who.subject or self._text[: who.begin].rstrip().endswith(",")
            return by in _BY or (opens and self._inside(work))
        if who.end > work.begin:
            return who.begin == work.begin and who.end < work.end and self._owns(who)
        between = self._text[who.end : work.begin]
        verb = SENDS.search(between)
        owned = between.strip() in _OWN or (between == " " and who.text.endswith(_OWN))
        return owned or (who.subject and verb is not None and verb.end() < 40)

    def _owns(self, who: Hit) -> bool:
        return self._text[who.end :].startswith(_OWN) or who.text.endswith(_OWN)

    def _inside(self, work: Hit) -> bool:
        """Whether the text is brought in by "in": "In a letter to the mayor, residents asked"."""
        return self._text[max(0, work.begin - 12) : work.begin].lower().split()[-1:] == ["in"]
