"""Kernels that turn code points into hashed tokens. Arrays in, arrays out; no Python objects.

Hashes are FNV-1a over folded code points (Fowler, Noll, Vo), 64 bits, finished with the mixer of
splitmix64 so that high and low bits are equally good for sorting.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from reportedly.text import tokens as _tokens
from reportedly.trace.arrays import Bool, Bytes, Codes, Hashes, Ints, Words, compiled

scan: Callable[[Any, Any, Any, Any], int] = compiled(_tokens.scan)

QUOTE_BEFORE, QUOTE_AFTER, SENTENCE_AFTER, LINE_AFTER, CAPITAL = 1, 2, 4, 8, 16

_FNV_BASIS = np.uint64(0xCBF29CE484222325)
_FNV_PRIME = np.uint64(0x100000001B3)
_MASK21 = np.uint64(0x1FFFFF)
_S21 = np.uint64(21)


@compiled
def mix(value: np.uint64) -> np.uint64:
    """The finisher of splitmix64: every bit of the input moves every bit of the result."""
    value ^= value >> np.uint64(30)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(27)
    value *= np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def pages(codes: Codes, met: Bool) -> None:
    """Mark the pages of 256 code points that occur."""
    for code in codes:
        met[code >> 8] = True


LONGEST = 64
"""Letters of a word that its stem is looked for in; longer words are their own stems."""


@compiled
def hash_tokens(
    codes: Codes,
    kinds: Bytes,
    folds: Hashes,
    begins: Ints,
    ends: Ints,
    hashes: Hashes,
    stems: Hashes,
) -> None:
    """Hash each token's folded characters without the marks inside it, and those of its stem."""
    letters = np.empty(LONGEST, np.uint64)
    for t in range(len(begins)):
        number = kinds[begins[t]] == 2
        value = _FNV_BASIS
        size = 0
        for at in range(begins[t], ends[t]):
            kind = kinds[at]
            if kind == 1 or kind == 2 or kind == 4 or (number and kind == 6):
                packed = folds[codes[at]]
                while packed != np.uint64(0):
                    value = (value ^ (packed & _MASK21)) * _FNV_PRIME
                    if size < LONGEST:
                        letters[size] = packed & _MASK21
                    size += 1
                    packed >>= _S21
        hashes[t] = mix(value)
        left = size if number or size > LONGEST else _stem(letters, size)
        if left == size:
            stems[t] = hashes[t]
        else:
            value = _FNV_BASIS
            for k in range(left):
                value = (value ^ letters[k]) * _FNV_PRIME
            stems[t] = mix(value)


@compiled
def _stem(letters: Hashes, size: int) -> int:
    """How many letters of an English word its stem keeps: -s, -ed, -ing, -ly and -e fall."""
    s, e, d, i, n, g, y, el = 115, 101, 100, 105, 110, 103, 121, 108
    if size >= 4 and letters[size - 1] == s and letters[size - 2] != s:
        size -= 1
    last, before = letters[size - 1], letters[max(0, size - 2)]
    if size >= 6 and last == g and before == n and letters[size - 3] == i:
        size -= 3
    elif size >= 5 and last == d and before == e:  # noqa: SIM114  one ending a line
        size -= 2
    elif size >= 6 and last == y and before == el:
        size -= 2
    if size >= 4 and letters[size - 1] == e:
        size -= 1
    if size >= 5 and letters[size - 1] == letters[size - 2]:
        size -= 1
    return size


@compiled
def _stops(code: int) -> bool:
    return code == 46 or code == 33 or code == 63 or code == 0x3002 or code == 0x2026


@compiled
def _mark_quotes(
    codes: Codes, kinds: Bytes, quotes: Bool, begin: int, end: int
) -> tuple[bool, bool]:
    """Whether a gap holds a mark that closes what is before it, and one that opens what follows.

    A mark belongs to the word that no white space parts it from.
    """
    space, last_space = end, begin - 1
    marked = False
    for at in range(begin, end):
        if kinds[at] == 8 or kinds[at] == 10:
            space = min(space, at)
            last_space = at
        marked = marked or kinds[at] == 3 or (codes[at] < len(quotes) and quotes[codes[at]])
    closes, opens = False, False
    if marked:
        for at in range(begin, end):
            doubled = kinds[at] == 3 and at > begin and kinds[at - 1] == 3
            if doubled or (codes[at] < len(quotes) and quotes[codes[at]]):
                closes = closes or at < space
                opens = opens or at > last_space
    return closes, opens


@compiled
def mark_gaps(
    codes: Codes, kinds: Bytes, quotes: Bool, begins: Ints, ends: Ints, flags: Bytes
) -> None:
    """Note what stands around each token: quotation marks, ends of sentences and lines."""
    for t in range(len(begins)):
        first = codes[begins[t]]
        if (first >= 65 and first <= 90) or (first >= 0xC0 and first <= 0xDE):
            flags[t] |= CAPITAL
        stop = begins[t + 1] if t + 1 < len(begins) else len(codes)
        if stop - ends[t] == 1 and kinds[ends[t]] == 8:
            continue
        ended = False
        for at in range(ends[t], stop):
            ended = ended or _stops(codes[at])
            if kinds[at] == 10:
                flags[t] |= LINE_AFTER | SENTENCE_AFTER
        closes, opens = _mark_quotes(codes, kinds, quotes, ends[t], stop)
        if closes:
            flags[t] |= QUOTE_AFTER
        if opens and t + 1 < len(begins):
            flags[t + 1] |= QUOTE_BEFORE
        initial = ends[t] - begins[t] == 1 and flags[t] & CAPITAL
        if ended and not initial:
            flags[t] |= SENTENCE_AFTER


@compiled
def _number_at(
    hashes: Hashes,
    owner: Words,
    at: int,
    words: Hashes,
    values: Ints,
    scales: Hashes,
    factors: Ints,
) -> tuple[int, int]:
    """How many tokens from here on are one number in words, and the number; (0, 0) for none."""
    size = len(hashes)
    place = np.searchsorted(words, hashes[at])
    if place == len(words) or words[place] != hashes[at]:
        return 0, 0
    value, used = values[place], 1
    if value >= 20 and at + 1 < size and owner[at + 1] == owner[at]:
        place = np.searchsorted(words, hashes[at + 1])
        if place < len(words) and words[place] == hashes[at + 1] and values[place] < 10:
            value += values[place]
            used = 2
    if at + used < size and owner[at + used] == owner[at]:
        for s in range(len(scales)):
            if hashes[at + used] == scales[s]:
                return used + 1, value * factors[s]
    return used, value


@compiled
def join_numbers(
    begins: Ints,
    ends: Ints,
    hashes: Hashes,
    stems: Hashes,
    flags: Bytes,
    owner: Words,
    words: Hashes,
    values: Ints,
    scales: Hashes,
    factors: Ints,
    digits: Hashes,
) -> int:
    """Number words as digits, in place (see `text.tokens.number_at`); returns what is left.

    `words` are the hashes of number words in ascending order with their `values`, `scales`
    those of hundred, thousand, million with their `factors`; `digits` are folded "0" to "9".
    """
    out = 0
    at = 0
    while at < len(begins):
        used, value = _number_at(hashes, owner, at, words, values, scales, factors)
        begins[out] = begins[at]
        owner[out] = owner[at]
        if used:
            ends[out] = ends[at + used - 1]
            after = flags[at + used - 1] & (QUOTE_AFTER | SENTENCE_AFTER | LINE_AFTER)
            flags[out] = (flags[at] & (QUOTE_BEFORE | CAPITAL)) | after
            hashes[out] = _hash_number(value, digits)
            stems[out] = hashes[out]
            at += used
        else:
            ends[out] = ends[at]
            flags[out] = flags[at]
            hashes[out] = hashes[at]
            stems[out] = stems[at]
            at += 1
        out += 1
    return out


@compiled
def _hash_number(value: int, digits: Hashes) -> np.uint64:
    scale = 1
    while scale * 10 <= value:
        scale *= 10
    hashed = _FNV_BASIS
    while scale > 0:
        hashed = (hashed ^ digits[(value // scale) % 10]) * _FNV_PRIME
        scale //= 10
    return mix(hashed)


@compiled
def text_marks(hashes: Hashes, firsts: Ints) -> Hashes:
    """One hash of each text's words, in their order."""
    marks = np.empty(len(firsts) - 1, np.uint64)
    for text in range(len(marks)):
        value = np.uint64(0)
        for at in range(firsts[text], firsts[text + 1]):
            value = mix(value * np.uint64(31) + hashes[at])
        marks[text] = value
    return marks


@compiled
def _slot(slots: Hashes, value: np.uint64) -> int:
    """Where a word stands in an open-addressed table, or would."""
    mask = np.uint64(len(slots) - 1)
    slot = value & mask
    while slots[slot] != np.uint64(0) and slots[slot] != value:
        slot = (slot + np.uint64(1)) & mask
    return int(slot)


@compiled
def fill_slots(words: Hashes, weights: Bytes, slots: Hashes, placed: Bytes) -> None:
    """Put distinct words and their weights in an open-addressed table."""
    for k in range(len(words)):
        slot = _slot(slots, words[k])
        slots[slot], placed[slot] = words[k], weights[k]


@compiled
def look_up(hashes: Hashes, slots: Hashes, placed: Bytes, other: int, out: Bytes) -> None:
    """The weight of each word; `other` of those that the table doesn't hold."""
    for at in range(len(hashes)):
        slot = _slot(slots, hashes[at])
        out[at] = placed[slot] if slots[slot] == hashes[at] else other


@compiled
def _count_some(
    hashes: Hashes,
    firsts: Ints,
    slots: Hashes,
    numbers: Words,
    distinct: Hashes,
    counts: Ints,
    seen: Words,
    state: Ints,
) -> None:
    """Count words until there is no more room for new ones.

    `slots` and `numbers` are an open-addressed table, `state` is (next token, its text, words
    found). Apart from `count_documents` because arrays that a loop may replace are slow in it.
    """
    at, text, found = state[0], state[1], state[2]
    while at < len(hashes) and found < len(distinct):
        while at >= firsts[text + 1]:
            text += 1
        value = hashes[at]
        slot = _slot(slots, value)
        if slots[slot] == np.uint64(0):
            slots[slot], numbers[slot], distinct[found] = value, found, value
            found += 1
        number = numbers[slot]
        if seen[number] != text:
            seen[number] = text
            counts[number] += 1
        at += 1
    state[0], state[1], state[2] = at, text, found


@compiled
def count_documents(hashes: Hashes, firsts: Ints) -> tuple[Hashes, Ints]:
    """The distinct words in order of appearance, and how many of the texts hold each."""
    room = 1 << 11
    distinct = np.empty(room, np.uint64)
    counts, seen = np.zeros(room, np.int64), np.full(room, -1, np.int32)
    state = np.zeros(3, np.int64)
    while True:
        slots, numbers = np.zeros(2 * room, np.uint64), np.zeros(2 * room, np.int32)
        for k in range(state[2]):
            slot = _slot(slots, distinct[k])
            slots[slot], numbers[slot] = distinct[k], k
        _count_some(hashes, firsts, slots, numbers, distinct, counts, seen, state)
        if state[0] == len(hashes):
            return distinct[: state[2]].copy(), counts[: state[2]].copy()
        distinct = np.append(distinct, np.empty(room, np.uint64))
        counts = np.append(counts, np.zeros(room, np.int64))
        seen = np.append(seen, np.full(room, -1, np.int32))
        room *= 2


@compiled
def discount_names(weights: Bytes, flags: Bytes, owner: Words) -> None:
    """Lower the weight of names: their words come together whoever writes them.

    A capital within a sentence counts for two thirds, one that follows another for a quarter.
    """
    name = False
    for t in range(len(weights)):
        capital = flags[t] & CAPITAL != 0
        opening = t == 0 or owner[t - 1] != owner[t] or flags[t - 1] & SENTENCE_AFTER != 0
        if capital and name and not opening:
            weights[t] = weights[t] // 4
        elif capital and not opening:
            weights[t] = weights[t] * 2 // 3
        name = capital


STOCK_WORDS = 4


@compiled
def row_hash(hashes: Hashes, at: int, size: int) -> np.uint64:
    """The hash of so many words in a row that begin here."""
    value = np.uint64(0)
    for k in range(size):
        value = mix(value * np.uint64(31) + hashes[at + k])
    return value


@compiled
def discount_stock(weights: Bytes, hashes: Hashes, owner: Words, stock: Hashes) -> None:
    """Words within a stock phrase weigh half; `stock` are sorted hashes of phrases."""
    sieve = np.zeros(1 << 16, np.bool_)
    for value in stock:
        sieve[value & np.uint64(0xFFFF)] = True
    last = -1  # the last word that was discounted
    for at in range(len(hashes) - STOCK_WORDS + 1):
        value = row_hash(hashes, at, STOCK_WORDS)
        if not sieve[value & np.uint64(0xFFFF)] or owner[at] != owner[at + STOCK_WORDS - 1]:
            continue
        place = np.searchsorted(stock, value)
        if place < len(stock) and stock[place] == value:
            for k in range(max(at, last + 1), at + STOCK_WORDS):
                weights[k] = weights[k] // 2
            last = at + STOCK_WORDS - 1
