"""Train the tagger and the linker together.   python training/train.py --out RUN [options]

Resumable: RUN/last.pt holds weights, averaged weights, optimiser and step (saved every 100 steps);
the same command goes on where it stopped. RUN/epoch-N.pt are the averaged weights after each epoch.
The learning rate is constant after a warm-up and falls linearly to 0 over the last --decay part of
--epochs; weights are averaged exponentially, and the averaged ones are scored and exported.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from batches import CLS, Batch, Links, epoch_batches, tensors_of
from data import Article, article_of, read_articles
from encoders import BERT_WORDS
from network import Chain, Linker, Tagger, Taught


class Lesson(NamedTuple):
    """A teacher's chain, and its share of the loss where people annotated, too."""

    moves: Tensor
    starts: Tensor
    share: float


class Whole(nn.Module):
    """Everything that is trained, under one set of names."""

    def __init__(self, encoder: nn.Module, dropout: float, frozen: int = 0) -> None:
        super().__init__()
        self.tagger = Tagger(encoder, dropout, frozen)
        self.chain = Chain()
        self.cue_of_content = Linker(encoder.config.hidden_size)
        self.source_of_cue = Linker(encoder.config.hidden_size)

    def forward(self, batch: Batch, lesson: Lesson | None = None) -> tuple[Tensor, Tensor, Tensor]:
        scores, states = self.tagger(batch.ids, batch.case, batch.quote, batch.block, batch.mask)
        if lesson is None or not batch.told.any():
            chain = self.chain(scores, batch.tags, batch.mask, batch.marked)
        else:
            trusted = batch.told * (1 - batch.marked * (1 - lesson.share))
            theirs = Taught(batch.taught, lesson.moves, lesson.starts)
            chain = self.chain.after(scores, theirs, batch.mask, trusted)
            marked = batch.marked * (1 - trusted)
            chain = chain + self.chain(scores, batch.tags, batch.mask, marked)
        first = link_loss(self.cue_of_content, states, batch.cue_of_content, none=False)
        second = link_loss(self.source_of_cue, states, batch.source_of_cue, none=True)
        return chain, first, second


def link_loss(linker: Linker, states: Tensor, links: Links | None, *, none: bool) -> Tensor:
    if links is None:
        return states.sum() * 0.0
    return nn.functional.cross_entropy(link_scores(linker, states, links, none=none), links.answer)


def link_scores(linker: Linker, states: Tensor, links: Links, *, none: bool) -> Tensor:
    """[questions, most + 1]; the last column is "none of them" (never, unless `none`)."""
    n, most, _ = links.right.shape
    left = ends_of(states, links.left)
    right = ends_of(states, links.right.reshape(-1, 3))
    each = left[:, None].expand(n, most, 2, -1).reshape(n * most, 2, -1)
    scores = linker(each, right, links.places.reshape(-1, 3)).view(n, most)
    scores = scores.masked_fill(~links.known, -1e4)
    last = linker.nothing(left) if none else torch.full((n,), -1e4)
    return torch.cat([scores, last[:, None]], 1)


def ends_of(states: Tensor, spans: Tensor) -> Tensor:
    return torch.stack([states[spans[:, 0], spans[:, 1]], states[spans[:, 0], spans[:, 2]]], 1)


def groups_of(model: Whole, rate: float, head_rate: float, fall: float) -> list[dict]:
    """Lower layers learn more slowly (by `fall` a layer); word embeddings stay as they are."""
    model.tagger.embeddings.inner.word_embeddings.weight.requires_grad_(False)
    depth = len(model.tagger.layers)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        decay = 0.01 if p.ndim > 1 else 0.0
        if name.startswith("tagger.layers."):
            r = rate * fall ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("tagger.embeddings.inner"):
            r = rate * fall**depth
        else:
            r = head_rate
        groups.setdefault((r, decay), []).append(p)
    return [{"params": ps, "lr": r, "peak": r, "weight_decay": d} for (r, d), ps in groups.items()]


def rate_at(step: int, warm: int, total: int, decay: float) -> float:
    if step < warm:
        return (step + 1) / warm
    start = total * (1 - decay)
    return 1.0 if step < start else max(0.0, (total - step) / (total - start))


@torch.no_grad()
def average(slow: dict[str, Tensor], model: nn.Module, step: int, most: float) -> None:
    keep = min(most, (1 + step) / (10 + step))
    for name, p in model.state_dict().items():
        if p.dtype.is_floating_point and not name.endswith("word_embeddings.weight"):
            slow[name].lerp_(p, 1 - keep)


def options() -> argparse.Namespace:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    p.add_argument("--words", type=Path, help="folder of BERT's tokenizer, if not the encoder's")
    p.add_argument("--train", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, help="weights to begin with (averaged ones, not last.pt)")
    p.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as pretrained")
    p.add_argument("--masked", type=float, default=0.0, help="share of pieces hidden in training")
    p.add_argument("--taught", type=Path, nargs="*", help="teachers' scores (see teach.py)")
    p.add_argument("--texts", type=Path, help="texts with teachers' scores and no annotation")
    p.add_argument("--share", type=float, default=0.5, help="the teachers' in annotated texts")
    p.add_argument("--epochs", type=float, default=7)
    p.add_argument("--decay", type=float, default=0.5)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--fall", type=float, default=0.9)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--longest", type=int, default=224)
    p.add_argument("--room", type=int, default=1024)
    p.add_argument("--average", type=float, default=0.999)
    p.add_argument("--link-weight", type=float, default=0.2)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


def main() -> None:
    o = options()
    o.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    tokenizer = bert_words(o.words or o.encoder)
    articles = [article_of(r, tokenizer) for r in read_articles(o.train)]
    lesson = None
    if o.taught:
        lesson = teach(o, articles, tokenizer)
    encoder = AutoModel.from_pretrained(o.encoder)
    model = Whole(encoder, o.dropout, o.frozen)
    if o.start:
        begin = torch.load(o.start, weights_only=False)
        model.load_state_dict(begin.get("slow", begin))
    optimiser = torch.optim.AdamW(groups_of(model, o.rate, o.head_rate, o.fall), fused=True)
    slow = {k: v.clone() for k, v in model.state_dict().items()}
    state = {"epoch": 0, "batch": 0, "step": 0, "seconds": 0.0}
    last = o.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        slow, state = saved["slow"], saved["state"]
    run(o, model, optimiser, slow, state, articles, lesson)


def teach(o: argparse.Namespace, articles: list[Article], tokenizer: Tokenizer) -> Lesson:
    """Put the teachers' scores beside the articles, and add texts that no one annotated."""
    names = [r["id"] for r in read_articles(o.train)]
    for record in read_articles(o.texts) if o.texts else []:
        names.append(record["id"])
        articles.append(article_of({**record, "attributions": []}, tokenizer))
        articles[-1].marked = False
    with np.load(o.taught[0]) as first:
        lesson = Lesson(
            torch.from_numpy(first["moves"]), torch.from_numpy(first["starts"]), o.share
        )
    for path in o.taught:
        with np.load(path) as scores:
            for name, article in zip(names, articles, strict=True):
                if name in scores.files:
                    article.taught = scores[name]
    return lesson


def bert_words(folder: Path) -> Tokenizer:
    """The tokenizer of `folder`. Raises ValueError where it doesn't number pieces as BERT does:
    every encoder is given BERT's numbers and has its own table from them (`numbers_of`)."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    if tokenizer.token_to_id("[CLS]") != CLS or tokenizer.get_vocab_size() != BERT_WORDS:
        raise ValueError(f"{folder}: not BERT's word pieces; name them with --words")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def batches_of(o: argparse.Namespace, articles: list, epoch: int) -> list:
    return epoch_batches(articles, o.longest, o.room, random.Random(f"{o.seed} {epoch}"))


def run(o, model, optimiser, slow, state, articles, lesson) -> None:
    per_epoch = len(batches_of(o, articles, 0))
    total = int(per_epoch * o.epochs)
    print(f"{len(articles)} articles, {per_epoch} steps an epoch, {total} in all", flush=True)
    while state["step"] < total:
        batches = batches_of(o, articles, state["epoch"])
        began, sums = time.time(), [0.0, 0.0, 0.0, 0]
        model.train()
        for number in range(state["batch"], len(batches)):
            if state["step"] >= total:
                break
            step(o, model, optimiser, slow, state, batches[number], total, sums, lesson)
            state["batch"] = number + 1
            if state["step"] % 50 == 0:
                report(state, sums, began)
                sums = [0.0, 0.0, 0.0, 0]
            if state["step"] % 100 == 0:
                save(o, model, optimiser, slow, state)
        state["epoch"], state["batch"] = state["epoch"] + 1, 0
        state["seconds"] += time.time() - began
        save(o, model, optimiser, slow, state)
        done = {"slow": slow, "frozen": o.frozen}
        torch.save(done, o.out / f"epoch-{state['epoch']}.pt")


def step(o, model, optimiser, slow, state, windows, total, sums, lesson) -> None:
    """One update; its random state follows from seed and step, so a resumed run is the same."""
    number = state["step"]
    torch.manual_seed(o.seed * 1_000_003 + number)
    for g in optimiser.param_groups:
        g["lr"] = g["peak"] * rate_at(number, 200, total, o.decay)
    chain, first, second = model(
        tensors_of(windows, random.Random(f"{o.seed} {number} v"), o.masked), lesson
    )
    (chain + o.link_weight * (first + second)).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    state["step"] = number + 1
    average(slow, model, number, o.average)
    for i, x in enumerate((chain, first, second)):
        sums[i] += float(x.detach())
    sums[3] += 1


def report(state, sums, began) -> None:
    n = max(sums[3], 1)
    print(
        f"step {state['step']} chain {sums[0] / n:.4f} cue {sums[1] / n:.4f}"
        f" source {sums[2] / n:.4f} {time.time() - began:.0f}s",
        flush=True,
    )


def save(o, model, optimiser, slow, state) -> None:
    part = o.out / "last.pt.part"
    torch.save(
        {
            "model": model.state_dict(),
            "optimiser": optimiser.state_dict(),
            "slow": slow,
            "state": state,
            "frozen": o.frozen,
        },
        part,
    )
    part.replace(o.out / "last.pt")


if __name__ == "__main__":
    sys.exit(main())
