"""Windows to tensors: padded pieces, and the pairs of spans that the linker is asked about."""

from __future__ import annotations

import random
from typing import NamedTuple

import torch
from torch import Tensor

from data import NO_SOURCE, Article, Window, windows_of
from network import TAG_COUNT
from reportedly.read.attribution.places import places_codes

CLS, SEP, MASK = 101, 102, 103
STRAIGHT, LEFT, RIGHT = 1000, 1523, 1524  # ids of the three double quotation marks
APOSTROPHE = 1005
SURE = 12.0


class Links(NamedTuple):
    """Pairs grouped by question. `left`: [questions, 3] (row, first, last piece);
    `right`: [questions, most, 3] padded; `places`: [questions, most, 3]; `known`: [questions,
    most]; `answer`: [questions] (index of the right candidate; `most` where none is right)."""

    left: Tensor
    right: Tensor
    places: Tensor
    known: Tensor
    answer: Tensor


class Batch(NamedTuple):
    ids: Tensor
    case: Tensor
    quote: Tensor
    block: Tensor
    mask: Tensor
    tags: Tensor
    cue_of_content: Links | None
    source_of_cue: Links | None
    marked: Tensor  # [windows]: 1 where people annotated
    told: Tensor  # [windows]: 1 where a teacher's scores are known
    taught: Tensor  # these scores [windows, pieces, 7]


def epoch_batches(
    articles: list[Article], longest: int, room: int, rng: random.Random
) -> list[list[Window]]:
    """All windows of one epoch in batches of about `room` pieces, alike in length, shuffled."""
    windows = [w for a in articles for w in windows_of(a, longest, rng)]
    rng.shuffle(windows)
    windows.sort(key=lambda w: (w.end - w.begin) // 24)
    out: list[list[Window]] = []
    batch: list[Window] = []
    for w in windows:
        most = max([w.end - w.begin, *(x.end - x.begin for x in batch)]) + 2
        if batch and most * (len(batch) + 1) > room:
            out.append(batch)
            batch = []
        batch.append(w)
    out.append(batch)
    rng.shuffle(out)
    return out


def tensors_of(
    windows: list[Window], rng: random.Random | None = None, masked: float = 0.0
) -> Batch:
    """`rng` varies marks and case, so that no outlet's habit is learned; `masked` is the
    share of pieces that are hidden from the network."""
    most = max(w.end - w.begin for w in windows) + 2
    fields: dict[str, list[list[int]]] = {k: [] for k in ("ids", "case", "quote", "block", "tags")}
    mask = torch.zeros(len(windows), most)
    contents: list = []
    cues: list = []
    for row, w in enumerate(windows):
        n = w.end - w.begin
        p = w.article.pieces
        ids, case = p.ids[w.begin : w.end], p.case[w.begin : w.end]
        if rng is not None:
            ids, case = vary(ids, case, p.quote[w.begin : w.end], rng)
            if masked:
                ids = [MASK if rng.random() < masked else i for i in ids]
        pad = [0] * (most - n - 2)
        fields["ids"].append([CLS, *ids, SEP, *pad])
        fields["case"].append([0, *case, 0, *pad])
        fields["quote"].append([0, *p.quote[w.begin : w.end], 0, *pad])
        fields["block"].append([0, *p.block[w.begin : w.end], 0, *pad])
        fields["tags"].append([0, *w.article.tags[w.begin : w.end], 0, *pad])
        fields["tags"][-1][1] = whole(fields["tags"][-1][1])
        mask[row, : n + 2] = 1
        c, u = questions(w)
        contents.extend((row, *q) for q in c)
        cues.extend((row, *q) for q in u)
    t = {k: torch.tensor(v) for k, v in fields.items()}
    return Batch(
        t["ids"],
        t["case"],
        t["quote"],
        t["block"],
        mask,
        t["tags"],
        links(contents),
        links(cues),
        torch.tensor([float(w.article.marked) for w in windows]),
        torch.tensor([float(w.article.taught is not None) for w in windows]),
        taught(windows, most),
    )


def taught(windows: list[Window], most: int) -> Tensor:
    """The teacher's scores, 0 where there are none. What frames a window is no span."""
    scores = torch.zeros(len(windows), most, TAG_COUNT)
    scores[:, :, 0] = SURE
    for row, w in enumerate(windows):
        if w.article.taught is not None:
            part = w.article.taught[w.begin : w.end]
            scores[row, 1 : len(part) + 1] = torch.from_numpy(part).float()
    return scores


def whole(tag: int) -> int:
    """A window may begin inside a span: its first tag is then B-."""
    return tag - 1 if tag in (2, 4, 6) else tag


def vary(
    ids: list[int], case: list[int], quote: list[int], rng: random.Random
) -> tuple[list[int], list[int]]:
    draw = rng.random()
    if draw < 0.15:
        ids = [STRAIGHT if i in (LEFT, RIGHT) else i for i in ids]
    elif draw < 0.3:
        ids = [
            {2: LEFT, 3: RIGHT}.get(q, i) if i == STRAIGHT else i
            for i, q in zip(ids, quote, strict=True)
        ]
    if rng.random() < 0.04:
        case = [2 if c in (0, 1) else c for c in case]
    return ids, case


def questions(w: Window) -> tuple[list, list]:
    """(first, last) of the asker, candidates, codes, index of the answer; places in the row."""
    a, shift = w.article, 1 - w.begin

    def here(span: tuple) -> bool:
        return w.begin <= span[0] and span[1] < w.end

    cues = {n: c for n, c in enumerate(a.cues) if here(c)}
    sources = {n: s for n, s in enumerate(a.sources) if here(s)}
    from_contents = [
        ask(c, list(cues.values()), list(cues).index(c[2]), a.block_of, shift)
        for c in a.contents
        if here(c) and c[2] in cues
    ]
    from_cues = []
    for c in cues.values():
        if c[2] == NO_SOURCE:
            answer = len(sources)
        elif c[2] in sources:
            answer = list(sources).index(c[2])
        else:
            continue
        from_cues.append(ask(c, list(sources.values()), answer, a.block_of, shift))
    return from_contents, from_cues


def ask(span: tuple, candidates: list, answer: int, block_of: list[int], shift: int) -> tuple:
    firsts = sorted(c[0] for c in candidates)
    here = block_of[span[0]]
    codes = [places_codes(span[:2], c[:2], firsts, abs(here - block_of[c[0]])) for c in candidates]
    return (
        (span[0] + shift, span[1] + shift),
        [(c[0] + shift, c[1] + shift) for c in candidates],
        codes,
        answer,
    )


def links(asked: list) -> Links | None:
    if not asked:
        return None
    most = max(max(len(q[2]) for q in asked), 1)
    n = len(asked)
    left = torch.tensor([(q[0], *q[1]) for q in asked])
    right = torch.zeros(n, most, 3, dtype=torch.long)
    places = torch.zeros(n, most, 3, dtype=torch.long)
    known = torch.zeros(n, most, dtype=torch.bool)
    answer = torch.zeros(n, dtype=torch.long)
    for i, (row, _, candidates, codes, right_one) in enumerate(asked):
        k = len(candidates)
        if k:
            right[i, :k] = torch.tensor([(row, *c) for c in candidates])
            places[i, :k] = torch.tensor(codes)
            known[i, :k] = True
        answer[i] = right_one if right_one < k else most
    return Links(left, right, places, known, answer)
