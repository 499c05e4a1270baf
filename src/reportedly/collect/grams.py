"""Word 3-grams: how alike two stretches of text are, whatever their order and white space."""

import re

_WORD = re.compile(r"\w+")
_GRAM = 3
_MOST_CHARS = 200_000


def grams(text: str) -> list[tuple[str, ...]]:
    """The word 3-grams of a text, of its beginning if it is very long; a short one is one gram."""
    words = [word.lower() for word in _WORD.findall(text[:_MOST_CHARS])]
    if len(words) <= _GRAM:
        return [tuple(words)] if words else []
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def gram_set(text: str) -> frozenset[tuple[str, ...]]:
    """All grams of a text and of each of its lines."""
    found = set(grams(text))
    for line in text.splitlines():
        found.update(grams(line))
    return frozenset(found)


def overlap(text: str, taken: frozenset[tuple[str, ...]]) -> float:
    """The share of a text's grams that are in a set."""
    found = grams(text)
    return sum(gram in taken for gram in found) / len(found) if found else 0.0
