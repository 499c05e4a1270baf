"""What every stance is made of: its clause, its polarity, and the condition it stands under."""

import re

from reportedly.model import Attribution, Polarity
from reportedly.read.clauses import clause_of, named_as, phrase
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawStance
from reportedly.text.lexicons import listed
from reportedly.text.patterns import CONDITION

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NO_TARGET = listed("it this that what which who they them he she him her us me themselves")
"""Words that name nothing by themselves that one could be for or against."""
_OTHER_CLAUSE = re.compile(r",\s+(?:which|who|where|whose|saying|adding|but(?!\s+only\b)|while)\b")
"""What follows one of these is said of something else."""
_CONDITIONS = listed("if unless provided providing until once")
_IN_TIME = re.compile(r"only\s+(?:once|when|after)\b", re.I)
_SAID_BEHIND = re.compile(r",\s+(?:[\w.’'-]{1,30}\s+){1,4}(?:said|says|told|added|wrote)\b.*", re.S)
"""Who says so, behind a condition: "…, the chair said"."""
_CLOSED = re.compile(r"[,.?!][”\"]")
_OPENED = re.compile(r"[“\"]")


def stance_of(
    p: Parse, verb: int, words: tuple[int, int | None], target: Range, against: bool, sure: float
) -> RawStance:
    """A stance of `verb`; `words` are those of its cue and of its holder, null for the speaker."""
    cue, holder = words
    condition = condition_of(p, verb)
    polarity: Polarity = "conditional" if condition else ("against" if against else "for")
    return RawStance(
        clause_of(p, verb),
        _own_words(p, target),
        (p.begins[cue], p.ends[cue]),
        None if holder is None else _of_one(p, holder),
        polarity,
        condition,
        sure,
        "verb" if p.tags[cue] in VERBS else "judgement",
    )


def _own_words(p: Parse, target: Range) -> Range:
    """A target up to where the quotation that it stands in ends: "talk under threat," he said."""
    begin, end = target
    closed = _CLOSED.search(p.text, begin, end)
    if closed is None or _OPENED.search(p.text, begin, closed.start()):
        return target
    return (begin, closed.start()) if closed.start() > begin else target


def _of_one(p: Parse, holder: int) -> Range:
    """The holder's phrase without what joins it to others: "neither the council nor …"."""
    holder = named_as(p, holder)
    begin, end = phrase(p, holder)
    first = p.word_at(begin)
    joint = first < holder and p.lower[first] in ("neither", "both", "either")
    return (p.begins[first + 1], end) if joint else (begin, end)


def condition_of(p: Parse, verb: int) -> str | None:
    """The condition that hangs on the clause, in the text's words."""
    for kid in p.kids[verb]:
        if p.deps[kid] != "advcl":
            continue
        mark = p.child(kid, "mark", "advmod")
        if (
            mark is not None
            and p.lower[mark] in _CONDITIONS
            and p.tags[mark] in ("IN", "VBN", "VBG")
        ):
            begin, end = p.range_of(p.subtree(kid))
            return " ".join(p.text[begin:end].split())
    _, last = p.sentence(verb)
    match = CONDITION.search(p.text, p.ends[verb], p.ends[last - 1])
    if match is None or _OTHER_CLAUSE.search(p.text, p.ends[verb], match.start()):
        return None
    if _IN_TIME.match(match.group()) and _is_done(p, verb):
        return None  # "backed it only after it was changed": met, and no condition any more
    return as_stated(match)


def as_stated(condition: re.Match[str]) -> str:
    """A condition in the text's words, without marks at its end and who says so behind it."""
    words = _SAID_BEHIND.sub("", " ".join(condition.group().split()))
    return words.rstrip('.,;:!?”’"')


def _is_done(p: Parse, verb: int) -> bool:
    """Whether a verb tells of a deed of the past."""
    before = {p.lower[kid] for kid in p.kids[verb] if kid < verb}
    return p.tags[verb] in ("VBD", "VBN") and not before & _AHEAD


_AHEAD = listed("would will could should to 'll ’ll 'd ’d be")


def is_nobody(p: Parse, holder: int) -> bool:
    """ "Not everybody", "few of them", "not all growers": whose side it is nobody knows."""
    first = p.word_at(phrase(p, holder)[0])
    before = p.lower[max(0, first - 1) : first + 1]
    return "not" in before or p.lower[holder] in _NOBODY or p.lower[first] in ("few", "hardly")


_NOBODY = listed("nobody none few someone somebody anybody anyone whoever")


def agent_of(p: Parse, verb: int) -> int | None:
    """Who does what a passive tells of: "opposed by the growers"."""
    by = p.child(verb, "agent")
    return None if by is None else p.child(by, "pobj")


def only_may(p: Parse, verb: int) -> bool:
    """ "Could", "might" and "may" tell what is possible, not what somebody asks or holds.

    Nor do "without opposing it" and "stopped short of opposing it" tell what is done.
    """
    if p.deps[verb] == "pcomp":
        before = p.heads[verb]
        if p.lower[before] == "without" or p.lower[p.heads[before]] in ("short", "instead"):
            return True
    return any(p.lower[kid] in _MAY for kid in p.kids[verb] if kid < verb)


def refused(p: Parse, verb: int) -> bool:
    """ "Refused to back the levy", "declined to support it": against it."""
    head = p.heads[verb]
    return p.deps[verb] == "xcomp" and p.lower[head].startswith(_REFUSING)


_REFUSING = ("refus", "declin", "fail", "ceas", "stopp", "oppos")
_MAY = listed("could might may")


ALLEGED = 0.4
"""The most that a demand is sure which somebody is only alleged to have made."""


def accuses(text: str, attribution: Attribution | None) -> bool:
    """ "Claimed that he asked for money": what is alleged of somebody else."""
    cue = " ".join(text[s.begin : s.end] for s in attribution.cue) if attribution else ""
    return any(word.startswith(("claim", "alleg", "accus")) for word in cue.lower().split())


def denies(text: str, attribution: Attribution | None) -> bool:
    """ "Denied that she backs it", "rejected the allegation that they threatened to sell".

    What stands in the content is what is denied, so nobody's side.
    """
    if attribution is None or not attribution.cue:
        return False
    cue = " ".join(text[s.begin : s.end] for s in attribution.cue).lower().split()
    if any(word.startswith(("den", "disput", "refut")) for word in cue):
        return True
    turned = any(word.startswith(("reject", "dismiss", "brush", "shrug")) for word in cue)
    first = text[attribution.content[0].begin : attribution.content[0].end][:60].lower()
    return turned and any(word in first for word in _SAID_OF)


_SAID_OF = (
    "accusation",
    "allegation",
    "claim",
    "suggestion",
    "report",
    "rumour",
    "rumor",
    "charge",
)
