"""Long texts in parts, cut behind a sentence."""

import re
from collections.abc import Iterator

LONGEST = 20_000
"""Code points of a part at most."""

_CUT = re.compile(r"[.!?…。][\"”’»)]*\s")


def stretches(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The block `[begin, end)` in parts of 20,000 code points at most, cut behind a sentence.

    Where none ends in a part's second half, between words; where no word does, anywhere. One part
    as a rule; a book in one line would need memory for all of it at once.
    """
    while end - begin > LONGEST:
        stops = [m.end() for m in _CUT.finditer(text, begin + LONGEST // 2, begin + LONGEST)]
        space = text.rfind(" ", begin + LONGEST // 2, begin + LONGEST) + 1
        cut = stops[-1] if stops else space or begin + LONGEST
        yield begin, cut
        begin = cut
    yield begin, end
