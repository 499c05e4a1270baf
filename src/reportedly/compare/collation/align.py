"""Aligning one witness's words with a run of columns.

Word triples that both sides hold are chained (the longest rising chain, Fredman 1975), the
stretches between two links are filled by the best alignment of words (Needleman and Wunsch
1970; the longest common subsequence where a stretch is too long for a table), and what faces
each other without agreeing is paired as a substitution.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.compare.collation.columns import FUNCTION_WORDS, GRAM, Column, Contig, weight
from reportedly.compare.collation.table import matched
from reportedly.compare.collation.words import Word

_APART = 6
_FAR = 10
_NEAR = 2
_BLOCK = 3.0
_WEAK = 1.5
_ALONE = 2.0
_EDGE = 2
_TURN = 4
_ROOM = 6
_MOVED = 6

Targets = list[Column | None]


class Limits(NamedTuple):
    """How far stretches between links are aligned.

    `filled` and `paired`: how long one that disagrees on both sides may be to be filled, and to
    be paired word by word; `share`: how much of its shorter side must agree; `reach`: how many
    times its own length an end may reach.
    """

    filled: int
    paired: int
    share: float
    reach: int


_LOOSE = Limits(filled=1 << 30, paired=8, share=0.0, reach=2)
_STRICT = Limits(filled=12, paired=6, share=0.33, reach=1)


def align(words: Sequence[Word], contig: Contig, strict: bool = True) -> Targets:
    """For each word the column it belongs to, or None; columns rise from word to word.

    Strict: the words may be of another stretch, so only blocks of agreement that tell by
    themselves count, and long stretches that disagree on both sides are left alone.
    """
    keys = [word.key for word in words]
    links = _links(keys, contig)
    if strict:
        links = _telling(keys, links)
    targets: Targets = [None] * len(keys)
    for at, column in links:
        targets[at] = column
    if links:
        _fill(keys, contig, targets, _STRICT if strict else _LOOSE)
        _slide(keys, contig, targets)
    return targets


def _slide(keys: Sequence[str], contig: Contig, targets: Targets) -> None:
    """Bring a block of words next to its neighbours where it agrees there as well.

    A phrase that the text has twice may have been aligned with the wrong one of the two, with
    a jump before or behind it.
    """
    runs = _runs(targets)
    for number, (begin, end) in enumerate(runs):
        if number + 1 < len(runs) and runs[number + 1][0] == end:
            start = _at(targets, end) - (end - begin)
            if _agrees(keys, contig, begin, end, start, _at(targets, begin - 1)):
                targets[begin:end] = contig.columns[start : start + end - begin]
                continue
        if number and runs[number - 1][1] == begin:
            start = _at(targets, begin - 1) + 1
            after = _at(targets, end) if end < len(keys) else len(contig.columns)
            if start + end - begin <= max(after, start) and _agrees(
                keys, contig, begin, end, start, start - 1
            ):
                targets[begin:end] = contig.columns[start : start + end - begin]


def _runs(targets: Targets) -> list[tuple[int, int]]:
    """Ranges of words whose columns follow each other without a jump."""
    runs: list[tuple[int, int]] = []
    for at, column in enumerate(targets):
        if column is None:
            continue
        if runs and runs[-1][1] == at and _at(targets, at - 1) + 1 == column.at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _agrees(
    keys: Sequence[str], contig: Contig, begin: int, end: int, start: int, after: int
) -> bool:
    """Whether words [begin, end) agree with the columns from `start` on, all behind `after`."""
    if start <= after or start < 0 or start + end - begin > len(contig.columns):
        return False
    return all(keys[begin + i] in contig.columns[start + i].keys for i in range(end - begin))


def _at(targets: Targets, word: int) -> int:
    column = targets[word] if 0 <= word < len(targets) else None
    return -1 if column is None else column.at


def _telling(keys: Sequence[str], links: list[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """The links without blocks that share no more than a phrase."""
    if len(links) == len(keys):
        return links
    blocks: list[list[tuple[int, Column]]] = []
    for link in links:
        if blocks:
            words, columns = link[0] - blocks[-1][-1][0], link[1].at - blocks[-1][-1][1].at
            if min(words, columns) <= _APART and max(words, columns) <= _FAR:
                blocks[-1].append(link)
                continue
        blocks.append([link])
    told = [weight(keys[word] for word, _ in block) for block in blocks]
    kept = [
        block
        for at, block in enumerate(blocks)
        if told[at] >= (_BLOCK if len(blocks) > 1 else _ALONE)
        or (told[at] >= _WEAK and _clean(len(keys), blocks, at))
    ]
    return [link for block in kept for link in block]


def _clean(size: int, blocks: Sequence[Sequence[tuple[int, Column]]], at: int) -> bool:
    """Whether a block ends on both sides at an end of the words, or at a jump on one side only.

    So words left out look; a phrase met by chance stands among words that disagree.
    """
    block = blocks[at]
    before = blocks[at - 1][-1] if at else (-1, None)
    after = blocks[at + 1][0] if at + 1 < len(blocks) else (size, None)
    left, right = block[0][0] - before[0], after[0] - block[-1][0]
    if before[1] is not None:
        left = min(left, block[0][1].at - before[1].at)
    if after[1] is not None:
        right = min(right, after[1].at - block[-1][1].at)
    return left <= _NEAR and right <= _NEAR


def evidence(keys: Sequence[str], targets: Targets) -> tuple[float, int, float]:
    """How far an alignment is to be believed: weight and number of the words that agree,
    and their share of the words between the first and the last of them."""
    met = [i for i, c in enumerate(targets) if c is not None and keys[i] in c.keys]
    if not met:
        return 0.0, 0, 0.0
    return weight(keys[i] for i in met), len(met), len(met) / (met[-1] - met[0] + 1)


def _candidates(keys: Sequence[str], contig: Contig) -> list[tuple[int, int]]:
    """Pairs of word and column, its number below zero, that are in a triple both sides hold.

    Sorted, they are in word order, and the last column of each word comes first.
    """
    if len(keys) < GRAM:
        return _whole(keys, contig)
    found: list[tuple[int, int]] = []
    expected = (-1, -1)
    grams = contig.grams
    for at, gram in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
        places = grams.get(gram)
        if not places:
            continue
        if len(places) == 1:
            strand, index = places[0]
            row = contig.rows[strand]
            known = GRAM - 1 if (strand, index) == expected else 0
            for step in range(known, GRAM):
                found.append((at + step, -row[index + step].at))
            expected = (strand, index + 1)
        else:
            for strand, index in places:
                row = contig.rows[strand]
                found.extend((at + step, -row[index + step].at) for step in range(GRAM))
    return found


def _whole(keys: Sequence[str], contig: Contig) -> list[tuple[int, int]]:
    """Where these one or two words stand in the text, if in one place only."""
    if all(key in FUNCTION_WORDS for key in keys):
        return []
    columns = contig.columns
    spots = {
        at
        for at in range(len(columns) - len(keys) + 1)
        if all(key in columns[at + i].keys for i, key in enumerate(keys))
    }
    if len(spots) != 1:
        return []
    start = spots.pop()
    return [(i, -start - i) for i in range(len(keys))]


def _links(keys: Sequence[str], contig: Contig) -> list[tuple[int, Column]]:
    """The longest chain of pairs in which both words and columns rise."""
    pairs = sorted(set(_candidates(keys, contig)))
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, back) in enumerate(pairs):
        at = -back
        rank = len(tails) if not tails or at > tails[-1] else bisect_left(tails, at)
        before.append(ends[rank - 1] if rank else -1)
        if rank == len(tails):
            tails.append(at)
            ends.append(number)
        else:
            tails[rank] = at
            ends[rank] = number
    chain: list[tuple[int, Column]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        word, back = pairs[number]
        chain.append((word, contig.columns[-back]))
        number = before[number]
    chain.reverse()
    return chain


def _fill(keys: Sequence[str], contig: Contig, targets: Targets, limits: Limits) -> None:
    """Align what lies between the links, before the first and behind the last."""
    fixed = [i for i, column in enumerate(targets) if column is not None]
    first, last = fixed[0], fixed[-1]
    head, tail = targets[first], targets[last]
    assert head is not None and tail is not None  # noqa: S101
    room = limits.reach * first + _ROOM
    _gap(keys, contig, targets, (0, first), (max(0, head.at - room), head.at), "begin", limits)
    for one, two in pairwise(fixed):
        left, right = targets[one], targets[two]
        if two - one > 1 and left is not None and right is not None:
            _gap(keys, contig, targets, (one + 1, two), (left.at + 1, right.at), "", limits)
    rest = len(keys) - last - 1
    stop = min(len(contig.columns), tail.at + 1 + limits.reach * rest + _ROOM)
    _gap(keys, contig, targets, (last + 1, len(keys)), (tail.at + 1, stop), "end", limits)


def _gap(
    keys: Sequence[str],
    contig: Contig,
    targets: Targets,
    side: tuple[int, int],
    other: tuple[int, int],
    edge: str,
    limits: Limits,
) -> None:
    """Align words [side) with columns [other); at an edge only near neighbours are paired."""
    if side[0] >= side[1] or other[0] >= other[1]:
        return
    if min(side[1] - side[0], other[1] - other[0]) > limits.filled:
        return
    turned = _turned(keys, contig, side, other, edge)
    if turned is not None:
        targets[side[0] : side[1]] = turned
        return
    pairs = matched(keys, contig, side, other)
    if pairs and len(pairs) < limits.share * min(side[1] - side[0], other[1] - other[0]):
        return
    stops = [(side[0] - 1, other[0] - 1), *pairs, (side[1], other[1])]
    for word, at in pairs:
        targets[word] = contig.columns[at]
    last = len(stops) - 2
    for number, (one, two) in enumerate(pairwise(stops)):
        open_begin = edge == "begin" and not pairs
        open_end = edge == "end" and not pairs
        if edge and not (open_begin or open_end) and number == (0 if edge == "begin" else last):
            continue
        _substitute(
            contig,
            targets,
            (one[0] + 1, two[0]),
            (one[1] + 1, two[1]),
            open_begin,
            open_end,
            limits.paired,
        )


def _turned(
    keys: Sequence[str], contig: Contig, side: tuple[int, int], other: tuple[int, int], edge: str
) -> list[Column] | None:
    """The columns of the same few words in another order ("17 May", "May 17"), or None."""
    size = side[1] - side[0]
    first = other[1] - size if edge == "begin" else other[0]
    if not 2 <= size <= _TURN or (not edge and other[1] - other[0] != size) or first < other[0]:
        return None
    columns = contig.columns[first : first + size]
    met = contig.consensus(first, min(other[1], first + size))
    mine = list(keys[side[0] : side[1]])
    return columns if mine != met and sorted(mine) == sorted(met) and may_turn(mine) else None


def may_turn(keys: Sequence[str]) -> bool:
    """Whether words that stand the other way round elsewhere are a phrase turned round, as a day
    or two words that tell are, and "the states" beside "states the" isn't."""
    dated = any(key[:1].isdigit() for key in keys)
    return dated or sum(key not in FUNCTION_WORDS for key in keys) > 1


def _substitute(
    contig: Contig,
    targets: Targets,
    side: tuple[int, int],
    other: tuple[int, int],
    open_begin: bool,
    open_end: bool,
    paired: int,
) -> None:
    """Pair words with the columns they stand in place of."""
    m, n = side[1] - side[0], other[1] - other[0]
    if not m or not n:
        return
    if open_begin or open_end:
        if m > _EDGE or n < m:
            return
        for step in range(m):
            if open_begin:
                targets[side[1] - 1 - step] = contig.columns[other[1] - 1 - step]
            else:
                targets[side[0] + step] = contig.columns[other[0] + step]
    elif max(m, n) <= paired:
        for step in range(min(m, n)):
            targets[side[0] + step] = contig.columns[other[0] + step]


def moved(keys: Sequence[str], contig: Contig, targets: Targets) -> tuple[int, int] | None:
    """A run of unaligned words that stands elsewhere in the text: a transposition, or None."""
    at = 0
    while at < len(keys):
        if targets[at] is not None and keys[at] in targets[at].keys:  # type: ignore[union-attr]
            at += 1
            continue
        end = at
        while end < len(keys) and (
            targets[end] is None or keys[end] not in targets[end].keys  # type: ignore[union-attr]
        ):
            end += 1
        if end - at >= _MOVED:
            links = _links(keys[at:end], contig)
            if len(links) >= _MOVED and weight(keys[at + i] for i, _ in links) >= 3:
                return at + links[0][0], at + links[-1][0] + 1
        at = end
    return None
