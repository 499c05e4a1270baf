"""Posts: "the mayor of Ormvik" of one report is the Tove Lie whom another calls so.

Of a post that one person holds at a time, with the name of where. One story's documents are of
one time; who held a post before or is to hold it next is somebody else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.compare.texts import Text
from reportedly.compare.vocab import words
from reportedly.model import Account, Entity, Mention, Story

_OTHER_TIME = re.compile(
    r"\b(?:former|formerly|ex|acting|interim|deputy|vice|late|then|next|future|incoming|outgoing|old|"
    r"new|first|last|onetime|one-time|previous|assistant|shadow)[\s-]+(?:[\w-]+\s+)?$",
    re.I,
)
_ELECT = re.compile(r"[\s-]+(?:elect|designate|emeritus)\b")
_LONGEST = 8
"""A post is told in at most this many words."""


def held_by_one(
    accounts: Sequence[Account], stories: Sequence[Story], texts: Mapping[str, Text]
) -> Iterator[tuple[str, ...]]:
    """Ids of local entities that are one person by their post: a named one and nameless ones.

    Nobody is joined where a story gives one post to two names.
    """
    story_of = {d: s.id for s in reversed(stories) for d in s.documents}
    named: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    nameless: dict[tuple[str, str], list[str]] = defaultdict(list)
    for account in accounts:
        story = story_of.get(account.document, account.document)
        for entity in account.entities:
            if entity.type != "person":
                continue
            has_name = any(mention.kind == "name" for mention in entity.mentions)
            for post in sorted(posts(entity, texts[account.document])):
                if has_name:
                    named[story, post][entity.id] = surname(entity)
                else:
                    nameless[story, post].append(entity.id)
    for at, ids in sorted(nameless.items()):
        holders = named.get(at, {})
        if len(set(holders.values())) == 1:
            yield (*sorted(holders), *ids)


def surname(entity: Entity) -> str:
    """The last word of a name, folded."""
    return entity.name.casefold().split()[-1]


def posts(entity: Entity, text: Text) -> set[str]:
    """The posts that a person's nominal mentions tell, folded and without an article."""
    found = (post(mention, text) for mention in entity.mentions if mention.kind == "nominal")
    return {each for each in found if each}


def post(mention: Mention, text: Text) -> str:
    """One post with the name of where: "mayor of ormvik"; empty for any other phrase."""
    phrase = text.part(mention.begin, mention.end)
    parts = re.sub(r"^(?:the|its|their|our)\s+", "", phrase, flags=re.I).split()
    if not parts or len(parts) > _LONGEST:
        return ""
    heads = [at for at, part in enumerate(parts) if part.casefold() in words("posts")]
    whose = any(part[:1].isupper() for at, part in enumerate(parts) if at not in heads)
    before = text.text[max(0, mention.begin - 24) : mention.begin]
    told_apart = _OTHER_TIME.search(f"{before}{phrase.split()[0]} ") or _OTHER_TIME.search(before)
    if not heads or not whose or told_apart or _ELECT.match(text.text, mention.end):
        return ""
    inside = " ".join(parts[: heads[-1] + 1])
    return "" if _OTHER_TIME.search(f"{inside.rsplit(' ', 1)[0]} ") else " ".join(parts).casefold()
