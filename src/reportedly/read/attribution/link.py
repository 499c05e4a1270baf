"""Which cue a content belongs to, and which source a cue: the learned linker.

A pair's score is a small perceptron over the first and last piece of both spans and how far apart
they lie; the answers of one question share a softmax. Only spans of one block are asked about:
in the annotated data 99.5 in 100 contents share a block with their cue, and all sources do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reportedly.read.attribution.decode import CONTENT, CUE, SOURCE, Tagged
from reportedly.read.attribution.places import places_codes
from reportedly.read.attribution.weights import Floats, Model


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
    to_cue = _ask("content", contents, cues, states, model)
    picked = to_cue.argmax(axis=1).tolist()
    to_source = _ask("cue", cues, sources, states, model)
    out: list[Group] = []
    for number, cue in enumerate(cues):
        mine = [i for i, cue_number in enumerate(picked) if cue_number == number]
        best = int(to_source[number].argmax())
        source = sources[best] if best < len(sources) else None
        sure = min((float(to_cue[i, number]) for i in mine), default=1.0)
        chosen = tuple(contents[i] for i in mine)
        out.append(Group(source, cue, chosen, sure, float(to_source[number, best])))
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
