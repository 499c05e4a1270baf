"""Denials that no attribution holds: "accusations, which Renn has denied", "cleared her of fraud".

Somebody named beside one of a few fixed phrases. They point back to what was said before, so
that they answer a claim only where one fits.
"""

import re
from functools import lru_cache

from reportedly.compare.vocab import words
from reportedly.model import Span

_HAS = (
    r"(?:\s*(?:,|\([^)]{1,20}\)))?\s+"
    r"(?:(?:has|have|had|also|then|later|again|repeatedly|\w+ly)\s+){0,3}"
)
REACH = 120
"""A phrase ends within so many characters of the name it follows."""


@lru_cache(maxsize=1)
def after() -> re.Pattern[str]:
    """What stands behind the name of who denies."""
    said = "|".join(sorted(words("sayable") | words("claim_nouns"), key=lambda w: (-len(w), w)))
    thing = rf"(?:[\w’'-]+\s+){{0,4}}?(?:{said})s?\b(?!\s+(?:of|to|for)\s+\w+ing\b)"
    return re.compile(
        rf"{_HAS}(?:"
        rf"(?:continued\s+to\s+deny|denied|denies|disputed|disputes|refuted|rebutted)\s+"
        rf"(?:{thing}|(?:any|all)\s+\w+|it\b|wrongdoing|involvement|responsibility)"
        rf"|pushed\s+back\s+(?:\w+ly\s+)?(?:against|on|at)\s+(?:{thing}|(?:\w+\s+){{0,2}}?critics\b)"
        rf"|(?:did|does|do)(?:\s+not|n[’']t)\s+agree\s+with\s+{thing}"
        rf"|disagree[ds]\s+with\s+{thing}"
        r"|cleared\s+(?:him|her|them|it|(?:[A-Z][\w.]+\s+){1,3})\s*of\s+(?:any\s+|all\s+)?\w+"
        r"|dismiss(?:ed|es)\s+(?:the\s+)?(?:ideas?|notions?|suggestions?|claims?)\s+that\b"
        r")",
    )


@lru_cache(maxsize=1)
def before() -> re.Pattern[str]:
    """What stands before the name in "allegations, which Renn has denied"."""
    said = "|".join(sorted(words("sayable") | words("claim_nouns"), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{said})s?\b[^.;]{{0,60}},?\s+(?:which|that)\s+(?:the\s+)?$")


_DENIED = re.compile(rf"{_HAS}(?:denied|denies|disputed|disputes|rejected|contested|refuted)\b")


def denial_at(text: str, begin: int, end: int, sentence: Span) -> Span | None:
    """Where a denial stands that begins with the name `text[begin:end]`; null where none does."""
    until = min(sentence.end, end + REACH)
    found = after().match(text, end, until)
    if found is None and before().search(text[max(sentence.begin, begin - REACH) : begin]):
        found = _DENIED.match(text, end, until)
    return Span(begin=begin, end=found.end()) if found else None
