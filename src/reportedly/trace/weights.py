"""How much an edit weighs: spelling, punctuation, wording, a figure, a name, or the meaning."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from reportedly.model.traces import Weight
from reportedly.text.fold import fold_key
from reportedly.text.tokens import SCALES, TENS, UNITS, Token, tokens

_NUMBER = frozenset([*UNITS, *TENS, *SCALES, "billion", "trillion", "dozen", "percent", "half"])


@lru_cache(maxsize=1)
def _turns() -> frozenset[str]:
    """Words that turn or bound what a sentence says: negation, mood, quantity, hedge, side."""
    lines = (resources.files("reportedly.trace") / "turns.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def weigh(old: str, new: str, opens: bool) -> Weight:
    """The weight of replacing `old` by `new`; either may be empty. `opens`: a sentence begins here.

    The gravest that applies: figure, name, meaning, wording, spelling, punctuation.
    """
    before, after = tokens(old), tokens(new)
    gone, come = [t.key for t in before], [t.key for t in after]
    if gone == come:
        return "punctuation" if _plain(old) == _plain(new) else "spelling"
    if "".join(gone) == "".join(come):
        return "spelling"
    had, has = set(gone), set(come)
    only_old = [t for t in before if t.key not in has]
    only_new = [t for t in after if t.key not in had]
    if _figures(only_old) or _figures(only_new):
        return "figure"
    if len(gone) == len(come) and all(_misspelt(x, y) for x, y in zip(gone, come, strict=True)):
        return "spelling"
    if _names(old, only_old, opens) or _names(new, only_new, opens):
        return "name"
    if any(t.key in _turns() for t in [*only_old, *only_new]):
        return "meaning"
    return "wording"


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", "", fold_key(text)) + ("^" if text.lower() != text else "")


def _figures(found: Sequence[Token]) -> bool:
    return any(t.key[0].isdigit() or t.key in _NUMBER for t in found)


def _names(text: str, found: Sequence[Token], opens: bool) -> bool:
    for token in found:
        first = token.begin == 0 and opens
        word = text[token.begin : token.end]
        if word[0].isupper() and not first and len(word) > 1 and token.key not in _turns():
            return True
    return False


def _misspelt(one: str, two: str) -> bool:
    """One letter apart (or two swapped) in a word of five or more, and not by its ending."""
    if one == two:
        return True
    if min(len(one), len(two)) < 5 or abs(len(one) - len(two)) > 1:
        return False
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    left, right = one[head : len(one) - tail], two[head : len(two) - tail]
    if tail == 0:
        return False
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])
