"""Two kinds of pretrained encoders in one form: BERT's (what ships) and MPNet's (a teacher).

Both read the same word pieces; MPNet numbers them otherwise and adds a bias for how far apart
two pieces stand to every layer's attention (Song et al. 2020).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

BERT_WORDS = 30522
SHIFT = 4  # MPNet's vocabulary is BERT's after four numbers of its own
SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}  # padding, begin, end, mask: BERT's number to MPNet's
FIRST_PLACE = 2  # MPNet counts places from here


class Parts(NamedTuple):
    """The pieces of one transformer layer."""

    query: nn.Module
    key: nn.Module
    value: nn.Module
    out: nn.Module
    out_norm: nn.Module
    up: nn.Module
    down: nn.Module
    norm: nn.Module


def parts_of(layer: nn.Module) -> Parts:
    a = layer.attention
    rest = (layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm)
    if hasattr(a, "attn"):
        return Parts(a.attn.q, a.attn.k, a.attn.v, a.attn.o, a.LayerNorm, *rest)
    return Parts(a.self.query, a.self.key, a.self.value, a.output.dense, a.output.LayerNorm, *rest)


def is_mpnet(encoder: nn.Module) -> bool:
    return encoder.config.model_type == "mpnet"


def numbers_of(encoder: nn.Module) -> Tensor:
    """[30522]: the encoder's own number of each of BERT's pieces."""
    own = torch.arange(BERT_WORDS)
    if is_mpnet(encoder):
        own += SHIFT
        for bert, number in SPECIAL.items():
            own[bert] = number
    return own


class Distance(nn.Module):
    """MPNet's bias [1, heads, n, n] for the distance of two pieces; none for BERT. Not trained."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.table = None
        if is_mpnet(encoder):
            self.table = encoder.encoder.relative_attention_bias.requires_grad_(False)
            self.bucket = encoder.encoder.relative_position_bucket

    def forward(self, n: int) -> Tensor | float:
        if self.table is None:
            return 0.0
        at = torch.arange(n)
        return self.table(self.bucket(at[None] - at[:, None])).permute(2, 0, 1)[None]
