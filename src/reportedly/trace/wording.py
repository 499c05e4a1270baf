"""Word-by-word alignment of two wordings: which words stay, and how the rest falls into edits.

A dynamic programme with two states: words that stay, and an edit that is open. An edit has one
cost for being there and one per word, whichever side the word is on (affine gaps, Gotoh 1982,
with both sides of a replacement in one gap). Two words that look alike (noise, noises) may pair as
a replacement of their own. Which words of both sides an edit swallows is settled afterwards,
around each place where something changed (`marking`).
"""

from collections.abc import Sequence

import numpy as np

from reportedly.trace.analyses import lattice
from reportedly.trace.anchors import pieces, zones
from reportedly.trace.arrays import Bytes, Doubles, Ints, Words, compiled
from reportedly.trace.marking import best
from reportedly.trace.settling import SMALL, Alignment, Change, settle

MATCH_CONTENT, MATCH_SMALL, MATCH_MARK, MATCH_HELD = 3.35, 0.46, 0.28, 0.68
"""What it is worth that a word stays: content words, function words, marks, placeholders."""
OPEN_LEAST, OPENS, EACH = 0.3, (0.97, 1.6), 0.45
"""What an edit costs, and each of its words: the first keeps most words, the others keep fewer."""
ALIKE_LEAST, ALIKE_GAIN, ALIKE_COST = 0.43, 2.45, 1.36


@compiled
def _alike(codes: Words, a0: int, a1: int, b0: int, b1: int) -> float:
    """How alike two words look: common begin and end over the longer one's length."""
    n, m = a1 - a0, b1 - b0
    short, long = min(n, m), max(n, m)
    head = 0
    while head < short and codes[a0 + head] == codes[b0 + head]:
        head += 1
    tail = 0
    while tail < short - head and codes[a1 - 1 - tail] == codes[b1 - 1 - tail]:
        tail += 1
    return (head + tail) / long


@compiled
def _won(
    x: int, y: int, gains: Doubles, starts: Ints, codes: Words, knobs: Doubles
) -> tuple[float, int]:
    """What putting two words beside each other gains, and the step (1 same, 2 alike, 0 neither)."""
    if x == y:
        return gains[x], 1
    least, gain, cost = knobs[2], knobs[3], knobs[4]
    alike = _alike(codes, starts[x], starts[x + 1], starts[y], starts[y + 1])
    if alike >= least:
        return gain * alike - cost, 2
    return 0.0, 0


@compiled
def _fill(  # noqa: C901  two states, three ways into each; parted it would be slower
    a: Ints, b: Ints, gains: Doubles, starts: Ints, codes: Words, knobs: Doubles, moves: Bytes
) -> None:
    """Fill the table of `moves`: for each cell the best step into each of the two states.

    `a` and `b` are word numbers; `starts[w]` is where word w begins in `codes`. Low four bits:
    step into "closed" (1 same, 2 alike; +4 from an open edit); high bits: step into "open"
    (16 word of a, 32 word of b; +64 from an open edit).
    """
    opening, each = knobs[0], knobs[1]
    m = len(b)
    low = -1e18
    closed, opened = np.full(m + 1, low), np.full(m + 1, low)
    closed[0] = 0.0
    for i in range(len(a) + 1):
        above_closed, above_opened = low, low  # the diagonal cell
        for j in range(m + 1):
            up_closed, up_opened = closed[j], opened[j]
            step = 0
            if i + j > 0:
                now_closed, now_opened = low, low
                if i > 0 and j > 0:
                    won, kind = _won(a[i - 1], b[j - 1], gains, starts, codes, knobs)
                    if kind and max(above_closed, above_opened) > low / 2:
                        if above_closed >= above_opened:
                            now_closed, step = above_closed + won, kind
                        else:
                            now_closed, step = above_opened + won, kind | 4
                best = low
                if i > 0:
                    best, step_o = up_opened - each, 16 | 64
                    if up_closed - opening - each > best:
                        best, step_o = up_closed - opening - each, 16
                if j > 0:
                    left_closed, left_opened = closed[j - 1], opened[j - 1]
                    if left_opened - each > best:
                        best, step_o = left_opened - each, 32 | 64
                    if left_closed - opening - each > best:
                        best, step_o = left_closed - opening - each, 32
                if best > low / 2:
                    now_opened = best
                    step |= step_o
                closed[j], opened[j] = now_closed, now_opened
            moves[i, j] = step
            above_closed, above_opened = up_closed, up_opened
    moves[0, 0] = 128 if closed[m] >= opened[m] else 0


@compiled
def _walk(moves: Bytes, out: Ints) -> int:
    """Follow the table back; rows of `out` (last first) are changes. Returns how many."""
    i, j = moves.shape[0] - 1, moves.shape[1] - 1
    is_open = moves[0, 0] & 128 == 0
    count = 0
    end_i, end_j = i, j
    while i + j > 0:
        step = moves[i, j]
        if is_open:
            if step & 16:
                i -= 1
            else:
                j -= 1
            is_open = step & 64 != 0
            if not is_open:
                out[count, 0], out[count, 1], out[count, 2], out[count, 3] = i, end_i, j, end_j
                count += 1
                end_i, end_j = i, j
        else:
            i -= 1
            j -= 1
            is_open = step & 4 != 0
            if step & 2:
                out[count, 0], out[count, 1], out[count, 2], out[count, 3] = i, i + 1, j, j + 1
                count += 1
            end_i, end_j = i, j
    return count


class _Vocabulary:
    """Numbers for words, with what keeping each gains."""

    def __init__(self, words: Sequence[str]) -> None:
        self.numbers = {word: number for number, word in enumerate(dict.fromkeys(words))}
        lower = [word.casefold() for word in self.numbers]
        self.starts = np.zeros(len(lower) + 1, np.int64)
        np.cumsum([len(word) for word in lower], out=self.starts[1:])
        self.codes = np.array([ord(char) for word in lower for char in word], np.int32)
        self.gains = np.array([_gain(word) for word in lower], np.float64)

    def ids(self, words: Sequence[str]) -> Ints:
        return np.array([self.numbers[word] for word in words], np.int64)


def _gain(word: str) -> float:
    if not any(char.isalnum() for char in word):
        return MATCH_MARK
    if word.startswith("["):
        return MATCH_HELD
    return MATCH_SMALL if word in SMALL or len(word) <= 2 else MATCH_CONTENT


CELLS_MOST = 6_000_000
"""Cells beyond which a stretch without any anchor is one replacement."""


def align(a: Sequence[str], b: Sequence[str]) -> Alignment:
    """Changes and moves that make b's words of a's, as a person would mark them.

    Time is about linear in both lengths.
    """
    found = changes(a, b)
    marked: list[Change] = []
    for zone in zones(a, found, len(b)):
        marked += _marked(a[zone.a_begin : zone.a_end], b[zone.b_begin : zone.b_end], zone)
    return settle(a, b, _untangled(marked))


def _marked(a: Sequence[str], b: Sequence[str], zone: Change) -> list[Change]:
    """The edits of a zone, by places in the whole."""
    found = [changes(a, b, opening) for opening in (OPEN_LEAST, *OPENS)]
    edits = best(lattice(a, b, found), a, b)
    x, y = zone.a_begin, zone.b_begin
    return [Change(e.a_begin + x, e.a_end + x, e.b_begin + y, e.b_end + y) for e in edits]


def _untangled(marked: Sequence[Change]) -> list[Change]:
    """Edits that slid into each other as one."""
    apart: list[Change] = []
    for edit in marked:
        last = apart[-1] if apart else None
        if last and (edit.a_begin < last.a_end or edit.b_begin < last.b_end):
            apart[-1] = Change(last.a_begin, edit.a_end, last.b_begin, edit.b_end)
        else:
            apart.append(edit)
    return apart


def changes(a: Sequence[str], b: Sequence[str], opening: float = OPEN_LEAST) -> list[Change]:
    """The changes of the best alignment as it stands, in order, nothing moved."""
    found: list[Change] = []
    for (a0, a1), (b0, b1) in pieces(a, b):
        found.extend(
            Change(c.a_begin + a0, c.a_end + a0, c.b_begin + b0, c.b_end + b0)
            for c in _changes(a[a0:a1], b[b0:b1], opening)
        )
    return found


def _changes(a: Sequence[str], b: Sequence[str], opening: float) -> list[Change]:
    if list(a) == list(b):
        return []
    if len(a) * len(b) > CELLS_MOST or not a or not b:
        return [Change(0, len(a), 0, len(b))]
    vocabulary = _Vocabulary([*a, *b])
    moves = np.zeros((len(a) + 1, len(b) + 1), np.uint8)
    knobs = np.array([opening, EACH, ALIKE_LEAST, ALIKE_GAIN, ALIKE_COST], np.float64)
    _fill(
        vocabulary.ids(a),
        vocabulary.ids(b),
        vocabulary.gains,
        vocabulary.starts,
        vocabulary.codes,
        knobs,
        moves,
    )
    out = np.zeros((len(a) + len(b) + 1, 4), np.int64)
    count = _walk(moves, out)
    return [Change(*row) for row in out[:count][::-1].tolist()]
