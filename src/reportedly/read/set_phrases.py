"""Sides told by set phrases: "in favor of", "is against", "in the interest of", "contrary to"."""

from reportedly.read.clauses import negated, phrase, subject_of
from reportedly.read.meant import stands_for
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.siding import NO_TARGET, stance_of


def of_phrase(p: Parse, at: int, own_voice: bool) -> RawStance | None:
    """ "in favor of", "is in the interest of", "is against", "contrary to … advocating"."""
    word = p.lower[at]
    if word in ("favor", "favour") and at and p.lower[at - 1] == "in":
        of = p.child(at, "prep")
        thing = None if of is None else p.child(of, "pobj", "pcomp")
        verb = p.heads[p.heads[at]]
        if thing is None or p.lower[verb] not in ("is", "are", "was", "were", "be", "am", "been"):
            return None
        return stance_of(
            p, verb, (at, subject_of(p, verb)), phrase(p, thing, loose=True), negated(p, verb), 0.85
        )
    if word == "interest" and own_voice:
        verb = p.heads[p.heads[at]]
        subject = p.child(verb, "nsubj", "csubj") if p.lower[verb] in ("is", "are") else None
        if subject is None or p.lower[subject] in NO_TARGET:
            return None
        target = p.range_of(p.subtree(subject))
        return stance_of(p, verb, (at, None), target, negated(p, verb), 0.7)
    if word == "against":
        return _against(p, at)
    return _contrary(p, at)


def _against(p: Parse, at: int) -> RawStance | None:
    verb = p.heads[at]
    if p.deps[at] == "conj" and p.deps[verb] in ("prep", "pobj"):  # "in favour of … but against"
        verb = p.heads[verb] if p.deps[verb] == "prep" else p.heads[p.heads[verb]]
    thing = p.child(at, "pobj", "pcomp")
    thing = stands_for(p, thing) if thing is not None else None
    be = p.lower[verb] in ("is", "are", "was", "were", "be", "am", "been", "stand")
    subject = p.child(verb, "nsubj")
    forbidden = subject is not None and p.lower[subject] == "it"  # "it is against the law to …"
    if thing is None or not be or forbidden or p.lower[thing] in NO_TARGET:
        return None
    target = phrase(p, thing, loose=thing > at)
    return stance_of(p, verb, (at, subject_of(p, verb)), target, not negated(p, verb), 0.8)


def _contrary(p: Parse, at: int) -> RawStance | None:
    """ "Contrary to the notions of those advocating X": whoever speaks is against X."""
    if at + 1 >= len(p) or p.lower[at + 1] != "to":
        return None
    _, last = p.sentence(at)
    for word in range(at + 2, min(last, at + 24)):
        if p.lower[word] in ("advocating", "supporting", "promoting", "favoring", "favouring"):
            thing = p.child(word, "dobj")
            if thing is None:
                return None
            target = phrase(p, thing)
            return RawStance(
                (p.begins[at], target[1]), target, (p.begins[at], p.ends[at + 1]), None,
                "against", None, 0.7, "contrary",
            )  # fmt: skip
        if p.words[word] == ",":
            return None
    return None
