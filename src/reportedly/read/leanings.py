"""Sides told by an adjective, a promise, or the lack of a reason.

"Opposed to the toll", "willing to pay for it" tell whose side the subject takes; so do promises
and offers ("pledged to finish the pier"), and "sees no reason to suspend the permit".
"""

from reportedly.read.asked import to_do
from reportedly.read.clauses import act_on, negated, phrase, subject_of
from reportedly.read.meant import is_matter, stands_for
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawStance
from reportedly.read.siding import NO_TARGET, only_may, stance_of
from reportedly.read.verbs import form_table
from reportedly.read.wishes import holder_of, is_left_open
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_BE = listed("is are was were be 's ’s been am remain remains remained")
_PROMISING = listed(
    "promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing "
    "offer offers offered offering undertake undertook undertaken volunteer volunteers volunteered "
    "swear swore agree agrees agreed agreeing"
)
_OFFERING = listed("offer offers offered offering")
_NO_DEED = listed(
    "vote be believe think doubt expect suspect fear assume worry complain say tell talk speak "
    "discuss comment know see hear wait listen have do meet attend appear thank point testify"
)
"""Verbs that say of no measure what is to be done."""
_DUE = listed("should must ought")
_LACK = listed("no little any")
_REASONS = listed("reason reasons need cause grounds justification case")
_SEES = listed("see sees saw seen seeing feel felt found find had has have is was 's ’s")


def of_leaning(p: Parse, at: int) -> RawStance | None:
    """ "Was opposed to the toll", "is willing to pay": by an adjective of siding at `at`."""
    side, *frames, certainty = _frames(p.lower[at])
    verb = at if p.tags[at] == "VBN" and p.child(at, "auxpass") is not None else p.heads[at]
    if verb != at and p.deps[at] not in ("acomp", "conj", "ROOT"):
        return _aside(p, at, side, frames, float(certainty))
    if p.deps[at] == "conj":
        verb = p.heads[verb]
    if verb != at and p.lower[verb] not in _BE:
        return None
    holder = subject_of(p, verb)
    if holder is None or is_left_open(p, verb) or only_may(p, verb):
        return None
    if p.lower[holder] in ("it", "there") and "do" in frames and p.child(at, "xcomp") is None:
        return None
    target = _target(p, at, frames)
    if target is None:
        return None
    if verb != at and any(p.lower[kid] in _DUE for kid in p.kids[verb] if kid < verb):
        own = stance_of(p, verb, (at, None), target, (side == "against") != negated(p, verb), 0.65)
        return own._replace(rule="leaning")  # "the mayor must be willing to …": asked by a speaker
    no = negated(p, verb) or any(p.deps[kid] == "neg" for kid in p.kids[at])
    sure = 0.5 if no and side == "against" else float(certainty)
    stance = stance_of(p, verb, (at, holder), target, (side == "against") != no, sure)
    return stance._replace(rule="leaning")


def _frames(word: str) -> list[str]:
    parts = lexicons.table("stance_adjectives")[word].split()
    return parts if parts[-1].replace(".", "").isdigit() else [*parts, "0.85"]


def _aside(p: Parse, at: int, side: str, frames: list[str], sure: float) -> RawStance | None:
    """ "Villagers opposed to the mine": the noun before it is the holder."""
    head = p.heads[at]
    behind = p.deps[at] in ("acl", "amod", "relcl", "advcl") and head < at
    if not behind or not p.tags[head].startswith("NN") or p.child(at, "nsubj") is not None:
        return None
    target = None if "do" in frames else _target(p, at, frames)
    if target is None:
        return None
    stance = stance_of(p, at, (at, head), target, side == "against", sure)
    return stance._replace(rule="leaning")


def _target(p: Parse, at: int, frames: list[str]) -> Range | None:
    """What the adjective leads to."""
    if "do" in frames:
        act = next((kid for kid in p.children(at, "xcomp", "ccomp") if to_do(p, kid)), None)
        return None if act is None else deed_of(p, act)
    for kid in p.children(at, "prep", "agent"):
        thing = p.child(kid, "pobj", "pcomp") if p.lower[kid] in frames else None
        if thing is not None:
            thing = stands_for(p, thing)
            plain = p.lower[thing] in NO_TARGET or p.tags[thing] == "PRP"
            return None if plain else phrase(p, thing, loose=thing > at)
    return None


def deed_of(p: Parse, act: int) -> Range | None:
    """An act from its "to" on; none where its verb takes the side itself."""
    if p.lower[act] in form_table("stance_verbs") or p.lower[act] in _NO_DEED:
        return None
    thing = act_on(p, act)
    if thing != act:
        return phrase(p, thing, loose=True)
    to = next((kid for kid in p.kids[act] if p.lower[kid] == "to" and kid < act), act)
    words = p.subtree(act, frozenset({"advcl"}))
    return p.range_of([word for word in words if word >= to])


def promises(p: Parse, at: int) -> bool:
    """Whether a word is a verb of promising or offering."""
    would_like = p.lower[at] == "like" and any(p.lower[kid] == "would" for kid in p.kids[at])
    return would_like or p.lower[at] in _PROMISING


def of_promise(p: Parse, at: int) -> RawStance | None:
    """ "Pledged to finish the pier", "offered a lower toll": for it, whoever promises."""
    act = next((k for k in p.children(at, "xcomp", "ccomp") if to_do(p, k) and k > at), None)
    told, holder = holder_of(p, at)
    if not told or holder is None or only_may(p, at) or p.child(at, "auxpass") is not None:
        return None
    if is_matter(p, holder):
        return None
    if act is not None:
        target = deed_of(p, act)
        turned = p.child(act, "neg") is not None
    else:
        thing = p.child(at, "dobj")
        offered = thing is not None and p.lower[at] in _OFFERING and thing > at
        if thing is None or not offered or not (is_matter(p, thing) or is_matter(p, thing, True)):
            return None
        target, turned = phrase(p, thing, loose=True), False
    if target is None or p.tags[holder] in ("WDT", "WP"):
        return None
    against = turned != negated(p, at)
    return stance_of(p, at, (at, holder), target, against, 0.65)._replace(rule="promise")


def of_absence(p: Parse, at: int) -> RawStance | None:
    """ "There should be no deal", "there must be an inquiry": whoever speaks is against, or for it.

    `at` is the verb "to be".
    """
    thing = p.child(at, "attr")
    if p.lower[at] != "be" or p.child(at, "expl") is None or thing is None:
        return None
    asked = any(p.lower[kid] in _DUE for kid in p.kids[at] if kid < at)
    if not asked or not is_matter(p, thing) or is_left_open(p, at):
        return None
    no = any(p.lower[kid] == "no" for kid in p.kids[thing]) or negated(p, at)
    begin, end = phrase(p, thing, loose=True)
    begin = next((p.ends[kid] + 1 for kid in p.kids[thing] if p.lower[kid] == "no"), begin)
    return stance_of(p, at, (at, None), (begin, end), no, 0.65)._replace(rule="absence")


def of_no_reason(p: Parse, at: int) -> RawStance | None:
    """ "Sees no reason to suspend the permit": against it. `at` is the noun."""
    verb = p.heads[at]
    denied = any(p.lower[kid] in _LACK for kid in p.kids[at])
    if not denied or p.lower[verb] not in _SEES or p.lower[at] not in _REASONS:
        return None
    if any(p.lower[kid] == "any" for kid in p.kids[at]) and not negated(p, verb):
        return None
    act = next((k for k in p.kids[at] if k > at and to_do(p, k)), None)
    if act is None:
        act = next((k for k in p.children(verb, "xcomp", "advcl") if k > at and to_do(p, k)), None)
    if act is None:
        return None
    table, thing = form_table("stance_verbs"), p.child(act, "dobj")
    turned = p.lower[act] in table and table[p.lower[act]][1][0] == "against"
    sided = p.lower[act] in table and thing is not None
    target = phrase(p, thing, loose=True) if sided and thing is not None else deed_of(p, act)
    if target is None:
        return None
    there = p.child(verb, "expl") is not None
    holder = None if there else subject_of(p, verb)
    if holder is None and not there:
        return None
    stance = stance_of(p, verb, (at, holder), target, not turned, 0.7)
    return stance._replace(rule="no reason")
