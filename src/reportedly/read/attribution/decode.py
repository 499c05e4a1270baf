"""Tag scores to spans: the best path of a linear-chain CRF, and how likely each tag is.

Viterbi (1967) for the path, forward-backward for the probabilities; all segments at once, one
step a piece. Tags: 0 other; 1, 2 source; 3, 4 cue; 5, 6 content (first, further).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.read.attribution.weights import Floats

SOURCE, CUE, CONTENT = 1, 3, 5
_FAR = np.float32(-1e4)


class Tagged(NamedTuple):
    """One span: its kind (SOURCE, CUE or CONTENT), first and last piece, inclusive.

    `inside` is the mean probability of its tags, `edge` the lower one of its two borders.
    """

    kind: int
    first: int
    last: int
    inside: float
    edge: float


class Paths(NamedTuple):
    """One row a piece: the best tag, and the probability of every tag."""

    tags: NDArray[np.int64]
    shares: Floats


def decode(
    scores: Floats, segments: Sequence[tuple[int, int]], moves: Floats, starts: Floats
) -> Paths:
    """Best tags and tag probabilities; `segments` are ranges of pieces read on their own."""
    tags = np.zeros(len(scores), np.int64)
    shares = np.zeros(scores.shape, np.float32)
    lengths = np.asarray([e - b for b, e in segments])
    order = np.argsort(-lengths, kind="stable")
    for at in range(0, len(order), 128):
        group = [segments[i] for i in order[at : at + 128]]
        found_tags, found_shares = _group(scores, group, moves, starts)
        for row, (b, e) in enumerate(group):
            tags[b:e] = found_tags[row, : e - b]
            shares[b:e] = found_shares[row, : e - b]
    return Paths(tags, shares)


def _group(
    scores: Floats, group: list[tuple[int, int]], moves: Floats, starts: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """Segments sorted from long to short: at each step the first `live` rows go on."""
    lengths = np.asarray([e - b for b, e in group])
    padded = np.zeros((len(group), int(lengths[0]), scores.shape[1]), np.float32)
    for row, (b, e) in enumerate(group):
        padded[row, : e - b] = scores[b:e]
    live = [int((lengths > step).sum()) for step in range(padded.shape[1])]
    return _viterbi(padded, lengths, live, moves, starts), _shares(padded, live, moves, starts)


def _viterbi(
    padded: Floats,
    lengths: NDArray[np.int64],
    live: list[int],
    moves: Floats,
    starts: Floats,
) -> NDArray[np.int64]:
    rows, steps, _ = padded.shape
    best = starts + padded[:, 0]
    back = np.zeros(padded.shape, np.int64)
    for step in range(1, steps):
        n = live[step]
        ways = best[:n, :, None] + moves
        back[:n, step] = ways.argmax(axis=1)
        best[:n] = ways.max(axis=1) + padded[:n, step]
    tags = np.zeros((rows, steps), np.int64)
    now = best.argmax(axis=1)
    for step in range(steps - 1, -1, -1):
        n = live[step]
        here = lengths[:n] - 1 == step
        tags[:n, step] = np.where(here, best[:n].argmax(axis=1), now[:n])
        now[:n] = np.take_along_axis(back[:n, step], tags[:n, step, None], axis=1)[:, 0]
    return tags


def _shares(padded: Floats, live: list[int], moves: Floats, starts: Floats) -> Floats:
    """Marginal probabilities, in scaled (not log) space: forward and backward, normed a step."""
    steps = padded.shape[1]
    top = padded.max(axis=2, keepdims=True)
    weights = np.exp(padded - top)
    step_by = np.exp(np.maximum(moves, _FAR))
    forward = np.zeros_like(padded)
    forward[:, 0] = _normed(np.exp(np.maximum(starts, _FAR)) * weights[:, 0])
    for step in range(1, steps):
        n = live[step]
        forward[:n, step] = _normed((forward[:n, step - 1] @ step_by) * weights[:n, step])
    backward = np.ones(padded.shape[::2], np.float32)
    shares = np.zeros_like(padded)
    for step in range(steps - 1, -1, -1):
        n = live[step]
        shares[:n, step] = _normed(forward[:n, step] * backward[:n])
        backward[:n] = _normed((weights[:n, step] * backward[:n]) @ step_by.T)
    return shares


def _normed(x: Floats) -> Floats:
    total: Floats = np.maximum(x.sum(axis=-1, keepdims=True), np.float32(1e-30))
    return x / total


def spans_of(paths: Paths, begin: int, end: int) -> list[Tagged]:
    """The spans among pieces [begin, end), in order; one that runs over `begin` starts there."""
    tags = paths.tags[begin:end].tolist()
    out: list[Tagged] = []
    at = 0
    while at < len(tags):
        tag = tags[at]
        if tag == 0:
            at += 1
            continue
        kind = tag if tag % 2 else tag - 1
        last = at
        while last + 1 < len(tags) and tags[last + 1] == kind + 1:
            last += 1
        out.append(_tagged(paths.shares, kind, begin + at, begin + last))
        at = last + 1
    return out


def _tagged(shares: Floats, kind: int, first: int, last: int) -> Tagged:
    both = shares[first : last + 1, kind] + shares[first : last + 1, kind + 1]
    begins = float(shares[first, kind])
    after = shares[last + 1, kind + 1] if last + 1 < len(shares) else 0.0
    return Tagged(kind, first, last, float(both.mean()), min(begins, 1.0 - float(after)))
