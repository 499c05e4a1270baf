"""Entities across documents: who is the same, said with care.

Names join where nothing contradicts: the same name; the same first and last name with fitting
middle names and known short forms; an acronym and the one name it can stand for; a bare surname
and the one person of the story who bears it. Two people who share a surname stay two, and so
does a bare surname that could mean either. What has no name ("officials") is joined only by a
full phrase with a name in it ("people in Iran"), within one story.
Every decision names its rule in `method`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.names import (
    PersonName,
    full_first,
    initials,
    is_acronym,
    name_key,
    person_name,
)
from reportedly.model import Account, Entity, Mention, Story, Versions, content_id

METHOD = "entities/names-1"
CLAUSE_WORDS = frozenset({"who", "whose", "whom", "which", "that"})
LONGEST_NAME = 8
"""Words of a name that a phrase without a capital may be a part of."""
LONG_PHRASE = 40
"""Code points from which a phrase is too long to call somebody by."""


class Local(NamedTuple):
    """An entity as one document has it, with the names it goes by there."""

    document: str
    entity: Entity
    names: tuple[str, ...]

    @property
    def person(self) -> bool:
        """Whether it is a human being."""
        return self.entity.type == "person"


class Groups:
    """Disjoint sets of local entities (union-find), with a veto for people who don't fit."""

    def __init__(self, locals_: Sequence[Local]) -> None:
        self.parent = list(range(len(locals_)))
        self.people = [
            {n for n in map(person_name, x.names) if n} if x.person else set() for x in locals_
        ]
        self.person = [x.person for x in locals_]

    def find(self, item: int) -> int:
        """The set an item is in, by its smallest member."""
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: int, b: int) -> bool:
        """Make two sets one, unless full names in them contradict each other."""
        a, b = sorted((self.find(a), self.find(b)))
        if a == b:
            return True
        if contradict(self.people[a], self.people[b]):
            return False
        self.parent[b] = a
        self.people[a] |= self.people[b]
        return True


def contradict(a: Iterable[PersonName], b: Iterable[PersonName]) -> bool:
    """Whether the full names of two sets of people can't all be one person's."""
    ours = {n for n in a if n.first}
    theirs = {n for n in b if n.first}
    return any(x.last == y.last and not x.fits(y) for x in ours for y in theirs)


class Joined(NamedTuple):
    """The entities of all documents, and where each local one went."""

    entities: tuple[Entity, ...]
    entity_of: tuple[tuple[str, str], ...]


def join_entities(
    accounts: Sequence[Account],
    stories: Sequence[Story],
    together: Sequence[Sequence[str]] = (),
) -> Joined:
    """Bring the entities of all documents together.

    `together` holds ids of local entities that are known to be one for other reasons than their
    names.

    Mentions are sorted by the order of `accounts`, then offset. Which entities join doesn't
    depend on that order.
    """
    rank = {account.document: number for number, account in enumerate(accounts)}
    locals_ = sorted(local_entities(accounts), key=lambda x: (x.document, x.entity.id))
    groups = Groups(locals_)
    join_known(locals_, groups, together)
    join_same_names(locals_, groups)
    join_acronyms(locals_, groups)
    join_phrases(locals_, groups, stories)
    join_surnames(locals_, groups, stories)
    members: dict[int, list[Local]] = defaultdict(list)
    for number, local in enumerate(locals_):
        members[groups.find(number)].append(local)
    pairs = [(merged(group, rank), group) for group in members.values()]
    entities = sorted((e for e, _ in pairs), key=lambda e: (mention_key(e.mentions[0], rank), e.id))
    entity_of = sorted((x.entity.id, e.id) for e, group in pairs for x in group)
    return Joined(tuple(entities), tuple(entity_of))


def local_entities(accounts: Iterable[Account]) -> Iterator[Local]:
    """Every document's entities with their names; the names of a nameless one are none."""
    for account in accounts:
        for entity in account.entities:
            named = any(mention.kind == "name" for mention in entity.mentions)
            names = (entity.name, *entity.aliases) if named else ()
            yield Local(account.document, entity, tuple(dict.fromkeys(names)))


def join_known(locals_: Sequence[Local], groups: Groups, together: Sequence[Sequence[str]]) -> None:
    """Join what is known to be one."""
    number = {local.entity.id: at for at, local in enumerate(locals_)}
    for ids in together:
        ids = sorted(ids, key=lambda i: number[i])
        for other in ids[1:]:
            groups.join(number[ids[0]], number[other])


def join_same_names(locals_: Sequence[Local], groups: Groups) -> None:
    """Join what goes by the same name of the same kind."""
    first: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, local in enumerate(locals_):
        for key in keys(local):
            if not any(groups.join(other, number) for other in first[key]):
                first[key].append(number)


def keys(local: Local) -> Iterator[tuple[str, str]]:
    """What an entity can be found by: kind and folded name, for names that say enough."""
    for name in local.names:
        if local.person:
            person = person_name(name)
            if person and person.first:
                yield "person", f"{person.last} {full_first(person.first)[0]}"
        else:
            key = name_key(name)
            if key and (name == local.entity.name or " " in key or is_acronym(name)):
                yield "thing", key


def join_phrases(locals_: Sequence[Local], groups: Groups, stories: Sequence[Story]) -> None:
    """Join the nameless that one story calls by the same full phrase with a name in it.

    "people in Iran" here and there are the same people; "officials" need not be. "The islanders'
    association" is the Islanders' Association, where the story knows one.
    """
    story_of = {d: s.id for s in reversed(stories) for d in s.documents}
    first: dict[tuple[str, str], int] = {}
    for number, local in enumerate(locals_):
        if local.names and local.entity.type == "organization":
            for name in local.names:
                key = story_of.get(local.document, local.document), name_key(name)
                first.setdefault(key, number)
    within = {
        part: numbers
        for part, numbers in parts_of_names(locals_, story_of).items()
        if len({groups.find(n) for n in numbers}) == 1
    }
    for number, local in enumerate(locals_):
        name = local.entity.name
        telling = any(c.isdigit() for c in name) or name[1:] != name[1:].lower()
        if local.names or len(name.split()) < 2:
            continue
        key = story_of.get(local.document, local.document), name_key(name)
        body = local.entity.type == "organization"
        if body and key in within and key not in first:
            groups.join(within[key][0], number)
        elif telling or (body and key in first):
            groups.join(first.setdefault(key, number), number)


def parts_of_names(
    locals_: Sequence[Local], story_of: Mapping[str, str]
) -> dict[tuple[str, str], list[int]]:
    """Bodies by story and by two or more words of their names in a row, but not all of them.

    "The regional health authority" is the Regional Health Authority North, where a story knows
    no other body that is called so.
    """
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, local in enumerate(locals_):
        for name in local.names if local.entity.type == "organization" else ():
            words = name_key(name).split()
            story = story_of.get(local.document, local.document)
            for begin in range(min(len(words), LONGEST_NAME)):
                for end in range(begin + 2, min(len(words), LONGEST_NAME) + 1):
                    if end - begin < len(words):
                        found[story, " ".join(words[begin:end])].append(number)
    return found


def of_versions(
    accounts: Sequence[Account], versions: Sequence[Versions]
) -> Iterator[tuple[str, ...]]:
    """Ids of the nameless that states of one article call by the same phrase: they are one."""
    by_document = {account.document: account for account in accounts}
    for states in versions:
        called: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for document in states.documents:
            account = by_document.get(document, Account(document=document))
            for local in local_entities([account]):
                key = local.entity.type, name_key(local.entity.name)
                if not local.names:
                    called[key].setdefault(document, local.entity.id)
        yield from (tuple(ids.values()) for _, ids in sorted(called.items()) if len(ids) > 1)


def join_acronyms(locals_: Sequence[Local], groups: Groups) -> None:
    """Join an acronym with the one name in the pile that it can stand for."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, local in enumerate(locals_):
        if not local.person:
            for name in local.names:
                for short in initials(name):
                    bearers[short].add(groups.find(number))
    for number, local in enumerate(locals_):
        for name in local.names:
            if not local.person and is_acronym(name):
                roots = {groups.find(r) for r in bearers.get(name_key(name).replace(" ", ""), ())}
                roots.discard(groups.find(number))
                if len(roots) == 1:
                    groups.join(number, roots.pop())


def join_surnames(locals_: Sequence[Local], groups: Groups, stories: Sequence[Story]) -> None:
    """Join a bare surname with the one person of the same story, else of the pile, who has it."""
    story_of = {d: s.id for s in reversed(stories) for d in s.documents}
    full: dict[str, list[int]] = defaultdict(list)
    bare: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, local in enumerate(locals_):
        people = groups.people[number] if local.person else set()
        if local.entity.type == "other" and local.names and " " not in local.entity.name:
            bare[name_key(local.entity.name), story_of.get(local.document, local.document)].append(
                number
            )
        for last in sorted({p.last for p in people if p.first}):
            full[last].append(number)
        if local.person and people and not any(p.first for p in people):
            bare[min(people).last, story_of.get(local.document, local.document)].append(number)
    for (last, story), numbers in sorted(bare.items()):
        here = {groups.find(n) for n in full[last] if story_of.get(locals_[n].document) == story}
        everywhere = {groups.find(n) for n in full[last]}
        candidates = here or everywhere
        if len(candidates) > 1:
            continue
        for number in numbers:
            if here or locals_[number].person:  # a thing of that name may be just that elsewhere
                groups.join(numbers[0] if not candidates else min(candidates), number)


def merged(group: Sequence[Local], rank: dict[str, int]) -> Entity:
    """One entity out of those that are the same; its name is the fullest met."""
    if len(group) == 1:
        only = group[0].entity
        entity_id = content_id("ent", only.id)
        mentions = tuple(sorted(only.mentions, key=lambda m: mention_key(m, rank)))
        return Entity(
            id=entity_id,
            type=only.type,
            name=only.name,
            aliases=only.aliases,
            mentions=mentions,
            confidence=only.confidence,
            method=only.method,
        )
    every = {m for x in group for m in x.entity.mentions}
    names = {name for x in group for name in (x.entity.name, *x.entity.aliases)}
    named = {x.entity.name for x in group if x.names and not x.entity.name.islower()}
    every_name = sorted(x.entity.name for x in group)
    name = fullest(named, person=group[0].person) if named else plainest(every_name)
    types = sorted(x.entity.type for x in group)
    return Entity(
        id=content_id("ent", *sorted(x.entity.id for x in group)),
        type=max(types, key=lambda t: (types.count(t), t)),
        name=name,
        aliases=tuple(sorted(names - {name})),
        mentions=tuple(sorted(every, key=lambda m: mention_key(m, rank))),
        confidence=min(x.entity.confidence for x in group),
        method=METHOD,
    )


def mention_key(mention: Mention, rank: dict[str, int]) -> tuple[int, int, int, str]:
    """Document order, then offset."""
    return rank.get(mention.document, len(rank)), mention.begin, mention.end, mention.kind


def plainest(phrases: Sequence[str]) -> str:
    """What to call those who have no name: the phrase used most, then the fuller one.

    A phrase that breaks off in a clause ("residents of a town whose tap water") or shouts is
    taken only where there is no other.
    """
    uses = Counter(phrases)

    def clumsy(phrase: str) -> bool:
        parts = phrase.split()
        clause = any(part.casefold() in CLAUSE_WORDS for part in parts)
        return clause or any(len(part) > 3 and part.isupper() for part in parts)

    def bare(phrase: str) -> bool:
        return len(phrase.split()) < 2

    return min(uses, key=lambda p: (clumsy(p), bare(p), -uses[p], len(p) > LONG_PHRASE, -len(p), p))


def fullest(names: Iterable[str], *, person: bool) -> str:
    """The name with most parts that aren't titles; then the longer, then the first by letters."""

    def weight(name: str) -> tuple[int, int, int, str]:
        if person:
            found = person_name(name)
            size = 1 + len(found.middle) + bool(found.first) if found else 0
        else:
            size = 0 if is_acronym(name) else len(name_key(name).split())
        shouting = name.isupper() and len(name) > 6
        return -size, shouting, len(name), name

    return min(names, key=weight)
