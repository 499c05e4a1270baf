"""Blocks of pieces to windows that the network can read, and its answers back to pieces.

Consecutive blocks are packed into one window up to LONGEST pieces. A longer block is read in
windows that overlap by CONTEXT pieces; every piece takes its answer from the window in which it
stands further from an edge, so nothing is lost at the seams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.read.attribution.tokenise import Pieces
from reportedly.read.attribution.weights import Floats, Model

LONGEST = 128
CONTEXT = 48
CLS, SEP = 101, 102
TAGS, WIDTH = 7, 384

Ints = NDArray[np.int32]


class Window(NamedTuple):
    """Pieces [begin, end) are read; answers are kept for [keep_begin, keep_end)."""

    begin: int
    end: int
    keep_begin: int
    keep_end: int


class Answers(NamedTuple):
    """One row a piece: tag scores [pieces, 7] and states [pieces, 384]."""

    tags: Floats
    states: Floats


def windows_of(starts: Sequence[int], total: int) -> list[Window]:
    """`starts` are the first pieces of the blocks, in order; `total` is the number of pieces."""
    out: list[Window] = []
    begin = 0
    edges = [*starts[1:], total]
    for start, end in zip(starts, edges, strict=True):
        if end - begin <= LONGEST:
            continue
        if start > begin:
            out.append(Window(begin, start, begin, start))
        begin = start
        if end - start > LONGEST:
            out.extend(_slices(start, end))
            begin = end
    if begin < total:
        out.append(Window(begin, total, begin, total))
    return out


def _slices(begin: int, end: int) -> Iterator[Window]:
    step = LONGEST - CONTEXT
    firsts = list(range(begin, max(end - CONTEXT, begin + 1), step))
    for first in firsts:
        last = min(first + LONGEST, end)
        keep_begin = first if first == begin else first + CONTEXT // 2
        keep_end = end if first == firsts[-1] else first + step + CONTEXT // 2
        yield Window(first, last, keep_begin, keep_end)


def answers_of(pieces: Pieces, windows: Sequence[Window], model: Model) -> Answers:
    """Run the network over all windows.

    One window a call: activations are quantised by their own range, so no window's answer depends
    on its neighbours, and nothing is padded. Calls run side by side on the model's threads.
    """
    total = len(pieces.ids)
    answers = Answers(np.zeros((total, TAGS), np.float32), np.zeros((total, WIDTH), np.float32))
    rows = [np.asarray(r, np.int32) for r in (pieces.ids, pieces.case, pieces.quote, pieces.block)]

    def read(w: Window) -> None:
        tags, states = model.session.run(["tags", "states"], _inputs(rows, w))
        kept = slice(w.keep_begin - w.begin + 1, w.keep_end - w.begin + 1)
        answers.tags[w.keep_begin : w.keep_end] = tags[0, kept]
        answers.states[w.keep_begin : w.keep_end] = states[0, kept]

    if model.threads == 1 or len(windows) == 1:
        for w in windows:
            read(w)
    else:
        with ThreadPoolExecutor(model.threads) as workers:
            list(workers.map(read, windows))
    return answers


def _inputs(rows: list[Ints], w: Window) -> dict[str, Ints]:
    size = w.end - w.begin + 2
    fed: dict[str, Ints] = {}
    for name, values in zip(("ids", "case", "quote", "block"), rows, strict=True):
        fed[name] = np.zeros((1, size), np.int32)
        fed[name][0, 1:-1] = values[w.begin : w.end]
    fed["ids"][0, 0], fed["ids"][0, -1] = CLS, SEP
    return fed
