"""Sides told by what somebody will not do, and by what a thing would do.

"I'm not going to pay for that wall", "he won't be chipping in for it": against it. "Closing the
border would harm the town", "a handshake would be an insult": whoever says so is against it.
"""

from reportedly.read.clauses import VERBS as FINITE
from reportedly.read.clauses import negated, phrase
from reportedly.read.leanings import deed_of
from reportedly.read.meant import is_matter
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.siding import NO_TARGET, only_may, stance_of
from reportedly.read.verbs import form_table
from reportedly.read.wishes import is_left_open
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_WILL = listed("will wo 'll ’ll")
_OWN = listed("i we he she they")
_AMOUNTS = listed("constitute represent mean amount")
_HARMS = listed(
    "harm hurt damage undermine threaten jeopardize jeopardise endanger weaken cripple ruin wreck "
    "destroy devastate betray violate worsen erode hamper stifle punish"
)
_HELPS = listed("benefit boost strengthen improve")


def of_refusal(p: Parse, at: int) -> RawStance | None:
    """ "I'm not going to pay for it", "she will never sell the mill": against it."""
    verb = at
    if p.lower[at] == "going" and p.child(at, "xcomp") is not None:
        verb = p.child(at, "xcomp") or at
    elif not any(p.lower[kid] in _WILL for kid in p.kids[at] if kid < at):
        return None
    who = p.child(at, "nsubj")
    if who is None or p.lower[who] not in _OWN or not negated(p, at) or is_left_open(p, at):
        return None
    if p.lower[who] not in ("i", "we") and p.deps[at] not in ("ccomp", "ROOT"):
        return None
    if p.lower[verb] in form_table("stance_verbs"):
        return None
    if verb == at and p.tags[at] == "VBG":
        return _ongoing(p, at, who)
    target = deed_of(p, verb)
    if target is None or verb + 1 >= len(p) or p.tags[verb + 1] in (".", ",", "''"):
        return None
    return stance_of(p, at, (at, who), target, True, 0.6)._replace(rule="refusal")


def _ongoing(p: Parse, at: int, who: int) -> RawStance | None:
    """ "Won't be chipping in for any part of it"."""
    for kid in p.children(at, "prep"):
        thing = p.child(kid, "pobj")
        if thing is not None and p.tags[thing].startswith("NN"):
            target = phrase(p, thing, loose=True)
            return stance_of(p, at, (at, who), target, True, 0.6)._replace(rule="refusal")
    return None


def of_outlook(p: Parse, at: int) -> RawStance | None:
    """ "Closing it would harm the town", "it would be an insult": by whoever says so."""
    if p.tags[at] not in FINITE or not any(p.lower[k] in ("would", "will") for k in p.kids[at]):
        return None
    subject = p.child(at, "nsubj", "csubj")
    if subject is None or p.tags[subject] in ("PRP", "WDT", "WP", "DT", "EX", "NNP", "NNPS"):
        return None
    against = _bodes_ill(p, at)
    if against is None or negated(p, at) or only_may(p, at) or is_left_open(p, at):
        return None
    if p.lower[subject] in NO_TARGET or not _can_be_sided(p, subject):
        return None
    if any(p.lower[w] == "if" for w in range(subject, at)):
        return None
    target = p.range_of(p.subtree(subject, frozenset({"advcl"})))
    stance = stance_of(p, at, (at, None), target, against, 0.6)
    if stance.condition is not None and stance.condition.lower().startswith("if"):
        return None  # "if signed, it would harm the town"
    return stance._replace(rule="outlook")


def _can_be_sided(p: Parse, subject: int) -> bool:
    """A gerund, a deed ("failure to act"), or a thing that people take sides on."""
    deed = p.tags[subject] == "VBG" or p.child(subject, "acl") is not None
    return (
        deed or is_matter(p, subject) or is_matter(p, subject, True) or p.deps[subject] == "csubj"
    )


def _bodes_ill(p: Parse, at: int) -> bool | None:
    """Whether what a thing would do, or be, speaks against it; null where it tells nothing."""
    table = lexicons.table("judging_words")
    if p.lower[at] in _HARMS | _HELPS and p.child(at, "dobj") is not None:
        return p.lower[at] in _HARMS
    judged = p.child(at, "attr", "acomp") if p.lower[at] == "be" else None
    if p.lower[at] in _AMOUNTS:
        judged = p.child(at, "dobj")
        for kid in p.children(at, "prep"):
            judged = p.child(kid, "pobj") if p.lower[kid] == "to" else judged
    if judged is None:
        return None
    words = [judged, *(k for k in p.kids[judged] if p.deps[k] == "amod")]
    if p.lower[at] == "be":
        words = []  # a plain judgement is told as one
    for kid in p.children(judged, "prep"):  # "a moment of historic cowardice"
        inner = p.child(kid, "pobj") if p.lower[kid] == "of" else None
        words += [] if inner is None else [inner]
    found = [table[p.lower[w]] for w in words if p.lower[w] in table]
    return None if not found else found[0] == "against"
