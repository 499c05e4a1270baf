"""Sides told by a noun of siding: "voiced opposition to it", "her support for it".

"Came out in support of it", "withdrew its backing", "the plan has the support of the board" and
"saw no need for it" are told here, too.
"""

from reportedly.read.clauses import negated, phrase, subject_of
from reportedly.read.meant import stands_for
from reportedly.read.nouns import role_of
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.siding import NO_TARGET, only_may, stance_of
from reportedly.read.verbs import forms
from reportedly.text.lexicons import listed

_STATING = listed(
    "express voice declare reiterate state announce reaffirm signal show offer pledge register "
    "maintain underline repeat restate indicate withdraw end renounce abandon"
)
_EXPRESS = frozenset(form for verb in sorted(_STATING) for form in forms(verb)) | listed(
    "signalled signalling has have had give gave gives given giving withdrew withdrawn drop drops "
    "dropped dropping"
)
_WHO = frozenset({"person", "organization", "group"})
_ENDING = ("withdr", "drop", "end", "renounc", "abandon")
"""How verbs begin by which support or opposition ends."""


def of_siding_noun(p: Parse, at: int, frame: list[str]) -> RawStance | None:
    """ "expressed its support for the plan", "their opposition to it"."""
    thing: int | None = None
    for kid in p.children(at, "prep"):
        if p.lower[kid] in frame[1:]:
            thing = p.child(kid, "pobj", "pcomp")
    thing = thing if thing is None else stands_for(p, thing)
    if thing is None or p.lower[thing] in NO_TARGET:
        return None
    verb = p.heads[at]
    owner = p.child(at, "poss")
    stated = p.deps[at] == "dobj" and p.lower[verb] in _EXPRESS
    if p.deps[at] == "pobj" and p.lower[verb] == "in" and p.lower[p.heads[verb]] in _COMING:
        verb, stated = p.heads[verb], True  # "came out in support of it"
    if (owner is None and not stated) or only_may(p, verb):
        return None
    keeper = _keeps(p, at)
    if keeper is not None and p.lower[keeper] in _EASING and not negated(p, keeper):
        return None  # how far somebody is still against what they soften on isn't told
    if stated and p.lower[verb] in _HAS:
        return _had_by(p, at, verb, thing, frame[0] == "against")
    holder = owner if owner is not None and not stated else teller(p, verb)
    if keeper is not None and owner is not None and p.tags[owner] == "PRP$":
        holder = subject_of(p, keeper) or holder  # "AARP was steady in its opposition"
    if holder is None or p.lower[holder] == "your":
        return None
    against = (frame[0] == "against") != (stated and negated(p, verb))
    ended = stated and p.lower[verb].startswith(_ENDING)
    if ended and frame[0] == "against":
        return None  # who drops an objection may still not be for the thing
    target = phrase(p, thing, loose=thing > at)
    return stance_of(p, verb, (at, holder), target, against != ended, 0.75)


def _keeps(p: Parse, at: int) -> int | None:
    """The verb by which a subject keeps or eases a side of its own: "hasn't wavered in its …"."""
    verb = p.heads[at]
    if p.deps[at] == "pobj" and p.lower[verb] in ("in", "on", "from", "to"):
        verb = p.heads[verb]
    return verb if p.lower[verb] in _KEEPING | _EASING and verb != at else None


_KEEPING = listed(
    "keep keeps kept keeping maintain maintains maintained persist persists persisted waver wavers "
    "wavered wavering budge budged remain remains remained stands stood harden hardens hardened "
    "confirm confirmed confirms hide hid hidden"
)
_EASING = listed(
    "soften softens softened softening ease eases eased easing moderate moderated moderating "
    "reconsider reconsidered reconsidering rethink rethinking relax relaxed relaxing waver wavers "
    "wavered wavering budge budged"
)
_COMING = listed(
    "come came comes coming speak spoke spoken speaks speaking stand stands stood standing rally "
    "rallied write wrote written vote voted votes"
)


def teller(p: Parse, verb: int) -> int | None:
    """Who expresses something; of "Renn's comments expressing support" Renn."""
    holder = subject_of(p, verb)
    if holder is None or p.deps[verb] != "acl" or p.heads[verb] != holder:
        return holder
    at = holder
    while p.child(at, "poss") is None and p.deps[at] == "pobj" and at > p.heads[p.heads[at]]:
        at = p.heads[p.heads[at]]
    if p.child(at, "poss") is None and p.deps[holder] == "pobj":  # "in a speech pushing the bill"
        somebody = role_of(p.lower[holder]) in _WHO
        return holder if somebody else subject_of(p, p.heads[p.heads[holder]])
    return p.child(at, "poss") or holder


def of_need(p: Parse, at: int) -> RawStance | None:
    """ "saw no need for an inquiry": against it."""
    thing: int | None = None
    for kid in p.children(at, "prep"):
        if p.lower[kid] == "for":
            thing = p.child(kid, "pobj")
    denied = any(p.lower[kid] in ("no", "little") for kid in p.kids[at])
    verb = p.heads[at]
    if thing is None or p.lower[verb] not in _SEES:
        return None
    holder = subject_of(p, verb) if p.lower[verb] not in ("is", "was") else None
    against = denied or negated(p, verb)
    return stance_of(p, verb, (at, holder), phrase(p, thing, loose=True), against, 0.75)


_SEES = listed(
    "see saw sees seen seeing is was feel felt found find stressed stress stresses stressing "
    "recognised recognized highlight highlights highlighted highlighting underline underlined "
    "underlines emphasise emphasised emphasize emphasized cite cited cites reiterated"
)
_HAS = listed("has have had enjoys enjoy enjoyed gained won received")


def _had_by(p: Parse, at: int, verb: int, thing: int, against: bool) -> RawStance | None:
    """ "The plan has the support of the board": the board's stance, on the plan."""
    subject = subject_of(p, verb)
    if subject is None or p.lower[subject] in NO_TARGET or p.tags[subject] == "PRP":
        return None
    against = against != negated(p, verb)
    return stance_of(p, verb, (at, thing), phrase(p, subject, loose=True), against, 0.7)
