"""Make piles of news texts with planted reuse, to tune and test on other seeds than the given one.

Sentences of one text are planted as a paragraph of their own in another, after the manner of
`../shared/data/reuse`: copied, quoted, cut to fragments of six to ten words, with typographic
changes, lightly or heavily edited, elided, as a bad scan, or in other words (clauses
turned round, synonyms, small words left out). Phrases that anybody uses are strewn in and are no
reuse. Texts are those of the pile's outlets or, with `news`, Reuters and BBC. What texts share by
themselves (quotations of one speech) isn't in the gold and counts as wrong. Run by hand:
    python -m bench.quality.piles SEED OUT_PREFIX [news]
"""

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from bench.quality.common import shared, write_lines
from bench.speed.trace import load
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
    "para": 60,
}
ROLES = 4
"""Passages that a text takes part in, at most."""
STOCK = [
    "{} did not immediately respond to a request for comment {}.",
    "{} spoke on condition of anonymity {}.",
    "{} remains under investigation, as was told {}.",
    "{} has a margin of error of plus or minus four points {}.",
    "{} declined to say how long that is expected to last {}.",
]
_SUBJECTS = "Haldane Ostrow Vickery Lund Marchetti Pell Quade Renner Sayle Thorpe Udall Wragg"
_ENDS = (
    "at noon/by Friday/late that night/in April/from abroad/over lunch/once more/so far/all week/"
    "in haste/by letter/on Sunday"
)
SUBJECTS, ENDS = _SUBJECTS.split(), _ENDS.split("/")
STREWN = 12
"""Texts that get each of the stock phrases."""
_SYNONYMS = (
    "said:stated told:informed big:large help:assist began:started many:numerous people:persons "
    "show:demonstrate asked:requested plan:scheme buy:purchase money:funds make:produce "
    "government:administration company:firm against:opposing after:following before:prior "
    "because:since also:additionally but:however get:obtain give:provide need:require win:prevail "
    "fight:battle leader:chief law:statute vote:ballot home:house children:kids country:nation "
    "job:post increase:rise fall:drop called:termed use:employ keep:retain think:believe want:wish "
    "end:finish important:significant attack:assault support:back decision:ruling campaign:drive"
)
SYNONYMS = dict(pair.split(":") for pair in _SYNONYMS.split())
_DROPPED = "the a an that very also just then now only even"
DROPPED = frozenset(_DROPPED.split())
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
    if kind == "para":
        return reworded(rng, text)
    return typographic(rng, text) if kind == "typo" else text


def reworded(rng: random.Random, text: str) -> str:
    """The same in other words, as far as a table goes: clauses turned round, synonyms."""
    out = []
    for sentence in END.split(text):
        clauses = re.split(r", (?=\w)", sentence.rstrip(".!?"))
        at = rng.randrange(len(clauses))
        words = " , ".join(clauses[at:] + clauses[:at]).split()
        words = [SYNONYMS.get(word.lower(), word) for word in words]
        words = [w for w in words if w.lower() not in DROPPED or rng.random() < 0.3]
        out.append(" ".join(words).replace(" ,", ",") + ".")
    rng.shuffle(out)
    return " ".join(out)


def plant(rng: random.Random, text: str, addition: str) -> tuple[str, int]:
    """The text with a paragraph put in, and where."""
    _, end = rng.choice(paragraphs(text))
    return text[:end] + "\n\n" + addition + text[end:], end + 2


def naturally_alike(texts: dict[str, str]) -> list[str]:
    """Texts that share more than a phrase with one before them: they aren't in the gold."""
    ids = sorted(texts)
    return [ids[one.b] for one in reuse([texts[name] for name in ids]) if one.bits > NATURAL]


def originals(rng: random.Random, size: int, news: bool) -> dict[str, str]:
    """Texts to plant in, by id."""
    if news:
        texts = load()
        chosen = [n for n, text in enumerate(texts) if 1500 < len(text) < 9000 and n < 20_000]
        return {f"n{n:05}": texts[n] for n in rng.sample(chosen, size)}
    lines = (shared() / "data/attribution/polnear-train.jsonl").read_text("utf-8").splitlines()
    records = rng.sample([json.loads(line) for line in lines], size)
    return {str(r["id"]): str(r["text"]) for r in records if len(r["text"]) > 1500}


Gold = dict[str, Any]


def shift(gold: list[Gold], document: str, at: int, size: int) -> None:
    """Move what lies behind a place where something was put in."""
    for one in gold:
        for side in "ab":
            if one[side] == document and one[f"{side}_begin"] >= at:
                one[f"{side}_begin"] += size
                one[f"{side}_end"] += size


def planted(
    rng: random.Random, kind: str, core: str, vocabulary: list[str]
) -> tuple[int, int, str, int] | None:
    """What of the core is taken, as begin and end within it; what is planted; and where it
    begins there."""
    if kind not in ("quote", "frag"):
        new = change(rng, kind, core, vocabulary).strip()
        return (0, len(core), new, 0) if new else None
    words = [m.span() for m in re.finditer(r"\S+", core)]
    count = len(words) if kind == "quote" else rng.randint(6, 10)
    first = 0 if kind == "quote" else rng.randrange(max(1, len(words) - count))
    low, high = words[first][0], words[min(len(words), first + count) - 1][1]
    taken = core[low:high].rstrip(".,;:”\"'’")
    frame = rng.choice(INTRODUCTIONS)
    return low, low + len(taken), frame.format(taken), frame.index("{}")


def make(seed: int, size: int = 300, news: bool = False) -> tuple[list[dict[str, str]], list[Gold]]:
    """Documents and gold passages of a pile."""
    rng = random.Random(seed)
    texts = originals(rng, size, news)
    for twin in naturally_alike(texts):
        texts.pop(twin, None)
    vocabulary = " ".join(rng.sample(sorted(texts.values()), 20)).split()
    gold: list[Gold] = []
    kinds = [kind for kind, count in KINDS.items() for _ in range(count * size // 400)]
    rng.shuffle(kinds)
    roles: Counter[str] = Counter()
    whole = dict(texts)
    for kind in kinds:
        source, host = rng.sample(sorted(texts), 2)
        span = pick(rng, whole[source], 1 if kind in ("quote", "frag") else rng.randint(1, 4))
        if span is None or max(roles[source], roles[host]) >= ROLES:
            continue
        core = whole[source][slice(*span)]
        made = planted(rng, kind, core, vocabulary)
        begin = texts[source].find(core)
        if made is None or begin < 0:
            continue
        low, high, addition, offset = made
        before = len(texts[host])
        texts[host], at = plant(rng, texts[host], addition)
        shift(gold, host, at - 2, len(texts[host]) - before)
        roles.update((source, host))
        size_there = high - low if kind in ("quote", "frag") else len(addition)
        gold.append(
            {
                "a": source,
                "a_begin": begin + low,
                "a_end": begin + high,
                "b": host,
                "b_begin": at + offset,
                "b_end": at + offset + size_there,
                "type": kind,
            }
        )
    for phrase in STOCK:
        hosts = rng.sample(sorted(texts), STREWN)
        ends = rng.sample(ENDS, STREWN)
        for host, subject, end in zip(hosts, SUBJECTS, ends, strict=True):
            before = len(texts[host])
            texts[host], at = plant(rng, texts[host], phrase.format(subject, end))
            shift(gold, host, at - 2, len(texts[host]) - before)
    return [{"id": name, "text": texts[name]} for name in sorted(texts)], gold


if __name__ == "__main__":
    documents, passages = make(int(sys.argv[1]), news="news" in sys.argv[3:])
    write_lines(Path(sys.argv[2] + "docs.jsonl"), documents)
    write_lines(Path(sys.argv[2] + "gold.jsonl"), passages)
    print(len(documents), "documents,", len(passages), "passages")
