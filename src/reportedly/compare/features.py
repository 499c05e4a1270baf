"""What a stretch of a document speaks of: rare words, entities, what happens, each weighted.

Names count by the entity they stand for, so that "ISIL" meets "ISIS" where a document says that
they are one.
"""

import math
from bisect import bisect_left

from reportedly.compare.actors import Actors
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, grammar, rarity, stems
from reportedly.model import Account, Span
from reportedly.text.terms import terms

CLASS_WEIGHT = 3.0
"""What a shared predicate class ("arrest") weighs beside words."""
ENTITY_WEIGHT, ENTITY_LEAST = 7.0, 1.5
"""What a shared entity weighs: most where it is named once, less the more it is named."""


class Features:
    """Takes the features of any spans of one document."""

    def __init__(self, account: Account, text: Text, actors: Actors) -> None:
        self.text = text
        self.actors = actors
        mentions = [
            (m.begin, m.end, actors.entity_of.get(e.id, e.id))
            for e in account.entities
            for m in e.mentions
            if m.kind == "name" and m.document == account.document
        ]
        self.mentions = sorted(mentions)
        self.begins = [m[0] for m in self.mentions]

    def of(self, spans: tuple[Span, ...]) -> dict[str, float]:
        """Rare words, the entities named, and the classes of what is said to happen."""
        table = classes("predicates")
        found: dict[str, float] = {}
        for span in spans:
            for term in terms(self.text.text, span.begin, span.end):
                entity = self.entity_at(term.begin, term.end)
                if entity:
                    found["entity " + entity] = self.weight(entity)
                elif not grammar(term.stem) and term.stem not in stems("claim_nouns"):
                    found[term.stem] = rarity(term.stem)
                    if term.stem in table:
                        found["class " + table[term.stem]] = CLASS_WEIGHT
        return found

    def weight(self, entity: str) -> float:
        """How telling it is that two texts name an entity, as rarity tells of words."""
        known = self.actors.by_id.get(entity)
        times = len(known.mentions) if known else 1
        return max(ENTITY_LEAST, ENTITY_WEIGHT - 1.2 * math.log(times))

    def entity_at(self, begin: int, end: int) -> str | None:
        """The entity whose name covers a word."""
        at = bisect_left(self.begins, end)
        for first, last, entity in reversed(self.mentions[max(0, at - 3) : at]):
            if first <= begin and end <= last:
                return entity
        return None
