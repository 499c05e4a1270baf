"""Commitments: what an actor is said to have done, promised or refused about a thing.

"Norland will extend its cuts", "the league voted against the levy", "a bill opposed by the
growers": an entity beside one of a few fixed phrases, then the act or thing. These are sides
that need no parse; where reading found the same one, its evidence is one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.compare.measures import Ask
from reportedly.compare.phrases import acts, aims
from reportedly.compare.texts import Text
from reportedly.compare.vocab import lines
from reportedly.model import Account, Entity, Mention, Party, Place, Span

CONFIDENCE = 0.6
ACTORS = frozenset({"person", "organization", "group", "place"})
LONGEST = 160
"""A commitment is read for so many characters after its phrase."""
_BETWEEN = re.compile(
    r"(?:\s+(?:has|have|had|also|again|previously|repeatedly|consistently|strongly|flatly|once|"
    r"officially|since|then|now|later|already|and))*\s+",
    re.I,
)
_END = re.compile(r"[.;:!?](?=\s|$)|,\s+(?:saying|but|while|although|which|who|and)\b")
_PASSIVE_NOUN = re.compile(
    r"(?:^|[,;:]\s+|\b(?:that|and|but)\s+)((?:the|a|an)\s+[^,;:]{3,80}?),?\s*$", re.I
)


@lru_cache(maxsize=1)
def phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each kind of commitment with an expression for its phrases, refusals first."""
    kinds = {}
    for line in lines("commitments"):
        kind, _, members = line.partition(":")
        longest = sorted((m.strip() for m in members.split(",")), key=lambda m: (-len(m), m))
        joined = "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in longest)
        kinds[kind] = re.compile(rf"(?:{joined})\s+(?:also\s+|now\s+)?", re.I)
    order = ("against-act", "against-thing", "for-thing", "for-act")
    return tuple((kinds[kind], kind) for kind in order)


@lru_cache(maxsize=1)
def passives() -> tuple[re.Pattern[str], dict[str, str]]:
    """An expression for "opposed by", and the side of each verb."""
    side: dict[str, str] = {}
    for line in lines("passives"):
        kind, _, members = line.partition(":")
        side.update({member.strip(): kind for member in members.split(",")})
    verbs = "|".join(sorted(side, key=lambda v: (-len(v), v)))
    return re.compile(
        rf"(?:(?:is|was|are|were|been|being)\s+)?\b({verbs})\s+by\s+(?:the\s+)?$", re.I
    ), side


def commitments(account: Account, text: Text) -> Iterator[Ask]:
    """The sides that a document's entities commit to."""
    for entity in account.entities:
        if entity.type not in ACTORS:
            continue
        for mention in entity.mentions:
            if mention.document == account.document:
                yield from active(entity, mention, text)
                yield from passive(entity, mention, text)


def active(entity: Entity, mention: Mention, text: Text) -> Iterator[Ask]:
    """ "Norland will extend …" after a mention."""
    sentence = text.sentence(mention.begin, mention.end)
    between = _BETWEEN.match(text.text, mention.end, sentence.end)
    if between is None:
        return
    for pattern, kind in phrases():
        cue = pattern.match(text.text, between.end(), sentence.end)
        if cue is None:
            continue
        until = min(sentence.end, cue.end() + LONGEST)
        stop = _END.search(text.text, cue.end(), until)
        words = text.part(cue.end(), stop.start() if stop else until)
        yield from sides(entity, sentence, text, words, kind)
        return


def passive(entity: Entity, mention: Mention, text: Text) -> Iterator[Ask]:
    """ "… opposed by the growers" before a mention."""
    sentence = text.sentence(mention.begin, mention.end)
    pattern, side = passives()
    before = text.text[sentence.begin : mention.begin]
    cue = pattern.search(before)
    noun = _PASSIVE_NOUN.search(before[: cue.start()]) if cue else None
    if cue and noun:
        words = " ".join(noun.group(1).split())
        yield from sides(entity, sentence, text, words, f"{side[cue.group(1).casefold()]}-thing")


def sides(entity: Entity, sentence: Span, text: Text, words: str, kind: str) -> Iterator[Ask]:
    """The aims of a commitment as sides; an act counts only where it keeps or ends something."""
    side, what = kind.split("-")
    for aim in aims(words) if what == "thing" else acts(words):
        yes = (aim.direction > 0) == (side == "for")
        yield Ask(
            holders=(Party(entity=entity.id, name=entity.name),),
            aim=aim,
            place=Place(document=text.document.id, begin=sentence.begin, end=sentence.end),
            words=words,
            polarity="for" if yes else "against",
            condition=None,
            confidence=CONFIDENCE,
            demand=None,
        )
