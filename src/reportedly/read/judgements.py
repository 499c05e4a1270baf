"""Sides told without a verb of siding: judgements, supporters of something, and votes.

"The levy is unfair", "the suit is without merit" put whoever speaks against the thing; "a critic
of the levy" is against it; whoever votes for something, or passes it, is for it.
"""

from reportedly.read.clauses import negated, phrase, subject_of
from reportedly.read.meant import is_matter, stands_for
from reportedly.read.nouns import singular
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawStance
from reportedly.read.siding import NO_TARGET, VERBS, agent_of, stance_of
from reportedly.read.wishes import holder_of, is_left_open
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_BE = listed("is are was were be 's ’s been")
_MOVES = listed(
    "move step mistake policy idea decision choice act thing course way approach deal offer plan "
    "proposal bill law compromise measure solution"
)
_SPEECH = listed("emphasize emphasise say note mention stress remember recall add point ask know")
_PASSED = listed("pass passes passed approve approves approved enact enacts enacted")
_NOBODY = listed("few none nobody neither no-one")
_VOTED = listed("vote votes voted voting")


def of_judgement(p: Parse, at: int, own_voice: bool) -> RawStance | None:
    """ "… is wrong", "… is a bad deal": a judgement on the subject, by whoever speaks."""
    verb = p.heads[at]
    if p.deps[at] == "amod" and p.deps[verb] == "attr" and p.lower[verb] in _MOVES:
        verb = p.heads[verb]
    elif own_voice and p.deps[at] == "amod" and p.lower[at].startswith(("un", "ille", "inhu")):
        return stance_of(p, verb, (at, None), phrase(p, verb, loose=True), True, 0.6)
    elif p.deps[at] not in ("acomp", "attr") or p.lower[at] == "important":
        return None
    against = lexicons.table("judging_words")[p.lower[at]] == "against"
    return _judgement(p, at, verb, against)


def of_merit(p: Parse, at: int) -> RawStance | None:
    """ "The suit is without merit": against it. `at` is the noun."""
    before = p.heads[at]
    if p.lower[before] != "without":
        return None
    verb = p.heads[before]
    if p.deps[verb] in ("attr", "acomp"):
        verb = p.heads[verb]
    return _judgement(p, at, verb, True)


def _judgement(p: Parse, at: int, verb: int, against: bool) -> RawStance | None:
    if p.lower[verb] not in _BE:
        return None
    target = _judged(p, verb, p.child(verb, "nsubj", "csubj"))
    if target is None or is_left_open(p, verb) or _is_in_error(p, at, verb):
        return None
    return stance_of(p, verb, (at, _believer(p, verb)), target, against != negated(p, verb), 0.65)


def _believer(p: Parse, verb: int) -> int | None:
    """ "Families who believe that the site is wrong": whose judgement it is; else null."""
    head = p.heads[verb]
    if p.deps[verb] != "ccomp" or p.lower[head] not in _BELIEVING:
        return None
    subject = p.heads[head] if p.deps[head] == "relcl" else p.child(head, "nsubj")
    return None if subject is None or p.lower[subject] in ("i", "we") else subject


_BELIEVING = listed("believe believes believed think thinks thought feel feels felt")


def _is_in_error(p: Parse, at: int, verb: int) -> bool:
    """ "The count was wrong" says that it isn't so, not that somebody is against the count."""
    subject = p.child(verb, "nsubj")
    return p.lower[at] == "wrong" and subject is not None and p.lower[subject] in _TOLD


_TOLD = listed(
    "count counts figure figures number numbers claim claims report reports estimate estimates "
    "calculation calculations statement statements data study studies story stories forecast "
    "forecasts account accounts assumption assumptions"
)


def _judged(p: Parse, verb: int, subject: int | None) -> Range | None:
    """What is judged: the subject, or what "it" stands for ("it is wrong to …")."""
    if subject is None:
        return None
    if p.lower[subject] == "it":
        return _what_it_is(p, verb)
    if p.lower[subject] in NO_TARGET or p.tags[subject] in ("WDT", "WP", "PRP"):
        return None
    return p.range_of(p.subtree(subject))


def _what_it_is(p: Parse, verb: int) -> Range | None:
    """ "it is wrong to …": what "it" stands for; "it is necessary to say" says nothing of it."""
    for kid in p.kids[verb]:
        for inner in (kid, *(() if p.tags[kid] in VERBS else p.kids[kid])):
            infinite = p.deps[inner] in ("xcomp", "ccomp", "advcl") and p.tags[inner] == "VB"
            if inner > verb and infinite and p.lower[inner] not in _SPEECH:
                return _with_to(p, inner)
    return None


def of_role(p: Parse, at: int) -> RawStance | None:
    """ "Jo Renn, a critic of the levy", "Renn is a supporter of it": whose side it tells."""
    side = lexicons.table("side_roles").get(singular(p.lower[at]))
    thing = next(
        (p.child(kid, "pobj", "pcomp") for kid in p.children(at, "prep") if p.lower[kid] == "of"),
        None,
    )
    owner = p.child(at, "poss")
    if thing is None and owner is not None and is_matter(p, owner):
        thing = owner  # "one of the levy's critics"
    if side is None or thing is None or p.lower[thing] in NO_TARGET or p.tags[thing] == "PRP":
        return None
    head, role = p.heads[at], at
    named = _one_such(p, at, thing)
    if named is not None:
        target = phrase(p, thing)[0], p.ends[thing]
        return stance_of(p, at, (at, named), target, side == "against", 0.7)._replace(rule="role")
    if p.deps[at] == "pobj" and p.lower[p.heads[head]] == "one":
        at, head = p.heads[head], p.heads[p.heads[head]]  # "one of the critics of it"
    if p.deps[at] == "appos":
        holder: int | None = head
    elif p.deps[at] == "attr" and p.lower[head] in _BE and not negated(p, head):
        holder = subject_of(p, head)
    else:
        return None
    if holder is None:
        return None
    target = phrase(p, thing, loose=thing > role)
    return stance_of(p, role, (role, holder), target, side == "against", 0.7)._replace(rule="role")


def _one_such(p: Parse, at: int, thing: int) -> int | None:
    """ "Opponents of the levy such as Jo Renn": the name behind, null where none follows."""
    last = max(at, thing)
    words = p.lower[last + 1 : last + 4]
    words = words[1:] if words[:1] == [","] else words
    skip = len(p.lower[last + 1 : last + 4]) - len(words) + last + 1
    if words[:2] == ["such", "as"]:
        skip += 2
    elif words[:1] in (["including"], ["like"]):
        skip += 1
    else:
        return None
    while (
        skip < len(p) and p.tags[skip] in ("DT", "NNP") and p.tags[skip + 1 : skip + 2] == ["NNP"]
    ):
        skip += 1
    return skip if skip < len(p) and p.tags[skip] in ("NNP", "NNPS") else None


def of_effort(p: Parse, at: int) -> RawStance | None:
    """ "The governor's effort to end the levy": the governor's side, on what is to be done."""
    owner = p.child(at, "poss")
    act = next(
        (kid for kid in p.kids[at] if kid > at and p.tags[kid] == "VB" and p.deps[kid] in _ACT_OF),
        None,
    )
    if owner is None or act is None or not any(p.lower[k] == "to" for k in p.kids[act]):
        return None
    if p.tags[at - 1].startswith("NN"):
        return None  # "the town's planner promises to …": a verb, taken for a noun
    target = _with_to(p, act)
    against = p.lower[at] == "refusal"
    return stance_of(p, at, (at, owner), target, against, 0.65)._replace(rule="effort")


_ACT_OF = listed("acl relcl xcomp ccomp advcl")
EFFORTS = listed(
    "effort efforts bid bids attempt attempts push vow vows pledge pledges promise promises "
    "refusal determination campaign proposal proposals commitment drive decision decisions plan "
    "plans intention"
)
"""Nouns for what somebody means to do."""


def votes(p: Parse, at: int) -> bool:
    """Whether a word is a verb of voting or of passing something."""
    return p.tags[at] in VERBS and (p.lower[at] in _PASSED or p.lower[at] in _VOTED)


def of_vote(p: Parse, at: int) -> RawStance | None:
    """ "The House passed the bill", "approved by voters", "voted against the levy"."""
    if is_left_open(p, at):
        return None
    if p.lower[at] in _VOTED:
        return _voted(p, at)
    reduced = p.deps[at] == "acl" and agent_of(p, at) is not None
    passive = reduced or p.child(at, "auxpass") is not None
    holder = agent_of(p, at) if passive else subject_of(p, at)
    thing = p.child(at, "nsubjpass") if passive else p.child(at, "dobj")
    if reduced or (thing is not None and p.deps[at] == "relcl" and p.tags[thing] == "WDT"):
        thing = p.heads[at]
    if holder is None or thing is None or p.tags[thing] in ("WDT", "WP", "PRP"):
        return None
    if p.lower[holder] not in lexicons.words("voting_bodies"):
        return None
    wanting = None if passive else holder_of(p, at)[1]
    holder = holder if wanting is None else wanting  # "worked to get the House to pass it"
    return stance_of(p, at, (at, holder), phrase(p, thing), negated(p, at), 0.75)


def _voted(p: Parse, at: int) -> RawStance | None:
    """A vote for or against something, or to do something."""
    holder = subject_of(p, at)
    if holder is None or p.tags[holder] in ("WDT", "WP") or p.lower[holder] in _NOBODY:
        return None
    if is_matter(p, holder):
        return None  # "the bill passed after the House voted": no bill votes
    for kid in p.children(at, "prep"):
        thing = p.child(kid, "pobj", "pcomp")
        if thing is not None and p.lower[thing] in ("favor", "favour") and p.lower[kid] == "in":
            of = p.child(thing, "prep")
            thing = None if of is None else p.child(of, "pobj", "pcomp")
        elif p.lower[kid] not in ("for", "against"):
            continue
        if thing is None and p.lower[kid] == "against":
            thing = _left_out(p, at)
        if thing is not None:
            own = thing > at
            thing = stands_for(p, thing)
            if p.lower[thing] in NO_TARGET or p.tags[thing] == "PRP":
                return None
            wanted = p.deps[at] == "xcomp" and negated(p, p.heads[at])  # "wouldn't want to vote"
            against = (p.lower[kid] == "against") != (negated(p, at) or wanted)
            target = _without_foes(p, thing) if own and thing > at else phrase(p, thing)
            return stance_of(p, at, (at, holder), target, against, 0.8)
    act = p.child(at, "xcomp")
    if act is None or p.tags[act] != "VB" or act < at:
        return None
    return stance_of(p, at, (at, holder), _with_to(p, act), negated(p, at), 0.75)


def _left_out(p: Parse, at: int) -> int | None:
    """ "They voted against": what was last named to be voted on."""
    first = p.starts[max(0, p.sent[at] - 1)]
    found = [word for word in range(first, at) if is_matter(p, word)]
    return found[-1] if found else None


def _without_foes(p: Parse, thing: int) -> Range:
    """A thing with what hangs on it, up to an "against" or "despite" that belongs to the vote."""
    begin, end = phrase(p, thing, loose=True)
    for kid in p.children(thing, "prep"):
        if p.lower[kid] in ("against", "despite"):
            end = min(end, p.ends[kid - 1])
    return begin, end


def _with_to(p: Parse, act: int) -> Range:
    """An infinitive from its "to" on."""
    to = next((kid for kid in p.kids[act] if p.lower[kid] == "to" and kid < act), act)
    return p.range_of([word for word in p.subtree(act) if word >= to])
