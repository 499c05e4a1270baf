"""The best alignment of two short stretches of words (Needleman and Wunsch 1970).

Where a stretch is too long for a table, the longest common subsequence stands in for it.
"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from reportedly.compare.collation.columns import FUNCTION_WORDS, Column, Contig

_CELLS = 6000
_LIKE = 0.74


def matched(
    keys: Sequence[str], contig: Contig, side: tuple[int, int], other: tuple[int, int]
) -> list[tuple[int, int]]:
    """Pairs of word and column that agree or are alike, rising on both sides."""
    m, n = side[1] - side[0], other[1] - other[0]
    if m * n > _CELLS:
        blocks = LCSseq.opcodes(keys[side[0] : side[1]], contig.consensus(*other))
        return [
            (side[0] + block.src_start + i, other[0] + block.dest_start + i)
            for block in blocks
            if block.tag == "equal"
            for i in range(block.src_end - block.src_start)
        ]
    return _table(keys, contig, side, other)


def _table(
    keys: Sequence[str], contig: Contig, side: tuple[int, int], other: tuple[int, int]
) -> list[tuple[int, int]]:
    """Needleman and Wunsch over words: equal words score two and their weight, alike ones one."""
    columns = contig.columns[other[0] : other[1]]
    n = len(columns)
    rows = [[0.0] * (n + 1)]
    for key in keys[side[0] : side[1]]:
        above, row, last = rows[-1], [0.0] * (n + 1), 0.0
        equal = 2.0 if key in FUNCTION_WORDS else 3.0
        formed = _has_forms(key)
        for j, column in enumerate(columns):
            last = max(above[j + 1], last)
            if key in column.keys:
                last = max(above[j] + equal, last)
            elif formed and above[j] + 1.0 > last and _like(key, column):
                last = above[j] + 1.0
            row[j + 1] = last
        rows.append(row)
    return _traced(keys, columns, rows, side[0], other[0])


def _traced(
    keys: Sequence[str], columns: Sequence[Column], rows: list[list[float]], word: int, at: int
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i, j = len(rows) - 1, len(columns)
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((word + i, at + j))
    pairs.reverse()
    return pairs


def _like(key: str, column: Column) -> bool:
    return any(alike(key, other) for other in column.keys)


def _has_forms(key: str) -> bool:
    """Whether a word is long enough to have other spellings and forms, and no figure."""
    return len(key) > 3 and not key[:1].isdigit()


@lru_cache(maxsize=65536)
def alike(one: str, two: str) -> bool:
    """Whether two words are spellings or forms of one word, not two figures."""
    if not (_has_forms(one) and _has_forms(two)):
        return False
    return Indel.normalized_similarity(one, two) >= _LIKE
