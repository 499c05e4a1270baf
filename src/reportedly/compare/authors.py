"""Authors: one document's "the dissidents" is another's "a group of 38 activists".

Nameless entities are never joined by their words. But where documents quote one original, those
to whom they give its words are its authors, and the letters they name are that original.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.names import name_key
from reportedly.model import Account, Attribution, Entity, Original, Place, Span

GROUPS = frozenset({"group", "person", "organization", "other"})


class Authorship(NamedTuple):
    """The local entities that stand for an original's authors, and for the original itself."""

    original: str
    authors: tuple[str, ...]
    works: tuple[str, ...]


def authorships(originals: Sequence[Original], accounts: Sequence[Account]) -> list[Authorship]:
    """Who and what each original is called in the documents that quote it.

    One that is among the documents tells its sender itself; sent by several, it may be any of
    them whom a report means, and nobody is joined.
    """
    account_of = {account.document: account for account in accounts}
    made = []
    for original in originals:
        if original.document is None:
            made.append(authorship(original, accounts))
        elif len(original.senders) == 1:
            sender = sender_in(account_of[original.document], original.senders[0].name)
            made += [sent(original, sender, accounts)] if sender else []
    return made


def sender_in(account: Account, name: str) -> Entity | None:
    """The entity of a letter's own account that bears its sender's name."""
    key = name_key(name)
    named = (e for e in account.entities if key in map(name_key, (e.name, *e.aliases)))
    return next(named, None) if key else None


def sent(original: Original, sender: Entity, accounts: Sequence[Account]) -> Authorship:
    """The sender, with those nameless in reports who are given the words and may be it by kind."""
    kinds = frozenset({"person"}) if sender.type == "person" else GROUPS - {"person"}
    others = [account for account in accounts if account.document != original.document]
    told = authorship(original, others)
    type_of = {e.id: e.type for account in others for e in account.entities}
    authors = tuple(e for e in told.authors if type_of[e] in kinds)
    return Authorship(original.id, (sender.id, *authors), told.works)


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
