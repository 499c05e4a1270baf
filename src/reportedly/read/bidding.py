"""What speakers ask for without naming whom they ask, or that they ask.

"Call off the talks", "it is time for the council to act", "there should be no private meeting",
"we need to rebuild the pier": inside words that somebody is given, that somebody's demands.
"""

from collections.abc import Iterator

from reportedly.read.asked import to_do
from reportedly.read.clauses import doubted, phrase
from reportedly.read.meant import is_matter
from reportedly.read.parse import PUNCTUATION, Parse
from reportedly.read.raw import Range, RawDemand
from reportedly.read.wishes import is_left_open
from reportedly.text.lexicons import listed

_BE = listed("is was 's ’s be")
_DUE = listed("important essential vital crucial necessary imperative critical urgent time")
_MUST = listed("should must")
_NEED = listed("need needs has have")
_TALK = listed(
    "stay thank remember think imagine see look listen say tell ask wait let make believe trust "
    "forgive excuse consider suppose take get go come bear mind note guess call read watch click "
    "follow know worry show try hear forget be do have pray check figure go welcome love"
)
"""Verbs that open a turn of speech as often as a demand ("make no mistake", "take that")."""
_IDLE = listed("be have know think seem like look say add note wait see hear remember understand")


def find_bids(p: Parse, own_voice: bool) -> Iterator[RawDemand]:
    """What is asked for in one block without a word of asking; whoever speaks there asks it.

    With `own_voice` its senders speak throughout, whose duties and requests are found as such.
    """
    for at in range(len(p)):
        if p.tags[at] not in ("VB", "VBP", "VBZ", "VBD", "POS"):
            continue
        found = _impersonal(p, at) or _existence(p, at)
        if found is None and not own_voice:
            found = _of_us(p, at) or _imperative(p, at)
        if found is not None:
            yield found._replace(rule="duty") if own_voice else found


def _bid(p: Parse, cue: int, asked: Range, to: tuple[Range, ...], no: bool) -> RawDemand | None:
    if asked[1] - asked[0] < 4:
        return None
    return RawDemand(*asked, (p.begins[cue], p.ends[cue]), (), to, no, 0.65, "said")


def _act(p: Parse, verb: int) -> Range:
    """A verb with what hangs on it behind it, the clauses after a mark left out."""
    apart = {w for kid in p.children(verb, "advcl", "parataxis") for w in p.subtree(kid)}
    words = [w for w in p.subtree(verb) if w >= verb and w not in apart]
    stop = next((w for w in words if w > verb and p.words[w] in _STOPS), None)
    return p.range_of([w for w in words if stop is None or w < stop] or [verb])


_OPENS = listed('“ "')
_STOPS = listed('” " “ ; : — –')


def _impersonal(p: Parse, at: int) -> RawDemand | None:
    """ "It is time for the council to act", "it's vital to reopen the pier"."""
    it = p.child(at, "nsubj", "expl")
    how = p.child(at, "acomp", "attr")
    if p.lower[at] not in _BE or it is None or how is None or p.lower[it] != "it":
        return None
    if p.lower[how] not in _DUE or p.child(at, "neg") is not None or is_left_open(p, at):
        return None
    for top in (at, how):
        for kid in p.kids[top]:
            if kid > how and to_do(p, kid) and p.lower[kid] not in _IDLE:
                who = p.child(kid, "nsubj")
                to = () if who is None or p.tags[who] == "PRP" else (phrase(p, who),)
                return _bid(p, how, _act(p, kid), to, p.child(kid, "neg") is not None)
    return None


def _existence(p: Parse, at: int) -> RawDemand | None:
    """ "There should be no private meeting", "there needs to be an inquiry"."""
    there = p.child(at, "expl")
    due = next((kid for kid in p.kids[at] if kid < at and p.lower[kid] in _MUST), None)
    be: int | None = at if due is not None and p.lower[at] == "be" else None
    if p.lower[at] in _NEED:
        be, due = p.child(at, "xcomp"), at
    if there is None or be is None or due is None or is_left_open(p, at):
        return None
    thing = p.child(be, "attr")
    if thing is None or p.lower[be] != "be" or not p.tags[thing].startswith("NN"):
        return None
    if be == at and is_matter(p, thing):
        return None  # a thing that people take sides on is told as one
    denied = next((kid for kid in p.kids[thing] if p.lower[kid] == "no"), None)
    begin, end = phrase(p, thing, loose=True)
    begin = begin if denied is None else p.ends[denied] + 1
    return _bid(p, due, (begin, end), (), denied is not None)


def _of_us(p: Parse, at: int) -> RawDemand | None:
    """ "We should stand up to them", "we need to redouble our efforts"."""
    who = p.child(at, "nsubj")
    if (
        who is None
        or p.lower[who] != "we"
        or p.text[p.begins[who] - 1] in "‘'"
        or p.deps[at] in ("relcl", "advcl")
    ):
        return None
    due = next((kid for kid in p.kids[at] if kid < at and p.lower[kid] in _MUST), None)
    verb: int | None = at if due is not None else None
    if p.lower[at] in ("need", "have"):
        verb, due = next((k for k in p.children(at, "xcomp") if to_do(p, k)), None), at
    if verb is None or due is None or p.tags[verb] != "VB" or p.lower[verb] in _IDLE:
        return None
    if is_left_open(p, at) or any(p.lower[k] == "have" for k in p.kids[verb] if k < verb):
        return None
    no = any(p.deps[kid] == "neg" for kid in (*p.kids[at], *p.kids[verb]))
    if no and verb != at:
        return None
    return _bid(p, due, _act(p, verb), (), no != doubted(p, at))


def _imperative(p: Parse, at: int) -> RawDemand | None:
    """ "Cancel the meeting", "don't hand them a victory", "let everybody take part"."""
    first = p.sentence(at)[0]
    opens = (w for w in range(at - 1, first, -1) if p.words[w] in _OPENS)
    first = next((w for w in opens if p.words[w - 1] in (",", ":")), first)
    lead = [w for w in range(first, at) if p.tags[w] not in PUNCTUATION]
    no = any(p.lower[w] in ("n't", "n’t", "not", "never") for w in lead)
    if p.tags[at] not in ("VB", "VBP") or any(p.lower[w] not in _LEADS for w in lead):
        return None
    if p.child(at, "nsubj", "nsubjpass", "expl") is not None and p.lower[at] != "let":
        return None
    if p.lower[at] == "let":
        return _let(p, at, no)
    thing = p.child(at, "dobj")
    if p.lower[at] in _TALK and not (no and p.lower[at] in ("let", "take")):
        return None
    if thing is None or p.tags[thing] == "PRP" or p.lower[thing] in ("that", "this"):
        return None
    if any(p.child(kid, "nsubj") is not None for kid in p.children(at, "conj")):
        return None  # "throw it out, and you might win": what would follow
    ended = p.text[p.ends[p.sentence(at)[1] - 1] - 1 : p.ends[p.sentence(at)[1] - 1] + 1]
    return None if "?" in ended else _bid(p, at, _act(p, at), (), no)


_LEADS = listed("do n't n’t not never please so and but just now instead then")


def _let(p: Parse, at: int, no: bool) -> RawDemand | None:
    """ "Let everybody take part"; not "let me say" nor "let's see"."""
    inner = p.child(at, "ccomp", "xcomp")
    who = None if inner is None else p.child(inner, "nsubj")
    if inner is None or who is None or p.tags[who] == "PRP" or p.lower[inner] in _IDLE:
        return None
    return _bid(p, at, p.range_of([w for w in p.subtree(inner) if w >= who]), (), no)
