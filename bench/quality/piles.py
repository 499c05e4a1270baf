"""Make piles of news texts with planted reuse, to tune and test on other seeds than the given one.

Sentences of one text are planted as a paragraph of their own in another, after the manner of
`../shared/data/reuse`: copied, quoted, cut to fragments of six to ten words, with typographic
changes, lightly or heavily edited, elided, or as a bad scan. Run by hand:
    python -m bench.quality.piles SEED OUT_PREFIX
"""

import json
import random
import re
import sys
from pathlib import Path

from bench.quality.common import shared, write_lines
from reportedly.trace.engine import reuse

NATURAL = 60.0
"""Bits from which on two real texts share more than chance."""
KINDS = {
    "copy": 60,
    "quote": 70,
    "frag": 60,
    "typo": 50,
    "light": 60,
    "heavy": 50,
    "elided": 40,
    "ocr": 50,
}
INTRODUCTIONS = [
    "The statement said: “{}.”",
    "Officials described it as “{}” on Tuesday.",
    "“{},” the statement said.",
    "According to the text, “{}.”",
    "“{}” He added.",
]
END = re.compile(r"(?<=[.!?])[\"”']* (?=[A-Z“\"])")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Stretches between empty lines."""
    return [m.span() for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]


def pick(rng: random.Random, text: str, sentences: int) -> tuple[int, int] | None:
    """A run of whole sentences within one paragraph, 120 to 700 characters long."""
    begin, end = rng.choice(paragraphs(text))
    cuts = [0, *(m.end() for m in END.finditer(text[begin:end])), end - begin]
    first = rng.randrange(len(cuts) - 1)
    last = min(len(cuts) - 1, first + sentences)
    span = text[begin + cuts[first] : begin + cuts[last]]
    low = begin + cuts[first]
    high = low + len(span.rstrip())
    return (low, high) if 120 <= high - low <= 700 else None


def edited(rng: random.Random, words: list[str], share: float, vocabulary: list[str]) -> str:
    """Words dropped, replaced or put in, `share` of them."""
    out = []
    for word in words:
        if rng.random() >= share:
            out.append(word)
            continue
        act = rng.randrange(3)
        if act == 1:
            out.append(rng.choice(vocabulary))
        elif act == 2:
            out += [word, rng.choice(vocabulary)]
    return " ".join(out)


def scanned(rng: random.Random, text: str) -> str:
    """A bad scan: letters of one word in six are wrong, missing or doubled."""
    out = []
    for word in text.split(" "):
        if len(word) > 2 and rng.random() < 1 / 6:
            at = rng.randrange(len(word))
            act = rng.randrange(3)
            new = rng.choice("abcdefghilmnoprstuv1")
            word = word[:at] + ("" if act == 0 else new) + word[at + (act != 2) :]
        out.append(word)
    return " ".join(out)


def typographic(rng: random.Random, text: str) -> str:
    """Straight marks for curly ones or the other way, hyphens lost, double spaces."""
    curly = str.maketrans("“”‘’—", "\"\"''-")
    text = text.translate(curly) if rng.random() < 0.6 else text.replace("'", "’")
    return text.replace("-", " ", 1)


def change(rng: random.Random, kind: str, text: str, vocabulary: list[str]) -> str:
    """The text as the other one has it."""
    words = text.split(" ")
    if kind == "light":
        return edited(rng, words, 0.1, vocabulary)
    if kind == "heavy":
        cuts = END.split(text)
        if len(cuts) > 1 and rng.random() < 0.4:
            rng.shuffle(cuts)
        return edited(rng, " ".join(cuts).split(" "), 0.28, vocabulary)
    if kind == "elided":
        at = rng.randrange(4, max(5, len(words) - 8))
        gone = rng.randrange(3, max(4, len(words) // 3))
        mark = rng.choice(["…", "[...]"])
        return " ".join([*words[:at], mark, *words[at + gone :]])
    if kind == "ocr":
        return scanned(rng, text)
    return typographic(rng, text) if kind == "typo" else text


def plant(rng: random.Random, text: str, addition: str) -> tuple[str, int]:
    """The text with a paragraph put in, and where."""
    _, end = rng.choice(paragraphs(text))
    return text[:end] + "\n\n" + addition + text[end:], end + 2


def naturally_alike(texts: dict[str, str]) -> list[str]:
    """Texts that share more than a phrase with one before them: they aren't in the gold."""
    ids = sorted(texts)
    return [ids[one.b] for one in reuse([texts[name] for name in ids]) if one.bits > NATURAL]


def make(seed: int, size: int = 300) -> tuple[list[dict[str, str]], list[dict[str, object]]]:
    """Documents and gold passages of a pile; every text takes part in at most two passages."""
    rng = random.Random(seed)
    lines = (shared() / "data/attribution/polnear-train.jsonl").read_text("utf-8").splitlines()
    records = rng.sample([json.loads(line) for line in lines], size)
    texts = {str(r["id"]): str(r["text"]) for r in records if len(r["text"]) > 1500}
    for twin in naturally_alike(texts):
        texts.pop(twin, None)
    vocabulary = " ".join(rng.sample(sorted(texts.values()), 20)).split()
    gold: list[dict[str, object]] = []
    free = sorted(texts)
    rng.shuffle(free)
    kinds = [kind for kind, count in KINDS.items() for _ in range(count * size // 400)]
    rng.shuffle(kinds)
    hosts = iter(free * 3)
    done: set[str] = set()
    for kind in kinds:
        source, host = next(hosts), next(hosts)
        if source == host or source in done or host in done:
            continue
        span = pick(rng, texts[source], 1 if kind in ("quote", "frag") else rng.randint(1, 4))
        if span is None:
            continue
        begin, end = span
        core = texts[source][begin:end]
        if kind in ("quote", "frag"):
            words = [m.span() for m in re.finditer(r"\S+", core)]
            count = len(words) if kind == "quote" else rng.randint(6, 10)
            first = 0 if kind == "quote" else rng.randrange(max(1, len(words) - count))
            low, high = words[first][0], words[min(len(words), first + count) - 1][1]
            core = core[low:high].rstrip(".,;:”\"'’")
            begin += low
            end = begin + len(core)
            frame = rng.choice(INTRODUCTIONS)
            texts[host], at = plant(rng, texts[host], frame.format(core))
            at += frame.index("{}")
            new = core
        else:
            new = change(rng, kind, core, vocabulary).strip()
            texts[host], at = plant(rng, texts[host], new)
        done.update((source, host))
        gold.append(
            {
                "a": source,
                "a_begin": begin,
                "a_end": end,
                "b": host,
                "b_begin": at,
                "b_end": at + len(new),
                "type": kind,
            }
        )
    return [{"id": name, "text": texts[name]} for name in sorted(texts)], gold


if __name__ == "__main__":
    documents, passages = make(int(sys.argv[1]))
    write_lines(Path(sys.argv[2] + "docs.jsonl"), documents)
    write_lines(Path(sys.argv[2] + "gold.jsonl"), passages)
    print(len(documents), "documents,", len(passages), "passages")
