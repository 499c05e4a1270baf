"""The network: one encoder, a tagger with a linear-chain CRF, and a linker between tagged spans.

Tags are flat BIO over source, cue and content. Links go over the cue: each content picks a cue,
each cue picks a source or none. Every pair is scored by a small perceptron over the first and last
piece of both spans and how far apart they lie.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

TAG_COUNT = 7
HIDDEN = 384
LINK = 128
GAPS = 24
NEVER = -1e4


def allowed() -> Tensor:
    """[from, to]: an I- tag may only follow the B- or I- tag of its own kind."""
    ok = torch.ones(TAG_COUNT, TAG_COUNT, dtype=torch.bool)
    for inner in (2, 4, 6):
        ok[:, inner] = False
        ok[inner - 1, inner] = ok[inner, inner] = True
    return ok


class FastDropout(nn.Module):
    """Dropout with masks from a pool made once (drawing them anew costs a tenth of a step)."""

    pool = torch.empty(0)

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p
        if not FastDropout.pool.numel():
            draw = torch.rand(1 << 23, generator=torch.Generator().manual_seed(7))
            FastDropout.pool = (draw >= p).float() / (1 - p)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        at = int(torch.randint(0, FastDropout.pool.numel() - x.numel(), (1,)))
        return x * FastDropout.pool[at : at + x.numel()].view_as(x)


class Embeddings(nn.Module):
    """The encoder's own embeddings plus case, quotation state and block start."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner
        self.case = nn.Embedding(4, HIDDEN)
        self.quote = nn.Embedding(4, HIDDEN)
        self.block = nn.Embedding(2, HIDDEN)
        for table in (self.case, self.quote, self.block):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, ids: Tensor, case: Tensor, quote: Tensor, block: Tensor) -> Tensor:
        e = self.inner
        places = torch.arange(ids.shape[1], device=ids.device)
        x = e.word_embeddings(ids) + e.position_embeddings(places)[None]
        x = x + e.token_type_embeddings.weight[0]
        x = x + self.case(case) + self.quote(quote) + self.block(block)
        return e.dropout(e.LayerNorm(x))


class Layer(nn.Module):
    """One transformer layer, written out: attention without dropout is twice as fast here."""

    def __init__(self, old: nn.Module, heads: int, dropout: float) -> None:
        super().__init__()
        a = old.attention
        self.query, self.key, self.value = a.self.query, a.self.key, a.self.value
        self.out, self.out_norm = a.output.dense, a.output.LayerNorm
        self.up, self.down, self.norm = (
            old.intermediate.dense,
            old.output.dense,
            old.output.LayerNorm,
        )
        self.heads = heads
        self.dropout = FastDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(b, n, self.heads, d // self.heads).transpose(1, 2)

        y = nn.functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        y = y.transpose(1, 2).reshape(b, n, d)
        x = self.out_norm(x + self.dropout(self.out(y)))
        y = self.down(nn.functional.gelu(self.up(x)))
        return self.norm(x + self.dropout(y))


class Tagger(nn.Module):
    """ids, features [batch, pieces] -> scores [batch, pieces, 7], states [batch, pieces, 384]."""

    def __init__(self, encoder: nn.Module, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings(encoder.embeddings)
        encoder.embeddings.dropout = FastDropout(dropout)
        heads = encoder.config.num_attention_heads
        self.layers = nn.ModuleList(Layer(old, heads, dropout) for old in encoder.encoder.layer)
        self.dropout = FastDropout(dropout)
        self.tags = nn.Linear(HIDDEN, TAG_COUNT)

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, block: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        x = self.embeddings(ids, case, quote, block)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER
        for layer in self.layers:
            x = layer(x, bias)
        return self.tags(self.dropout(x)), x


class Chain(nn.Module):
    """Linear-chain CRF; the partition function is a tree of log-semiring products (log n steps)."""

    def __init__(self) -> None:
        super().__init__()
        self.moves = nn.Parameter(torch.zeros(TAG_COUNT, TAG_COUNT))
        self.start = nn.Parameter(torch.zeros(TAG_COUNT))
        self.register_buffer("forbidden", ~allowed())

    def transitions(self) -> Tensor:
        return self.moves.masked_fill(self.forbidden, NEVER)

    def starts(self) -> Tensor:
        return self.start.masked_fill(self.forbidden[0], NEVER)

    def forward(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a piece; padding stands at the end of each row."""
        moves, starts = self.transitions(), self.starts()
        gold = scores.gather(2, tags[..., None])[..., 0] * mask
        steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        total = gold.sum(1) + steps.sum(1) + starts[tags[:, 0]]
        return (self.partition(scores, mask, moves, starts) - total).sum() / mask.sum()

    def partition(self, scores: Tensor, mask: Tensor, moves: Tensor, starts: Tensor) -> Tensor:
        one = torch.full((TAG_COUNT, TAG_COUNT), NEVER)
        one.fill_diagonal_(0.0)
        m = moves[None, None] + scores[:, 1:, None, :]
        keep = mask[:, 1:, None, None] > 0
        m = torch.where(keep, m, one)
        while m.shape[1] > 1:
            if m.shape[1] % 2:
                m = torch.cat([m, one.expand(m.shape[0], 1, -1, -1)], 1)
            left, right = m[:, 0::2], m[:, 1::2]
            m = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        alpha = starts[None] + scores[:, 0]
        if m.shape[1]:
            alpha = torch.logsumexp(alpha[:, :, None] + m[:, 0], dim=1)
        return torch.logsumexp(alpha, dim=1)


class Linker(nn.Module):
    """Scores pairs of spans: `left` asks (a content, a cue), `right` is asked (a cue, a source)."""

    def __init__(self) -> None:
        super().__init__()
        self.left_first = nn.Linear(HIDDEN, LINK)
        self.left_last = nn.Linear(HIDDEN, LINK, bias=False)
        self.right_first = nn.Linear(HIDDEN, LINK, bias=False)
        self.right_last = nn.Linear(HIDDEN, LINK, bias=False)
        self.gap = nn.Embedding(GAPS, LINK)
        self.between = nn.Embedding(3, LINK)
        self.blocks = nn.Embedding(3, LINK)
        self.score = nn.Linear(LINK, 1, bias=False)
        self.none = nn.Linear(LINK, 1)

    def forward(self, left: Tensor, right: Tensor, places: Tensor) -> Tensor:
        """left, right: [pairs, 2, 384] (first, last piece); places: [pairs, 3] codes -> [pairs]."""
        x = self.left(left) + self.right_first(right[:, 0]) + self.right_last(right[:, 1])
        x = x + self.gap(places[:, 0]) + self.between(places[:, 1]) + self.blocks(places[:, 2])
        return self.score(torch.relu(x))[:, 0]

    def left(self, left: Tensor) -> Tensor:
        return self.left_first(left[:, 0]) + self.left_last(left[:, 1])

    def nothing(self, left: Tensor) -> Tensor:
        return self.none(torch.relu(self.left(left)))[:, 0]
