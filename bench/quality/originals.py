"""How well an original is rebuilt: synthetic reports of one text, and real stories.

    python -m bench.quality.originals [N …] [example]

Takes texts from the news pile, cuts and bends each into N reports (quotations in fragments, joined,
shortened with and without ellipsis, with brackets, other number formats, slips and another order,
other speakers between), rebuilds the text and scores it. Every word of a report knows which word of
the text it is, so nothing is aligned to score.

recall: words of the text that any report carries and the rebuilt text has; precision: words of the
rebuilt text that are the text's, each counted once; own: share that isn't another speaker's or the
reporter's; tau: order of all words against the text's (Kendall); told: the same over the pairs of
words of which the reports tell the order and tell it right; variants: planted differences that
another report contradicts and the apparatus shows. `example` reads the bundled story, whose letter
is known, with everything before comparing done by the program.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.quality.common import ROOT, check, shared
from reportedly.compare.collation.words import whole, words_of
from reportedly.compare.originals import find_originals
from reportedly.model import (
    Account,
    Attribution,
    Block,
    Document,
    Entity,
    Mention,
    Original,
    Span,
    Traces,
)

PILE = shared() / "data" / "piles" / "news-22k.jsonl.gz"
SIZES = (3, 6, 12, 30)
TEXTS = 12
TRUTHS = ROOT / "src/reportedly/example/truths.json"
NUMBERS = {"2": "two", "3": "three", "4": "four", "5": "five", "10": "ten", "20": "twenty"}
OTHERS = ("Mara Quill", "Tobin Ashgrove", "Ines Varga", "Peder Lund")
SPEAKER = "Alma Render"


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
    if rng.random() < 0.25 and len(passages) > 2:
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
    _attribute(made, spans, cue_at, source, "e-speaker")


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
    names = {"e-speaker": SPEAKER} | {f"e-other{i}": name for i, name in enumerate(OTHERS)}
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


@dataclass
class Score:
    """Counts over all texts of one size."""

    carried: int = 0
    found: int = 0
    right: int = 0
    told: int = 0
    foreign: int = 0
    taus: list[float] = field(default_factory=list)
    told_right: int = 0
    told_pairs: int = 0
    planted: int = 0
    noted: int = 0
    originals: int = 0

    def row(self) -> dict[str, float]:
        return {
            "recall": self.found / max(1, self.carried),
            "precision": self.right / max(1, self.told),
            "tau": sum(self.taus) / max(1, len(self.taus)),
            "own": 1.0 - self.foreign / max(1, self.told),
            "told": 2.0 * self.told_right / max(1, self.told_pairs) - 1.0,
            "variants": self.noted / max(1, self.planted),
        }


def score(
    total: Score, text: Text, reports: Sequence[Report], originals: Sequence[Original]
) -> None:
    """Add one rebuilt text to the counts; the original with most of its words is scored."""
    by_name = {made.name: made for made in reports}
    ranked = [(o, _numbers(o, by_name)) for o in originals]
    carried = {n for made in reports for n in made.origin if n is not None}
    total.originals += len(originals)
    total.carried += len(carried)
    if not ranked:
        return
    best, numbers = max(ranked, key=lambda pair: len({n for n, _, _ in pair[1] if n is not None}))
    keys = [_key(word) for word in text.words]
    seen: set[int] = set()
    order: list[int] = []
    for number, word, _ in numbers:
        total.told += 1
        if number is None:
            total.foreign += "[" not in word and _key(word) != "minister"
        elif number not in seen:
            seen.add(number)
            order.append(number)
            total.right += _key(word) == keys[number]
    total.found += len(seen)
    total.taus.append(tau(order))
    _told(total, order, reports)
    _variants(total, best, by_name)


def _told(total: Score, order: Sequence[int], reports: Sequence[Report]) -> None:
    """Pairs of words whose order most of the reports that have both tell rightly."""
    places = []
    for made in reports:
        first: dict[int, int] = {}
        for at, number in enumerate(made.origin):
            if number is not None:
                first.setdefault(number, at)
        places.append(first)
    for at, one in enumerate(order):
        for two in order[at + 1 :]:
            low, high = min(one, two), max(one, two)
            signs = [1 if p[low] < p[high] else -1 for p in places if low in p and high in p]
            if sum(signs) > 0:
                total.told_pairs += 1
                total.told_right += one < two


def _key(word: str) -> str:
    return "".join(w.key for w in words_of(whole("", word)))


def _numbers(original: Original, by_name: dict[str, Report]) -> list[tuple[int | None, str, str]]:
    """Each word of the rebuilt text with the number it has in the text, if it is of it."""
    out: list[tuple[int | None, str, str]] = []
    for segment in original.segments:
        reading = next(r for r in segment.readings if r.preferred)
        shown = next(
            (
                p
                for p in reading.witnesses
                if _reads(by_name[p.document], p.begin, p.end) == reading.text
            ),
            reading.witnesses[0],
        )
        made = by_name[shown.document]
        for match in re.finditer(r"\S+", made.text[shown.begin : shown.end]):
            at = shown.begin + match.start()
            word = match.group()
            if _key(word):
                numbers = [n for n in made.origin[at : at + len(word)] if n is not None]
                out.append((numbers[0] if numbers else None, word, made.name))
    return out


def _reads(made: Report, begin: int, end: int) -> str:
    return " ".join(made.text[begin:end].split())


def _variants(total: Score, original: Original, by_name: dict[str, Report]) -> None:
    """Planted differences that another report contradicts, and those the apparatus shows."""
    covered: dict[int, int] = {}
    for made in by_name.values():
        for number in {n for n in made.origin if n is not None}:
            covered[number] = covered.get(number, 0) + 1
    varied: set[int] = set()
    for segment in original.segments:
        if len(segment.readings) > 1 or segment.omitted_by:
            for reading in segment.readings:
                for place in reading.witnesses:
                    origin = by_name[place.document].origin[place.begin : place.end]
                    varied.update(n for n in origin if n is not None)
    for made in by_name.values():
        for kind, number in made.planted:
            others = covered.get(number, 0) - (kind in ("slip", "number"))
            if others > 0:
                total.planted += 1
                total.noted += number in varied


def tau(order: Sequence[int]) -> float:
    """Kendall's τ of a sequence against its sorted order."""
    size = len(order)
    if size < 2:
        return 1.0
    against = sum(1 for i in range(size) for j in range(i + 1, size) if order[i] > order[j])
    return 1.0 - 4.0 * against / (size * (size - 1))


def measure(count: int, texts: int = TEXTS, seed: int = 7) -> dict[str, float]:
    """Rebuild `texts` texts from `count` reports each."""
    total = Score()
    for number, (text, others) in enumerate(sources(texts, seed)):
        rng = random.Random(seed * 1000 + number)
        reports = [report(rng, f"r{at:02d}", text, others) for at in range(count)]
        pairs = [as_input(made) for made in reports]
        found = find_originals([d for d, _ in pairs], [a for _, a in pairs], Traces())
        score(total, text, reports, found)
    return total.row()


def example() -> dict[str, float]:
    """The bundled story's letter, rebuilt from its reports as the program reads them."""
    from reportedly.collect import collect
    from reportedly.example import documents as files
    from reportedly.example import truths
    from reportedly.read import read
    from reportedly.trace import trace

    documents = [
        o.document for o in collect([Path(str(file)) for file in files()]) if o.document is not None
    ]
    accounts = [read(document) for document in documents]
    found = find_originals(documents, accounts, trace(documents, accounts))
    rebuilt = max(found, key=lambda original: len(original.segments))
    letter = [w.key for w in words_of(whole("", truths()["letter"]["text"]))]
    ours = [w.key for s in rebuilt.segments for w in words_of(whole("", s.text))]
    carried = _example_carried()
    met = sum((Counter(letter) & Counter(ours)).values())
    return {
        "precision": met / len(ours),
        "recall": sum(stretch in " ".join(ours) for stretch in carried) / len(carried),
    }


def _example_carried() -> list[str]:
    """Stretches of the letter that some report quotes as the letter has them."""
    from reportedly.example import truths

    text = " ".join(w.key for w in words_of(whole("", truths()["letter"]["text"])))
    found = []
    for truth in truths()["truths"]:
        if truth["kind"] == "letter-stretch":
            for quote in truth["quotes"]:
                key = " ".join(w.key for w in words_of(whole("", quote["text"])))
                if key in text:
                    found.append(key)
    return found


def main(args: Sequence[str]) -> int:
    sizes = [int(arg) for arg in args if arg.isdigit()] or (() if args else SIZES)
    good = True
    if "example" in args or not args:
        for name, value in example().items():
            good &= check(f"originals.example.{name}", value, TRUTHS)
    if sizes and not PILE.exists():
        print(f"no data: {PILE} is missing")
        return 0 if good else 1
    for count in sizes:
        for name, value in measure(count).items():
            good &= check(f"originals.n{count}.{name}", value, PILE)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
