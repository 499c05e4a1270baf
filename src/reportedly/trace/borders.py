"""From tokens to characters: where exactly a passage begins and ends in each text."""

from reportedly.text.fold import fold_char

_CLOSING = frozenset(".!?…\"”’'»)]")
_OPENING = frozenset("\"“‘'«([„")


def widen(
    a: str, a_begin: int, a_end: int, b: str, b_begin: int, b_end: int
) -> tuple[int, int, int, int]:
    """Take in the marks next to both ends that are the same on both sides."""
    while a_begin and b_begin and _same(a[a_begin - 1], b[b_begin - 1]):
        a_begin -= 1
        b_begin -= 1
    while a_end < len(a) and b_end < len(b) and _same(a[a_end], b[b_end]):
        a_end += 1
        b_end += 1
    return a_begin, a_end, b_begin, b_end


def _same(one: str, two: str) -> bool:
    if one.isspace() or one.isalnum() or two.isspace() or two.isalnum():
        return False
    return fold_char(one) == fold_char(two)


def exact(a: str, b: str, span: tuple[int, int, int, int], whole: int) -> tuple[int, int, int, int]:
    """The exact borders: marks that both sides have, and a whole sentence's own.

    `whole` says whether the passage begins (1) and ends (2) with a sentence.
    """
    a_begin, a_end, b_begin, b_end = widen(a, span[0], span[1], b, span[2], span[3])
    if whole & 1:
        a_begin, b_begin = _left(a, a_begin), _left(b, b_begin)
    if whole & 2:
        a_end, b_end = _right(a, a_end), _right(b, b_end)
    return a_begin, a_end, b_begin, b_end


def _right(text: str, end: int) -> int:
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _left(text: str, begin: int) -> int:
    while begin and text[begin - 1] in _OPENING:
        begin -= 1
    return begin
