"""What "it" stands for where somebody takes a side on it.

In "the plan is late; Renn backs it" the side is on the plan. "It" is led to a thing that people
take sides on (`matters`), named before it in the sentence or in the two before, and of several
to the one that stands highest in its sentence: what a sentence tells of, not what it mentions.
"""

from functools import lru_cache

from reportedly.read.parse import Parse
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_ONE = listed("it this that")
_SEVERAL = listed("they them these those")
_REACH = 2
"""Sentences before the pronoun's own that are looked through."""
_PARTS = listed("compound nmod amod npadvmod")
_PASSING = listed("vote step move decision act")
"""What is done about a thing: "it" is rather the thing, where both are named."""


def meant(p: Parse, at: int) -> int | None:
    """The word that the pronoun at `at` stands for; null where nothing fits."""
    low = p.lower[at]
    if low not in _ONE and low not in _SEVERAL:
        return None
    own = p.sent[at]
    for number in range(own, max(-1, own - _REACH - 1), -1):
        last = at if number == own else p.starts[number + 1]
        found = [
            word
            for word in range(p.starts[number], last)
            if is_matter(p, word, low in _SEVERAL)
            and p.heads[word] != p.heads[at]
            and not _in_passing(p, word, at)
        ]
        found = [word for word in found if p.lower[word] not in _PASSING] or found
        if found:
            return min(found, key=lambda word: (_depth(p, word), -word))
    return None


def stands_for(p: Parse, at: int) -> int:
    """The word that a pronoun stands for; a word that is none, or leads nowhere, itself."""
    found = meant(p, at)
    return at if found is None else found


def is_matter(p: Parse, at: int, several: bool = False) -> bool:
    """Whether a word is the head of a phrase for what one can be for or against."""
    if p.deps[at] in _PARTS or p.tags[at] not in ("NN", "NNP", "NNS", "NNPS"):
        return False
    return (p.tags[at] in ("NNS", "NNPS")) == several and names_matter(p.lower[at])


@lru_cache(maxsize=4096)
def names_matter(noun: str) -> bool:
    """Whether a noun, in any number, is one of those that people take sides on."""
    matters = lexicons.words("matters")
    ends = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))
    return any(noun.endswith(a) and noun.removesuffix(a) + b in matters for a, b in ends)


def _in_passing(p: Parse, word: int, at: int) -> bool:
    """Whether a word stands in a relative clause that the pronoun at `at` isn't part of."""
    top = word
    while p.heads[top] != top:
        if p.deps[top] == "relcl":
            return at not in p.subtree(top)
        top = p.heads[top]
    return False


def _depth(p: Parse, at: int) -> int:
    """How many words stand between a word and the root of its sentence."""
    steps = 0
    while p.heads[at] != at and steps < 60:
        at = p.heads[at]
        steps += 1
    return steps
