"""Demands: who asks whom for what.

Three ways in: a verb of asking with its complement ("urged the council to reopen it"), a noun
of asking ("its demands such as …"), and in letters and statements what the senders say
should or must be. An enumeration behind either gives one demand an item, whether its items
are parted by semicolons or stand as a list.
"""

from collections.abc import Iterator
from itertools import pairwise

from reportedly.read.asked import (
    acts,
    after_colon,
    complement,
    each,
    is_wish,
    things,
    to_do,
    trim_item,
    wanted_done,
)
from reportedly.read.clauses import negated, parties, subject_of
from reportedly.read.duties import DUTY, HAVE_TO, of_duty, of_having_to, of_need
from reportedly.read.enumerated import enumerated, only_counted
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawDemand
from reportedly.read.siding import is_nobody, only_may
from reportedly.read.verbs import form_table
from reportedly.read.wishes import is_left_open
from reportedly.text.lexicons import listed
from reportedly.text.patterns import COMMA, LIST_OPENS, MONTHS, NOT_DUE, NOT_TO, WEEKDAYS

_ASKING_NOUNS = listed(
    "demand demands request requests appeal appeals plea pleas call calls points"
)
_MAKES = listed(
    "make makes made making issue issues issued issuing renew renews renewed renewing repeat "
    "repeats repeated repeating reiterate reiterated join joins joined joining echo echoes echoed "
    "launch launched send sends sent add adds added lead led increase increased increasing step "
    "steps stepped stepping has have had list lists listed put contain contains contained include "
    "includes included present presents presented set sets back backs backed support supported"
)
"""Verbs whose subject makes the request that is their object."""
_SIGNS = listed(
    "sign signs signed signing write writes wrote written publish published release released"
)
"""Verbs whose subject says what the letter or statement that is their object says."""
_PARTY_TAGS = frozenset({"NNP", "NNPS", "NNS"})
_OPEN = listed("such including : for that")
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_GENERIC = listed("following actions steps action measures points requests demands these things")
_QUESTION = frozenset({"WRB", "WP", "WDT"})


def find_demands(p: Parse, own_voice: bool) -> Iterator[RawDemand]:
    """The demands of one block; `own_voice` says that its senders speak throughout."""
    table = form_table("demand_verbs")
    for at in range(len(p)):
        if p.tags[at] in _VERBS and p.lower[at] in table:
            _, frames, confidence = table[p.lower[at]]
            yield from _of_verb(p, at, frames, confidence)
        elif p.lower[at] in _ASKING_NOUNS and p.tags[at] in ("NN", "NNS"):
            yield from _of_noun(p, at)
        elif p.tags[at] == "MD" and p.lower[at] in DUTY:
            yield from of_duty(p, at, "duty" if own_voice else "said")
        elif not own_voice and p.lower[at] in HAVE_TO and p.tags[at] in _VERBS:
            yield from of_having_to(p, at)
        elif own_voice and p.lower[at] in ("require", "requires") and p.tags[at] in _VERBS:
            yield from of_need(p, at)
        elif own_voice and p.lower[at] == "please":
            yield from _of_please(p, at)


def opens_list(p: Parse) -> RawDemand | None:
    """The demand whose things stand as a list in the next blocks; its own range is the cue."""
    if not LIST_OPENS.search(p.text, max(p.begin, p.end - 4), p.end):
        return None
    table = form_table("demand_verbs")
    for at in range(len(p) - 1, -1, -1):
        if p.sent[at] != p.sent[-1]:
            return None
        asks = p.tags[at] in _VERBS and p.lower[at] in table and table[p.lower[at]][2] > 0.7
        if asks or (p.lower[at] in _ASKING_NOUNS and p.lower[at] != "points"):
            cue = (p.begins[at], p.ends[at])
            by = parties(p, subject_of(p, at)) if asks else _possessor(p, at)
            by = by or ((), _of_its_verb(p, at))[not asks]
            return RawDemand(*cue, cue, by, _asked(p, at), asks and negated(p, at), 0.85, "list")
    return None


# --- verbs -------------------------------------------------------------------------------


def _of_verb(p: Parse, at: int, frames: tuple[str, ...], confidence: float) -> Iterator[RawDemand]:
    if _is_question(p, at) or p.child(at, "prt") is not None:  # "called out", "called off"
        return
    if "anonymity" in p.lower[at + 1 : at + 5]:
        return  # a condition of speaking
    if only_may(p, at) or _calls_it_something(p, at) or _is_due(p, at):
        return
    by, no = asker_of(p, at), negated(p, at)
    passive = p.child(at, "auxpass") is not None
    done = "done" in frames and wanted_done(p, at) is not None
    to: int | None = by if passive else None if done else _asked_word(p, at)
    if passive:
        by = _agent(p, at)
    if (passive and no) or (by is not None and is_nobody(p, by)):
        return
    rule = "passive" if passive and by is None else "verb"
    cue = (p.begins[at], _cue_end(p, at))
    rest = after_colon(p, at)
    if rest:
        for begin, end in rest:
            yield RawDemand(
                begin, end, cue, parties(p, by), parties(p, to), no, 0.85, "enumeration"
            )
        return
    for begin, end, party in things(p, at, frames, to):
        target = parties(p, party if party is not None else to)
        if only_counted(p.text, begin, end):
            for first, last in enumerated(p, at):
                yield RawDemand(first, last, cue, parties(p, by), target, no, 0.85, "enumeration")
            continue
        if not _is_generic(p, begin, end):
            turned = no != (NOT_TO.search(p.text, max(0, begin - 12), begin) is not None)
            turned = turned != (NOT_DUE.match(p.text, begin, end) is not None)
            askers = parties(p, by) + _as_did(p, at)
            yield RawDemand(begin, end, cue, askers, target, turned, confidence, rule)


def _as_did(p: Parse, at: int) -> tuple[Range, ...]:
    """ "…, as did Representative Lee, the chair, and Senator Roe": those who ask for the same."""
    found: tuple[Range, ...] = ()
    for kid in p.children(at, "advcl"):
        mark, first = p.child(kid, "mark"), p.child(kid, "nsubj")
        if mark is None or p.lower[mark] != "as" or p.lower[kid] not in _DID or first is None:
            continue
        others = [w for w in p.children(at, "dobj", "conj") if w > kid and p.tags[w] == "NNP"]
        found += tuple(r for w in (first, *others) for r in parties(p, w))
    return found


_DID = listed("did does do has have")


def _is_due(p: Parse, at: int) -> bool:
    """ "The mayor should demand that …", "if she should ask for it": nobody has asked yet."""
    before = {p.lower[kid] for kid in p.kids[at] if kid < at}
    return bool(before & DUTY) or (is_left_open(p, at) and p.deps[at] != "ROOT")


def asker_of(p: Parse, at: int) -> int | None:
    """Who asks: the subject; of "signed a letter calling on Renn to …" those who signed it."""
    by = subject_of(p, at)
    if by is None or p.deps[at] != "acl" or p.heads[at] != by or p.deps[by] != "dobj":
        return by
    return subject_of(p, p.heads[by]) if p.lower[p.heads[by]] in _MAKES | _SIGNS else by


def _calls_it_something(p: Parse, at: int) -> bool:
    """ "Which they called a disaster for the river": "for" belongs to the disaster."""
    if not p.lower[at].startswith("call"):
        return False
    return any(p.child(at, dep) is not None for dep in ("oprd", "dobj"))


def _is_question(p: Parse, at: int) -> bool:
    """ "asked why", "asked whether": asks to be told, not for a thing."""
    for kid in p.kids[at]:
        if kid < at:
            continue
        marks = [kid, *(m for m in p.kids[kid] if p.deps[m] in ("mark", "advmod") and m < kid)]
        if any(p.tags[m] in _QUESTION or p.lower[m] in ("whether", "if") for m in marks):
            return True
    return False


def _cue_end(p: Parse, at: int) -> int:
    """The particle belongs to the cue: "called on", "asked for"."""
    after = at + 1
    if after < len(p) and p.lower[after] in ("on", "upon", "for") and p.tags[after] in ("IN", "RP"):
        return p.ends[after]
    return p.ends[at]


def _asked_word(p: Parse, at: int) -> int | None:
    """The party asked: the object, or what stands behind "on", "to" or "of"."""
    direct = p.child(at, "dobj", "dative")
    if direct is not None and acts(p, direct) and p.child(at, "xcomp", "ccomp", "prep"):
        return direct
    for kid in p.kids[at]:
        if p.deps[kid] == "prep" and p.lower[kid] in ("on", "upon", "to", "with", "of", "from"):
            party = p.child(kid, "pobj")
            if party is not None and p.words[party] not in WEEKDAYS + MONTHS:
                return party
    if direct is not None and p.child(at, "xcomp", "ccomp") is not None:
        return direct
    inner = p.child(at, "ccomp", "xcomp")
    return None if inner is None else p.child(inner, "nsubj")


def _asked(p: Parse, at: int) -> tuple[Range, ...]:
    return parties(p, _asked_word(p, at))


def _agent(p: Parse, at: int) -> int | None:
    by = p.child(at, "agent")
    return None if by is None else p.child(by, "pobj")


def _is_generic(p: Parse, begin: int, end: int) -> bool:
    """ "take the following actions": only points at the list that follows."""
    words = p.text[begin:end].lower().split()
    return len(words) < 7 and "following" in words


# --- nouns, duties, requests -----------------------------------------------------------------


def _of_noun(p: Parse, at: int) -> Iterator[RawDemand]:
    sided = p.deps[at] == "dobj" and p.lower[p.heads[at]] in form_table("stance_verbs")
    if sided and p.child(at, "poss") is None:
        return  # "rejected calls for it", "support the demand that …": somebody else's
    rest = after_colon(p, at)
    owner, cue = _possessor(p, at), (p.begins[at], p.ends[at])
    by = owner or _of_its_verb(p, at)
    for begin, end in rest:
        yield RawDemand(begin, end, cue, by, (), False, 0.85, "enumeration")
    if rest or p.lower[at] == "points":
        return
    listing = _such_as(p, at)
    for begin, end in listing:
        yield RawDemand(begin, end, cue, by, (), False, 0.8, "such as")
    if listing:
        return
    whose = next((k for k in p.children(at, "prep") if p.lower[k] in ("of", "by", "from")), None)
    if whose is not None and not owner and p.tags[p.child(whose, "pobj") or at] in _PARTY_TAGS:
        by = owner = parties(p, p.child(whose, "pobj"))
    for kid in p.children(at, "prep"):
        if p.lower[kid] == "as" or (p.lower[kid] == "for" and (by or p.lower[at] != "demand")):
            thing = p.child(kid, "pobj", "pcomp")
            sure = 0.8 if p.lower[kid] == "as" else 0.5 if p.lower[at] == "demand" else 0.7
            if thing is not None and (owner or p.lower[at] not in ("call", "demand")):
                for begin, end, _ in each(p, thing):
                    yield RawDemand(begin, end, cue, by, (), False, sure, "noun")
    inner = p.child(at, "acl", "ccomp")
    if inner is not None and inner > at and (to_do(p, inner) or is_wish(p, inner)):
        begin, end = p.range_of(complement(p, inner))
        yield RawDemand(begin, end, cue, by, (), False, 0.75, "noun")


def _of_its_verb(p: Parse, at: int) -> tuple[Range, ...]:
    """Who makes the request: "the letter makes four requests"; who rejects calls makes none."""
    if p.lower[p.heads[at]] not in _MAKES:
        return ()
    return parties(p, subject_of(p, p.heads[at])) if p.heads[at] != at else ()


def _such_as(p: Parse, at: int) -> list[Range]:
    """The things behind "demands such as" or "demands, including", parted by commas."""
    if at + 2 >= len(p) or p.tags[at] != "NNS":
        return []
    first = at + 1 + (p.words[at + 1] == ",")
    if p.lower[first : first + 2] == ["such", "as"]:
        first += 2
    elif p.lower[first : first + 1] == ["including"]:
        first += 1
    else:
        return []
    _, last = p.sentence(at)
    if first >= last:
        return []
    begin, end = p.begins[first], p.ends[last - 1]
    commas = [m.end() for m in COMMA.finditer(p.text, begin, end)]
    bounds = [begin, *commas, end]
    return [trim_item(p.text, a, b) for a, b in pairwise(bounds)]


def _possessor(p: Parse, at: int) -> tuple[Range, ...]:
    return parties(p, p.child(at, "poss"))


def _of_please(p: Parse, at: int) -> Iterator[RawDemand]:
    verb = p.heads[at]
    if verb != at and p.tags[verb] in ("VB", "VBP"):
        begin, end = p.range_of([word for word in p.subtree(verb) if word >= verb])
        cue = (p.begins[at], p.ends[at])
        yield RawDemand(begin, end, cue, (), (), False, 0.8, "please")
