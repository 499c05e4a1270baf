"""Going over a finished run of columns: words move to where more of the others have them.

Progressive alignment never looks back: what the first witnesses settled stays, though later ones
tell better. So each witness in turn is held against all the others, as they stand then, and
wherever another placing of some neighbouring words lets more of them agree, it is taken
(iterative refinement: Barton and Sternberg 1987). What agrees already is left alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.collation.align import Targets, may_turn
from reportedly.compare.collation.columns import Column, Contig, Strand

_REACH = 8
"""Columns to either side in which a word is looked for, and words that are placed anew with it."""

_TURN = 3
"""Columns within which words are turned round."""

_ROUNDS = 2


class _Pair(NamedTuple):
    """A word and a column that others have it in, and how many they are."""

    word: int
    at: int
    others: int


def refine(contig: Contig, strands: Sequence[Strand]) -> None:
    """Move words of the run's strands where a move within reach lets more words agree.

    The sum over columns of pairs of strands that have the same word never falls.
    """
    names = sorted(contig.rows)
    names = names[1:] if len(names) < 3 else names  # what one of two can gain, the other can
    for _ in range(_ROUNDS):
        moved = [name for name in names if _moved(contig, name, strands[name])]
        if not moved:
            break


def _moved(contig: Contig, name: int, strand: Strand) -> bool:
    """Place one strand's words anew where that is better; whether any was."""
    keys = [word.key for word in strand.words]
    row: Targets = list(contig.rows[name])
    done, changed = 0, False
    for spot in list(_spots(contig, name, keys)):
        if spot >= done:
            begin, end = max(done, spot - _REACH), min(len(keys), spot + _REACH + 1)
            if _better(contig, name, keys, row, begin, end):
                done, changed = end, True
    if changed:
        contig.replace(name, strand.words, row)
    return changed


def _spots(contig: Contig, name: int, keys: Sequence[str]) -> Iterator[int]:
    """Words that most others of their column don't have, and that more have within reach."""
    columns = contig.columns
    for index, (key, column) in enumerate(zip(keys, contig.rows[name], strict=True)):
        own = column.keys[key] - 1
        if own and 2 * own >= len(column.cells) - 1:
            continue
        for other in columns[max(0, column.at - _REACH) : column.at + _REACH + 1]:
            if other.keys.get(key, 0) > own and not _has(other, name, key, keys):
                if not _turned(columns, name, keys, index, other):
                    yield index
                break


def _turned(
    columns: Sequence[Column], name: int, keys: Sequence[str], index: int, other: Column
) -> bool:
    """Whether this strand's word here and the one it has in another column are of a phrase turned
    round ("17 May", "May 17")."""
    mine = other.cells.get(name)
    if mine is None or other.keys[keys[mine]] > 1 or not may_turn((keys[index], keys[mine])):
        return False
    near = columns[max(0, other.at - _TURN) : other.at + _TURN + 1]
    return any(keys[mine] in column.keys for column in near if column is not other)


def _has(column: Column, name: int, key: str, keys: Sequence[str]) -> bool:
    """Whether this strand itself, which has these keys, has the word in a column."""
    mine = column.cells.get(name)
    return mine is not None and keys[mine] == key


def _better(
    contig: Contig, name: int, keys: Sequence[str], row: Targets, begin: int, end: int
) -> bool:
    """Place the words [begin, end) between their neighbours anew, if more of them agree then."""
    first = _at(row, begin - 1, -1) + 1
    stop = _at(row, end, len(contig.columns))
    held = zip(keys[begin:end], row[begin:end], strict=True)
    now = sum(_others(column, name, key, keys) for key, column in held if column is not None)
    chain = _heaviest(_pairs(contig, name, keys, (begin, end), (first, stop)))
    if sum(pair.others for pair in chain) <= now:
        return False
    for index in range(begin, end):
        row[index] = _kept(row, index, chain)
    for pair in chain:
        row[pair.word] = contig.columns[pair.at]
    return True


def _kept(row: Targets, index: int, chain: Sequence[_Pair]) -> Column | None:
    """The word's column so far, where it still stands between those of the chain."""
    column = row[index]
    if column is None or len(column.cells) == 1:
        return None
    fits = all((p.word < index) == (p.at < column.at) and p.at != column.at for p in chain)
    return column if fits else None


def _at(row: Targets, index: int, edge: int) -> int:
    """The nearest column's number at or beyond a word, or the edge's."""
    step = 1 if edge >= 0 else -1
    while 0 <= index < len(row):
        column = row[index]
        if column is not None:
            return column.at
        index += step
    return edge


def _others(column: Column, name: int, key: str, keys: Sequence[str]) -> int:
    """How many of the other strands have a word in a column."""
    return column.keys.get(key, 0) - _has(column, name, key, keys)


def _pairs(
    contig: Contig, name: int, keys: Sequence[str], side: tuple[int, int], other: tuple[int, int]
) -> list[_Pair]:
    """Words of the one range with the columns of the other in which others have them, by word;
    of one word the last column first."""
    columns = contig.columns[other[0] : other[1]]
    return [
        _Pair(index, column.at, others)
        for index in range(*side)
        for column in reversed(columns)
        if keys[index] in column.keys and (others := _others(column, name, keys[index], keys)) > 0
    ]


def _heaviest(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The chain of pairs, rising in both word and column, in which most others agree."""
    best: list[tuple[int, int]] = []
    for number, pair in enumerate(pairs):
        before = (
            (best[i][0], -i)
            for i, p in enumerate(pairs[:number])
            if p.word < pair.word and p.at < pair.at
        )
        told, at = max(before, default=(0, 1))
        best.append((told + pair.others, -at))
    chain: list[_Pair] = []
    at = max(range(len(pairs)), key=lambda i: (best[i][0], -i), default=-1)
    while at >= 0:
        chain.append(pairs[at])
        at = best[at][1]
    chain.reverse()
    return chain
