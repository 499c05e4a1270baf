"""Duties: what somebody holds should, must or has to be done ("the toll has to be cut")."""

from collections.abc import Iterator

from reportedly.read.asked import acts, to_do
from reportedly.read.clauses import (
    clause_of,
    conjuncts,
    doubted,
    negated,
    parties,
    subject_of,
)
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawDemand
from reportedly.read.wishes import is_left_open
from reportedly.text.lexicons import listed

DUTY = listed("should must shall ought")


def of_duty(p: Parse, at: int, rule: str) -> Iterator[RawDemand]:
    """ "Sanctions should be lifted", by the senders, or by whoever is reported to say it."""
    verb = p.heads[at]
    if verb == at or any(
        p.lower[kid] in ("have", "i") and kid > at for kid in p.kids[verb] if kid < verb
    ):
        return
    if rule == "said" and (p.lower[at] == "shall" or not _is_asked_of(p, verb)):
        return
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or p.lower[subject] in ("i", "it", "there", "who", "which", "what"):
        return
    begin, end = clause_of(p, verb) if rule == "duty" else _act_of(p, verb, subject)
    if p.lower[subject] == "we" and (p.lower[at] == "shall" or p.lower[verb] in ("like", "add")):
        return
    asked = p.deps[subject] != "nsubjpass" and p.lower[subject] != "we"
    asked = asked and (rule != "said" or acts(p, subject))
    to = parties(p, subject) if asked else ()
    if begin < end:
        cue = (p.begins[at], p.ends[at])
        by = _believer(p, verb) if rule == "said" else ()
        if by and p.text[slice(*by[0])].lower() in _SOMEBODY:
            return
        no = negated(p, verb) != doubted(p, verb)
        yield RawDemand(begin, end, cue, by, to, no, 0.7, rule)


def _believer(p: Parse, verb: int) -> tuple[Range, ...]:
    """ "Renn heard growers who believe that it must be cut": the growers', not Renn's."""
    head = p.heads[verb]
    if p.deps[verb] != "ccomp" or p.lower[head] not in _BELIEVING:
        return ()
    return parties(p, subject_of(p, head))


_SOMEBODY = listed("they he she it who")
_BELIEVING = listed(
    "believe believes believed think thinks thought feel feels felt agree agrees agreed argue "
    "argues argued maintain maintains maintained contend contends contended"
)


def of_having_to(p: Parse, at: int) -> Iterator[RawDemand]:
    """ "The council needs to reopen the bridge", "the toll has to be cut": asked by who says it."""
    verb = next((kid for kid in p.children(at, "xcomp") if to_do(p, kid) and kid > at), None)
    subject = p.child(at, "nsubj")
    if verb is None or subject is None or not _is_asked_of(p, verb) or negated(p, at):
        return
    if p.lower[subject] in _NOT_ASKED or _asks_which(p, subject):
        return
    passive = p.child(verb, "auxpass") is not None
    begin, end = _act_of(p, verb, subject)
    cue = (p.begins[at], p.ends[at])
    to = () if passive else parties(p, subject)
    yield RawDemand(begin, end, cue, (), to, False, 0.65, "said")


def _is_asked_of(p: Parse, verb: int) -> bool:
    """Whether a duty is one that can be asked of somebody else: an act, not a state of things."""
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is not None and (p.lower[subject] in _NOT_ASKED or _asks_which(p, subject)):
        return False
    if p.lower[verb] in _STATES or p.tags[verb] not in ("VB", "VBN"):
        return False
    return not is_left_open(p, verb)


def _asks_which(p: Parse, subject: int) -> bool:
    """ "How many examples must be shown": a question, which asks for none of them."""
    return any(p.lower[word] in _WHICH for word in p.subtree(subject) if word <= subject)


_WHICH = listed("how what which whose who")


def _act_of(p: Parse, verb: int, subject: int) -> Range:
    """What is to be done; of a passive with the thing that it is to be done to."""
    apart = {w for kid in _own_clauses(p, verb) for w in p.subtree(kid)}
    duty = any(p.lower[kid] in DUTY for kid in p.kids[verb] if kid < verb)
    whole = p.child(verb, "auxpass") is not None or (duty and not acts(p, subject))
    words = [w for w in p.subtree(verb) if w >= (subject if whole else verb)]
    words = [w for w in words if w not in apart]
    if whole:
        words = sorted({*words, *p.subtree(subject)})
    return p.range_of(words)


def _own_clauses(p: Parse, verb: int) -> list[int]:
    """Clauses with subjects of their own that are coordinated with a verb, and their "and"."""
    found = []
    for kid in p.kids[verb]:
        if p.deps[kid] in ("conj", "ccomp", "parataxis") and p.child(kid, "nsubj", "nsubjpass"):
            found.append(kid)
    return found + (p.children(verb, "cc") if found else [])


HAVE_TO = listed("need needs have has")
_NOT_ASKED = listed("i we you it there who which what that one this")
_STATES = listed(
    "be have know mean seem expect happen remember understand come think like feel look matter "
    "say note add wonder learn hear see become remain decide wait choose"
)


def of_need(p: Parse, at: int) -> Iterator[RawDemand]:
    """ "Peace requires changing the law": what the senders hold to be needed."""
    cue = (p.begins[at], p.ends[at])
    for kid in p.children(at, "dobj", "xcomp"):
        for word in conjuncts(p, kid):
            begin, end = p.range_of(p.subtree(word, frozenset({"conj", "cc"})))
            yield RawDemand(begin, end, cue, (), (), False, 0.55, "need")
