"""Witnesses as words: the key each is compared by, and the characters that go with it.

Every character of a witness belongs to exactly one word's tile, so that a witness can be put
together again from any apparatus of its words. What reporters add is marked as such: words in
square brackets, "(sic)", and ellipses.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportedly.text.fold import fold_key
from reportedly.text.tokens import TENS, UNITS, number_at

_WORD = re.compile(
    r"([A-Za-z]++(?![\w.’'‘ʼ´`\u00ad\u0300-\u036f])"
    r"|[\[(][^\W\d_][\])][^\W\d_]+|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'‘ʼ´`\u00ad\u0300-\u036f]+[^\W\d_]+)*)"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?|\[\s*(?:…|\.\.\.)\s*\]")
_NOTE = frozenset({"sic"})
_OPENING = frozenset("([{“„«‘\"'$£€#@*_–—-•")
_NUMBER = frozenset(UNITS) | frozenset(TENS)
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"'}
    | {"»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u00ad": None}
)
_MONEY = ("$", "£", "€", "#", "@")
_PLAIN = ("", " ")
_tuple = tuple.__new__
_NO_BRACKETS = str.maketrans("", "", "[]()")


class Word(NamedTuple):
    """One word of a witness. Offsets are code points of the witness's text, half-open.

    `[begin, end)` is the word, `[left, right)` its tile: with the marks and white space that
    go with it. `core` and `trail` are the printed form without and after the word's end;
    `last`: it ends a quoted piece, so that the punctuation behind it may be the reporter's.
    `bracketed`: inserted by the reporter; `note`: "(sic)"; `gap`: an ellipsis stands before.
    """

    key: str
    begin: int
    end: int
    left: int
    right: int
    core: str
    trail: str
    piece: int
    last: bool
    bracketed: bool
    note: bool
    gap: bool

    @property
    def stop(self) -> bool:
        """Whether a sentence ends with this word."""
        return "." in self.trail or "?" in self.trail or "!" in self.trail


class Witness(NamedTuple):
    """A text and the pieces of it, in order, that carry the words of one quotation."""

    name: str
    text: str
    pieces: tuple[tuple[int, int], ...]


def whole(name: str, text: str) -> Witness:
    """A witness that is one text from beginning to end."""
    return Witness(name, text, ((0, len(text)),))


def words_of(witness: Witness) -> list[Word]:
    """The words of a witness in order. Time O(characters)."""
    found: list[Word] = []
    for piece, (begin, end) in enumerate(witness.pieces):
        found.extend(_piece_words(witness.text, begin, end, piece, bool(found)))
    final = len(witness.pieces) - 1
    return (
        [
            word._replace(last=False)
            if word.last and word.piece < final and word.trail != ","
            else word
            for word in found
        ]
        if final
        else found
    )


def _piece_words(text: str, begin: int, end: int, piece: int, carried: bool) -> Iterator[Word]:
    """The words of one piece; `carried`: words of the witness stand before it."""
    before, places = _places(text[begin:end])
    brackets = _bracketed(text, begin, end)
    left, first, rest = begin, begin + len(before), len(places)
    for key, core, behind in places:
        last, rest = first + len(core), rest - 1
        right, trail = last + 1, ""
        if behind != " " or not rest:
            right = _cut(text, last, last + len(behind)) if rest else end
            trail = _trail(behind[: right - last])
        if not (core.isascii() and core.isalnum()):
            core = _printed(core)
        if left < first:
            lead = text[left:first].strip().strip("([\"'“‘”’*_•")
            core = lead + core if lead in _MONEY else core
        gap = before not in _PLAIN and carried and bool(_ELLIPSIS.search(before))
        inserted = bool(brackets) and any(b <= first and last <= e for b, e in brackets)
        note = inserted and key in _NOTE
        # Words are made by the ten thousand: this is Word(…) without its pass through names.
        yield _tuple(
            Word, (key, first, last, left, right, core, trail, piece, not rest, inserted, note, gap)
        )
        left, first, before, carried = right, last + len(behind), behind, True


def _places(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """What stands before the first word; and of each its key, itself, and what stands behind it.

    Number words are joined into one.
    """
    parts = _WORD.split(text)
    keys = [key_of(word) for word in parts[1::2]]
    found = list(zip(keys, parts[1::2], parts[2::2], strict=True))
    return parts[0], found if _NUMBER.isdisjoint(keys) else _numbered(found)


def _numbered(found: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The words with those of one number joined: "twenty", " ", "five" is "twenty five"."""
    joined: list[tuple[str, str, str]] = []
    done = 0
    for at in [at for at, (key, _, _) in enumerate(found) if key in _NUMBER]:
        if at >= done:
            value, used = number_at([key for key, _, _ in found[at : at + 3]])
            _, word, gap = found[at]
            for _, more, behind in found[at + 1 : at + used]:
                word, gap = word + gap + more, behind
            joined += [*found[done:at], (str(value), word, gap)]
            done = at + used
    return joined + list(found[done:])


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """What a printed word is compared by: folded, without the marks inside it."""
    key = word.lower() if word.isascii() else fold_key(word)
    if key[:1].isdigit():
        return key.replace(",", "")
    return key.replace("'", "").replace(".", "").translate(_NO_BRACKETS)


def _cut(text: str, end: int, begin: int) -> int:
    """Where one word's tile ends and the next begins: behind the white space between them."""
    if begin - end == 1:
        return begin if text[end] not in _OPENING or text[end] in "-–—'\"*_" else end
    at = begin
    while at > end and not text[at - 1].isspace():
        at -= 1
    if at > end:
        return at
    while at < begin and text[at] not in "([{“„«‘":
        at += 1
    return at


def _bracketed(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Stretches a reporter put in square brackets, and "(sic)"."""
    found: list[tuple[int, int]] = []
    at = text.find("[", begin, end)
    while at >= 0:
        close = text.find("]", at, end)
        if close < 0:
            break
        found.append((at, close))
        at = text.find("[", close, end)
    at = text.find("(sic)", begin, end)
    while at >= 0:
        found.append((at, at + 5))
        at = text.find("(sic)", at + 5, end)
    return found


@lru_cache(maxsize=4096)
def _trail(marks: str) -> str:
    """The punctuation behind a word, as compared: without space, brackets and ellipses."""
    plain = _ELLIPSIS.sub("", marks).translate(_MARKS)
    return "".join(mark for mark in plain if not mark.isspace() and mark not in "[](){}*_")


@lru_cache(maxsize=65536)
def _printed(core: str) -> str:
    """The word as printed, whatever the glyphs of its marks and the line breaks in it."""
    return " ".join(core.translate(_MARKS).split())


def clean(text: str) -> str:
    """A stretch as read: white space collapsed, notes and ellipses taken out."""
    plain = re.sub(r"\s*[\[(]sic[\])]", "", text)
    plain = _ELLIPSIS.sub(" ", plain)
    return " ".join(plain.split())
