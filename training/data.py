"""From JSON Lines of annotated articles to windows of word pieces with labels.

One article a line: {"id", "text", "attributions": [{"source": [[b, e], ..], "cue", "content"}]},
code points, half-open. An article is cut into blocks at line ends, blocks are packed into windows.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

from reportedly.read.attribution.tokenise import Pieces, pieces_of

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FIRST = {"source": 1, "cue": 3, "content": 5}
NO_SOURCE = -1
BLOCK = re.compile(r"[^\n]+")


@dataclass
class Article:
    """All pieces of an article in one row, with its spans as (first, last) piece, inclusive."""

    pieces: Pieces
    block_of: list[int]
    tags: list[int] = field(default_factory=list)
    contents: list[tuple[int, int, int]] = field(default_factory=list)  # first, last, cue's number
    cues: list[tuple[int, int, int]] = field(default_factory=list)  # first, last, source's number
    sources: list[tuple[int, int]] = field(default_factory=list)
    taught: np.ndarray | None = None  # a teacher's tag scores [pieces, 7]
    marked: bool = True  # False: no one annotated it, only the teacher's scores count


@dataclass
class Window:
    """A slice [begin, end) of an article's pieces."""

    article: Article
    begin: int
    end: int


def read_articles(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article_of(record: dict, tokenizer: object) -> Article:
    text = record["text"]
    matches = list(BLOCK.finditer(text))
    pieces = Pieces([], [], [], [], [], [])
    block_of: list[int] = []
    for number, (match, p) in enumerate(
        zip(matches, pieces_of([m.group() for m in matches], tokenizer), strict=True)
    ):
        at = match.start()
        pieces.ids.extend(p.ids)
        pieces.begins.extend(b + at for b in p.begins)
        pieces.ends.extend(e + at for e in p.ends)
        pieces.case.extend(p.case)
        pieces.quote.extend(p.quote)
        pieces.block.extend(p.block)
        block_of.extend([number] * len(p.ids))
    article = Article(pieces, block_of)
    _label(article, record)
    return article


def _label(article: Article, record: dict) -> None:
    text, p = record["text"], article.pieces
    at = [-1] * (len(text) + 1)
    for i, (b, e) in enumerate(zip(p.begins, p.ends, strict=True)):
        for c in range(b, e):
            at[c] = i
    article.tags = [0] * len(p.ids)
    sources: dict[tuple[int, int], int] = {}
    for a in record["attributions"]:
        found = {
            role: [s for f in joined(text, a[role]) if (s := _inside(at, *f)) is not None]
            for role in FIRST
        }
        for role, spans in found.items():
            for first, last in spans:
                article.tags[first] = FIRST[role]
                article.tags[first + 1 : last + 1] = [FIRST[role] + 1] * (last - first)
        if not found["cue"] or not found["content"]:
            continue
        source = NO_SOURCE
        if found["source"]:
            source = sources.setdefault(found["source"][0], len(sources))
        article.cues.append((*found["cue"][0], source))
        article.contents.extend((*c, len(article.cues) - 1) for c in found["content"])
    article.sources = list(sources)
    for i, tag in enumerate(article.tags):  # two spans may share a piece: what follows begins anew
        if tag in (2, 4, 6) and (i == 0 or article.tags[i - 1] not in (tag, tag - 1)):
            article.tags[i] = tag - 1


def _inside(at: list[int], begin: int, end: int) -> tuple[int, int] | None:
    touched = [i for i in at[begin:end] if i >= 0]
    return (touched[0], touched[-1]) if touched else None


def joined(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Fragments in order; those separated only by white space are one."""
    out: list[tuple[int, int]] = []
    for b, e in sorted((int(b), int(e)) for b, e in spans):
        if out and (b <= out[-1][1] or not text[out[-1][1] : b].strip()):
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((b, e))
    return out


def windows_of(article: Article, longest: int, rng: random.Random | None = None) -> list[Window]:
    """Consecutive blocks, packed up to `longest` pieces; `rng` shifts the first border."""
    n = len(article.pieces.ids)
    starts = [i for i in range(n) if i == 0 or article.block_of[i] != article.block_of[i - 1]]
    starts.append(n)
    room = longest if rng is None else rng.randint(longest // 4, longest)
    out: list[Window] = []
    begin = 0
    for a, b in pairwise(starts):
        if b - begin > room and a > begin:
            out.append(Window(article, begin, a))
            begin, room = a, longest
        while b - begin > longest:
            out.append(Window(article, begin, begin + longest))
            begin, room = begin + longest, longest
    if begin < n:
        out.append(Window(article, begin, n))
    return out
