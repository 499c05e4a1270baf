"""The trees of the judge: how sure they are, of all segments of a page at once."""

import json
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.collect.features import NAMES

if TYPE_CHECKING:
    import numpy

_ROWS_AT_ONCE = 2_000


class Forest(NamedTuple):
    """Nodes of all trees in one row: a leaf leads to itself and has a value.

    `roots` are the first nodes of the trees, `depth` is how many steps reach every leaf.
    """

    feature: "numpy.ndarray[Any, Any]"
    threshold: "numpy.ndarray[Any, Any]"
    left: "numpy.ndarray[Any, Any]"
    right: "numpy.ndarray[Any, Any]"
    value: "numpy.ndarray[Any, Any]"
    roots: "numpy.ndarray[Any, Any]"
    depth: int
    baseline: float


def certainties(rows: list[list[float]]) -> list[float]:
    """How sure the trees are that each segment is article, in [0, 1]; rows are `features`."""
    found: list[float] = []
    for begin in range(0, len(rows), _ROWS_AT_ONCE):
        found += _some(rows[begin : begin + _ROWS_AT_ONCE])
    return found


def _some(rows: list[list[float]]) -> list[float]:
    import numpy as np

    forest = _forest()
    known = np.array(rows)
    at = np.repeat(forest.roots[None, :], len(rows), axis=0)
    each = np.arange(len(rows))[:, None]
    for _ in range(forest.depth):
        goes_left = known[each, forest.feature[at]] <= forest.threshold[at]
        at = np.where(goes_left, forest.left[at], forest.right[at])
    total = np.full(len(rows), forest.baseline)
    for values in forest.value[at].T:  # one after the other: the same sum on every machine
        total = total + values
    return [1.0 / (1.0 + exp(-min(60.0, max(-60.0, sure)))) for sure in total.tolist()]


def card() -> dict[str, Any]:
    """What the trees were made from, and how good they are on sites they hadn't seen."""
    return dict(_weights()["card"])


@lru_cache(maxsize=1)
def _weights() -> Any:
    weights = json.loads(files("reportedly.collect").joinpath("rules/judge.json").read_bytes())
    if weights["card"]["features"] != list(NAMES):
        raise ValueError("rules/judge.json was trained on other features")
    return weights


@lru_cache(maxsize=1)
def _forest() -> Forest:
    import numpy as np

    weights = _weights()
    nodes: list[tuple[int, float, int, int, float]] = []
    roots = []
    for tree in weights["trees"]:
        base = len(nodes)
        roots.append(base)
        for number, node in enumerate(tree):
            if len(node) > 1:
                nodes.append((node[0], node[1], base + node[2], base + node[3], 0.0))
            else:
                nodes.append((0, 0.0, base + number, base + number, node[0]))
    feature, threshold, left, right, value = zip(*nodes, strict=True)
    return Forest(
        feature=np.array(feature),
        threshold=np.array(threshold),
        left=np.array(left),
        right=np.array(right),
        value=np.array(value),
        roots=np.array(roots),
        depth=max(_depth(tree, 0) for tree in weights["trees"]),
        baseline=weights["baseline"],
    )


def _depth(tree: list[list[float]], at: int) -> int:
    """How many steps lead from a node to its farthest leaf."""
    node = tree[at]
    if len(node) == 1:
        return 0
    return 1 + max(_depth(tree, int(node[2])), _depth(tree, int(node[3])))
