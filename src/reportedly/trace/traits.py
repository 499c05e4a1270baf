"""What an edit looks like: the traits by which `marking` tells how a person would mark it.

Traits are short strings; each has a weight that was learned (`training/edits.py`). They speak of
the classes of the words at the borders, of sizes, and of how alike both sides are, hardly ever of
words themselves, so that what was learned on one field's texts holds for another's.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from reportedly.trace.settling import SMALL, Change, looks

Words = Sequence[str]

_LISTS = {
    "D": "the a an this that these those its their our his her",
    "I": "of in on at to for by with from as into over under between within through via per",
    "C": "and or but",
    "B": "is are was were be been being has have had can could may might will would shall should "
    "must do does not",
    "R": "which who where when while whereas if because since although though thus hence then so",
    "N": "we it they he she i you there",
}
_CLASSES = {word: name for name, words in _LISTS.items() for word in words.split()}
_ENDINGS = {"ly": "y", "ing": "g", "ed": "e"}
CONTENT = "0ygeWw"
"""Classes of words that carry what is told; `W` has a capital, `0` is a figure."""
MARKS = ',.;:()"P'
EDGE = "^"
PAIRS_MOST = 400
"""Pairs of words of a replacement that are compared, at most."""


def class_of(word: str) -> str:
    """The class of a word, a character: of `_LISTS`, `CONTENT` or `MARKS`; `[` is a placeholder."""
    lower = word.lower()
    if word[0] == "[":
        return "["
    if not any(char.isalnum() for char in word):
        return word if word in MARKS else "P"
    if lower in _CLASSES:
        return _CLASSES[lower]
    if lower in SMALL:
        return "S"
    if word[0].isdigit():
        return "0"
    for ending, name in _ENDINGS.items():
        if lower.endswith(ending):
            return name
    return "W" if word[0].isupper() else "w"


def coarse(name: str) -> str:
    """One of five classes: edge, placeholder, mark, function word, content word."""
    if name in "^[-":
        return name
    return "P" if name in MARKS else "w" if name in CONTENT else "f"


class Side:
    """One wording: its words and their classes."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.classes = [class_of(word) for word in words]
        self.coarse = [coarse(name) for name in self.classes]

    def class_at(self, at: int) -> str:
        """The class of a word, or EDGE beyond either end."""
        return self.classes[at] if 0 <= at < len(self.classes) else EDGE

    def open_brackets(self, begin: int, end: int) -> int:
        """Opening brackets less closing ones."""
        within = self.classes[begin:end]
        return within.count("(") - within.count(")")


def size_of(number: int) -> int:
    """A length, roughly where it is large."""
    for most, told in ((4, number), (6, 5), (9, 7), (15, 10)):
        if number <= most:
            return told
    return 16


def of_edit(edit: Change, a: Side, b: Side) -> Iterator[str]:
    """Traits of one insertion, deletion or replacement."""
    if edit.a_begin == edit.a_end:
        yield "t I"
        yield from _of_stretch(b, edit.b_begin, edit.b_end)
    elif edit.b_begin == edit.b_end:
        yield "t D"
        yield from _of_stretch(a, edit.a_begin, edit.a_end)
    else:
        yield "t S"
        yield from _of_sizes(edit.a_end - edit.a_begin, edit.b_end - edit.b_begin)
        yield from _of_borders(edit, a, b)
        yield from _of_likeness(edit, a, b)


def _of_stretch(side: Side, begin: int, end: int) -> Iterator[str]:
    """Traits of words that were put in or taken out."""
    first, last = side.classes[begin], side.classes[end - 1]
    before, after = side.class_at(begin - 1), side.class_at(end)
    yield f"u size {size_of(end - begin)}"
    yield f"u first {first}"
    yield f"u last {last}"
    yield f"u before {before}"
    yield f"u after {after}"
    yield f"u ends {coarse(first)}{coarse(last)}"
    yield f"u begin {coarse(before)}{coarse(first)}"
    yield f"u end {coarse(last)}{coarse(after)}"
    yield f"u begin2 {before}{first}"
    yield f"u end2 {last}{after}"
    if end - begin == 1:
        yield f"u one {first if first in CONTENT + '[' else side.words[begin].lower()}"
    if end - begin <= 3:
        yield f"u all {''.join(side.classes[begin:end])}"
    brackets = side.open_brackets(begin, end)
    if brackets:
        yield f"u brackets {max(-1, min(1, brackets))}"
    if last == "," and "," in (first, before):
        yield f"u comma {first == ','}{before == ','}"
    if first == "," and after in ",.^":
        yield f"u comma to {after == ','}"
    if first in "CIR":
        yield f"u phrase to {coarse(after)}"


def _of_sizes(ours: int, theirs: int) -> Iterator[str]:
    ratio = max(ours, theirs) / min(ours, theirs)
    lopsided = sum(ratio > most for most in (1, 1.5, 2, 3, 5))
    yield f"s sizes {min(size_of(ours), 7)} {min(size_of(theirs), 7)}"
    yield f"s a {size_of(ours)}"
    yield f"s b {size_of(theirs)}"
    yield f"s ratio {lopsided}"
    if ours + theirs > 6:
        yield f"s long ratio {lopsided}"


def _of_borders(edit: Change, a: Side, b: Side) -> Iterator[str]:
    x, x_end, y, y_end = edit
    firsts, lasts = (a.classes[x], b.classes[y]), (a.classes[x_end - 1], b.classes[y_end - 1])
    before, after = a.class_at(x - 1), a.class_at(x_end)
    yield f"s firsts {''.join(firsts)}"
    yield f"s lasts {''.join(lasts)}"
    yield f"s firsts2 {coarse(firsts[0])}{coarse(firsts[1])}"
    yield f"s lasts2 {coarse(lasts[0])}{coarse(lasts[1])}"
    yield f"s before {before}"
    yield f"s after {after}"
    yield f"s before2 {coarse(before)}"
    yield f"s after2 {coarse(after)}"
    if a.words[x].lower() == b.words[y].lower():
        yield f"s same first {coarse(firsts[0])}"
    if a.words[x_end - 1].lower() == b.words[y_end - 1].lower():
        yield f"s same last {coarse(lasts[0])}"
    ours, theirs = a.open_brackets(x, x_end), b.open_brackets(y, y_end)
    if ours or theirs:
        yield f"s brackets {ours == theirs}"


def _of_likeness(edit: Change, a: Side, b: Side) -> Iterator[str]:
    x, x_end, y, y_end = edit
    ours, theirs = x_end - x, y_end - y
    alike = int(4.999 * _most_alike(a, x, x_end, b, y, y_end))
    yield f"s alike {alike}"
    yield f"s alike {alike} {min(3, ours // 4)} {min(3, theirs // 4)}"
    if ours == 1 and theirs == 1:
        one, two = a.words[x].casefold(), b.words[y].casefold()
        yield f"s one {int(4.999 * looks(one, two))}"
        yield f"s one {a.classes[x]}{b.classes[y]}"
        if one == two:
            yield "s case"
    elif ours == 1:
        yield f"s one to {a.coarse[x]}{b.coarse[y]}{b.coarse[y_end - 1]}"
    elif theirs == 1:
        yield f"s to one {b.coarse[y]}{a.coarse[x]}{a.coarse[x_end - 1]}"


def _most_alike(a: Side, x: int, x_end: int, b: Side, y: int, y_end: int) -> float:
    """How alike the two most alike content words of both sides look."""
    ours = {a.words[k].casefold() for k in range(x, x_end) if a.classes[k] in CONTENT}
    theirs = {b.words[k].casefold() for k in range(y, y_end) if b.classes[k] in CONTENT}
    if ours & theirs:
        return 1.0
    if len(ours) * len(theirs) > PAIRS_MOST:
        return 0.0
    return max((looks(one, two) for one, two in product(ours, theirs)), default=0.0)


def of_kept(side: Side, begin: int, end: int) -> Iterator[str]:
    """Traits of words that stay, between two edits or at an end of the text."""
    if begin == 0 or end == len(side.words):
        yield "k end"
        return
    names, size = side.classes[begin:end], end - begin
    yield f"k size {size_of(size)}"
    yield f"k content {min(side.coarse[begin:end].count('w'), 3)} {min(size, 4)}"
    yield f"k first {names[0] if size > 1 else '_'}"
    yield f"k last {names[-1] if size > 1 else '_'}"
    if size == 1:
        yield f"k one {names[0]}"
        yield f"k word {side.words[begin].lower() if coarse(names[0]) in 'fP' else '*'}"
    elif size <= 3:
        yield f"k all {''.join(side.coarse[begin:end])}"


def of_swallowed(side: Side, inside: Sequence[int], longest: int) -> Iterator[str]:
    """Traits of words that both sides of an edit have; `longest` is the longer side's length."""
    if not inside:
        return
    names = [side.coarse[at] for at in inside]
    yield f"i size {min(len(inside), 6)}"
    yield f"i share {5 * len(inside) // longest}"
    for name in "wfP[":
        count = names.count(name)
        if count:
            yield f"i {name} {min(count, 4)}"
    if len(inside) == 1:
        one = side.classes[inside[0]]
        yield f"i one {one}"
        yield f"i one {one if one in 'DICB,' else coarse(one)} {min(longest, 6)}"


def of_parting(first: Change, second: Change, a: Side, b: Side) -> Iterator[str]:
    """Traits of two edits side by side with nothing kept between them."""
    if second.a_end == first.a_end and first.b_end == first.b_begin:
        ours, theirs = first.a_end - first.a_begin, second.b_end - second.b_begin
        yield "p gone and come"
        yield f"p gone and come {min(size_of(ours), 7)} {min(size_of(theirs), 7)}"
        return
    kinds = ["S" if e.a_end > e.a_begin and e.b_end > e.b_begin else "U" for e in (first, second)]
    left = _at(a, first.a_begin, first.a_end, -1) + _at(b, first.b_begin, first.b_end, -1)
    right = _at(a, second.a_begin, second.a_end, 0) + _at(b, second.b_begin, second.b_end, 0)
    yield "p"
    yield f"p {''.join(kinds)}"
    yield f"p left {left}"
    yield f"p right {right}"


def _at(side: Side, begin: int, end: int, which: int) -> str:
    return side.coarse[begin:end][which] if end > begin else "-"
