"""Tokens: words and numbers with their places, and the key each is compared by.

A token is a run of letters or a run of digits. Apostrophes inside a word don't break it and
aren't part of its key ("Iranian's" and "Iranians" are alike); initials with full stops are one
token ("U.S." is "us"); grouped digits are one ("10,000" is "10000", "2.5" stays); number words
become digits ("ten thousand" is "10000"). Hyphens part words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.text.fold import fold_char, kind_of


class Token(NamedTuple):
    """A word or number: its key and the code points it covers, half-open."""

    key: str
    begin: int
    end: int


UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=2,
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 10**6}


def scan(  # noqa: C901  one loop, so that it can be compiled as it is
    kinds: Sequence[int], codes: Sequence[int], begins: list[int], ends: list[int]
) -> int:
    """Write where tokens begin and end; returns how many there are.

    Written over plain integers so that the trace engine can compile this very function:
    `begins` and `ends` may be lists or arrays, as long as the text.
    """
    # The numbers are the kinds of text.fold: 1 letter, 2 digit, 3 apostrophe, 4 ideograph,
    # 5 ignored, 6 stop, 7 comma, 8 space.
    size = len(kinds)
    count = 0
    at = 0
    while at < size:
        kind = kinds[at]
        if kind == 4:
            begins[count] = at
            at += 1
            ends[count] = at
            count += 1
            continue
        if kind != 1 and kind != 2:
            at += 1
            continue
        begins[count] = at
        last = at
        initials = (
            kind == 1
            and at + 2 < size
            and kinds[at + 1] == 6
            and kinds[at + 2] == 1
            and (at + 3 >= size or kinds[at + 3] != 1)
            and (at == 0 or kinds[at - 1] != 6)
        )
        groups = 0
        at += 1
        while at < size:
            now = kinds[at]
            if now == kind:
                last = at
                at += 1
            elif now == 5 or (now == 3 and kind == 1 and at + 1 < size and kinds[at + 1] == 1):
                at += 1
            elif initials and now == 6 and at + 1 < size and kinds[at + 1] == 1:
                if at + 2 < size and kinds[at + 2] == 1:
                    break
                at += 1
            elif kind == 2 and now == 6 and groups >= 0 and at + 1 < size and kinds[at + 1] == 2:
                groups = -1
                at += 1
            elif kind == 2 and groups >= 0 and (now == 7 or now == 8 or now == 3):
                lead = last + 1 - begins[count]
                three = (
                    at + 3 < size
                    and kinds[at + 1] == 2
                    and kinds[at + 2] == 2
                    and kinds[at + 3] == 2
                    and (at + 4 >= size or kinds[at + 4] != 2)
                )
                zeros = three and codes[at + 1] + codes[at + 2] + codes[at + 3] == 144
                if not three or (groups == 0 and lead > 3):
                    break
                if now == 8 and codes[at] == 32 and not zeros:
                    break
                groups += 1
                last = at + 3
                at += 4
            else:
                break
        ends[count] = last + 1
        at = last + 1
        count += 1
    return count


def key_of(text: str, begin: int, end: int) -> str:
    """The folded form of one token's characters, without the marks inside it."""
    number = kind_of(text[begin]) == 2
    parts = []
    for char in text[begin:end]:
        kind = kind_of(char)
        if kind in (1, 2, 4):
            parts.append(fold_char(char))
        elif kind == 6 and number:
            parts.append(".")
    return "".join(parts)


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order, number words joined and written as digits."""
    kinds = [kind_of(char) for char in text]
    codes = [ord(char) for char in text]
    begins, ends = [0] * len(text), [0] * len(text)
    found = scan(kinds, codes, begins, ends)
    plain = [
        Token(key_of(text, b, e), b, e) for b, e in zip(begins[:found], ends[:found], strict=True)
    ]
    return join_numbers(plain)


def join_numbers(plain: Sequence[Token]) -> list[Token]:
    """Number words as digits: "ten thousand" → 10000, "twenty-five" → 25, "two" → 2.

    "one" stays a word, for it is a pronoun as often; so do "hundred" and "thousand" alone.
    """
    joined: list[Token] = []
    at = 0
    while at < len(plain):
        value, used = number_at([token.key for token in plain[at : at + 3]])
        if used:
            joined.append(Token(str(value), plain[at].begin, plain[at + used - 1].end))
            at += used
        else:
            joined.append(plain[at])
            at += 1
    return joined


def number_at(keys: Sequence[str]) -> tuple[int, int]:
    """The number that these keys begin with, and how many of them it takes (0: none)."""
    value, used = 0, 0
    if keys[0] in TENS:
        value, used = TENS[keys[0]], 1
        if len(keys) > 1 and UNITS.get(keys[1], 10) < 10:
            value, used = value + UNITS[keys[1]], 2
    elif keys[0] in UNITS:
        value, used = UNITS[keys[0]], 1
    if used and len(keys) > used and keys[used] in SCALES:
        return value * SCALES[keys[used]], used + 1
    return value, used
