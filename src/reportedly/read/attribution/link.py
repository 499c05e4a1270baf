"""Which cue a content belongs to, and which source a cue: the learned linker.

A pair's score is a small perceptron over the first and last piece of both spans and how far apart
they lie; the answers of one question share a softmax. Only spans of one block are asked about:
in the annotated data 99.5 in 100 contents share a block with their cue, and all sources do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reportedly.read.attribution.decode import CONTENT, CUE, SOURCE, Tagged
from reportedly.read.attribution.places import places_codes
from reportedly.read.attribution.weights import Floats, Model

_PAIRS = 4096
"""So many pairs of one block are asked about at once."""
_TOGETHER, _NEAR = 32, 24
"""Where there are more: askers at a time, and candidates before the first and behind the last."""


class Group(NamedTuple):
    """One attribution in pieces; `content_link`, `source_link` are the links' probabilities."""

    source: Tagged | None
    cue: Tagged | None
    contents: tuple[Tagged, ...]
    content_link: float
    source_link: float


def link(spans: Sequence[Tagged], states: Floats, model: Model) -> list[Group]:
    """Groups of one block's spans, in order of the cue.

    A cue that no content picked comes without contents, a content in a block without a cue
    comes alone: what stands in the neighbouring blocks may complete them.
    """
    contents = [s for s in spans if s.kind == CONTENT]
    cues = [s for s in spans if s.kind == CUE]
    sources = [s for s in spans if s.kind == SOURCE]
    if not cues:
        return [Group(None, None, (c,), 0.0, 0.0) for c in contents]
    mine: dict[int, list[int]] = {}
    to_cue = _picks("content", contents, cues, states, model)
    for i, (number, _) in enumerate(to_cue):
        mine.setdefault(number, []).append(i)
    out: list[Group] = []
    for number, (best, share) in enumerate(_picks("cue", cues, sources, states, model)):
        source = sources[best] if best < len(sources) else None
        sure = min((to_cue[i][1] for i in mine.get(number, ())), default=1.0)
        chosen = tuple(contents[i] for i in mine.get(number, ()))
        out.append(Group(source, cues[number], chosen, sure, share))
    return out


def _picks(
    name: str, askers: list[Tagged], candidates: list[Tagged], states: Floats, model: Model
) -> list[tuple[int, float]]:
    """Each asker's candidate by its number, and its probability; `len(candidates)`: none of them.

    In a block of very many spans, as a book in one line is, each is asked about those near it:
    the number of all pairs grows with the square of the text.
    """
    few = len(askers) * len(candidates) <= _PAIRS
    step = max(1, len(askers)) if few else _TOGETHER
    out: list[tuple[int, float]] = []
    firsts = [c.first for c in candidates]
    for at in range(0, len(askers), step):
        some = askers[at : at + step]
        begin = 0 if few else max(0, bisect_left(firsts, some[0].first) - _NEAR)
        end = len(firsts) if few else bisect_left(firsts, some[-1].first) + _NEAR
        shares = _ask(name, some, candidates[begin:end], states, model)
        asked = len(firsts[begin:end])
        for row, best in zip(shares, shares.argmax(axis=1).tolist(), strict=True):
            out.append((begin + best if best < asked else len(firsts), float(row[best])))
    return out


def _ask(
    name: str, askers: list[Tagged], candidates: list[Tagged], states: Floats, model: Model
) -> Floats:
    """Probabilities [askers, candidates], for cues with a last column: no source at all."""
    a = model.arrays
    if not askers:
        return np.zeros((0, len(candidates)), np.float32)
    left = _side(states, askers, a, f"{name}.left") + a[f"{name}.left_first.bias"]
    scores = np.zeros((len(askers), 0), np.float32)
    if candidates:
        right = _side(states, candidates, a, f"{name}.right")
        hidden = left[:, None] + right[None] + _places(name, askers, candidates, model)
        scores = np.maximum(hidden, 0.0) @ a[f"{name}.score.weight"][0]
    if name == "cue":
        none = np.maximum(left, 0.0) @ a["cue.none.weight"][0] + a["cue.none.bias"][0]
        scores = np.concatenate([scores, none[:, None]], axis=1)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    normed: Floats = shares / shares.sum(axis=1, keepdims=True)
    return normed


def _side(states: Floats, spans: list[Tagged], a: Mapping[str, Floats], name: str) -> Floats:
    first = states[[s.first for s in spans]] @ a[f"{name}_first.weight"].T
    last = states[[s.last for s in spans]] @ a[f"{name}_last.weight"].T
    both: Floats = first + last
    return both


def _places(name: str, askers: list[Tagged], candidates: list[Tagged], model: Model) -> Floats:
    a = model.arrays
    firsts = sorted(c.first for c in candidates)
    codes = np.asarray(
        [
            [places_codes((s.first, s.last), (c.first, c.last), firsts, 0) for c in candidates]
            for s in askers
        ]
    )
    found: Floats = (
        a[f"{name}.gap.weight"][codes[..., 0]]
        + a[f"{name}.between.weight"][codes[..., 1]]
        + a[f"{name}.blocks.weight"][codes[..., 2]]
    )
    return found
