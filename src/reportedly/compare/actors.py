"""Actors: leading a party named anywhere to the entity it is in the story."""

import re
from collections.abc import Iterable, Mapping, Sequence

from reportedly.compare.names import name_key
from reportedly.compare.vocab import stems
from reportedly.model import Entity, Party
from reportedly.text.terms import stem

_BEHIND_HEAD = re.compile(r",|\s(?:of|on|in|from|after|against|by|for|about|to|that|which)\s")
"""What follows the head of an actor's name."""


class Actors:
    """Finds the story's entity for a local id or a name.

    `behind` leads from the entity of a letter to that of its authors.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        entity_of: Mapping[str, str],
        behind: Mapping[str, str] | None = None,
    ) -> None:
        self.entity_of = entity_of
        self.behind = behind or {}
        self.by_id = {entity.id: entity for entity in entities}
        self.by_name: dict[str, str | None] = {}
        for entity in entities:
            for name in sorted({name_key(n) for n in (entity.name, *entity.aliases)}):
                known = self.by_name.get(name, entity.id)
                self.by_name[name] = entity.id if known == entity.id else None

    def party(self, party: Party) -> Party:
        """The party with the story's entity and its fullest name, where it is known."""
        found = self.entity_of.get(party.entity or "", party.entity)
        found = found or self.by_name.get(name_key(party.name))
        entity = self.by_id.get(found or "")
        return Party(entity=entity.id, name=entity.name) if entity else Party(name=party.name)

    def holder(self, party: Party) -> Party:
        """Who stands behind a party: for a letter, those who wrote it, where they are known."""
        found = self.party(party)
        author = self.by_id.get(self.behind.get(found.entity or "", ""))
        return Party(entity=author.id, name=author.name) if author else found

    def takes_sides(self, party: Party) -> bool:
        """Whether a party is somebody, rather than a text whose authors aren't known."""
        entity = self.by_id.get(party.entity or "")
        if entity is not None:
            return entity.type != "work"
        head = _BEHIND_HEAD.split(party.name.casefold(), maxsplit=1)[0].split()
        return not head or stem(head[-1]) not in stems("documents")

    def speaker(self, local: str | None, words: str) -> Party | None:
        """Who speaks: the entity where it is known, else the words of the source, if any.

        For a letter, those who wrote it: what it claims, they claim.
        """
        if local:
            return self.holder(Party(entity=local, name=words or local))
        return self.holder(Party(name=words)) if words else None

    def parties(self, parties: Iterable[Party]) -> tuple[Party, ...]:
        """Each party once, in order."""
        return tuple(dict.fromkeys(self.party(p) for p in parties))


def actor_key(party: Party) -> str:
    """What makes two parties one: the entity, else the folded name."""
    return party.entity or "name " + name_key(party.name)
