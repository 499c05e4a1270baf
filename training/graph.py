"""The network as an ONNX graph, written node by node with onnxruntime's fused operators.

Exporters leave attention unfused and quantise what they recognise; six equal layers are quicker
written than recovered. `small` keeps dense weights in 8 bits a channel (symmetric) and quantises
activations as they come; word embeddings are 8 bits a row. Everything else stays in 32 bits.
Query, key and value are one product: bit for bit the same as three, and a little faster, like the
bias of `up` within its product.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from network import Tagger

MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and initialisers; every method returns the name of its output."""

    def __init__(self, *, small: bool) -> None:
        self.small = small
        self.nodes: list[onnx.NodeProto] = []
        self.arrays: list[onnx.TensorProto] = []

    def array(self, name: str, value: np.ndarray) -> str:
        self.arrays.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, inputs: list[str], name: str, domain: str = "", **given: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name=name, domain=domain, **given))
        return name

    def dense_many(self, x: str, layers: Sequence[nn.Linear], name: str) -> list[str]:
        """Several dense layers of one input as one product, whose input is quantised once."""
        weight = torch.cat([layer.weight for layer in layers])
        bias = torch.cat([layer.bias for layer in layers])
        y = self.dense(x, weight, bias, name)
        parts = [f"{name}.{number}" for number in range(len(layers))]
        split = helper.make_node("Split", [y], parts, name=f"{name}.parts", axis=-1)
        self.nodes.append(split)
        return parts

    def dense(self, x: str, weight: Tensor, bias: Tensor, name: str) -> str:
        """x · weightᵀ + bias; `weight` is [out, in] as torch keeps it."""
        w = weight.detach().numpy().T
        b = self.array(f"{name}.bias", bias.detach().numpy())
        if not self.small:
            y = self.add("MatMul", [x, self.array(f"{name}.weight", w)], f"{name}.product")
            return self.add("Add", [y, b], name)
        scale = np.maximum(np.abs(w).max(axis=0), 1e-8) / 127
        q = self.array(f"{name}.weight", np.clip(np.rint(w / scale), -127, 127).astype(np.int8))
        s = self.array(f"{name}.scale", scale.astype(np.float32))
        z = self.array(f"{name}.zero", np.zeros(scale.shape, np.int8))
        return self.add("DynamicQuantizeMatMul", [x, q, s, z, b], name, MICROSOFT)

    def rows(self, ids: str, table: Tensor, name: str) -> str:
        """Rows of an embedding table."""
        t = table.detach().numpy()
        if not self.small:
            return self.add("Gather", [self.array(f"{name}.table", t), ids], name)
        scale = np.maximum(np.abs(t).max(axis=1, keepdims=True), 1e-8) / 127
        q = self.array(f"{name}.table", np.rint(t / scale).astype(np.int8))
        s = self.array(f"{name}.scale", scale.astype(np.float32))
        row = self.add("Gather", [q, ids], f"{name}.row")
        wide = self.add("Cast", [row], f"{name}.wide", to=TensorProto.FLOAT)
        return self.add("Mul", [wide, self.add("Gather", [s, ids], f"{name}.by")], name)


def model_of(tagger: Tagger, *, small: bool) -> onnx.ModelProto:
    """Inputs: ids, case, quote, block [windows, pieces], int32; nothing is masked, so no padding.
    Outputs: tags [windows, pieces, 7], states [windows, pieces, 384], float32."""
    g = Graph(small=small)
    x = embeddings(g, tagger)
    for number, layer in enumerate(tagger.layers):
        x = one_layer(g, x, layer, f"layer{number}")
    g.add("Identity", [x], "states")
    w = g.array("tags.weight", tagger.tags.weight.detach().numpy().T)
    y = g.add("MatMul", [x, w], "tags.product")
    g.add("Add", [y, g.array("tags.bias", tagger.tags.bias.detach().numpy())], "tags")
    whole = ["windows", "pieces"]
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT32, whole)
        for n in ("ids", "case", "quote", "block")
    ]
    outputs = [
        helper.make_tensor_value_info(
            "tags", TensorProto.FLOAT, [*whole, tagger.tags.out_features]
        ),
        helper.make_tensor_value_info(
            "states", TensorProto.FLOAT, [*whole, tagger.tags.in_features]
        ),
    ]
    graph = helper.make_graph(g.nodes, "attribution", inputs, outputs, g.arrays)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def embeddings(g: Graph, tagger: Tagger) -> str:
    e = tagger.embeddings
    x = g.rows("ids", e.inner.word_embeddings.weight, "word")
    for name, table in (("case", e.case), ("quote", e.quote), ("block", e.block)):
        t = g.array(f"{name}.table", table.weight.detach().numpy())
        x = g.add("Add", [x, g.add("Gather", [t, name], f"{name}.row")], f"with.{name}")
    places = e.inner.position_embeddings.weight + e.inner.token_type_embeddings.weight[0]
    table = g.array("places", places.detach().numpy())
    size = g.add("Shape", ["ids"], "size", start=1, end=2)
    zero = g.array("zero", np.zeros(1, np.int64))
    x = g.add("Add", [x, g.add("Slice", [table, zero, size, zero], "places.used")], "summed")
    norm = e.inner.LayerNorm
    scale = g.array("norm.weight", norm.weight.detach().numpy())
    shift = g.array("norm.bias", norm.bias.detach().numpy())
    return g.add("LayerNormalization", [x, scale, shift], "embedded", axis=-1, epsilon=1e-12)


def one_layer(g: Graph, x: str, layer: object, name: str) -> str:
    parts = g.dense_many(x, [layer.query, layer.key, layer.value], f"{name}.asked")
    y = g.add("MultiHeadAttention", parts, f"{name}.attention", MICROSOFT, num_heads=layer.heads)
    y = g.dense(y, layer.out.weight, layer.out.bias, f"{name}.out")
    x = normed(g, x, y, layer.out_norm, f"{name}.out_norm")
    y = g.dense(x, layer.up.weight, layer.up.bias, f"{name}.up")
    y = g.add("Gelu", [y], f"{name}.active", MICROSOFT)
    y = g.dense(y, layer.down.weight, layer.down.bias, f"{name}.down")
    return normed(g, x, y, layer.norm, f"{name}.norm")


def normed(g: Graph, x: str, y: str, norm: object, name: str) -> str:
    """Sum, then normalise; as two nodes, since the fused one is six times slower here."""
    scale = g.array(f"{name}.weight", norm.weight.detach().numpy())
    shift = g.array(f"{name}.bias", norm.bias.detach().numpy())
    both = g.add("Add", [x, y], f"{name}.sum")
    return g.add("LayerNormalization", [both, scale, shift], name, axis=-1, epsilon=1e-12)
