"""Stances: clauses in which somebody takes a side on something.

A verb of siding with its object ("rejected the offer"), or a judgement on a thing ("… is
wrong", "… is in the interest of …"). Negation turns the side; a condition ("if", "unless",
"provided that") makes it conditional and is kept in the text's words. What somebody says of
others' sides stays with the others.
"""

from collections.abc import Iterator

from reportedly.read.campaigns import campaigns, of_campaign
from reportedly.read.clauses import act_on, holders, negated, phrase, subject_of
from reportedly.read.expressed import of_need, of_siding_noun, teller
from reportedly.read.judgements import (
    EFFORTS,
    of_effort,
    of_judgement,
    of_merit,
    of_role,
    of_vote,
    votes,
)
from reportedly.read.leanings import of_absence, of_leaning, of_no_reason, of_promise, promises
from reportedly.read.meant import is_matter, meant, stands_for
from reportedly.read.nouns import singular
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.refusals import of_outlook, of_refusal
from reportedly.read.set_phrases import of_phrase
from reportedly.read.siding import (
    NO_TARGET,
    VERBS,
    agent_of,
    as_stated,
    condition_of,
    is_nobody,
    only_may,
    refused,
    stance_of,
)
from reportedly.read.verbs import form_table, phrasal
from reportedly.read.verdicts import calls, of_verdict
from reportedly.read.wishes import holder_of, is_left_open
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import ANSWER, CONDITION


def find_stances(p: Parse, own_voice: bool) -> Iterator[RawStance]:
    """The stances of one block; `own_voice` says that its senders speak throughout.

    A holder of null is whoever speaks there.
    """
    for at in range(len(p)):
        if _is_as_asked(p, at):
            yield from _as_asked(p, at)
            continue
        stance = _by_verb(p, at) if p.tags[at] in VERBS else _by_word(p, at, own_voice)
        if stance is None and own_voice and p.tags[at] in VERBS:
            stance = _in_own_voice(p, at)
        if stance is not None and not _of_nobody(p, stance):
            yield stance
            yield from _of_others(p, stance)
            yield from _as_did(p, stance, at)


def _of_others(p: Parse, stance: RawStance) -> Iterator[RawStance]:
    """The same stance for those who are coordinated with its holder: "the House and Senate"."""
    if stance.holder is None:
        return
    first, last = p.word_at(stance.holder[0]), p.word_at(stance.holder[1] - 1)
    head = next((w for w in range(first, last + 1) if not first <= p.heads[w] <= last), last)
    for other in holders(p, head):
        if other != head and p.tags[other].startswith("NN"):
            yield stance._replace(holder=phrase(p, other))


def _of_nobody(p: Parse, stance: RawStance) -> bool:
    """Whether the holder names nobody in particular: "not everybody wants it"."""
    if stance.holder is None:
        return False
    first, last = p.word_at(stance.holder[0]), p.word_at(stance.holder[1] - 1)
    head = next((w for w in range(first, last + 1) if not first <= p.heads[w] <= last), last)
    return is_nobody(p, head)


def _is_as_asked(p: Parse, at: int) -> bool:
    """Whether a word is the "demanded" of "as the league has demanded"."""
    mark = p.child(at, "mark")
    asks = p.deps[at] == "advcl" and mark is not None and p.lower[mark] == "as"
    return asks and p.lower[at] in form_table("demand_verbs") and p.child(at, "dobj") is None


def _as_asked(p: Parse, at: int) -> Iterator[RawStance]:
    """ "She refused to resign, as the league had demanded": the league is for it."""
    head, own = p.heads[at], p.child(at, "nsubj")
    act = p.child(head, "xcomp") if refused(p, p.child(head, "xcomp") or head) else None
    if own is None or p.tags[own] == "PRP" or (act is None and negated(p, head)):
        return
    if act is None and (p.tags[head] not in ("VBD", "VBZ", "VBP") or p.lower[head] in _REPORTS):
        return
    words = p.subtree(act or head, frozenset({"advcl", "conj", "cc", "nsubj", "aux"}))
    target = p.range_of([w for w in words if w >= (act or head)])
    yield stance_of(p, at, (at, own), target, False, 0.6)._replace(rule="as asked")


_REPORTS = listed("said says told is was were are")


def _as_did(p: Parse, stance: RawStance, at: int) -> Iterator[RawStance]:
    """ "Renn opposed it, as did the growers": the growers' side, too."""
    for kid in p.children(at, "advcl"):
        other = p.child(kid, "nsubj")
        mark = p.child(kid, "mark")
        as_well = mark is not None and p.lower[mark] == "as" and p.lower[kid] in _DID
        if as_well and other is not None and p.tags[other].startswith("NN"):
            yield stance._replace(holder=phrase(p, other))


_DID = listed("did does do has have")


def _by_verb(p: Parse, at: int) -> RawStance | None:
    """A verb of siding, or else of calling, voting, promising or campaigning."""
    particle = p.child(at, "prt")
    table = form_table("stance_verbs")
    stance = None
    if particle is not None:
        found = phrasal(p.lower[at], p.lower[particle])
        if found is not None:
            stance = _of_verb(p, at, *found)
    elif p.lower[at] in table:
        stance = _of_verb(p, at, *table[p.lower[at]][1:])
    if stance is None and calls(p, at):
        stance = of_verdict(p, at)
    if stance is None and votes(p, at):
        stance = of_vote(p, at)
    if stance is None and promises(p, at):
        stance = of_promise(p, at)
    if stance is None and campaigns(p, at):
        stance = of_campaign(p, at)
    if stance is None and p.lower[at] in lexicons.table("stance_adjectives"):
        stance = of_leaning(p, at)
    if stance is None:
        stance = of_absence(p, at) or of_refusal(p, at) or of_outlook(p, at)
    if stance is None and p.lower[at] == "need":
        stance = _of_our_need(p, at)
    return stance


def _by_word(p: Parse, at: int, own_voice: bool) -> RawStance | None:
    """A judgement, or a noun or fixed phrase of taking sides."""
    word, noun = p.lower[at], p.tags[at] in ("NN", "NNS")
    nouns = lexicons.table("stance_nouns")
    if word in lexicons.table("judging_words"):
        return of_judgement(p, at, own_voice)
    if word in ("favor", "favour", "interest", "against", "contrary"):
        return of_phrase(p, at, own_voice)
    if word in lexicons.table("stance_adjectives"):
        return of_leaning(p, at)
    if not noun:
        return None
    if word in ("merit", "merits", "basis", "foundation"):
        return of_merit(p, at)
    if word in EFFORTS and p.child(at, "poss") is not None:
        return of_effort(p, at)
    if singular(word) in lexicons.table("side_roles"):
        return of_role(p, at)
    if word in ("need", "reason", "reasons", "cause", "grounds", "justification", "case"):
        return of_no_reason(p, at) or (of_need(p, at) if word == "need" else None)
    return of_siding_noun(p, at, nouns[word].split()) if word in nouns else None


def _in_own_voice(p: Parse, at: int) -> RawStance | None:
    """What only a letter's own words show."""
    if p.lower[at] in ("believe", "think"):
        return _of_disbelief(p, at)
    return _of_outcome(p, at) if p.lower[at] == "have" else None


def _of_verb(p: Parse, at: int, frames: tuple[str, ...], confidence: float) -> RawStance | None:
    """A verb of siding: its object or what stands behind its preposition, and its subject."""
    reduced = p.tags[at] == "VBN" and p.deps[at] == "acl" and agent_of(p, at) is not None
    leads = tuple(frame for frame in frames[1:] if frame != "matter")
    target = p.heads[at] if reduced else _target(p, at, leads)
    if target is not None and p.tags[target] in ("WDT", "WP") and p.deps[at] == "relcl":
        own = p.child(at, "nsubj")
        target = p.heads[at] if own is not None and own != target else target
    if "matter" in frames and (target is None or not _any_matter(p, target)):
        return None
    pronoun = target is not None and meant(p, target) is not None
    target = stands_for(p, target) if target is not None else None
    if target is None or p.tags[target] in ("WP", "WDT") or p.lower[target] in NO_TARGET:
        return None
    if _is_silent(p, at, target) or only_may(p, at):
        return None
    if frames[0] == "against" and negated(p, at):
        return None  # "does not oppose it", "did not rule out closing it" tell no side
    passive = reduced or p.child(at, "auxpass") is not None
    told, own = (True, subject_of(p, at)) if _is_asked(p, at) else holder_of(p, at)
    holder = agent_of(p, at) if passive else own
    if not told and not passive:
        return None
    if holder == p.heads[at] and p.deps[at] == "acl" and p.tags[at] == "VBG":
        holder = teller(p, at)
    if holder is None and not passive and p.tags[at] not in ("VBG", "VBN"):
        return None
    if passive and holder is None:
        return None
    if _is_asked(p, at):
        return _answered(p, at, holder, target)
    against = (frames[0] == "against") != (negated(p, at) or refused(p, at))
    whole = phrase(p, target, loose=p.heads[at] != target and not pronoun)
    confidence = min(confidence, 0.6) if pronoun else confidence
    return stance_of(p, at, (at, holder), whole, against, confidence)


def _is_silent(p: Parse, at: int, target: int) -> bool:
    """Whether something is declined or accepted without taking a side on it."""
    word = p.lower[at]
    if word.startswith("declin") and p.lower[target] in SILENCE:
        return True
    if word.startswith(("refus", "declin")) and _takes_none(p, target):
        return True
    if word.startswith("refus") and p.lower[target].removesuffix("s") in TAKEN:
        return True
    return word.startswith("accept") and _is_given(p, target)


def _any_matter(p: Parse, at: int) -> bool:
    return is_matter(p, at) or is_matter(p, at, several=True)


SILENCE = listed("comment comments interview interviews request requests question questions name")
"""What is declined by those who say nothing."""


TAKEN = listed("food meal water drink fluid nourishment treatment medication medicine help bail")
"""What a hunger striker, a patient or a court refuses: a deed, and no side on a plan."""


_SAYING = listed("say comment discuss speculate elaborate answer")
_STANDS = listed("position stand side sides stance")


def _takes_none(p: Parse, act: int) -> bool:
    """ "Refused to take a position on it", "declined to say": no side."""
    thing = p.child(act, "dobj")
    return p.lower[act] in _SAYING or (thing is not None and p.lower[thing] in _STANDS)


def _is_given(p: Parse, target: int) -> bool:
    """ "accepted 14 payments": taken, not agreed to."""
    return p.lower[target].removesuffix("s") in _GIFTS or p.child(target, "nummod") is not None


_GIFTS = listed(
    "payment bribe gift money cash award prize donation job post position role invitation call "
    "delivery fee trophy medal euro dollar pound nomination"
)


def _is_asked(p: Parse, at: int) -> bool:
    """ "whether we support it" takes no side."""
    mark = p.child(at, "mark")
    return mark is not None and p.lower[mark] in ("whether", "if") and p.deps[at] == "ccomp"


def _answered(p: Parse, at: int, holder: int | None, target: int) -> RawStance | None:
    """ "… whether we support it. We do, provided that …": the side is in the answer."""
    _, last = p.sentence(at)
    answer = ANSWER.match(p.text, p.ends[last - 1], p.end)
    if answer is None:
        return None
    against = bool(answer["no"])
    stance = stance_of(p, at, (at, holder), phrase(p, target, loose=True), against, 0.75)
    condition = CONDITION.search(p.text, answer.start(), answer.end())
    if condition is None:
        return stance._replace(polarity="against" if against else "for", condition=None)
    return stance._replace(polarity="conditional", condition=as_stated(condition))


def _target(p: Parse, at: int, prepositions: tuple[str, ...]) -> int | None:
    if p.child(at, "auxpass") is not None:
        shared = subject_of(p, at) if p.deps[at] == "conj" else None
        own = p.child(at, "nsubjpass")
        return shared if own is None and p.child(at, "nsubj") is None else own
    for kid in sorted(p.kids[at], key=lambda kid: kid < at):  # "with respect, I disagree with it"
        if p.deps[kid] == "prep" and p.lower[kid] in prepositions:
            return p.child(kid, "pobj", "pcomp")
    if prepositions:
        return None
    direct = p.child(at, "dobj")
    if direct is not None:
        return direct
    inner = p.child(at, "xcomp", "ccomp")
    gerund = inner is not None and p.tags[inner] == "VBG"
    if inner is not None and p.lower[at].startswith("declin"):
        thing = p.child(inner, "dobj")  # of what is declined only a matter tells a side
        return inner if thing is not None and _any_matter(p, thing) else None
    if inner is not None and p.lower[at].startswith("refus"):
        return act_on(p, inner)
    return inner if gerund or p.lower[at].startswith("refus") else None


def _of_our_need(p: Parse, at: int) -> RawStance | None:
    """ "We need this dam": for it."""
    thing, own = p.child(at, "dobj"), p.child(at, "nsubj")
    if thing is None or own is None or p.lower[own] not in ("we", "i"):
        return None
    if not is_matter(p, thing) and not any(p.lower[k] in ("this", "these") for k in p.kids[thing]):
        return None
    if only_may(p, at) or is_left_open(p, at):
        return None
    return stance_of(p, at, (at, own), phrase(p, thing), negated(p, at), 0.65)


def _of_disbelief(p: Parse, at: int) -> RawStance | None:
    """ "Nor do we believe that an inquiry would help": against what would not help."""
    inner = p.child(at, "ccomp")
    if inner is None or not negated(p, at) or inner < at:
        return None
    would = any(p.lower[kid] in ("would", "will", "can", "could") for kid in p.kids[inner])
    subject = p.child(inner, "nsubj")
    if not would or subject is None or p.tags[subject] == "PRP" or p.lower[subject] in NO_TARGET:
        return None
    return stance_of(p, at, (at, subject_of(p, at)), phrase(p, subject), True, 0.55)


def _of_outcome(p: Parse, at: int) -> RawStance | None:
    """ "X, if not joined by Y, will have no effect": a thing backed on a condition alone."""
    subject = p.child(at, "nsubj", "csubj")
    if subject is None or not negated(p, at) or p.tags[subject] == "PRP":
        return None
    condition = condition_of(p, at) or condition_of(p, subject)
    if condition is None:
        return None
    target = p.range_of(p.subtree(subject, frozenset({"advcl"})))
    return stance_of(p, at, (at, None), target, False, 0.6)._replace(
        polarity="conditional", condition=condition
    )
