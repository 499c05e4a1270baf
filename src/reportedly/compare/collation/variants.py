"""What kind of difference stands between two readings."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from reportedly.compare.collation.columns import FUNCTION_WORDS
from reportedly.compare.collation.table import alike
from reportedly.compare.collation.words import Word
from reportedly.compare.vocab import words as word_list
from reportedly.model.traces import Weight

VariantKind = Literal[
    "punctuation", "case", "spelling", "number format", "wording", "figure", "name", "meaning"
]

_NT = re.compile(r"nt$")


def kind_of_variant(one: Sequence[Word], two: Sequence[Word]) -> VariantKind:
    """How reading `two` differs from reading `one`, in one word.

    Numbers that differ make a figure; capitalised words that differ, and aren't spellings of
    each other, a name; a negation, quantity or modal on one side only changes the meaning.
    """
    a, b = [w.key for w in one], [w.key for w in two]
    if a == b:
        return _same_words(one, two)
    if "".join(a) == "".join(b):
        return "spelling"
    if sorted(a) == sorted(b) and len(_numbers(a)) == 1:
        return "number format"  # "1 November", "November 1"
    if _numbers(a) != _numbers(b):
        return "figure"
    if len(a) == len(b) and all(x == y or alike(x, y) for x, y in zip(a, b, strict=True)):
        return "spelling" if _slips(a, b) else "wording"
    if {w for w in a if turns(w)} != {w for w in b if turns(w)}:
        return "meaning"
    if _names(one) != _names(two) and _names(one) and _names(two):
        return "name"
    return "wording"


def weight_of(kind: VariantKind) -> Weight:
    """The contract's coarser weight of a kind of variant."""
    coarse: dict[VariantKind, Weight] = {"case": "spelling", "number format": "spelling"}
    known: dict[VariantKind, Weight] = {
        "punctuation": "punctuation",
        "spelling": "spelling",
        "wording": "wording",
        "figure": "figure",
        "name": "name",
        "meaning": "meaning",
    }
    return coarse.get(kind) or known[kind]


def _same_words(one: Sequence[Word], two: Sequence[Word]) -> VariantKind:
    cores = [(x.core, y.core) for x, y in zip(one, two, strict=True) if x.core != y.core]
    if not cores:
        return "punctuation"
    if any(x.key[:1].isdigit() for x in one):
        digits = [_is_figure(x) == _is_figure(y) for x, y in cores]
        if not all(digits) or any(x[:1].isdigit() for x, _ in cores):
            return "number format"
    if all(x.lower() == y.lower() for x, y in cores):
        return "case"
    return "spelling"


def _is_figure(core: str) -> bool:
    return any(char.isdigit() for char in core)


def _numbers(keys: Sequence[str]) -> list[str]:
    return sorted(key for key in keys if key[:1].isdigit())


@lru_cache(maxsize=4096)
def turns(key: str) -> bool:
    """Whether a word negates, hedges or bounds what is said."""
    shortened = len(key) > 3 and bool(_NT.search(key)) and key[:-2] in _VERBS
    return shortened or key in word_list("meaning_turns")


_VERBS = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "ca", "wo", "would", "could", "should"}
    | {"has", "have", "had"}
)


def _names(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(w.key for w in words if w.core[:1].isupper() and w.key not in FUNCTION_WORDS)


def _slips(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether words that are alike differ as slips or spellings do, not as forms of a word."""
    endings = ("s", "d", "ed", "es", "ing", "ly", "er")
    for x, y in zip(a, b, strict=True):
        short, long = sorted((x, y), key=len)
        if x != y and any(long == short + ending for ending in endings):
            return False
    return True
