"""Words as evidence: how rare they are, which are mere grammar, and our word lists.

The word lists are plain files in `lexicons/`: one entry a line, `#` begins a comment.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

from reportedly.model import ARTICLE_ROLES, Document, Span
from reportedly.text.terms import stem, terms

UNLISTED_RATE = 3.0
"""Texts in 10,000 that hold a word which the background doesn't list."""

GRAMMAR_RATE = 2500.0
"""A word in more of 10,000 texts than this says nothing about what a text is about."""

MASTHEAD_ROLES = frozenset({"boilerplate", "byline", "date", "signature"})


@lru_cache(maxsize=64)
def lines(name: str) -> tuple[str, ...]:
    """The entries of a word list, in its order."""
    text = resources.files("reportedly.compare").joinpath("lexicons", f"{name}.txt")
    entries = (line.split("#")[0].strip() for line in text.read_text("utf-8").splitlines())
    return tuple(entry for entry in entries if entry)


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """The entries of a word list as a set."""
    return frozenset(lines(name))


@lru_cache(maxsize=64)
def stems(name: str) -> frozenset[str]:
    """The stems of the single words of a list."""
    return frozenset(stem(entry) for entry in lines(name) if " " not in entry)


@lru_cache(maxsize=64)
def pairs(name: str) -> frozenset[str]:
    """The entries of several words of a list, each word by its stem: "set up", "carri out"."""
    entries = (entry.split() for entry in lines(name) if " " in entry)
    return frozenset(" ".join(map(stem, parts)) for parts in entries)


@lru_cache(maxsize=64)
def classes(name: str) -> dict[str, str]:
    """Lists of the form `class: word, word …` as a table from stem (or phrase) to class."""
    table: dict[str, str] = {}
    for line in lines(name):
        label, _, members = line.partition(":")
        for member in members.split(","):
            table.setdefault(" ".join(stem(part) for part in member.split()), label.strip())
    return table


@lru_cache(maxsize=1)
def background() -> dict[str, float]:
    """How many of 10,000 English news texts hold a word with this stem."""
    rows = (line.split(" ") for line in lines("background"))
    return {row[0]: float(row[1]) for row in rows}


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Inverse document frequency of a stem against the background, natural logarithm, ≥ 0."""
    rate = background().get(word, UNLISTED_RATE)
    return max(0.0, -math.log(rate / 10_000))


@lru_cache(maxsize=65536)
def grammar(word: str) -> bool:
    """Whether a stem is a function word, or so common that it says as little."""
    return background().get(word, 0.0) > GRAMMAR_RATE or word in stems("grammar")


def article(document: Document) -> Iterator[Span]:
    """The stretches of the text that the document says itself, in order.

    Furniture and masthead lines are left out; a document without blocks counts whole.
    """
    body = [b for b in document.blocks if b.role not in MASTHEAD_ROLES]
    if not any(b.role in ARTICLE_ROLES for b in body):
        if document.text.strip():
            yield Span(begin=0, end=len(document.text))
        return
    for block in body:
        yield Span(begin=block.begin, end=block.end)


def content(text: str, begin: int = 0, end: int | None = None) -> dict[str, float]:
    """The stems of `text[begin:end]` that carry meaning, each with its rarity."""
    found = {term.stem for term in terms(text, begin, end)}
    return {word: rarity(word) for word in sorted(found) if not grammar(word)}


def overlap(a: dict[str, float], b: dict[str, float]) -> float:
    """How much of the lighter side's weight both share, in [0, 1]; 0 where a side is empty."""
    if len(a) > len(b):
        a, b = b, a
    shared = sum(weight for word, weight in a.items() if word in b)
    least = min(sum(a.values()), sum(b.values()))
    return min(1.0, shared / least) if least else 0.0


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of two weighted word sets, in [0, 1]; 0 where a side is empty."""
    if len(a) > len(b):
        a, b = b, a
    shared = sum(weight * b[word] for word, weight in a.items() if word in b)
    norms = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    return min(1.0, shared / math.sqrt(norms)) if norms else 0.0


def unit(words_of: dict[str, float]) -> dict[str, float]:
    """The same weights scaled to length 1; empty stays empty."""
    norm = math.sqrt(sum(w * w for w in words_of.values()))
    return {word: weight / norm for word, weight in words_of.items()} if norm else {}


def dot(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of two sets that have length 1 already."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)
