"""Text of strangers made safe for one line of a terminal, and measured in its cells.

A source can hold escape sequences, bells and bidirectional overrides; printed as they are they
could move the cursor, change colours or turn a line around. They are replaced, never obeyed.
"""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_WRAP = re.compile(r"(?<![ \t])[ \t]*+\r?\n(?![ \t]*(?:\r?\n|[•\-*>]\s|\d+[.)]\s))[ \t]*(?<!\n\n)")
ELLIPSIS = "…"


def plain(text: str) -> str:
    """One line without control characters, surrogates or bidirectional marks."""
    return _UNSAFE.sub("\ufffd", _SPACE.sub(" ", text).strip())


def reflow(text: str) -> str:
    """The text with the line ends of a hard-wrapped source taken out; paragraphs and lists stay."""
    return _WRAP.sub(" ", text)


def width(text: str) -> int:
    """How many terminal cells the text takes: 2 for wide characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def shorten(text: str, cells: int) -> str:
    """The text on one line, cut at a word within `cells` and marked with an ellipsis."""
    line = plain(text)
    if width(line) <= cells:
        return line
    kept = ""
    used = 1
    for character in line:
        used += _cells(character)
        if used > cells:
            break
        kept += character
    head, _, _ = kept.rpartition(" ")
    if width(head) >= cells // 2:
        kept = head
    return kept.rstrip(" ,;:—–-") + ELLIPSIS


def fold(text: str, cells: int) -> list[str]:
    """The text broken into lines of at most `cells`; a longer word is broken, nothing is lost."""
    lines: list[str] = []
    line = ""
    for word in plain(text).split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= cells:
            line = candidate
            continue
        if line:
            lines.append(line)
        while width(word) > cells:
            part = _take(word, cells)
            lines.append(part)
            word = word[len(part) :]
        line = word
    return [*lines, line] if line else lines


def _take(word: str, cells: int) -> str:
    used = 0
    for at, character in enumerate(word):
        used += _cells(character)
        if used > cells:
            return word[: max(at, 1)]
    return word
