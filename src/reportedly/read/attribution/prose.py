"""Which blocks are read: prose. Verse, tables and code give few findings rather than wrong ones."""

from __future__ import annotations

import re
from statistics import median

_CELLS = re.compile(r"\t| \| |\|")
_CODE = re.compile(r"[{}<>=;\\$#@_^~]|\(\)")
_STOPS = re.compile(r"[.,;:!?…。]")
_UNSTOPPED = 40  # words
_VERSE_LINES, _VERSE_WIDTH = 4, 48
_CODE_SHARE = 0.04


def is_prose(words: str) -> bool:
    """Whether a block is running text. Time O(len(words))."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if not lines:
        return False
    return not (_is_table(lines) or _is_verse(lines) or _is_code(words) or _is_unstopped(words))


def _is_table(lines: list[str]) -> bool:
    """Most lines hold two or more cell borders."""
    rows = sum(len(_CELLS.findall(line)) >= 2 for line in lines)
    return 2 * rows > len(lines)


def _is_verse(lines: list[str]) -> bool:
    """Short lines that each begin in a capital; wrapped prose breaks within sentences."""
    if len(lines) < _VERSE_LINES or median(map(len, lines)) > _VERSE_WIDTH:
        return False
    capitals = sum(line.lstrip("\"'“‘")[:1].isupper() for line in lines)
    return capitals >= 0.85 * len(lines) and not " ".join(lines).isupper()


def _is_code(words: str) -> bool:
    return len(_CODE.findall(words)) > max(3.0, _CODE_SHARE * len(words))


def _is_unstopped(words: str) -> bool:
    """Dozens of words without any stop: where a sentence ends can't be known."""
    return not _STOPS.search(words) and len(words.split()) >= _UNSTOPPED
