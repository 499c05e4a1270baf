"""Would embeddings find the paraphrases that shared words don't?

    python -m bench.quality.paraphrase                 the mean states of the shipped encoder
    python -m bench.quality.paraphrase sentences FILE  write the sentences, one a line
    python -m bench.quality.paraphrase FILE.npy        vectors of these sentences, of any encoder

On the documents of the pile's `para` cases: every two sentences of different documents are compared
by the cosine of their vectors, with the pile's mean taken off. A case counts as found where a pair
of sentences lies on both of its sides; pairs of documents that share nothing in the gold are false.
Printed: the recall of `para` at the threshold where 95 % of the pairs of documents are right.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.quality.common import read_lines, shared
from bench.quality.reuse import Case, case, detect, measure, overlap
from reportedly.text.sentences import sentences

PRECISION = 0.95
BEST = 400
"""Most alike pairs of sentences that are looked at for each case of the gold."""
WORDS = 6
"""Words of a sentence that is compared, at least."""


class Sentence(NamedTuple):
    """A sentence and where it stands."""

    document: str
    begin: int
    end: int
    text: str


def pile() -> tuple[list[dict[str, Any]], list[Case]]:
    """The documents of the `para` cases, and all cases between them."""
    folder = shared() / "data/reuse"
    gold = [case(record) for record in read_lines(folder / "gold.jsonl")]
    names = {name for one in gold if one.kind == "para" for name in one[:2]}
    documents = [d for d in read_lines(folder / "docs.jsonl") if d["id"] in names]
    return documents, [one for one in gold if one.a in names and one.b in names]


def split(documents: Sequence[dict[str, Any]]) -> list[Sentence]:
    """All sentences that are long enough."""
    return [
        Sentence(d["id"], begin, end, " ".join(d["text"][begin:end].split()))
        for d in documents
        for begin, end in sentences(d["text"])
        if len(d["text"][begin:end].split()) >= WORDS
    ]


def states(texts: Sequence[str]) -> Any:
    """Mean states of the shipped encoder, a row a sentence."""
    from reportedly.read.attribution import tokenise, weights, windows

    model = weights.load()
    rows = []
    for pieces in tokenise.pieces_of(texts, model.tokenizer):
        spans = windows.windows_of([0], len(pieces.ids))
        rows.append(windows.answers_of(pieces, spans, model).states.mean(axis=0))
    return np.array(rows)


def ranked(every: Sequence[Sentence], vectors: Any, most: int) -> list[tuple[float, int, int]]:
    """The most alike pairs of sentences of different documents, the likest first."""
    vectors = vectors - vectors.mean(axis=0)
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    owner = np.unique([one.document for one in every], return_inverse=True)[1]
    cosines = vectors @ vectors.T
    cosines[owner[:, None] >= owner[None, :]] = -1.0
    best = np.argpartition(-cosines, most, axis=None)[:most]
    pairs = zip(*np.unravel_index(best, cosines.shape), strict=True)
    return sorted(((float(cosines[i, j]), int(i), int(j)) for i, j in pairs), reverse=True)


def met(one: Case, x: Sentence, y: Sentence) -> bool:
    """Whether two sentences lie on both sides of a case."""
    first, second = (x, y) if x.document < y.document else (y, x)
    if (first.document, second.document) != (one.a, one.b):
        return False
    a, b = (first.begin, first.end), (second.begin, second.end)
    return overlap(a, one.in_a) is not None and overlap(b, one.in_b) is not None


def recall(
    pairs: Sequence[tuple[float, int, int]], every: Sequence[Sentence], gold: Sequence[Case]
) -> tuple[float, float]:
    """Recall of `para` at PRECISION of pairs of documents, and the cosine there."""
    told = {(one.a, one.b) for one in gold}
    wanted = [one for one in gold if one.kind == "para"]
    right: set[tuple[str, str]] = set()
    wrong: set[tuple[str, str]] = set()
    found: set[int] = set()
    best = (0.0, 1.0)
    for cosine, i, j in pairs:
        x, y = every[i], every[j]
        key = (min(x.document, y.document), max(x.document, y.document))
        (right if key in told else wrong).add(key)
        found |= {n for n, one in enumerate(wanted) if met(one, x, y)}
        if len(right) >= PRECISION * (len(right) + len(wrong)):
            best = (len(found) / len(wanted), cosine)
    return best


def main() -> None:
    """Print recall by shared words and by embeddings."""
    documents, gold = pile()
    every = split(documents)
    if sys.argv[1:2] == ["sentences"]:
        lines = [json.dumps(one.text, ensure_ascii=False) for one in every]
        Path(sys.argv[2]).write_text("\n".join(lines) + "\n", "utf-8")
        return
    score = measure(gold, detect(documents))
    print(
        f"{len(documents)} documents, {len(every)} sentences, pairs of documents told: {len(gold)}"
    )
    print(f"shared words: para {score.kinds['para']:.3f} at pair precision {score.pairs:.3f}")
    vectors = np.load(sys.argv[1]) if sys.argv[1:] else states([one.text for one in every])
    share, cosine = recall(ranked(every, vectors, BEST * len(gold)), every, gold)
    print(f"embeddings: para {share:.3f} at pair precision {PRECISION} (cosine {cosine:.3f})")


if __name__ == "__main__":
    main()
