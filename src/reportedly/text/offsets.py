"""Code points, UTF-16 code units and UTF-8 bytes: the same place, counted three ways.

Every offset of the project counts code points. Browsers count UTF-16 code units (W3C Web
Annotation leaves it open, DOM ranges don't), files count bytes.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

_STEP = 512


class Offsets:
    """Converts offsets of one text. Building is O(len(text)), each look-up O(log) or O(512).

    An offset inside a code point (the second half of a surrogate pair, a continuation byte)
    is led back to where the code point begins. Offsets out of range raise IndexError.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._wide = [at for at, char in enumerate(text) if char > "\uffff"]
        # UTF-16 offset of each wide character: its own place plus one for each one before it.
        self._wide16 = [at + rank for rank, at in enumerate(self._wide)]
        sizes = (_bytes(text[at : at + _STEP]) for at in range(0, len(text), _STEP))
        self._bytes = [0, *accumulate(sizes)]

    def to_utf16(self, at: int) -> int:
        """UTF-16 code units before code point `at`."""
        self._check(at, len(self._text))
        return at + bisect_left(self._wide, at)

    def from_utf16(self, at: int) -> int:
        """The code point that UTF-16 code unit `at` belongs to."""
        self._check(at, len(self._text) + len(self._wide))
        return at - bisect_left(self._wide16, at)

    def to_utf8(self, at: int) -> int:
        """UTF-8 bytes before code point `at`; a lone surrogate counts three."""
        self._check(at, len(self._text))
        page = at // _STEP
        return self._bytes[page] + _bytes(self._text[page * _STEP : at])

    def from_utf8(self, at: int) -> int:
        """The code point that byte `at` belongs to."""
        self._check(at, self._bytes[-1])
        page = min(bisect_right(self._bytes, at), len(self._bytes) - 1) - 1 if self._text else 0
        rest = at - self._bytes[page]
        code = page * _STEP
        while code < len(self._text):
            size = _bytes(self._text[code])
            if rest < size:
                break
            rest -= size
            code += 1
        return code

    @staticmethod
    def _check(at: int, size: int) -> None:
        if not 0 <= at <= size:
            raise IndexError(f"offset {at} is outside [0, {size}]")


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
