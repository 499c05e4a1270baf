"""Synthetic reports of one text, as the benchmark of rebuilt originals reads them.

A report quotes stretches of one to three sentences in their order (a quarter of the reports
exchange two neighbours), in fragments, joined, shortened with and without ellipsis, with brackets,
other number formats and slips, with other speakers and the reporter's own sentences between.
Every character knows which word of the text it is of, so that nothing is aligned to score.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.quality.common import shared
from reportedly.model import (
    Account,
    Attribution,
    Block,
    Document,
    Entity,
    Mention,
    Span,
)

PILE = shared() / "data" / "piles" / "news-22k.jsonl.gz"
NUMBERS = {"2": "two", "3": "three", "4": "four", "5": "five", "10": "ten", "20": "twenty"}
OTHERS = ("Mara Quill", "Tobin Ashgrove", "Ines Varga", "Peder Lund")
SPEAKER = "Alma Render"
SPOKEN_BY = "e-speaker"
"""The entity whose quotations are of the text."""
SWAPPED = 0.25
"""How many of the reports of three and more passages exchange two neighbours."""


@dataclass
class Text:
    """The text to be rebuilt, as sentences of words, numbered through."""

    sentences: list[list[str]]

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence]

    def numbered(self) -> list[list[tuple[int, str]]]:
        out, at = [], 0
        for sentence in self.sentences:
            out.append([(at + i, word) for i, word in enumerate(sentence)])
            at += len(sentence)
        return out


@dataclass
class Report:
    """One synthetic report while it is written; `origin` is per character: a word's number."""

    name: str
    parts: list[str] = field(default_factory=list)
    origin: list[int | None] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    planted: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, origin: int | None = None) -> None:
        self.parts.append(text)
        self.origin.extend([origin] * len(text))

    @property
    def size(self) -> int:
        return len(self.origin)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def sources(count: int, seed: int) -> Iterator[tuple[Text, list[list[str]]]]:
    """Texts of 200 to 600 words without quotations, each with other texts' sentences."""
    rng = random.Random(seed)
    pool: list[list[list[str]]] = []
    with gzip.open(PILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            plain = " ".join(re.sub(r"[\"“”„«»<>]", "", text).split())
            cut = [
                [w for w in s.split() if any(map(str.isalnum, w))]
                for s in re.split(r"(?<=[a-z]{3}[.!?]) (?=[A-Z][a-z])", plain)
            ]
            cut = [s for s in cut if 6 <= len(s) <= 45]
            if 200 <= sum(map(len, cut)) <= 600 and len(cut) >= 10:
                pool.append(cut)
    rng.shuffle(pool)
    for at in range(count):
        yield (
            Text(pool[at]),
            [s for other in pool[count + 3 * at : count + 3 * at + 3] for s in other],
        )


def report(rng: random.Random, name: str, text: Text, others: list[list[str]]) -> Report:
    """Write one report of the text."""
    made = Report(name)
    passages = _passages(rng, text)
    if rng.random() < SWAPPED and len(passages) > 2:
        at = rng.randrange(len(passages) - 1)
        passages[at], passages[at + 1] = passages[at + 1], passages[at]
    _paragraph(made, [(None, " ".join(rng.choice(others)))])
    for passage in passages:
        _quotation(rng, made, passage)
        if rng.random() < 0.5:
            _foreign(rng, made, rng.choice(others))
        if rng.random() < 0.4:
            _paragraph(made, [(None, " ".join(rng.choice(others)))])
    return made


def _passages(rng: random.Random, text: Text) -> list[list[tuple[int, str]]]:
    """Stretches of one to three sentences in order; some joined over a gap."""
    numbered = text.numbered()
    count = rng.randint(3, 6)
    starts = sorted(rng.sample(range(len(numbered)), min(count, len(numbered))))
    out = []
    for start, nxt in zip(starts, [*starts[1:], len(numbered)], strict=True):
        end = min(start + rng.randint(1, 3), nxt)
        passage = [word for sentence in numbered[start:end] for word in sentence]
        if rng.random() < 0.1 and end + 1 < nxt:
            passage += numbered[end + 1]
        out.append(passage)
    return out


def _bent(
    rng: random.Random, made: Report, passage: list[tuple[int, str]]
) -> list[tuple[int | None, str]]:
    """The passage with a fragment cut, words left out, brackets, number words and slips."""
    words: list[tuple[int | None, str]] = list(passage)
    if rng.random() < 0.35 and len(words) > 14:
        begin = rng.randint(1, len(words) // 3)
        words = words[begin : len(words) - rng.randint(0, len(words) // 4)]
    if rng.random() < 0.3 and len(words) > 16:
        at = rng.randint(4, len(words) - 9)
        length = rng.randint(2, 5)
        made.planted.extend(("omission", n) for n, _ in words[at : at + length] if n is not None)
        middle: list[tuple[int | None, str]] = [(None, "…")] if rng.random() < 0.6 else []
        words = words[:at] + middle + words[at + length :]
    out: list[tuple[int | None, str]] = []
    for number, word in words:
        if number is None:
            out.append((None, word))
            continue
        bare = word.strip(",.;:")
        if bare in NUMBERS and rng.random() < 0.5:
            made.planted.append(("number", number))
            word = word.replace(bare, NUMBERS[bare])
        elif len(bare) > 4 and bare.isalpha() and rng.random() < 0.008:
            made.planted.append(("slip", number))
            at = rng.randrange(1, len(bare) - 2)
            word = word.replace(bare, bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :])
        elif bare in ("he", "it", "they", "she") and rng.random() < 0.2:
            made.planted.append(("bracket", number))
            out.append((None, "[the minister]"))
            continue
        out.append((number, word))
    return out


def _quotation(rng: random.Random, made: Report, passage: list[tuple[int, str]]) -> None:
    words = _bent(rng, made, passage)
    begin = made.size
    split = len(words) // 2 if rng.random() < 0.2 and len(words) > 12 else 0
    source = rng.choice((SPEAKER, "Render", "Render"))
    spans: list[Span] = []
    if split:
        spans.append(_marked(made, words[:split]))
        made.add(" ")
        cue_at = made.size
        made.add(f"{source} said in the speech, ")
        spans.append(_marked(made, words[split:]))
    elif rng.random() < 0.5:
        cue_at = made.size
        made.add(f"{source} said in the speech: ")
        spans.append(_marked(made, words))
    else:
        spans.append(_marked(made, words))
        made.add(" ")
        cue_at = made.size
        made.add(f"{source} said in the speech.")
    _close(made, begin)
    _attribute(made, spans, cue_at, source, SPOKEN_BY)


def _foreign(rng: random.Random, made: Report, words: list[str]) -> None:
    begin = made.size
    at = rng.randrange(len(OTHERS))
    span = _marked(made, [(None, word) for word in words])
    made.add(" ")
    cue_at = made.size
    made.add(f"{OTHERS[at]} told reporters.")
    _close(made, begin)
    _attribute(made, [span], cue_at, OTHERS[at], f"e-other{at}")


def _marked(made: Report, words: Sequence[tuple[int | None, str]]) -> Span:
    begin = made.size
    made.add("“")
    for at, (number, word) in enumerate(words):
        made.add((" " if at else "") + word, number)
    made.add("”" if words[-1][1][-1:] in ".!?," else ",”")
    return Span(begin=begin, end=made.size)


def _paragraph(made: Report, words: Sequence[tuple[int | None, str]]) -> None:
    begin = made.size
    for number, word in words:
        made.add(word, number)
    _close(made, begin)


def _close(made: Report, begin: int) -> None:
    made.blocks.append(Block(begin=begin, end=made.size, role="paragraph"))
    made.add("\n\n")


def _attribute(made: Report, spans: list[Span], cue_at: int, source: str, speaker: str) -> None:
    made.attributions.append(
        Attribution(
            id=f"{made.name}-{len(made.attributions)}",
            document=made.name,
            form="direct",
            source=(Span(begin=cue_at, end=cue_at + len(source)),),
            cue=(Span(begin=cue_at + len(source) + 1, end=cue_at + len(source) + 5),),
            content=tuple(spans),
            speaker=speaker,
        )
    )


def as_input(made: Report) -> tuple[Document, Account]:
    """The report as the stages before comparing would hand it over."""
    document = Document(
        id=made.name,
        name=made.name,
        sha256=hashlib.sha256(made.text.encode()).hexdigest(),
        text=made.text,
        kind="report",
        language="en",
        blocks=tuple(made.blocks),
    )
    entities = []
    names = {SPOKEN_BY: SPEAKER} | {f"e-other{i}": name for i, name in enumerate(OTHERS)}
    for key, name in names.items():
        mentions = tuple(
            Mention(document=made.name, begin=a.source[0].begin, end=a.source[0].end)
            for a in made.attributions
            if a.speaker == key
        )
        if mentions:
            entities.append(Entity(id=key, type="person", name=name, mentions=mentions))
    account = Account(
        document=made.name, entities=tuple(entities), attributions=tuple(made.attributions)
    )
    return document, account


def series(count: int, texts: int, seed: int) -> Iterator[tuple[Text, list[Report]]]:
    """`texts` texts, each with `count` reports of it."""
    for number, (text, others) in enumerate(sources(texts, seed)):
        rng = random.Random(seed * 1000 + number)
        yield text, [report(rng, f"r{at:02d}", text, others) for at in range(count)]
