"""Authors: one document's "the dissidents" is another's "a group of 38 activists".

Nameless entities are never joined by their words. But where documents quote one original, those
to whom they give its words are its authors, and the letters they name are that original.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.model import Account, Attribution, Entity, Original, Place, Span

GROUPS = frozenset({"group", "person", "organization", "other"})


class Authorship(NamedTuple):
    """The local entities that stand for an original's authors, and for the original itself."""

    original: str
    authors: tuple[str, ...]
    works: tuple[str, ...]


def authorships(originals: Sequence[Original], accounts: Sequence[Account]) -> list[Authorship]:
    """Who and what each original is called in the documents that quote it."""
    return [authorship(original, accounts) for original in originals if original.document is None]


def authorship(original: Original, accounts: Sequence[Account]) -> Authorship:
    """Local entities by the attributions that carry words of the original.

    In each document the nameless groups given its words are its authors ("the residents", "a
    group of …"), or else the nameless person given most of them; the nameless works are it.
    """
    places = witness_places(original)
    authors, works = [], []
    for account in accounts:
        nameless = {e.id: e for e in account.entities if all(m.kind != "name" for m in e.mentions)}
        given: Counter[str] = Counter()
        for said in account.attributions:
            if carries(said, places.get(account.document, ())):
                given.update(e.id for e in nameless.values() if gives(e, said))
        kinds = [nameless[e] for e in sorted(given, key=lambda e: (-given[e], e))]
        groups = [e.id for e in kinds if e.type == "group"]
        authors += groups or first(kinds, GROUPS)
        works += [e.id for e in kinds if e.type == "work"]
    return Authorship(original.id, tuple(authors), tuple(works))


def first(entities: Sequence[Entity], types: frozenset[str]) -> list[str]:
    """The id of the first entity of one of the types, if any."""
    return [e.id for e in entities if e.type in types][:1]


def gives(entity: Entity, said: Attribution) -> bool:
    """Whether an entity is the speaker, or the text that stands as the source ("the letter")."""
    named = entity.type == "work" and any(
        mention.begin < span.end and span.begin < mention.end
        for mention in entity.mentions
        for span in said.source
    )
    return entity.id == said.speaker or named


def carries(said: Attribution, places: Sequence[Span]) -> bool:
    """Whether an attribution's content has words at one of the places."""
    return any(content.overlaps(place) for content in said.content for place in places)


def witness_places(original: Original) -> dict[str, tuple[Span, ...]]:
    """Where each document carries words of an original, by document."""
    found: dict[str, set[Place]] = {}
    for place in places_of(original):
        found.setdefault(place.document, set()).add(place)
    return {d: tuple(p.span for p in sorted(found[d])) for d in sorted(found)}


def places_of(original: Original) -> Iterator[Place]:
    """Every place that witnesses an original."""
    for segment in original.segments:
        for reading in segment.readings:
            yield from reading.witnesses
