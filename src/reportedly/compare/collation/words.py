"""Witnesses as words: the key each is compared by, and the characters that go with it.

Every character of a witness belongs to exactly one word's tile, so that a witness can be put
together again from any apparatus of its words. What reporters add is marked as such: words in
square brackets, "(sic)", and ellipses.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportedly.text.fold import fold_key
from reportedly.text.tokens import TENS, UNITS, number_at

_WORD = re.compile(
    r"[\[(][^\W\d_][\])][^\W\d_]+|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'‘ʼ´`\u00ad\u0300-\u036f]+[^\W\d_]+)*"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?|\[\s*(?:…|\.\.\.)\s*\]")
_NOTE = frozenset({"sic"})
_OPENING = frozenset("([{“„«‘\"'$£€#@*_–—-•")
_NUMBER = frozenset(UNITS) | frozenset(TENS)
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"'}
    | {"»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u00ad": None}
)
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
    places = list(_places(text, begin, end))
    brackets = _bracketed(text, begin, end)
    left = begin
    before = text[begin : places[0][1]] if places else ""
    for at, (key, first, last) in enumerate(places):
        final = at == len(places) - 1
        behind = text[last : end if final else places[at + 1][1]]
        if behind == " " and not final:
            right, trail = last + 1, ""
        else:
            right = end if final else _cut(text, last, last + len(behind))
            trail = _trail(behind[: right - last])
        core = text[first:last]
        if left < first:
            lead = text[left:first].strip().strip("([\"'“‘”’*_•")
            core = (lead if lead in ("$", "£", "€", "#", "@") else "") + core
        inserted = bool(brackets) and any(b <= first and last <= e for b, e in brackets)
        gap = before not in ("", " ") and (carried or at > 0) and bool(_ELLIPSIS.search(before))
        note = inserted and key in _NOTE
        core = core if core.isascii() and core.isalnum() else _printed(core)
        yield Word(key, first, last, left, right, core, trail, piece, final, inserted, note, gap)
        left, before = right, behind


def _places(text: str, begin: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Key, begin and end of each word; number words are joined into one."""
    raw = [(key_of(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, begin, end)]
    at = 0
    while at < len(raw):
        if raw[at][0] in _NUMBER:
            value, used = number_at([key for key, _, _ in raw[at : at + 3]])
            yield str(value), raw[at][1], raw[at + used - 1][2]
            at += used
        else:
            key, first, last = raw[at]
            yield key, first, last
            at += 1


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


def _trail(marks: str) -> str:
    """The punctuation behind a word, as compared: without space, brackets and ellipses."""
    if marks == " ":
        return ""
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
