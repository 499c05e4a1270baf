"""Folding: a key for comparison that ignores case, accents and typography, with its offsets.

The text itself is never changed. A folded key carries, for each of its characters, the place
in the text it came from, written down while folding. Folding is Unicode compatibility
decomposition (NFKD, UAX #15), full case folding, removal of combining and format characters,
and one form for each family of quotation marks, apostrophes, dashes and white space.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SEPARATOR, LETTER, DIGIT, APOSTROPHE, IDEOGRAPH, IGNORED, STOP, COMMA, SPACE, HYPHEN, LINE = range(
    11
)
"""Kinds of characters, as tokenising sees them."""

APOSTROPHES = "'’‘ʼ`´′‛＇ʹ"
DOUBLE_QUOTES = '"“”„‟«»″＂〝〞'
DASHES = "-‐‑‒–—―−﹘﹣－"
HYPHENS = "-‐‑﹣－"
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_CODES = 0x110000
_PAGE = 256
PAGES = _CODES // _PAGE


class Folded(NamedTuple):
    """A comparison key; `offsets[i]` is where key[i] begins in the text, the last is its length."""

    key: str
    offsets: tuple[int, ...]

    def place(self, begin: int, end: int) -> tuple[int, int]:
        """The code points of the text that key[begin:end] stands for; an empty range stays so."""
        if end <= begin:
            return self.offsets[begin], self.offsets[begin]
        last = self.offsets[end - 1]
        after = end
        while after < len(self.offsets) - 1 and self.offsets[after] == last:
            after += 1
        return self.offsets[begin], max(last + 1, self.offsets[after])


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """What one character becomes in a key: none, one or several characters."""
    if char in APOSTROPHES:
        return "'"
    if char in DOUBLE_QUOTES:
        return '"'
    if char in DASHES:
        return "-"
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Mn", "Me") or char in _INVISIBLE or category == "Cf":
        return ""
    folded = unicodedata.normalize("NFKD", char).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def fold(text: str) -> Folded:
    """Fold `text`; runs of white space become one space. Time and memory O(len(text))."""
    key: list[str] = []
    offsets: list[int] = []
    space = True
    for at, char in enumerate(text):
        for folded in fold_char(char):
            if folded == " " and space:
                continue
            space = folded == " "
            key.append(folded)
            offsets.append(at)
    offsets.append(len(text))
    return Folded("".join(key), tuple(offsets))


def fold_key(text: str) -> str:
    """The key alone, for looking words up."""
    return fold(text).key.strip()


@lru_cache(maxsize=8192)
def kind_of(char: str) -> int:
    """Which kind of character this is for tokenising; one of the constants above."""
    if char in APOSTROPHES:
        return APOSTROPHE
    if char in HYPHENS:
        return HYPHEN
    fixed = {".": STOP, ",": COMMA, "\n": LINE, "\r": LINE, "\u2029": LINE}.get(char)
    if fixed is not None:
        return fixed
    if char.isspace():
        return SPACE
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return IGNORED
    if category.startswith("N"):
        return DIGIT
    if not category.startswith(("L", "Mc")):
        return SEPARATOR
    return IDEOGRAPH if _stands_alone(ord(char)) else LETTER


def _stands_alone(code: int) -> bool:
    """Scripts written without spaces between words: each character is its own token."""
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Burmese
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3040 <= code <= 0x30FF  # kana
        or 0x3400 <= code <= 0x9FFF  # Han
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
    )


class CharTable:
    """Kind and folded form of every code point as arrays, filled in page by page when met.

    `kinds[c]` is a kind; `folds[c]` packs up to three folded code points of 21 bits each,
    the first lowest. The content of a page doesn't depend on when it was filled.
    """

    def __init__(self) -> None:
        self.kinds: npt.NDArray[np.uint8] = np.zeros(_CODES, np.uint8)
        self.folds: npt.NDArray[np.uint64] = np.zeros(_CODES, np.uint64)
        self._ready = np.zeros(_CODES // _PAGE, np.bool_)

    def prepare(self, met: npt.NDArray[np.bool_]) -> None:
        """Fill the pages (of 256 code points) that `met` marks."""
        for page in np.flatnonzero(met & ~self._ready):
            self._fill(int(page))

    def _fill(self, page: int) -> None:
        for code in range(page * _PAGE, (page + 1) * _PAGE):
            char = chr(code)
            self.kinds[code] = kind_of(char)
            packed = 0
            for shift, folded in enumerate(fold_char(char)[:3]):
                packed |= ord(folded) << (21 * shift)
            self.folds[code] = packed
        self._ready[page] = True
