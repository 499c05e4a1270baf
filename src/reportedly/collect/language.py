"""The language of a text: a cheap sure judgement for English first, a classifier in doubt.

Loading the classifier takes about a second, so texts that are plainly English never ask it:
a fifth of the words of English prose are its twenty commonest ones, and of no other language.
"""

import math
import re
from typing import NamedTuple

from reportedly.collect import limits
from reportedly.collect.wordlists import words

_COMMON = frozenset(
    words(
        "the of and to in a is that for it was on with as he be by at from his have are "
        "not this but had they"
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.7


class Language(NamedTuple):
    """A BCP 47 tag, or None where the text doesn't tell; the rule, and how sure it is."""

    tag: str | None
    rule: str
    confidence: float


def language_of(text: str) -> Language:
    """The language a text is written in.

    Source: py3langid (Lui and Baldwin 2012) where the share of common English words is in doubt.
    """
    sample = text[: limits.LANGUAGE_CHARS]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= 25:
        share = sum(word in _COMMON for word in words) / len(words)
        if share >= 0.2 and words.count("the") >= 0.015 * len(words):
            return Language("en", "common-words", round(min(1.0, share * 3), 3))
    if sum(len(word) for word in words) < 20:
        return Language(None, "too-short", 0.0)
    tag, sure = _classified(sample)
    if sure < _SURE:
        return Language(None, "py3langid-in-doubt", round(sure, 3))
    return Language(tag, "py3langid", round(sure, 3))


def _classified(sample: str) -> tuple[str, float]:
    """The classifier's best language and the share of probability it gives it."""
    from py3langid.langid import rank

    ranked = sorted(((float(score), str(tag)) for tag, score in rank(sample)), reverse=True)
    best, tag = ranked[0]
    return tag, 1.0 / sum(math.exp(max(score - best, -700.0)) for score, _ in ranked)
