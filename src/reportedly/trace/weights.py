"""How much an edit weighs: spelling, punctuation, wording, a figure, a name, or the meaning.

An edit is weighed by the words that differ, not by all that it holds. A stretch of more than
`LONG` words is rewriting, not the change of a figure or a name: it is "wording" unless it holds a
whole sentence with a figure or name that the other text has nowhere, which is "meaning", for
then one text tells something that the other doesn't; and "figure" where numbers are `SHARE` of
the words that differ (a table, a list of results).
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from importlib import resources

from reportedly.model.traces import Weight
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.tokens import SCALES, TENS, UNITS, Token, tokens

LONG = 15
"""Words from which on a stretch is more than a change of one thing."""
SHARE = 1 / 4
"""Share of numbers among the words that differ that makes a long stretch a matter of figures."""
CUE_MOST = 8
"""Words that a stretch may have to be nothing but "the dissidents said that"."""
SENTENCE_LEAST = 4
"""Words of a whole sentence."""
TITLE_LEAST, TITLE_SHARE, TITLE_LETTERS = 4, 0.7, 4
"""Words of so many letters, and the share of them in capitals, that make a stretch a heading."""

_SCALES = [*SCALES, "billion", "trillion", "dozen"]
_NUMBER = frozenset([*UNITS, *TENS, *_SCALES, *(f"{scale}s" for scale in _SCALES), "half"])
_ABOUT = frozenset(["about", "around", "some", "roughly", "approximately", "circa"])
_OPENS = re.compile(r"(?:^|[.!?:][\"“”‘’'»)\]]*\s+|\n\s*\n\s*|[\"“‘«(\[])[\"“‘'«(\[–—-]*\s*$")
_SENTENCE = re.compile(r"(?:[^.!?]|\.(?=\d))[^.!?]*(?:\.(?=\d)[^.!?]*)*(?:[.!?]|\Z)")
"""Plain loops: before Python 3.11.5 a possessive one over alternatives loses matches."""
_NEAR = 12
_LOWER = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]*")

Range = tuple[int, int]


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    """The words of one of this package's lists."""
    lines = (resources.files("reportedly.trace") / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    """Words that have capitals without being the name of anybody: titles, months, days."""
    tables = ("titles", "months", "sentence_starters")
    return frozenset(fold_key(word) for table in tables for word in lexicons.table(table)) | {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    }


class Side:
    """One of the two texts, with what of it as a whole tells about a word."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all its words and numbers."""
        return frozenset(_bare(self.text, token) for token in tokens(self.text))

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that it has without a capital."""
        return frozenset(fold_key(word) for word in _LOWER.findall(self.text))


def weigh(a: Side, old: Range | None, b: Side, new: Range | None) -> Weight:
    """The weight of replacing the range `old` of `a` by `new` of `b`; None is nothing there.

    The gravest that applies of figure, name, meaning, wording, spelling, punctuation.
    """
    before, after = _cut(a, old), _cut(b, new)
    gone, come = [t.key for t in before], [t.key for t in after]
    if "".join(gone) == "".join(come):
        plain = gone == come and _plain(a, old) == _plain(b, new)
        return "punctuation" if plain else "spelling"
    had, has = {_bare(a.text, t) for t in before}, {_bare(b.text, t) for t in after}
    only_old = [t for t in before if _bare(a.text, t) not in has]
    only_new = [t for t in after if _bare(b.text, t) not in had]
    if not before or not after:
        only_old, only_new = _unknown(a, only_old, b), _unknown(b, only_new, a)
    differ = [*only_old, *only_new]
    numbers = sum(_is_number(t) for t in differ)
    long = max(len(before), len(after)) > LONG
    if numbers and (not long or numbers >= SHARE * len(differ)):
        return "figure"
    if len(gone) == len(come) and all(_misspelt(x, y) for x, y in zip(gone, come, strict=True)):
        return "spelling"
    if long:
        tells = _tells(a, old, only_old, b) or _tells(b, new, only_new, a)
        return "meaning" if tells else "wording"
    if _names(a, old, only_old, b) or _names(b, new, only_new, a):
        return "name"
    return "meaning" if _turns(only_old, only_new) else "wording"


def _cut(side: Side, span: Range | None) -> list[Token]:
    """The tokens of a range, with their places in the whole text."""
    if span is None:
        return []
    found = tokens(side.text[span[0] : span[1]])
    return [Token(t.key, t.begin + span[0], t.end + span[0]) for t in found]


def _unknown(side: Side, found: list[Token], other: Side) -> list[Token]:
    """Of a clause that only one text has here, the words without what the other has elsewhere.

    Figures and names are meant: those have moved. A few words keep all they have.
    """
    if len(found) <= CUE_MOST:
        return found
    return [
        token
        for token in found
        if _bare(side.text, token) not in other.keys
        or not (_is_number(token) or side.text[token.begin].isupper())
    ]


def _bare(text: str, token: Token) -> str:
    """A token's key, without the ending of a possessive."""
    word = text[token.begin : token.end]
    return token.key[:-1] if word.endswith(("'s", "’s")) else token.key


def _plain(side: Side, span: Range | None) -> str:
    text = side.text[span[0] : span[1]] if span else ""
    return re.sub(r"[^\w]+", "", fold_key(text)) + ("^" if text.lower() != text else "")


def _is_number(token: Token) -> bool:
    return token.key[0].isdigit() or token.key in _NUMBER


def _turns(only_old: Sequence[Token], only_new: Sequence[Token]) -> bool:
    """Whether the words that differ turn or bound what is said; "about" for "some" doesn't."""
    old, new = {t.key for t in only_old}, {t.key for t in only_new}
    if old & _ABOUT and new & _ABOUT:
        old, new = old - _ABOUT, new - _ABOUT
    return not _listed("turns.txt").isdisjoint(old | new)


def _names(side: Side, span: Range | None, found: Sequence[Token], other: Side) -> bool:
    """Whether one of these words is a proper name and the stretch more than a cue or a heading."""
    if span is None or not found:
        return False
    names = [token for token in found if _is_name(side, token, other)]
    return bool(names) and not (_is_cue(side, span) or _is_heading(side, span))


def _is_name(side: Side, token: Token, other: Side) -> bool:
    """A capital inside a sentence, of a word that neither text has without one.

    A word that an editor put in brackets isn't counted.
    """
    word = side.text[token.begin : token.end]
    key = _bare(side.text, token)
    if not word[0].isupper() or len(word) < 2 or key in _no_names() or key in _listed("turns.txt"):
        return False
    if side.text[token.begin - 1 : token.begin] == "[" or key in side.lower or key in other.lower:
        return False
    return not _OPENS.search(side.text[max(0, token.begin - _NEAR) : token.begin])


def _is_cue(side: Side, span: Range) -> bool:
    """Whether a stretch only says who says it: "VOA reported", "According to the letter"."""
    keys = [token.key for token in _cut(side, span)]
    return len(keys) <= CUE_MOST and not _listed("cues.txt").isdisjoint(keys)


def _is_heading(side: Side, span: Range) -> bool:
    """Whether most longer words of a stretch have capitals, as in a heading."""
    words = re.findall(rf"[^\W\d_]{{{TITLE_LETTERS},}}", side.text[span[0] : span[1]])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= TITLE_LEAST and capitals >= TITLE_SHARE * len(words)


def _tells(side: Side, span: Range | None, found: Iterable[Token], other: Side) -> bool:
    """Whether a whole sentence of the stretch has a figure or name that the other text lacks."""
    if span is None:
        return False
    whole = _whole_sentences(side.text, span)
    for token in found:
        inside = any(begin <= token.begin < end for begin, end in whole)
        news = _is_number(token) or _is_name(side, token, other)
        if inside and news and _bare(side.text, token) not in other.keys:
            return True
    return False


def _whole_sentences(text: str, span: Range) -> list[Range]:
    """The sentences that begin and end in a range; the last stop may stand right after it."""
    end = span[1] + int(text[span[1] : span[1] + 1] in (".", "!", "?"))
    return [
        match.span()
        for match in _SENTENCE.finditer(text, span[0], end)
        if match.group()[-1] in ".!?"
        and len(match.group().split()) >= SENTENCE_LEAST
        and (match.start() > span[0] or _OPENS.search(text[max(0, span[0] - _NEAR) : span[0]]))
    ]


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
