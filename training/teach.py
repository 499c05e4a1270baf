"""Teachers' tag scores for texts.

    python training/teach.py OUT.npz --texts FILE --words ENCODER --teacher CHECKPOINT ENCODER

For every text of --texts (JSON Lines with `id` and `text`) the mean of the teachers' scores, pieces
by 7, in 16 bits, under its id; and the mean of their chains under `moves` and `starts`. `--share`
weights the teachers. Pieces are read in the windows of use; dense layers in 8 bits, which is twice
as fast.
"""

from __future__ import annotations

import argparse
import copy
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoConfig, AutoModel

from batches import tensors_of
from data import Article, Window, article_of, read_articles
from reportedly.read.attribution.windows import windows_of
from train import Whole, bert_words

ROOM = 2048  # pieces a batch


def network(checkpoint: Path, encoder: Path) -> Whole:
    """The averaged weights, in a network for use."""
    saved = torch.load(checkpoint, weights_only=False)
    frozen = saved.get("frozen", 0)
    model = Whole(AutoModel.from_config(AutoConfig.from_pretrained(encoder)), 0.0, frozen)
    model.load_state_dict(saved.get("slow", saved))
    return model.eval()


def in_8_bits(model: nn.Module) -> nn.Module:
    """Dense layers but the tags' and each block's last: what that one reads has outliers in MPNet;
    8 bits of it moved the scores of a trial by half of their size, of the others by 6 in 100."""
    named = [
        name
        for name, part in model.tagger.named_modules()
        if isinstance(part, nn.Linear) and name != "tags" and not name.endswith("down")
    ]
    small = copy.deepcopy(model)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        config = dict.fromkeys(named, torch.ao.quantization.per_channel_dynamic_qconfig)
        small.tagger = torch.ao.quantization.quantize_dynamic(small.tagger, config)
    return small


@torch.inference_mode()
def scores_of(model: nn.Module, articles: list[Article]) -> list[np.ndarray]:
    """[pieces, 7] for each article."""
    out = [np.zeros((len(a.pieces.ids), 7), np.float32) for a in articles]
    jobs = [(n, *w) for n, a in enumerate(articles) for w in windows_of(starts(a), len(out[n]))]
    jobs.sort(key=lambda j: j[2] - j[1])
    step = max(1, ROOM // 130)
    for at in range(0, len(jobs), step):
        some = jobs[at : at + step]
        b = tensors_of([Window(articles[j[0]], j[1], j[2]) for j in some])
        found = model.tagger(b.ids, b.case, b.quote, b.block, b.mask)[0].numpy()
        for row, (n, begin, _, keep_begin, keep_end) in enumerate(some):
            kept = slice(keep_begin - begin + 1, keep_end - begin + 1)
            out[n][keep_begin:keep_end] = found[row, kept]
    return out


def starts(article: Article) -> list[int]:
    blocks = article.block_of
    return [i for i in range(len(blocks)) if i == 0 or blocks[i] != blocks[i - 1]]


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("out", type=Path)
    p.add_argument("--texts", type=Path, required=True)
    p.add_argument("--words", type=Path, required=True, help="folder of BERT's tokenizer")
    p.add_argument("--teacher", type=Path, nargs=2, action="append", required=True)
    p.add_argument("--share", type=float, nargs="*", help="one a teacher; equal if not given")
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    tokenizer = bert_words(o.words)
    records = read_articles(o.texts)
    articles = [article_of({**r, "attributions": []}, tokenizer) for r in records]
    shares = o.share or [1 / len(o.teacher)] * len(o.teacher)
    models = [network(*t) for t in o.teacher]
    chains = {
        name: sum(
            s * getattr(m.chain, name)().detach() for s, m in zip(shares, models, strict=True)
        )
        for name in ("transitions", "starts")
    }
    said = [scores_of(in_8_bits(m), articles) for m in models]
    mean = {
        r["id"]: sum(s * x for s, x in zip(shares, each, strict=True)).astype(np.float16)
        for r, each in zip(records, zip(*said, strict=True), strict=True)
    }
    np.savez(o.out, moves=chains["transitions"], starts=chains["starts"], **mean)


if __name__ == "__main__":
    main()
