"""What those do that a figure counts, or what is done to them: the words that tell it.

"killed 12 people", "12 people are feared to have died", "twelve were in hospital", "the number of
people who died". Read off the parse; numbers of one thing in several documents meet by it.
"""

from reportedly.read.clauses import VERBS
from reportedly.read.parse import Parse
from reportedly.read.raw import Range
from reportedly.text.lexicons import listed

_PARTS = frozenset({"nummod", "compound", "quantmod", "amod", "nmod", "number", "poss", "det"})
"""Relations by which a number belongs to the noun it counts."""
_SEEMING = listed(
    "known believed feared reported said thought expected confirmed presumed understood set due "
    "likely needed forced appear appeared appears seem seems seemed continue continued went need "
    "want wanted begun began have had has"
)
"""Verbs before the one that tells: "are feared to have died"."""
_BEING = listed("be is are was were been being remain remains remained lie lay stay became become")


def doing(p: Parse, at: int) -> Range | None:
    """Code points of the verb, or of what stands for it, of the number whose last word is `at`."""
    top = _counted(p, at)
    if p.deps[top] in _LOOSE and (state := _standing(p, top)) is not None:
        return state
    verb = _verb(p, top)
    if verb is None or p.lower[verb] in ("have", "had", "has"):
        verb = _behind(p, top)
    if verb is None or p.tags[verb] not in VERBS:
        return None
    if p.lower[verb] == "left":
        return _standing(p, top) or _state(p, verb, top)
    if p.lower[verb] in _BEING | _SEEMING and (state := _state(p, verb, top)) is not None:
        return state
    if p.lower[verb] in _BEING:
        return None
    end = p.ends[verb]
    after = verb + 1
    if after < len(p) and p.heads[after] == verb and p.deps[after] in ("prt", "prep", "advmod"):
        end = p.ends[after]
    return p.begins[verb], end


_LOOSE = frozenset({"npadvmod", "appos", "conj", "dep", "ROOT"})


def _standing(p: Parse, top: int) -> Range | None:
    """ "six of them in intensive care", "four still in custody": a state without a verb."""
    for kid in p.children(top, "prep"):
        inner = p.child(kid, "pobj")
        if kid > top and p.lower[kid] in ("in", "under", "on") and inner is not None:
            return p.begins[kid], p.ends[inner]
    return None


def _counted(p: Parse, at: int) -> int:
    """The noun that the number belongs to; the number itself where it stands alone."""
    for _ in range(6):
        if p.heads[at] == at or p.deps[at] not in _PARTS:
            break
        at = p.heads[at]
    return at


def _verb(p: Parse, top: int) -> int | None:
    """The verb, or noun of an event, that the counted is an argument of."""
    for _ in range(4):
        head = p.heads[top]
        if head == top:
            return None
        if p.tags[head] in VERBS and p.deps[top] != "pobj":
            return _past(p, head)
        if p.tags[head] in ("NN", "NNS") and p.deps[top] in ("pobj", "prep"):
            of = p.lower[top] == "of" or p.lower[head] == "of"
            return _behind(p, head) if of and p.heads[head] == head else _verb_above(p, head)
        top = head
    return None


def _verb_above(p: Parse, at: int) -> int | None:
    """The nearest verb above a word."""
    for _ in range(6):
        if p.tags[at] in VERBS:
            return _past(p, at)
        if p.heads[at] == at:
            return None
        at = p.heads[at]
    return None


def _past(p: Parse, verb: int) -> int:
    """ "are known to have died" tells of dying."""
    for _ in range(3):
        inner = p.child(verb, "xcomp")
        if p.lower[verb] not in _SEEMING or inner is None or p.tags[inner] not in VERBS:
            break
        verb = inner
    return verb


def _behind(p: Parse, top: int) -> int | None:
    """The verb of what hangs on the noun: "people treated for burns", "people who died"."""
    for kid in (top, *p.kids[top]):
        found = p.child(kid, "acl", "relcl") if kid == top or p.deps[kid] == "prep" else None
        inner = p.child(kid, "pobj") if p.deps[kid] == "prep" else None
        if found is None and inner is not None:
            found = p.child(inner, "acl", "relcl")
        if found is not None and p.tags[found] in VERBS:
            return _past(p, found)
    return None


def _state(p: Parse, verb: int, top: int) -> Range | None:
    """ "are in hospital", "remain missing": what follows the verb."""
    kid = p.child(verb, "acomp", "attr", "oprd", "prep", "advmod")
    if kid is None or kid <= verb or kid == top:
        return None
    inner = p.child(kid, "pobj", "pcomp")
    last = kid if inner is None else inner
    return (p.begins[kid], p.ends[last]) if last - kid < 5 else (p.begins[kid], p.ends[kid])
