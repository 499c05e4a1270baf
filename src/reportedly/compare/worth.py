"""Which asks name a measure at all, and how sure they are.

A demand may open with a verb that names no thing ("to find one"), a target may be somebody
rather than something ("they praised Renn"), a holder may be a paper. What names no measure is
left out; a side for or against somebody or somewhere is kept as a doubtful one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.compare.measures import Ask
from reportedly.compare.named import Aim, adjective
from reportedly.compare.vocab import classes, stems, words
from reportedly.model import Account, EntityType, Party, Polarity, Span, Story
from reportedly.text.terms import stem, terms

DOUBTFUL = 0.45
"""The most that a side on somebody or somewhere, rather than on a measure, is sure."""
LEAST = 0.5
"""A side on somebody that is no surer than this is left out."""
SOMEBODY: frozenset[EntityType] = frozenset({"person", "place", "group", "organization"})
_THE_ONE = re.compile(r"(?:the|its|their|his|her|our|these|those)\s[\w-]+(?:\s[\w-]+)?", re.I)
PEOPLES = ("ans", "ians")
"""Endings of words for the people of a place; written with a capital they name no measure."""
INQUIRY = "investigation"
NOBODY = frozenset({"those", "others", "some", "many", "most", "both", "all", "few"})
THINGS = frozenset(
    stem(noun)
    for noun in [
        "report",
        "article",
        "story",
        "case",
        "statement",
        "charge",
        "talk",
        "testimony",
        "assessment",
    ]
)
"""Words for what is said that also name a thing: one can be for talks, against water charges."""
SIDES = ("opposition", "support", "objection", "resistance")
"""Nouns of taking sides; a name that holds one ("his opposition to the levy") is nobody's."""
ACTS = frozenset({"return"})
"""Acts that belong to having a thing: to want it and to return to it is one side."""


def worthy(every: Iterable[Ask], accounts: Sequence[Account]) -> Iterator[Ask]:
    """The asks that name a measure, those on somebody or somewhere as doubtful."""
    named, told = names_in(accounts), told_in(accounts)
    for ask in every:
        holders = tuple(h for h in ask.holders if holding(h))
        if not holders or nothing(ask):
            continue
        last = ask.aim.name.split()[-1]
        spans = named.get((ask.place.document, last.casefold()), ())
        capital = last[0].isupper() or ask.words.startswith(last.capitalize())
        about = capital and " " not in ask.aim.name
        if (about and any(ask.place.begin <= begin < ask.place.end for begin in spans)) or somebody(
            ask, told
        ):
            if ask.confidence <= LEAST:
                continue
            ask = ask._replace(confidence=min(ask.confidence, DOUBTFUL))
        yield ask._replace(holders=holders)


def holding(party: Party) -> bool:
    """Whether a party can take a side: no pronoun, no number of papers."""
    low = party.name.casefold()
    if low.split()[-1:] and low.split()[-1] in words("pronouns") | NOBODY:
        return False
    if (
        low.split()[:1] in (["whose"], ["his"], ["her"], ["their"])
        or not low
        or any(f" {noun} to " in low for noun in SIDES)
    ):
        return False
    return not (low[0].isdigit() and stem(low.split()[-1]) in classes("statement_nouns"))


def nothing(ask: Ask) -> bool:
    """Whether the aim is a word that names no measure."""
    name = ask.aim.name
    if len(name) < 3 or name.endswith(("'s", "’s")):
        return True
    head = stem(name.split()[-1].casefold())
    if " of " in name and name.split()[0] in classes("actions").values():
        return False
    before = name.split(" for ")[0].split(" in ")[0].split(" with ")[0]
    head = stem(before.split()[-1].casefold())
    if name.islower() and (head in stems("no_measure") or head in stems("sayable") - THINGS):
        return True
    first = name.split()[0]
    short = len(name.split()) < 3
    if short and first.islower() and first.endswith("ing") and first not in words("noun_ing"):
        return True
    if " " in name:
        return False
    if name.islower() and adjective(name):
        return True
    people = name[0].isupper() and name.endswith(PEOPLES)
    told_apart = " " in ask.aim.label or name in words("noun_ing")
    return people or (ask.aim.key in stems("loose") and not told_apart)


def somebody(ask: Ask, told: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the words are a noun phrase for people or a body and no more: "the doctors"."""
    if ask.demand is not None or not _THE_ONE.fullmatch(ask.words):
        return False
    return any(
        ask.place.begin <= span.begin < ask.place.end and span.end - span.begin == len(ask.words)
        for span in told.get(ask.place.document, ())
    )


def told_in(accounts: Sequence[Account]) -> Mapping[str, list[Span]]:
    """Where people or bodies are told of without their names, by document."""
    found: dict[str, list[Span]] = defaultdict(list)
    for account in accounts:
        for entity in account.entities:
            for mention in entity.mentions if entity.type in SOMEBODY else ():
                if mention.kind == "nominal":
                    found[account.document].append(Span(begin=mention.begin, end=mention.end))
    return found


def names_in(accounts: Sequence[Account]) -> Mapping[tuple[str, str], list[int]]:
    """Where somebody or somewhere is named, by document and last word of the name."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for account in accounts:
        for entity in account.entities:
            if entity.type in SOMEBODY:
                names = {n.split()[-1].casefold() for n in (entity.name, *entity.aliases) if n}
                for word in sorted(names):
                    found[account.document, word] += [
                        m.begin for m in entity.mentions if m.kind == "name"
                    ]
    return found


def merged(every: Sequence[Ask], stories: Sequence[Story] = ()) -> list[Ask]:
    """One measure for what is called by several names: inquiries, a thing and the return to it.

    A law is the bill, the measure, the legislation; which one depends on the story.
    """
    home = {d: story.id for story in reversed(stories) for d in story.documents}
    plain = [
        ask._replace(aim=ask.aim._replace(key=one_law(one_inquiry(ask.aim.key), ask, home)))
        for ask in every
    ]
    plain = one_act(one_noun(plain, home), home)
    whole = returns(plain)
    return turned(
        [
            ask._replace(aim=ask.aim._replace(key=whole.get(ask.aim.key, ask.aim.key)))
            for ask in plain
        ]
    )


def turned(every: Sequence[Ask]) -> list[Ask]:
    """Where several speak of a thing, and all of ending it in one way, the ending is the measure.

    "To suspend charges" and "the demand that charges be suspended" are sides on the suspension
    of charges; where others ask to keep it, as with sanctions, the thing itself stays it.
    """
    acts: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for ask in every:
        acts[ask.aim.key].add(ending(ask) if ask.aim.direction < 0 else "")
        holders[ask.aim.key].update(h.entity or h.name for h in ask.holders)
    for key in [key for key, who in holders.items() if len(who) < 2]:
        acts[key].add("")
    return [
        turn(ask, acts[ask.aim.key])
        if len(acts[ask.aim.key]) == 1 and "" not in acts[ask.aim.key]
        else ask
        for ask in every
    ]


def turn(ask: Ask, acts: Iterable[str]) -> Ask:
    """The same side, on the ending of the thing."""
    (act,) = acts
    aim = Aim(f"{act} {ask.aim.key}", f"{act} of {ask.aim.name}", -ask.aim.direction)
    other: dict[Polarity, Polarity] = {"for": "against", "against": "for"}
    return ask._replace(aim=aim, polarity=other.get(ask.polarity, ask.polarity))


def ending(ask: Ask) -> str:
    """The noun for the act of ending that an ask names first; empty where it names none."""
    table = classes("endings")
    return next((table[t.stem] for t in terms(ask.words) if t.stem in table), "")


def one_noun(every: Sequence[Ask], home: Mapping[str, str]) -> list[Ask]:
    """One key for what a story calls by two nouns for one thing: night sailings and crossings.

    The words before the noun have to be the same; without such words nothing tells that they are
    one.
    """
    keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for ask in every:
        if named := noun_of(ask):
            keys[home.get(ask.place.document, ""), *named].add(ask.aim.key)
    first = {
        (story, key): min(found)
        for (story, *_), found in sorted(keys.items())
        if len(found) > 1
        for key in found
    }
    return [
        ask._replace(aim=ask.aim._replace(key=first.get(at, ask.aim.key)))
        for ask in every
        for at in [(home.get(ask.place.document, ""), ask.aim.key)]
    ]


def one_act(every: Sequence[Ask], home: Mapping[str, str]) -> list[Ask]:
    """ "The closure" is the closure of the ward, where a story asks for no other closure.

    A resignation may be anybody's.
    """
    acts = set(classes("actions").values()) - {"resignation"}
    fuller: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ask in every:
        act, _, of = ask.aim.key.partition(" ")
        if classes("actions").get(ask.aim.key.split()[-1]) == INQUIRY:
            act, of = INQUIRY, ask.aim.key  # "the dam inquiry"
        if of and act in acts and ask.aim.key != act:
            fuller[home.get(ask.place.document, ""), act].add(ask.aim.key)
    made = []
    for ask in every:
        found = fuller.get((home.get(ask.place.document, ""), ask.aim.key), set())
        if len(found) == 1 and (ask.aim.key == INQUIRY or _DEFINITE.search(ask.words)):
            ask = ask._replace(aim=ask.aim._replace(key=min(found)))
        made.append(ask)
    return made


_DEFINITE = re.compile(r"\b(?:the|this|that|its|their|his|her)\b", re.I)


def noun_of(ask: Ask) -> tuple[str, ...]:
    """The class of the noun that names a measure, and the stems before it; empty without any."""
    line = [term.stem for term in terms(ask.aim.label)]
    kind = classes("things").get(line[-1]) if len(line) > 1 else None
    return (kind, *line[:-1]) if kind and ask.aim.key == line[-1] else ()


def one_law(key: str, ask: Ask, home: Mapping[str, str]) -> str:
    """One key for all bare words for a law within a story."""
    document = ask.place.document
    return f"law {home.get(document, document)}" if key in stems("laws") else key


def one_inquiry(key: str) -> str:
    """One key for "public inquiry", "independent investigation" and "inquiry"."""
    *before, head = key.split()
    inquiry = classes("actions").get(head) == INQUIRY
    # the stem of "judge-led" is "judge-l"
    if inquiry and all(w in stems("inquiry_words") or w.endswith("-l") for w in before):
        return INQUIRY
    return key


def returns(every: Sequence[Ask]) -> dict[str, str]:
    """Things whose key becomes that of the return to them: one actor takes one side on both."""
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ask in every:
        for holder in ask.holders:
            sides[ask.aim.key, ask.polarity].add(holder.entity or holder.name)
    found: dict[str, str] = {}
    for ask in every:
        act, _, thing = ask.aim.key.partition(" ")
        if act in ACTS and sides[thing, ask.polarity] & sides[ask.aim.key, ask.polarity]:
            found.setdefault(thing, ask.aim.key)
    return found
