"""Sentences by rule, without a language model.

Full stops, question and exclamation marks end a sentence where white space and a likely
beginning follow; abbreviations, initials and decimal points don't. A line break alone is
white space (wire copy is hard-wrapped); an empty line or a list mark at a line's start ends
a sentence. Golden rules in the sense of Read, Dridan, Oepen and Solberg (2012).
"""

from collections.abc import Iterator
from re import Match

from reportedly.text import lexicons
from reportedly.text.patterns import (
    BREAK,
    INITIAL,
    SENTENCE_END,
    WORD_BEFORE,
)

_OPENERS = "\"“„«‘'([{¿¡`•–—-"


def sentences(text: str, begin: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[begin:end]`, in order, half-open, without outer space.

    Offsets count code points of `text` itself. Every character that isn't white space lies in
    exactly one sentence. Time O(end - begin).
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    at = begin
    for border in _borders(text, begin, stop):
        if border > at:
            _add(spans, text, at, border)
            at = border
    _add(spans, text, at, stop)
    return spans


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((begin + left, begin + right))


def _borders(text: str, begin: int, end: int) -> Iterator[int]:
    """Where a new sentence may begin, in order."""
    breaks = [match.end() for match in BREAK.finditer(text, begin, end)]
    stops = [m.end() for m in SENTENCE_END.finditer(text, begin, end) if _ends(text, m, begin, end)]
    yield from sorted(breaks + stops)


def _ends(text: str, match: Match[str], begin: int, end: int) -> bool:
    """Whether this run of stops, with its closing marks, ends a sentence."""
    after = match.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    if after == match.end():
        return False
    follows = _next_word(text, after, end)
    marks = match.group("marks")
    if _is_item_number(text, match.start("marks"), begin):
        return False
    if "?" in marks or "!" in marks or marks.startswith(("..", "…")):
        return not follows[:1].islower()
    if follows[:1].islower():
        return False
    return not _abbreviated(text, match.start("marks"), begin, follows)


def _is_item_number(text: str, stop: int, begin: int) -> bool:
    """Whether the stop belongs to "1." at the beginning of a line."""
    at = stop
    while at > begin and text[at - 1].isdigit():
        at -= 1
    digits = stop - at
    while at > begin and text[at - 1] in " \t":
        at -= 1
    return 0 < digits < 3 and (at == begin or text[at - 1] == "\n")


def _next_word(text: str, at: int, end: int) -> str:
    while at < end and text[at] in _OPENERS:
        at += 1
    stop = at
    while stop < end and (text[stop].isalnum() or text[stop] in "'’"):
        stop += 1
    return text[at:stop]


def _abbreviated(text: str, stop: int, begin: int, follows: str) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation and ends nothing."""
    found = WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    word = found.group().lower() if found else ""
    kind = lexicons.table("abbreviations").get(word)
    if kind == "before":
        return word != "no" or follows[:1].isdigit()
    if INITIAL.fullmatch(word) and "." not in word:
        return len(word) == 1 and word not in ("i",)
    if kind == "either" or INITIAL.fullmatch(word):
        return bool(follows) and follows.lower() not in lexicons.words("sentence_starters")
    return False
