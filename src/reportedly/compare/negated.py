"""Clauses that say that something is not so, and which of them deny a deed of the speaker's side.

"We do not shadow ban", "Renn was not backing off" are denials without a word for denying: who
says of themselves that they did not do a thing answers somebody who says they did. Of anything
else ("the law does not reflect our values") a "not" denies only what somebody claims.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.compare.told import level
from reportedly.compare.vocab import stems, words
from reportedly.model import Span
from reportedly.text.terms import stem

FEWEST = 2
"""A denied deed has this many words at least: "shadow ban"."""
SUBJECT = 60
"""A subject begins within so many characters before its "not"."""
UNDER_IF = 200
"""An "if" turns what follows within so many characters."""
OPENING = 8
"""A content opens with its first so many characters: "that it …"."""
SHORT_SUBJECT = 4
"""Words of a subject that one who speaks for somebody may speak of."""
_NOT = re.compile(
    r"(?:\b(?P<aux>am|is|are|was|were|do|does|did|has|have|had|will|would)\s+"
    r"(?:(?:\w+ly|also|now|still)\s+)?not"
    r"|'(?P<short>m|s|re|ve|d|ll)\s+not"
    r"|\b(?P<joined>is|are|was|were|do|does|did|has|have|had|wo|would|ai)n't"
    r"|\b(?P<never>never))\b"
)
_START = re.compile(
    r"[.;:!?,()—–-]\s|--|[\"“”]|\b(?P<joint>that|but|and|or|while|although|though|who|which|what|if|"
    r"when|where|why|how|because|since|unless|until|whether|as|than)\b"
)
"""What a clause begins after; behind some of these words it isn't said by itself."""
SAID_FREELY = {None, "that", "but", "and", "while", "although", "though"}
_END = re.compile(
    r"(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bsen)(?<!\brep)(?<!\bgov)(?<!\b[a-z])[.;:!?](?=\s|$|[\"”'])|,\s|--|[—–]"
    r"|\s(?:but|because(?!\s+of)|while|although|though|when|if|unless|until|whereas|and\s+that)\s"
)
_LEAD = re.compile(r"(?:[\"“‘'\s]|\b(?:certainly|now|so|well|look|yes|no|still|again|\w+ly)\b)+")
_ADVERBS = re.compile(r"\b(?:\w+ly|ever|even|yet|also|at all)\s+")
_IF = re.compile(r"\b(?:if|until|unless|whether|before|lest)\b[^.;]*$")
"""What is said under an "if" is said of no fact."""
_LIMITED = re.compile(r"\s*(?:only|just|merely|simply|necessarily|yet|always|all|every\w*)\b")
_SO_FAR = re.compile(r"\b(?:yet|because(?!\s+of)|since)\b")
TO_COME = frozenset({"will", "wo", "ll", "would", "d"})
BE = frozenset({"am", "is", "are", "was", "were", "m", "s", "re", "ai"})
FIRST = frozenset({"i", "we", "my", "our"})
THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})
PERCEIVED = frozenset(
    {"see", "seen", "hear", "heard", "find", "found", "notice", "noticed", "appear"}
)
"""Of what was not seen or doesn't appear, somebody else may have told; no deed is denied."""
THINGS = frozenset({"it", "this", "that", "these", "those", "there", "here", "what", "nothing"})


class Negated(NamedTuple):
    """A clause with a "not": where it stands, and what it says is not so.

    `rest` is what follows the "not"; `factual` says that somebody may have claimed it, rather
    than that a mind or a wish is told; `own` that it denies a deed of the speaker's side.
    """

    span: Span
    rest: Span
    factual: bool
    own: bool


class Voice(NamedTuple):
    """Who speaks: the words of the name, whether in the first person, whether for somebody.

    `thing` says that "it" may be the speaker: an organisation, a country, an unknown; `insisting`
    that they say it against others.
    """

    name: frozenset[str]
    quoted: bool
    side: bool
    thing: bool
    insisting: bool


def negated_clauses(text: str, span: Span, voice: Voice) -> Iterator[Negated]:
    """The clauses of a content that say by themselves that something is not so, in order."""
    low = level(text[span.begin : span.end])
    for no in _NOT.finditer(low):
        if _LIMITED.match(low, no.end()):
            continue
        begin, joint = clause_start(low, no.start())
        end = clause_end(low, no.end())
        rest = trimmed(low, no.end(), end)
        if joint not in SAID_FREELY or low[end : end + 1] == "?" or rest[0] >= rest[1]:
            continue
        told = verb_after(low[rest[0] : rest[1]])
        subject = low[begin : no.start()].split()
        hoped = any(map(minding, [told, *subject[1:2]]))
        factual = bool(told) and not hoped and not _IF.search(low, max(0, begin - UNDER_IF), begin)
        own = factual and own_deed(low, begin, no, rest, voice)
        yield Negated(
            Span(begin=span.begin + begin, end=span.begin + max(end, rest[1])),
            Span(begin=span.begin + rest[0], end=span.begin + rest[1]),
            own or (factual and claimable(subject, verb_before(no))),
            own,
        )


def claimable(subject: list[str], verb: str) -> bool:
    """Whether somebody may have claimed the opposite, rather than that one does what one won't."""
    if verb in {"would", "d"} or (len(subject) == 1 and subject[0] in THINGS):
        return False
    return not (verb in TO_COME and (FIRST | THIRD).intersection(subject[:1]))


def verb_before(no: re.Match[str]) -> str:
    """The verb that carries a "not", as far as it is written."""
    return str(no.group("aux") or no.group("short") or no.group("joined") or "never")


def verb_after(rest: str) -> str:
    """The word that a "not" turns, behind adverbs and "going to"."""
    line = _ADVERBS.sub("", rest[:SUBJECT]).removeprefix("going to ").split()
    return line[0].strip("\"“”'.,") if line else ""


def minding(word: str) -> bool:
    """Whether a word tells of a mind or a wish, of silence, of something still to come."""
    return word in words("no_deed") or stem(word) in stems("no_deed")


def clause_start(low: str, at: int) -> tuple[int, str | None]:
    """Where the clause begins whose "not" stands at `at`, and the word that joins it, if any."""
    begin, joint = max(0, at - SUBJECT), None
    for found in _START.finditer(low, begin, at):
        begin, joint = found.end(), found.group("joint")
    lead = _LEAD.match(low, begin, at)
    return (lead.end() if lead else begin), joint


def clause_end(low: str, at: int) -> int:
    """Where the clause ends whose "not" ends at `at`."""
    found = _END.search(low, at)
    return found.start() if found else len(low)


def trimmed(low: str, begin: int, end: int) -> tuple[int, int]:
    """A range without blanks and quotation marks at its ends."""
    while begin < end and low[begin] in " \t\n\"“”‘'":
        begin += 1
    while end > begin and low[end - 1] in " \t\n\"“”’',":
        end -= 1
    return begin, end


def own_deed(low: str, begin: int, no: re.Match[str], rest: tuple[int, int], voice: Voice) -> bool:
    """Whether a clause denies a deed, and one of the speaker's own side."""
    if _SO_FAR.search(low, no.end(), min(len(low), rest[1] + len(" because "))):
        return False
    said = low[rest[0] : rest[1]]
    opens = begin <= OPENING
    if voice.insisting and opens and not voice.quoted and verb_before(no) in BE:
        return True
    return of_side(low[begin : no.start()].split(), voice, opens) and deed(said, no)


def of_side(subject: list[str], voice: Voice, opens: bool) -> bool:
    """Whether a subject is the speaker, something of theirs, or whom they speak for.

    A pronoun is the speaker where it opens what is said.
    """
    if not subject:
        return False
    first = subject[0]
    if first in FIRST:
        return voice.quoted
    if any(word.removesuffix("'s") in voice.name for word in subject):
        return True
    if first in THIRD:
        mine = voice.thing if first in {"it", "its"} else True
        return mine and opens and not voice.quoted
    return voice.side and len(subject) <= SHORT_SUBJECT and first not in THINGS


def deed(rest: str, no: re.Match[str]) -> bool:
    """Whether what follows a "not" is something done or being done, not what is to come."""
    word, verb = verb_after(rest), verb_before(no)
    to_come = verb in TO_COME or rest.startswith("going to ")
    if len(rest.split()) < FEWEST or to_come or word in PERCEIVED or rest.startswith("do it"):
        return False
    if verb in BE:
        return word.endswith(("ing", "ed")) or word in {"a", "an", "the"}
    return True
