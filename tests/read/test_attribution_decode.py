"""Windows, the best path and its probabilities, against plain enumeration."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read.attribution.decode import CONTENT, CUE, SOURCE, Paths, decode, spans_of
from reportedly.read.attribution.windows import LONGEST, windows_of


def crf(seed: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    moves = rng.normal(size=(7, 7)).astype(np.float32)
    starts = rng.normal(size=7).astype(np.float32)
    for inner in (2, 4, 6):
        outside = [t for t in range(7) if t not in (inner - 1, inner)]
        moves[outside, inner] = -1e4
        starts[inner] = -1e4
    return moves, starts


@pytest.mark.parametrize("seed", range(4))
def test_best_path_and_probabilities_are_those_of_enumeration(seed: int) -> None:
    moves, starts = crf(seed)
    scores = np.random.default_rng(seed + 9).normal(size=(7, 7)).astype(np.float32)
    segments = [(0, 3), (3, 7)]
    paths = decode(scores, segments, moves, starts)
    for begin, end in segments:
        size = end - begin
        totals = {}
        for tags in itertools.product(range(7), repeat=size):
            total = starts[tags[0]] + sum(scores[begin + i, t] for i, t in enumerate(tags))
            total += sum(moves[a, b] for a, b in itertools.pairwise(tags))
            totals[tags] = float(total)
        assert tuple(paths.tags[begin:end]) == max(totals, key=lambda k: totals[k])
        weights = {tags: np.exp(total) for tags, total in totals.items() if total > -5e3}
        whole = sum(weights.values())
        for i in range(size):
            for tag in range(7):
                share = sum(w for tags, w in weights.items() if tags[i] == tag) / whole
                assert paths.shares[begin + i, tag] == pytest.approx(share, abs=1e-4)


def test_spans_of_tags() -> None:
    tags = np.asarray([2, 2, 0, 3, 5, 6, 5, 1])
    shares = np.full((8, 7), 1 / 7, np.float32)
    found = [(s.kind, s.first, s.last) for s in spans_of(Paths(tags, shares), 0, 8)]
    assert found == [
        (SOURCE, 0, 1),
        (CUE, 3, 3),
        (CONTENT, 4, 5),
        (CONTENT, 6, 6),
        (SOURCE, 7, 7),
    ]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 3 * LONGEST), min_size=1, max_size=12))
def test_every_piece_is_kept_once_whatever_the_blocks(sizes: list[int]) -> None:
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    windows = windows_of(starts, sum(sizes))
    kept = [i for w in windows for i in range(w.keep_begin, w.keep_end)]
    assert kept == list(range(sum(sizes)))
    assert all(w.begin <= w.keep_begin < w.keep_end <= w.end for w in windows)
    assert all(w.end - w.begin <= LONGEST for w in windows)
