"""The network: one encoder, a tagger with a linear-chain CRF, and a linker between tagged spans.

Tags are flat BIO over source, cue and content. Links go over the cue: each content picks a cue,
each cue picks a source or none. Every pair is scored by a small perceptron over the first and last
piece of both spans and how far apart they lie.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from encoders import FIRST_PLACE, Distance, is_mpnet, numbers_of, parts_of

TAG_COUNT = 7
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
    """The encoder's own embeddings; case, quotation state and block start come on top."""

    def __init__(self, encoder: nn.Module, dropout: float) -> None:
        super().__init__()
        self.inner = encoder.embeddings
        self.inner.dropout = FastDropout(dropout)
        self.register_buffer("numbers", numbers_of(encoder), persistent=False)
        self.first = FIRST_PLACE if is_mpnet(encoder) else 0
        hidden = encoder.config.hidden_size
        self.case = nn.Embedding(4, hidden)
        self.quote = nn.Embedding(4, hidden)
        self.block = nn.Embedding(2, hidden)
        for table in (self.case, self.quote, self.block):
            nn.init.normal_(table.weight, std=0.01)

    def words(self, ids: Tensor) -> Tensor:
        e = self.inner
        places = torch.arange(self.first, self.first + ids.shape[1])
        x = e.word_embeddings(self.numbers[ids]) + e.position_embeddings(places)[None]
        return x + e.token_type_embeddings.weight[0] if hasattr(e, "token_type_embeddings") else x

    def marks(self, case: Tensor, quote: Tensor, block: Tensor) -> Tensor:
        return self.case(case) + self.quote(quote) + self.block(block)

    def normed(self, x: Tensor) -> Tensor:
        return self.inner.dropout(self.inner.LayerNorm(x))


class Layer(nn.Module):
    """One transformer layer, written out: attention without dropout is twice as fast here."""

    def __init__(self, old: nn.Module, heads: int, dropout: float) -> None:
        super().__init__()
        (
            self.query,
            self.key,
            self.value,
            self.out,
            self.out_norm,
            self.up,
            self.down,
            self.norm,
        ) = parts_of(old)
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
    """ids, features [batch, pieces] -> scores [batch, pieces, 7], states [batch, pieces, hidden].

    The lowest `frozen` layers and the embeddings stay as pretrained; case, quotation state and
    block start then come in above them, where learning begins.
    """

    def __init__(self, encoder: nn.Module, dropout: float = 0.1, frozen: int = 0) -> None:
        super().__init__()
        self.embeddings = Embeddings(encoder, dropout)
        heads = encoder.config.num_attention_heads
        self.layers = nn.ModuleList(
            Layer(old, heads, dropout if number >= frozen else 0.0)
            for number, old in enumerate(encoder.encoder.layer)
        )
        self.distance = Distance(encoder)
        self.frozen = frozen
        for module in [self.embeddings.inner, *self.layers[:frozen]] if frozen else []:
            module.requires_grad_(False)
        self.dropout = FastDropout(dropout)
        self.tags = nn.Linear(encoder.config.hidden_size, TAG_COUNT)

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, block: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        x, marks = self.embeddings.words(ids), self.embeddings.marks(case, quote, block)
        x = self.embeddings.normed(x if self.frozen else x + marks)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * NEVER + self.distance(ids.shape[1])
        for number, layer in enumerate(self.layers):
            if self.frozen and number == self.frozen:
                x = x + marks
            x = layer(x, bias)
        return self.tags(self.dropout(x)), x


class Taught(NamedTuple):
    """A teacher's chain: scores [batch, pieces, 7], moves [7, 7], starts [7]."""

    scores: Tensor
    moves: Tensor
    starts: Tensor


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

    def forward(self, scores: Tensor, tags: Tensor, mask: Tensor, weights: Tensor) -> Tensor:
        """Negative log-likelihood a piece; padding ends each row, `weights` [rows]."""
        moves, starts = self.transitions(), self.starts()
        gold = scores.gather(2, tags[..., None])[..., 0] * mask
        steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        total = gold.sum(1) + steps.sum(1) + starts[tags[:, 0]]
        rows = self.partition(scores, mask, moves, starts) - total
        return (weights * rows).sum() / mask.sum()

    def after(self, scores: Tensor, teacher: Taught, mask: Tensor, weights: Tensor) -> Tensor:
        """Cross entropy a piece of all tag sequences under a teacher's chain and this one.

        It takes no sum over sequences: this chain's score is linear in the counts of tags, moves
        and starts, and their expectations are the gradients of the teacher's partition function.
        """
        known = [t.detach().requires_grad_() for t in teacher]
        with torch.enable_grad():
            theirs = (weights * self.partition(known[0], mask, known[1], known[2])).sum()
            tags, steps, first = torch.autograd.grad(theirs, known)
        moves, starts = self.transitions(), self.starts()
        expected = (tags * scores).sum() + (steps * moves).sum() + (first * starts).sum()
        rows = self.partition(scores, mask, moves, starts)
        return ((weights * rows).sum() - expected) / mask.sum()

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

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.left_first = nn.Linear(hidden, LINK)
        self.left_last = nn.Linear(hidden, LINK, bias=False)
        self.right_first = nn.Linear(hidden, LINK, bias=False)
        self.right_last = nn.Linear(hidden, LINK, bias=False)
        self.gap = nn.Embedding(GAPS, LINK)
        self.between = nn.Embedding(3, LINK)
        self.blocks = nn.Embedding(3, LINK)
        self.score = nn.Linear(LINK, 1, bias=False)
        self.none = nn.Linear(LINK, 1)

    def forward(self, left: Tensor, right: Tensor, places: Tensor) -> Tensor:
        """left, right: [pairs, 2, hidden] (first, last); places: [pairs, 3] codes -> [pairs]."""
        x = self.left(left) + self.right_first(right[:, 0]) + self.right_last(right[:, 1])
        x = x + self.gap(places[:, 0]) + self.between(places[:, 1]) + self.blocks(places[:, 2])
        return self.score(torch.relu(x))[:, 0]

    def left(self, left: Tensor) -> Tensor:
        return self.left_first(left[:, 0]) + self.left_last(left[:, 1])

    def nothing(self, left: Tensor) -> Tensor:
        return self.none(torch.relu(self.left(left)))[:, 0]
