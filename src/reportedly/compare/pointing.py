"""How a response points to a claim without repeating it: by a word, an owner, a side."""

import re
from functools import lru_cache

from reportedly.compare.names import parts
from reportedly.compare.told import level, phrases, plainly, sayable
from reportedly.compare.vocab import words

_HIS = re.compile(
    r"\b(?:his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:claim|comment|remark|statement|account|assertion|allegation|accusation|suggestion)s?\b"
)
_THE_NAMED = re.compile(r"\bthe ([A-Z][\w-]+) (\w+)")


def points_back(words_said: str) -> bool:
    """Whether words point to a claim without repeating it ("to that effect", "it")."""
    low = plainly(words_said)
    if len(low.split()) <= 2 or phrases("anaphora").search(low):
        return True
    return bool(owner_of(low)) or bool(_HIS.search(low))


@lru_cache(maxsize=1)
def said_by() -> re.Pattern[str]:
    """ "Renn's comments", "his account", "the Ledger report": something said, with its owner."""
    nouns = "|".join(sorted(words("sayable") | words("claim_nouns")))
    return re.compile(rf"(\w+)(?:'s|s'|s)?\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})s?\b")


@lru_cache(maxsize=1)
def ours() -> re.Pattern[str]:
    """ "Our story", "stands by its report": something that the speaker's own side said."""
    nouns = "|".join(sorted(words("sayable") | words("claim_nouns")))
    return re.compile(rf"\b(?:my|our|its|his|her|their)\s+(?:own\s+)?(?:{nouns})s?\b")


def owner_of(words_said: str) -> str:
    """Whose claim, comments or account words point to: "renn" of "Renn's comments".

    Without an apostrophe ("the Ledger report") an owner is written as a name.
    """
    for found in said_by().finditer(plainly(words_said)):
        start = found.end(1)
        if found.string[start : start + 2] == "'s" or found.string[start : start + 1] == "'":
            return found.group(1)
    named = _THE_NAMED.search(words_said)
    return named.group(1).casefold() if named and sayable().match(level(named.group(2))) else ""


def of_own_side(words_said: str) -> bool:
    """Whether words uphold what the speaker's own side said."""
    return bool(ours().search(plainly(words_said)))


def sided(source: str) -> frozenset[str]:
    """The words of a source that speaks for somebody: a spokesman, an office, a lawyer."""
    found = frozenset(parts(source))
    speaks = found & words("sides")
    if speaks <= {"attorney"} and found & {"general", "district"}:
        return frozenset()
    return found if speaks else frozenset()


_SAYING = (
    r"(?:say|says|said|claim|claims|claimed|suggests?|suggested|reports?|reported|asserts?|"
    r"asserted|alleges?|alleged|insists?|insisted|contends?|contended|argue[sd]?|stated|"
    r"thinks?|believes?|told)\b"
)
_AGAINST = re.compile(
    rf"\b(?:contrary\s+to|despite|no\s+matter|whatever|regardless\s+of)\s+(?:what\s+)?"
    rf"(?P<who>(?:[\w.'’-]+\s+){{1,5}}?)(?:(?:may|might|has|have|had|now|also)\s+)?{_SAYING}",
    re.I,
)
_AGAINST_NOUN = re.compile(
    r"\b(?:contrary\s+to|despite)\s+(?:(?P<who>[\w.’'-]+)(?:['’]s|['’])\s+|(?:[\w’'-]+\s+){0,3}?)"
    r"(?:claims?|assertions?|allegations?|insistence)\b|\bcontrary\s+to\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:reports?|rumou?rs?|accounts?|statements?)\b",
    re.I,
)


def against(sentence: str) -> str | None:
    """Against whose word a sentence stands: "trump" of "despite what Trump may claim".

    "" where it is nobody's by name ("contrary to reports"), null where it is against nobody.
    """
    found = _AGAINST.search(sentence) or _AGAINST_NOUN.search(sentence)
    if found is None:
        return None
    who = found.group("who") or ""
    named = parts(who) if who != who.lower() or who.lower().startswith("the ") else []
    return named[-1] if named and named[-1] not in words("pronouns") else ""


_CONTRARY = re.compile(r"\s*(?:contrary\s+to|despite|no\s+matter|whatever)(?:\s+\w+){0,4}\s*", re.I)


def contrary(content: str) -> bool:
    """Whether a content only sets its sentence against another's: "contrary to what"."""
    return bool(_CONTRARY.fullmatch(content))


@lru_cache(maxsize=1)
def owned() -> re.Pattern[str]:
    """What ends right before a claim whose owner is named: "Renn's statement that"."""
    nouns = "|".join(sorted(words("sayable") | words("claim_nouns")))
    return re.compile(
        rf"\b(?P<who>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){{0,3}})(?:['’]s|['’])\s+(?:[\w-]+\s+){{0,2}}?"
        rf"(?:{nouns})s?\s+(?:that\s+)?$"
    )


_AS_TOLD = re.compile(
    r",?\s+as\s+(?:the\s+)?(?P<who>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})\s+(?:had\s+|has\s+|have\s+)?"
    r"(?:said|told|claimed|reported|suggested|alleged|asserted|written|wrote)\b"
)


def claimant(before: str, after: str) -> str:
    """Who is said to make a claim between these words: "as Renn had told", "Renn's claim that"."""
    found = owned().search(before) or _AS_TOLD.match(after)
    return found.group("who") if found else ""
