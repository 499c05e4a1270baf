"""Word pieces with their places and the features that the network reads beside them.

The encoder's vocabulary is lower case and knows no layout. Three small features give back what it
loses: the case of the word, the state of the quotation marks, and where a block begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportedly.read.attribution.marks import quotations

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Feature codes; they are part of the trained weights, so they never change their numbers.
LOWER, CAPITAL, UPPER, DIGIT = 0, 1, 2, 3
OUTSIDE, INSIDE, OPEN_MARK, CLOSE_MARK = 0, 1, 2, 3
RUNNING, BLOCK_START = 0, 1


class Pieces(NamedTuple):
    """Parallel lists, one entry a word piece; `begins`, `ends`: code points of the text given."""

    ids: list[int]
    begins: list[int]
    ends: list[int]
    case: list[int]
    quote: list[int]
    block: list[int]


def pieces_of(texts: Sequence[str], tokenizer: Tokenizer) -> list[Pieces]:
    """Tokenise blocks; each block's offsets are its own."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_pieces(text, e.ids, e.offsets) for text, e in zip(texts, encoded, strict=True)]


def _pieces(text: str, ids: list[int], offsets: list[tuple[int, int]]) -> Pieces:
    begins = [b for b, _ in offsets]
    ends = [e for _, e in offsets]
    block = [RUNNING] * len(ids)
    if block:
        block[0] = BLOCK_START
    return Pieces(ids, begins, ends, _cases(text, begins, ends), _quotes(text, begins, ends), block)


def _cases(text: str, begins: list[int], ends: list[int]) -> list[int]:
    """The case of each piece's whole word; pieces that touch and are alphanumeric share one."""
    cases: list[int] = []
    last_end, last = -1, LOWER
    for b, e in zip(begins, ends, strict=True):
        first = text[b : b + 1]
        if b == last_end and first.isalnum() and text[b - 1 : b].isalnum():
            cases.append(last)
        else:
            last = _case_of_word(text, b)
            cases.append(last)
        last_end = e
    return cases


def _case_of_word(text: str, begin: int) -> int:
    first = text[begin : begin + 1]
    if first.isdigit():
        return DIGIT
    if not first.isupper():
        return LOWER
    second = text[begin + 1 : begin + 2]
    return UPPER if second.isupper() else CAPITAL


def _quotes(text: str, begins: list[int], ends: list[int]) -> list[int]:
    states = [OUTSIDE] * len(begins)
    found = quotations(text)
    if not found:
        return states
    i, n = 0, len(begins)
    for quoted in found:
        while i < n and ends[i] <= quoted.begin:
            i += 1
        while i < n and begins[i] < quoted.end:
            if begins[i] < quoted.inner_begin:
                states[i] = OPEN_MARK
            elif quoted.closed and begins[i] >= quoted.inner_end:
                states[i] = CLOSE_MARK
            else:
                states[i] = INSIDE
            i += 1
    return states
