"""Verdicts: "called the plan a disaster", "dismissed it as nonsense", "considers it unfair".

Whoever calls a thing so is for or against it, by the word that judges (`judging_words`).
"""

from collections.abc import Iterator

from reportedly.read.clauses import negated, phrase, subject_of
from reportedly.read.meant import meant, stands_for
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.siding import NO_TARGET, agent_of, only_may, stance_of
from reportedly.read.verbs import form_table
from reportedly.read.wishes import holder_of
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_NOT = listed("not never hardly no")
_PEOPLE = listed("person man woman leader politician")
_NEAR = 8
"""The judging word is one of so many first words of what the thing is called."""


def calls(p: Parse, at: int) -> bool:
    """Whether a word is a verb of calling something something."""
    return p.lower[at] in form_table("calling_verbs")


def of_verdict(p: Parse, at: int) -> RawStance | None:
    """The side that a verb of calling tells of; null where what it calls the thing judges not."""
    called = _called(p, at)
    if called is None or only_may(p, at):
        return None
    side = _side(p, called)
    target = _thing(p, at, called)
    if side is None or target is None:
        return None
    pronoun = meant(p, target) is not None
    target = stands_for(p, target)
    if p.lower[target] in NO_TARGET or p.tags[target] in ("WDT", "WP", "PRP"):
        return None
    told, own = holder_of(p, at)
    passive = p.child(at, "auxpass") is not None
    holder = agent_of(p, at) if passive else own
    if (not told and not passive) or (holder is None and passive):
        return None
    if holder is None and subject_of(p, at) is None and p.tags[at] in ("VBN", "VBG"):
        return None
    no = negated(p, at)
    if no and side == "against":
        return None  # "we do not deem it illegal" tells no side
    against = side == "against" or no
    stance = stance_of(p, at, (at, holder), phrase(p, target), against, 0.75)
    return stance._replace(rule="verdict", confidence=0.6 if pronoun else 0.75)


def _called(p: Parse, at: int) -> int | None:
    """The head of what a thing is called."""
    frames = form_table("calling_verbs")[p.lower[at]][1]
    if "obj" in frames:
        found = p.child(at, "oprd", "attr")
        if found is not None and found > at:
            return found
        things = p.children(at, "dobj")
        if len(things) > 1 and p.tags[things[0]] == "WDT":
            return things[1]  # "the dam, which they have called a disaster"
        for kid in p.children(at, "ccomp", "xcomp"):
            small = not p.tags[kid].startswith(("V", "M")) and kid > at
            if small and p.child(kid, "nsubj") is not None:
                return kid
    if "as" in frames:
        return _behind_as(p, at)
    return None


def _behind_as(p: Parse, at: int) -> int | None:
    """What stands behind the "as" of a verb, which a parse may hang on its object."""
    for word in range(at + 1, min(p.sentence(at)[1], at + 25)):
        if p.lower[word] == "as" and p.deps[word] == "prep":
            return p.child(word, "pobj", "pcomp", "amod")
        if p.tags[word] in ("VBD", "VBZ", "VBP", "CC") or p.lower[word] in (";", ":"):
            return None
    return None


def _side(p: Parse, called: int) -> str | None:
    """For or against, by the first word that judges; a "not" before it turns it."""
    table = lexicons.table("judging_words")
    words = [called, *_words_of(p, called)]
    judging = [w for w in sorted(words) if p.lower[w] in table]
    if not judging:
        return None
    against = table[p.lower[judging[0]]] == "against"
    if any(p.lower[kid] in _NOT for word in (called, judging[0]) for kid in p.kids[word]):
        against = not against
    return "against" if against else "for"


def _words_of(p: Parse, called: int) -> Iterator[int]:
    """The adjectives of what a thing is called, and what is coordinated with it."""
    for word in p.subtree(called):
        near = abs(word - called) <= _NEAR
        if near and p.heads[word] == called and p.deps[word] in ("amod", "conj", "compound"):
            yield word


def _thing(p: Parse, at: int, called: int) -> int | None:
    """What is called so: the object, the subject of a passive, the noun of a relative clause."""
    if p.child(at, "auxpass") is not None:
        return p.child(at, "nsubjpass")
    target = p.child(called, "nsubj")
    if target is None:
        target = p.child(at, "dobj")
    own = p.child(at, "nsubj")
    relative = p.deps[at] == "relcl" and own is not None
    if target is None and relative and p.tags[own or 0] not in ("WDT", "WP"):
        return p.heads[at]  # "the plan she called a disaster"
    if target is not None and p.tags[target] in ("WDT", "WP"):
        return p.heads[at] if relative else None
    if target is not None and p.lower[target] in _PEOPLE:
        return None
    return target
