"""Names that a person brought together or took apart.

A correction of an entity may hold `merged_into`, the id of the entity that it is, and `split`, a
list of `{"name", "mentions"}`: names of their own for some of its mentions. What is said by a
source that stands on such a mention is said by the new name. Both are read off the log each time:
undone, everything is as before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from reportedly.model import Attribution, Entity, Mention, content_id
from reportedly.show.decided.verdicts import MERGED, SPLIT, Verdict

Stretch = tuple[str, int, int]


class Names:
    """The entities of a story as people left them, and where ids lead now."""

    def __init__(self, entities: Iterable[Entity], standing: Mapping[str, Verdict]) -> None:
        known = {one.id: one for one in entities}
        wanted = {
            key: str(verdict.correction[MERGED])
            for key, verdict in standing.items()
            if key in known and verdict.correction.get(MERGED) in known
        }
        self.merged = led(wanted)
        """The entity that each merged one is."""
        self.stretches: dict[str, list[tuple[Stretch, str]]] = defaultdict(list)
        """For each entity that was split: where a mention stands that has another name now."""
        self.made: dict[str, Entity] = {}
        """The names that splitting made."""
        for key, verdict in sorted(standing.items()):
            if key in known:
                self._split(known[key], verdict.correction.get(SPLIT))

    def _split(self, entity: Entity, parts: Any) -> None:
        for part in parts if isinstance(parts, list) else ():
            try:
                mentions = msgspec.convert(part["mentions"], tuple[Mention, ...])
                made = Entity(
                    id=content_id("en", entity.id, part["name"]),
                    type=entity.type,
                    name=part["name"],
                    mentions=mentions,
                    method="a person",
                )
            except (msgspec.ValidationError, KeyError, TypeError, ValueError):
                continue
            self.made[made.id] = made
            self.stretches[entity.id] += [((m.document, m.begin, m.end), made.id) for m in mentions]

    def speaker(self, said: Attribution) -> str | None:
        """Whose a statement is now."""
        known = said.speaker or ""
        spans = (*said.source, *said.chain)
        for (document, begin, end), other in self.stretches.get(known, ()):
            if document == said.document and any(s.begin < end and begin < s.end for s in spans):
                return other
        return self.merged.get(known, said.speaker)

    def laid(self, entities: Iterable[Entity]) -> tuple[Entity, ...]:
        """The entities of now: the merged ones in those that they are, the split off beside."""
        rows = list(entities)
        taken: dict[str, list[Entity]] = defaultdict(list)
        for one in rows:
            if one.id in self.merged:
                taken[self.merged[one.id]].append(one)
        kept = [one for one in rows if one.id not in self.merged]
        return (
            *(_joined(self._rest(one), [self._rest(other) for other in taken[one.id]])
              for one in kept),
            *(made for _, made in sorted(self.made.items())),
        )  # fmt: skip

    def _rest(self, entity: Entity) -> Entity:
        """An entity without the mentions that were split off; never without all of them."""
        gone = {stretch for stretch, _ in self.stretches.get(entity.id, ())}
        left = [m for m in entity.mentions if (m.document, m.begin, m.end) not in gone]
        return msgspec.structs.replace(entity, mentions=tuple(left)) if left else entity


def _joined(entity: Entity, others: list[Entity]) -> Entity:
    if not others:
        return entity
    names = [name for one in (entity, *others) for name in (one.name, *one.aliases)]
    mentions = sorted(m for one in (entity, *others) for m in one.mentions)
    aliases = tuple(name for name in dict.fromkeys(names) if name != entity.name)
    return msgspec.structs.replace(entity, aliases=aliases, mentions=tuple(mentions))


def led(merged: Mapping[str, str]) -> dict[str, str]:
    """Each merged thing with the last one that its chain leads to; circles lead nowhere."""
    ends = {}
    for start in merged:
        seen, at = {start}, merged[start]
        while at in merged and at not in seen:
            seen.add(at)
            at = merged[at]
        if at not in seen:
            ends[start] = at
    return ends
