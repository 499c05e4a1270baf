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
from reportedly.compare.vocab import lines, stems
from reportedly.compare.worded import one_kind
from reportedly.model import Account, Entity, Mention, Party, Place, Span
from reportedly.text import lexicons
from reportedly.text.terms import terms

CONFIDENCE = 0.6
ACTORS = frozenset({"person", "organization", "group", "place"})
LONGEST = 160
"""A commitment is read for so many characters after its phrase."""
_BETWEEN = re.compile(
    r"(?:\s+of\s+[A-Z]\w+(?:\s[A-Z]\w+)?)?(?:\s*\([^)]{1,20}\))?(?:,\s[^,;:.]{3,60},)?(?:\s+\w+ly)?(?:\s+(?:has|have|had|also|again|previously|repeatedly|consistently|strongly|flatly|once|"
    r"officially|since|then|now|later|already|and))*\s+",
    re.I,
)
_BETWEEN_WHO = re.compile(rf"(?:,?\s+who\b)?{_BETWEEN.pattern}", re.I)
_WITHIN = re.compile(r"\b(?:of|in|from|by|for|with|at|against|between|about)\s+(?:the\s+)?$", re.I)
"""A name right after one of these is part of another phrase, no subject."""
_GAP = r"\s+(?:\w+ly\s+)?(?:on\s+[A-Z][a-z]+day\s+)?"
"""What may stand between the words of a phrase: "agreed on Friday to"."""
_WISHED = re.compile(
    r"\b(?:(?:hop|wish|expect|believ|fear|doubt|predict|think)\w*\s+(?:that\s+)?"
    r"|(?:(?:claim|report|rumou?r|allegation|suggestion|accusation|assertion|idea)s?|den(?:y|ied|ies|ying))"
    r"\s+that\s+)(?:the\s+)?$",
    re.I,
)
_NEITHER = re.compile(
    r"\b(?:neither|nor|no|not)\s+(?:the\s+)?$|\bneither\b[^.;]*\bnor\s+(?:the\s+)?$", re.I
)
_I = re.compile(r"\b(?:I|[Ww]e)\b")
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\.[A-Z])[.;:!?](?=\s|$)|,\s+(?:saying|but|while|although|which|who|and)\b"
    r"|\s+and\s+(?:\w+ly\s+)?(?:said|says|told|called|\w{3,}ed)\s"
)
_UNOPENED = re.compile(r"[.,!?]?(?:(?<!\s)\"|(?<=[\w.,!?])”).*", re.S)
"""From where a quotation ends that began before: what follows is the report's."""
_ON_IT = re.compile(r"(?:\w+\s+){0,2}(?:against|for)\s+(?:it|them)\b", re.I)
"""A side on what isn't named: "defend against it"."""
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
        joined = "|".join(
            re.escape(m).replace(r"\ ", r"\s+(?:\w+ly\s+)?(?:on\s+[A-Z][a-z]+day\s+)?")
            for m in longest
        )
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
            if mention.document != account.document:
                continue
            yield from passive(entity, mention, text)
            if not _WITHIN.search(text.text, max(0, mention.begin - 12), mention.begin):
                yield from active(entity, mention, text)
                yield from judged(entity, mention, text)
    yield from spoken(account, text)


def active(entity: Entity, mention: Mention, text: Text) -> Iterator[Ask]:
    """ "Norland will extend …" after a mention; "I hope Norland will …" is none."""
    sentence = text.sentence(mention.begin, mention.end)
    if _WISHED.search(text.text, max(sentence.begin, mention.begin - 30), mention.begin):
        return
    if _NEITHER.search(text.text, sentence.begin, mention.begin):
        return
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
        if kind.endswith("-thing") and words.startswith(("on ", "at ", "in ")):
            return  # "the bill he lobbied for on Sunday"
        yield from sides(entity, sentence, text, words, kind)
        return


def judged(entity: Entity, mention: Mention, text: Text) -> Iterator[Ask]:
    """ "Renn called the levy “dangerous”", "who viewed it as fair": a judgement on the thing."""
    sentence = text.sentence(mention.begin, mention.end)
    between = _BETWEEN_WHO.match(text.text, mention.end, sentence.end)
    found = judging().match(text.text, between.end(), sentence.end) if between else None
    if found:
        side = lexicons.table("judging_words")[found["word"].casefold()]
        yield from sides(entity, sentence, text, found["thing"], f"{side}-thing")


@lru_cache(maxsize=1)
def judging() -> re.Pattern[str]:
    """ "Called the levy “dangerous”", with the thing judged and the word that judges it."""
    told = "|".join(sorted(lexicons.table("judging_words"), key=lambda w: (-len(w), w)))
    return re.compile(
        r"(?:called|calls|branded|labell?ed|described|denounced|dismissed|views?|viewed|"
        r"considers?|considered|deems?|deemed|sees|saw|regards?|regarded)\s+"
        r"(?P<thing>(?:(?:the|this|that|his|her|its|their)|[A-Z]\w+[’']s)\s"
        r"[\w’'\s-]{2,60}?),?\s+(?:as\s+)?"
        rf"[\"“‘']?(?:an?\s+)?(?:\w+ly\s+)?(?P<word>{told})\b",
        re.I,
    )


def spoken(account: Account, text: Text) -> Iterator[Ask]:
    """ "I will impose …" inside a quotation: its speaker's commitment."""
    by_id = {entity.id: entity for entity in account.entities}
    for attribution in account.attributions:
        entity = by_id.get(attribution.speaker or "")
        if entity is None or attribution.form == "indirect":
            continue
        for span in attribution.content:
            for word in _I.finditer(text.text, span.begin, span.end):
                mention = Mention(document=account.document, begin=word.start(), end=word.end())
                yield from active(entity, mention, text)


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
    first = next((t.stem for t in terms(words)), "")
    if (what == "act" and first in stems("weak_acts")) or _ON_IT.match(words):
        return
    words, cut = _UNOPENED.subn("", words)
    if cut and sum(not word.endswith("ly") for word in words.split()) < 2:
        return  # "we will defend" against what, the report says
    one = list(one_kind(words)) if kind == "against-thing" else []
    for aim in one or (aims(words) if what == "thing" else acts(words)):
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
