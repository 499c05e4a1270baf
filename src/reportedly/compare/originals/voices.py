"""Who speaks in a quotation, as far as its document tells: voices and occasions.

A voice is a speaker within one document: a person or body by name, a group by a noun, or the
statement itself ("the letter said"). An occasion is what the quotation is said to come from: a
letter, a speech, an interview with somebody.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from reportedly.compare.names import initials, person_name
from reportedly.compare.vocab import lines
from reportedly.compare.vocab import words as word_list
from reportedly.model import Account, Attribution, Document, Entity
from reportedly.text.fold import fold_key


def _noun_kinds() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in lines("statement_nouns"):
        kind, _, nouns = line.partition(":")
        table.update({noun.strip(): kind.strip() for noun in nouns.split(",")})
    return table


NOUN_KINDS: dict[str, str] = _noun_kinds()
STATEMENTS = frozenset(NOUN_KINDS)
"""Nouns for statements, with the kind of document each is."""

WRITTEN = frozenset(n for n, kind in NOUN_KINDS.items() if kind in ("letter", "statement"))

SPOKES = "spokesperson"
_ARTICLES = frozenset({"the", "a", "an"})
_SPOKESPERSON = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women)|aide|press secretary)s?\b(?!\s+said)",
    re.IGNORECASE,
)
_COLLECTIVE = frozenset(
    {"group", "coalition", "alliance", "number", "team", "majority", "dozen", "member", "some"}
    | {"many", "one", "several", "all", "most", "two", "both", "few"}
)
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"}
)
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "you", "one"})
_PEOPLE = frozenset({"he", "she", "i"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = r"[A-Z][\w&-]*(?:\.\w+)*"
_TOLD = re.compile(
    r"\b(?:told|tells|telling|speaking (?:to|with)|spoke (?:to|with)|interview (?:with|to|on)|"
    r"interviewed by|informed|in an? (?:email|e-mail) to)\s+"
    rf"(?P<whom>(?:the |a |an )?(?:{_NAME}(?:\s+(?:of\s+)?{_NAME})*"
    r"|reporters|journalists|a news conference|supporters|lawmakers))"
)
_OWNED = re.compile(r"\w['’]s?\s+[a-z]+s?$")
"""Somebody of somebody's ("One of Hunter's sources"): not the one who is named."""

_NEWS_CONFERENCE = re.compile(r"\b(?:news|press) (?:conference|briefing)\b")
_NOUNS = (
    r"(?P<noun>letter|statement|communiqu[eé]|declaration|release|memo|memorandum|e-?mail|petition|"
    r"appeal|manifesto|resolution|tweet|message|speech|address|remarks|testimony|interview|debate|"
    r"hearing|sermon|briefing|rally|op-ed|essay|ruling|judge?ment|verdict|dissent|"
    r"(?:majority|court|unanimous|written|dissenting|concurring) opinion)s?\b"
)
_RULINGS = {
    "judgment": "ruling",
    "judgement": "ruling",
    "verdict": "ruling",
    "majority opinion": "ruling",
    "court opinion": "ruling",
    "unanimous opinion": "ruling",
    "written opinion": "ruling",
    "dissenting opinion": "dissent",
    "concurring opinion": "concurrence",
}
"""What a court's text is called: one thing under several names, and never its dissent."""
_FOR_THE_COURT = re.compile(
    r"\b(?:writing|wrote|writes) for (?:the|an?) (?:[\w-]+ ){0,2}?(?:majority|court|panel)\b"
)
_DISSENTS = re.compile(r"\bin (?:an?|the|his|her|their) (?:[\w-]+ ){0,2}?dissent\b|\bdissenting\b")
_WITHIN = re.compile(
    r"\b(?:in|from|during|at|via|released|issued|sent|wrote|signed) "
    r"(?:an?|the|this|that|his|her|its|their|our|[A-Z][\w.]*['’]s?) (?:[\w.’'-]+ ){0,3}?" + _NOUNS,
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:the|an?|this|his|her|its|their) (?:[\w.’'-]+ ){0,3}?" + _NOUNS + r"[^.;:]{0,60}?"
    r"\b(?:said|says|say|state[ds]?|requested|requests|reads?|continue[ds]|asks?|asked|calls?|"
    r"called|urge[ds]|demand(?:s|ed)|adds?|added|argue[ds]|goes on|went on|conclude[ds]|began|"
    r"begins|opens|opened|note[ds]|warn(?:s|ed)|declare[ds]|accuse[ds]|makes|lists?)\b",
    re.IGNORECASE,
)


_PRINTS = re.compile(
    r"\b(?:extracts?|excerpts?|text|transcript|passages|statement|part)\b[^.;]{0,50}?\b(?:of|from)\b"
    r"[^.;]{0,60}?\b" + _NOUNS,
    re.IGNORECASE,
)


class Voice(NamedTuple):
    """A speaker in one document. `people` and `bodies` are name keys, `nouns` head nouns."""

    people: frozenset[str]
    bodies: frozenset[str]
    nouns: frozenset[str]

    def __or__(self, other: "Voice") -> "Voice":
        return Voice(
            self.people | other.people, self.bodies | other.bodies, self.nouns | other.nouns
        )

    @property
    def statements(self) -> frozenset[str]:
        """The nouns among it that name a statement."""
        return self.nouns & STATEMENTS


NOBODY = Voice(frozenset(), frozenset(), frozenset())


class Occasion(NamedTuple):
    """What a quotation is said to come from: nouns of statements, and whom it was told."""

    nouns: frozenset[str]
    told: frozenset[str]

    def __or__(self, other: "Occasion") -> "Occasion":
        return Occasion(self.nouns | other.nouns, self.told | other.told)

    def fits(self, other: "Occasion") -> bool:
        """Whether both may be one occasion: nothing told of the one contradicts the other."""
        if self.told and other.told and not _met(self.told, other.told):
            return False
        mine, theirs = self.nouns & _DECIDING, other.nouns & _DECIDING
        if mine and theirs and not mine & theirs:
            return False
        written = bool(mine & WRITTEN) and not theirs and bool(other.told)
        return not written and not (bool(theirs & WRITTEN) and not mine and bool(self.told))


def _met(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether a name of the one is a name of the other, or begins it ("Fox", "Fox News")."""
    return any(a == b or a.startswith(b + " ") or b.startswith(a + " ") for a in one for b in two)


_DECIDING = frozenset(NOUN_KINDS) - {"message", "remarks", "post", "document", "report", "article"}
UNKNOWN = Occasion(frozenset(), frozenset())


def retyped(accounts: Sequence[Account]) -> list[Account]:
    """Accounts in which a name that most of them take for a person's is a person everywhere."""
    votes: Counter[str] = Counter()
    for account in accounts:
        for key, kind in {(fold_key(e.name), e.type) for e in account.entities}:
            votes[key] += 1 if kind == "person" else -1
    return [
        replace(account, entities=tuple(_retyped(entity, votes) for entity in account.entities))
        for account in accounts
    ]


def _retyped(entity: Entity, votes: Mapping[str, int]) -> Entity:
    if entity.type in ("person", "place") or votes.get(fold_key(entity.name), 0) <= 0:
        return entity
    return replace(entity, type="person")


def source_voice(document: Document, account: Account | None, attribution: Attribution) -> Voice:
    """The voice that an attribution's source and speaker name."""
    voice = _of_words(" ".join(document.text[s.begin : s.end] for s in attribution.source))
    entity = _entity(account, attribution.speaker)
    if entity is None or any(noun.startswith(SPOKES) for noun in voice.nouns):
        return voice
    return _of_entity(entity) | Voice(frozenset(), frozenset(), voice.nouns)


def pronoun_of(document: Document, attribution: Attribution) -> str:
    """The pronoun that stands as source, or nothing."""
    text = " ".join(document.text[s.begin : s.end] for s in attribution.source)
    low = fold_key(text)
    return low if low in _PRONOUNS else ""


def same_body(one: str, two: str) -> bool:
    """Whether two keys of bodies may name one: equal, one within the other, or its initials."""
    if one == two or f" {one} " in f" {two} " or f" {two} " in f" {one} ":
        return True
    short, long = sorted((one.replace(".", ""), two), key=len)
    return short in initials(long)


def is_personal(pronoun: str) -> bool:
    """Whether a pronoun stands for a person."""
    return pronoun in _PEOPLE


def _entity(account: Account | None, name: str | None) -> Entity | None:
    if account is None or name is None:
        return None
    return next((entity for entity in account.entities if entity.id == name), None)


def _of_entity(entity: Entity) -> Voice:
    names = (entity.name, *entity.aliases)
    if entity.type == "person":
        return Voice(frozenset(_last_names(names)), frozenset(), frozenset())
    nouns = frozenset(n for name in names for n in _head_nouns(name))
    if entity.type in ("organization", "place"):
        return Voice(frozenset(), frozenset(_body_keys(names)), nouns & STATEMENTS)
    bodies = frozenset(_body_keys([name for name in names if _has_named_head(name)]))
    return Voice(frozenset(), bodies, nouns)


def _has_named_head(name: str) -> bool:
    """Whether a name is a proper one and no description ("Iran-based dissidents")."""
    words = _WORD.findall(re.split(r"\b(?:of|who|from|in|to|at|on|near|by|with)\b|,", name)[0])
    return bool(words) and words[-1][:1].isupper()


def _last_names(names: Sequence[str]) -> list[str]:
    found = [person_name(name) for name in names if _is_name(name) and not describes(name)]
    return [name.last for name in found if name is not None]


def _body_keys(names: object) -> list[str]:
    keys = [fold_key(str(name)) for name in names]  # type: ignore[attr-defined]
    return [key.removeprefix("the ") for key in keys if key]


def describes(name: str) -> bool:
    """Whether a name is a description ("One source close to Hunter")."""
    return any(word.islower() and len(word) > 3 for word in _WORD.findall(name))


def _is_name(text: str) -> bool:
    return any(word[:1].isupper() for word in _WORD.findall(text) if word.lower() != "the")


def _of_words(text: str) -> Voice:
    """A voice from a source's words: names it holds, else its head noun."""
    clean = " ".join(text.split())
    if not clean or fold_key(clean) in _PRONOUNS:
        return NOBODY
    spokes = _SPOKESPERSON.search(clean)
    if spokes is not None:
        return _spokesperson(clean, spokes)
    nouns = frozenset(_head_nouns(clean))
    if nouns & STATEMENTS:
        return Voice(frozenset(), frozenset(), nouns & STATEMENTS)
    names = re.findall(
        r"(?:[A-Z][\w.'’-]*\.?)(?:\s+(?:al-|bin |de |van |von |of )?[A-Z][\w.'’-]*)*", clean
    )
    names = [name for name in names if fold_key(name) not in _ARTICLES]
    if not names or _OWNED.search(clean):
        return Voice(frozenset(), frozenset(), nouns)
    people = [person_name(name) for name in names if _looks_personal(name)]
    bodies = [name for name in names if not _looks_personal(name)]
    return Voice(
        frozenset(name.last for name in people[-1:] if name is not None),
        frozenset(_body_keys(bodies)) if not people else frozenset(),
        frozenset(),
    )


def _spokesperson(text: str, spokes: re.Match[str]) -> Voice:
    """The voice of somebody who speaks for another: the name behind the word, not before it."""
    behind = re.match(rf",?\s+(?P<name>{_NAME}(?:\s+{_NAME})+)", text[spokes.end() :])
    name = person_name(behind.group("name")) if behind else None
    own = frozenset({name.last}) if name is not None else frozenset()
    others = [found for found in re.findall(_NAME, text) if fold_key(found) not in _ARTICLES]
    whose = "" if behind or not others else " " + fold_key(others[-1]).removesuffix("'s")
    return Voice(own, frozenset(), frozenset({f"{SPOKES}{whose}"}))


def _looks_personal(name: str) -> bool:
    """Whether a name looks like a person's: some words, no acronym, none that bodies bear."""
    parts = name.split()
    if any(fold_key(part).strip(".") in word_list("body_words") for part in parts):
        return False
    return not any(part.isupper() and len(part.strip(".")) > 1 for part in parts)


def _head_nouns(text: str) -> list[str]:
    """Head nouns of a noun phrase: the last word before a preposition or clause, singular."""
    parts = re.split(
        r"\b(?:of|who|which|that|in|from|with|for|to|at|on|near|signed|dated)\b|,", text
    )
    found: list[str] = []
    for part in parts[:2]:
        words = [fold_key(word) for word in _WORD.findall(part)]
        if words:
            found.append(singular(words[-1].removesuffix("'s")))
        if not found or found[-1] not in _COLLECTIVE:
            break
    return found


def singular(noun: str) -> str:
    """A noun's singular as far as its ending tells."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun != "remarks":
        return noun[:-1]
    return noun


def occasion(around: str) -> Occasion:
    """What the unquoted words around a quotation say it comes from."""
    told = {_whom(m.group("whom")) for m in _TOLD.finditer(around)}
    if _NEWS_CONFERENCE.search(around):
        told.add("conference")
    nouns = {
        _noun(match.group("noun"))
        for pattern in (_WITHIN, _SPEAKS)
        for match in pattern.finditer(around)
    }
    if _DISSENTS.search(around):
        nouns = {"dissent"}
    elif _FOR_THE_COURT.search(around):
        nouns.add("ruling")
    return Occasion(frozenset(nouns), frozenset(told - {""}))


def _noun(words: str) -> str:
    """The noun of a statement in its usual form."""
    noun = singular(fold_key(words)).replace("e-mail", "email")
    return _RULINGS.get(noun, noun)


def prints(lead: str) -> Occasion:
    """The statement that a text announces it prints ("Following are extracts from the …")."""
    found = _PRINTS.search(lead)
    if found is None:
        return UNKNOWN
    return Occasion(frozenset({_noun(found.group("noun"))}), frozenset())


def _whom(text: str) -> str:
    key = fold_key(text)
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    if key in ("news conference", "reporters", "journalists"):
        return "conference"
    parts = [part.removesuffix("'s").strip(".,") for part in key.split()]
    return " ".join(part for part in parts if part not in _DAYS)


def names_known(voice: Voice) -> bool:
    """Whether a voice names somebody, and isn't only "officials" or a pronoun."""
    return bool(voice.people or voice.bodies)


def at_odds(one: Voice, two: Voice) -> bool:
    """Whether two voices can't be one speaker: both are people by name, and not the same."""
    return bool(one.people and two.people and not one.people & two.people)
