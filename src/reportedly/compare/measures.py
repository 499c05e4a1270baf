"""Measures: the things asked for, brought together across wordings.

Demands and stances name what they want in their own words; `phrases.aims` reads the thing and
the direction. What shares a key is one measure; its aliases are the wordings met.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.deeds import deeds
from reportedly.compare.named import DETERMINERS, Aim
from reportedly.compare.phrases import aims
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, stems, words
from reportedly.compare.vocab import words as listed_in
from reportedly.compare.worded import LAW, deed, one_kind, thing
from reportedly.model import (
    Account,
    Demand,
    Measure,
    Party,
    Place,
    Polarity,
    Span,
    Stance,
    content_id,
)
from reportedly.text.terms import stem

METHOD = "measures/aims-2"
LONGEST_ALIAS = 100
ALLEGED = 0.4
"""What somebody is only accused of having asked for is no side."""
BEFORE = 300
"""A pronoun stands for a measure named within this many characters before."""
_NEXT_DEED = re.compile(r",\s+[a-z]+ed\s+(?:for|to|that|against|on)\s.*?\sand\s+[a-z]+ed\s.*", re.S)
"""What somebody did next: "opposed the talks, pressed for aid and asked for more"."""
_MONEY = re.compile(r"\d\s+(?:million|billion|trillion)$")
_FOR_WHAT = re.compile(r"\s+(?:for|in|of)\s+(?P<what>[^,;.]{3,60}?)(?=[,;.]|\sand\s)")
"""What so much money is for: "$800 million for humanitarian assistance"."""
_SUCH = re.compile(r"such\s+an?\s+(?P<noun>[a-z]+)", re.I)
_IT = re.compile(r"\s(?:it|them)$")
_DUTY = re.compile(
    r"(?!no\b|nobody\b)[^,;:.]{1,80}?\b(?:should|must|ought\s+to|shall)\s+(?P<act>(?!not\b|be\b|never\b)\w.*)",
    re.I | re.S,
)
"""What somebody should do: "the council should wait for the new car park"."""
_BARE = re.compile(
    r"(?!(?:should|must|shall|ought|not|never|be|to|is|are|and|or|of|in)\b)[a-z]{2,}\s"
)
_WANTED = re.compile(
    r"^(?P<thing>(?:[^\s,;:]+\s){0,6}?[^\s,;:]*[^\s,;:])\s(?P<done>\w+(?:ed|wn|lt|ght))"
    r"(?=[\s\"“”]*$|\s(?:by|in|on|at|until|before|after|where|when|first|again|now|if|as|and|without|"
    r"with|to|from|for|[\"“]))"
)
"""What somebody wants done: "the dam rebuilt where it stood"."""
_NOT_BE = re.compile(
    r"[^,;:.]{1,80}?\b(?:should|must|shall)\s+(?:not|never)\s+(?:\w+ly\s+)?be\s", re.I
)
_SETTING = re.compile(r"^(?:In|At|With|During|Under)\s[^,;:.]{3,80},\s(?=no\s|the\s|all\s)")
"""In what setting something should be: "In any talks, no support should be given"."""
_NO_THING = re.compile(
    r"(?:^|,\s+)(?:no|not\s+one|not\s+a\s+single)\s[^,;:.]{1,60}?\b(?:should|must|shall)\s", re.I
)
_THING_DUE = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|all|any|our|their|its)\s+)?"
    r"(?P<thing>[^,;:.]{2,80}?)\s(?:should|must|shall)\s+(?:not\s+|never\s+)?"
    r"(?P<act>(?!not\b|never\b)[a-z].*)",
    re.I | re.S,
)
"""What a thing should do, in a demand that opens with the thing."""
_ALONE = frozenset(map(stem, ("end", "stop", "cease", "continue")))
"""What a thing does by itself: "the blockade must end"."""


class Ask(NamedTuple):
    """Somebody's side on one thing, as one place of one document has it."""

    holders: tuple[Party, ...]
    aim: Aim
    place: Place
    words: str
    polarity: Polarity
    condition: str | None
    confidence: float
    demand: str | None

    @property
    def measure(self) -> str:
        """The id of the measure it is about."""
        return measure_id(self.aim.key)


def measure_id(key: str) -> str:
    """The id of a measure, which depends on what it is alone."""
    return content_id("mea", key)


def asks(accounts: Sequence[Account], texts: Mapping[str, Text]) -> Iterator[Ask]:
    """Everything the documents ask for or take a side on."""
    for account in accounts:
        text = texts.get(account.document)
        if text is None:
            continue
        for demand in account.demands:
            yield from asked(demand, text)
        for stance in account.stances:
            if stance.holder.name.casefold() not in words("pronouns"):
                yield from taken(stance, text)


def asked(demand: Demand, text: Text) -> Iterator[Ask]:
    """A demand as a side: for the thing, or against it where the words point to ending it.

    "Do not extend the levy" turns it; "we do not ask for the dismissal" takes no side, for
    nobody knows whether they would mind.
    """
    if demand.confidence <= ALLEGED:
        return
    cue = text.part(demand.cue.begin, demand.cue.end) if demand.cue else ""
    through = stems("through") - {"want"}
    if demand.negated and any(stem(word) in through for word in cue.split()):
        return
    words = text.part(demand.begin, demand.end)
    sentence = text.sentence(demand.begin, demand.end)
    holders = [h for h in demand.by or text.document.senders if not pronoun(h)]
    if not holders:
        return
    doing, strong = infinitive(demand, text), any(stem(w) in stems("urging") for w in cue.split())
    strong = strong or (demand.method.endswith("demand-said") and cue not in ("have", "has"))
    sure = demand.confidence * (1.0 if demand.by else 0.8)
    words = for_what(words, demand.end, text)
    words = _SETTING.sub("", spelled_out(words, demand.begin, text))
    if cue.startswith("want") and " to be " not in words:
        words = _WANTED.sub(r"\g<thing> to be \g<done>", words)
    act = act_of_party(words, demand.to)
    if act:
        words, doing, strong = act, True, True
    active = _DUTY.match(words)
    if active:
        words, doing, strong = active["act"], True, True
    own = due(words) if demand.method.endswith("demand-said") and not doing else None
    no = demand.negated and not turned_by_itself(words, own)
    for aim in (own,) if own else meant_by(words, doing, strong, text.text[: demand.begin]):
        yield Ask(
            holders=tuple(holders),
            aim=aim,
            place=Place(document=demand.document, begin=sentence.begin, end=sentence.end),
            words=words,
            polarity="for" if (aim.direction > 0) != no else "against",
            condition=None,
            confidence=sure,
            demand=demand.id,
        )


def act_of_party(words: str, asked: Sequence[Party]) -> str:
    """What somebody is asked to do in the bare form: "that Thorne stop the closure"; or nothing."""
    for party in asked:
        found = re.match(rf"[^;:.]{{0,40}}?\b{re.escape(party.name.split()[-1])},?\s", words)
        act = words[found.end() :] if found else ""
        if _BARE.match(act):
            return act
    return ""


def meant_by(words: str, doing: bool, strong: bool, before: str) -> list[Aim]:
    """What a demand or target is about; where it names no measure, called by its own words.

    `doing` says that it opens with a bare verb; `before` is the text in front of it.
    """
    found = list(deeds(words, aims(words), strong) if doing else aims(words))
    first = words.split(" ")[0].casefold()
    if doing and strong and all(aim.name in (first, f"{first} it out") for aim in found):
        found = []
    if doing and first in listed_in("idle_deeds"):
        return [aim for aim in found if not aim.name.startswith(first)]
    if len(found) == 1 and first.endswith("ing") and found[0].name == first:
        return list(deed(words))  # "glad-handing with the minister"
    if found or (doing and not strong):
        return found
    return list(deed(words) if doing else thing(words, before))


def turned_by_itself(words: str, own: Aim | None) -> bool:
    """Whether the words hold the "not" that turns them: "the levy should not be raised"."""
    inside = _NOT_BE.match(words) or _NO_THING.search(words)
    return own is None and inside is not None


def due(words: str) -> Aim | None:
    """What a thing should do: "the blockade must end", "the talks should not move forward".

    What should be done to it, where that names no measure: "this should be left to the states".
    """
    found = _THING_DUE.match(words)
    if found is None or found["thing"].casefold() in listed_in("pronouns"):
        return None
    if found["act"].startswith("be ") and aims(words):
        return None
    verb = stem(found["act"].split()[0].casefold())
    way = classes("directions").get(verb) if verb in _ALONE else None
    if way:
        thing_of = aims(found["thing"])
        return thing_of[0]._replace(direction=-1 if way == "stop" else 1) if thing_of else None
    for aim in deed(f"{found['thing']} to {found['act']}"):
        return aim
    return None


def spelled_out(words: str, begin: int, text: Text) -> str:
    """ "Veto it" with the law or measure that "it" stands for, the last one named before."""
    such = _SUCH.fullmatch(words)
    if such is not None:
        named = re.compile(
            rf"\b{re.escape(such['noun'])}\s(?:on|of|for|against|to)\s[^,;.\n]{{2,60}}"
        )
        found = list(named.finditer(text.text, max(0, begin - 2 * BEFORE), begin))
        return found[-1].group() if found else words
    if not _IT.search(words):
        return words
    before = list(LAW.finditer(text.text, max(0, begin - BEFORE), begin))
    return _IT.sub(f" the {before[-1].group()}", words) if before else words


def pronoun(party: Party) -> bool:
    """Whether a party is a pronoun that was led to nobody."""
    return party.entity is None and party.name.casefold() in words("pronouns")


def infinitive(demand: Demand, text: Text) -> bool:
    """Whether a demand opens with a verb ("to find one"), which names no thing by itself."""
    if demand.method.endswith("demand-said"):
        return demand.cue is not None and demand.cue.end <= demand.begin
    words_of = text.part(demand.begin, demand.end).casefold().split()[:2]
    if (
        words_of[1:]
        and words_of[0] not in DETERMINERS
        and words_of[1] in DETERMINERS | {"it", "them"}
    ):
        return True
    before = text.text[max(0, demand.begin - 4) : demand.begin].casefold().split()
    return before[-1:] == ["to"]


def taken(stance: Stance, text: Text) -> Iterator[Ask]:
    """A stance as a side: its polarity turned where its target is an ending of something."""
    words = spelled_out(whole_target(stance.target, text), stance.target.begin, text)
    words = _NEXT_DEED.sub("", words)
    doing = words.startswith("to ") or stance.method.endswith("-refusal")
    public = not stance.method.endswith("-effort")
    before = text.text[: stance.target.begin]
    kind = list(one_kind(words)) if stance.polarity == "against" else []
    for aim in kind or meant_by(words.removeprefix("to "), doing, public, before):
        polarity: Polarity = stance.polarity
        if aim.direction < 0 and polarity != "conditional":
            polarity = "against" if polarity == "for" else "for"
        yield Ask(
            holders=(stance.holder,),
            aim=aim,
            place=stance.place,
            words=words,
            polarity=polarity,
            condition=stance.condition,
            confidence=stance.confidence,
            demand=None,
        )


def whole_target(target: Span, text: Text) -> str:
    """The target with the act that follows a mere container: "a measure to extend the cuts"."""
    words = text.part(target.begin, target.end)
    if words.split() and stem(words.split()[-1]) in stems("containers"):
        sentence = text.sentence(target.begin, target.end)
        after = text.part(target.end, sentence.end)
        if after.startswith("to "):
            return f"{words} {after}"
    return for_what(words, target.end, text)


def for_what(words: str, end: int, text: Text) -> str:
    """What so much money is for, where `words`, up to `end`, are but an amount."""
    found = _MONEY.search(words) and _FOR_WHAT.match(text.text, end, end + LONGEST_ALIAS)
    return found["what"] if found else words


def find_measures(every: Sequence[Ask]) -> tuple[Measure, ...]:
    """One measure for each key, named as most name it, by name."""
    by_key: dict[str, list[Ask]] = defaultdict(list)
    for ask in every:
        by_key[ask.aim.key].append(ask)
    measures = []
    for key, group in by_key.items():
        names = Counter(map(called, group))
        name = min(names, key=lambda n: (-names[n], len(n), n))
        aliases = {ask.aim.name for ask in group} | {alias(ask.words) for ask in group}
        measures.append(
            Measure(
                id=measure_id(key),
                name=name,
                aliases=tuple(sorted(aliases - {name})),
                confidence=round(max(ask.confidence for ask in group), 3),
                method=METHOD,
            )
        )
    return tuple(sorted(measures, key=lambda m: (m.name, m.id)))


def called(ask: Ask) -> str:
    """The thing with what stands before its head, where those words are the text's own."""
    label = ask.aim.label
    return label if label and label.casefold() in ask.words.casefold() else ask.aim.name


def alias(words: str) -> str:
    """A wording, cut between words where it is long."""
    if len(words) <= LONGEST_ALIAS:
        return words
    return words[:LONGEST_ALIAS].rsplit(" ", 1)[0] + "…"
