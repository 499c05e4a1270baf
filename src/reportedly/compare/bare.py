"""Denials that no attribution holds: "accusations, which Renn has denied", "cleared her of fraud".

A verb of denying with something said as its object, and somebody named before it in its
sentence. They point back to what was said before, so that they answer a claim only where one
fits.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportedly.compare.vocab import words
from reportedly.model import Span

REACH = 120
"""A noun of saying stands within so many characters before "which Renn has denied"."""
BEFORE = 24
"""Characters before a verb that may turn it: "did not", "was"."""
_SURE = (
    r"den(?:ied|ies|y|ying)|disput(?:ed|es|ing)|refut(?:ed|es|ing)|rebut(?:ted|s|ting)|"
    r"debunk(?:ed|s|ing)|contradict(?:ed|s|ing)|contest(?:ed|s|ing)"
)
_WEAK = (
    r"reject(?:ed|s|ing)|dismiss(?:ed|es|ing)|challeng(?:ed|es|ing)|shot\s+down|"
    r"brush(?:ed|es|ing)\s+(?:aside|off)|(?:took|takes|taking)\s+issue\s+with|"
    r"push(?:ed|es|ing)\s+back\s+(?:\w+ly\s+)?(?:against|on|at)|"
    r"disagree(?:d|s|ing)?\s+with|(?:not|n[’']t)\s+agree\s+with"
)
_WHEN = r"(?:(?:\w+ly|again|also|on\s+\w+day)\s+){0,2}"
_NO_OFFER = r"(?!\s+(?:of|to|for)\s+\w+ing\b)"
"""Claims "for funding", ideas "of paying" are turned down rather than denied."""
_TURNED = re.compile(
    r"(?:\b(?:not|never|to|nor|would|could|can|may|might|cannot|was|were|been|be|being|is|are|by)|"
    r"n[’']t)\s+(?:\w+ly\s+)?$",
    re.I,
)
_STILL = re.compile(r"\b(?:continue[ds]?|continuing)\s+to\s+$")
_PREPOSITION = re.compile(
    r"\b(?:of|in|on|at|for|by|with|from|to|into|about|during|against|under|than|"
    r"over|near|like)\s+(?:(?:the|a|an|his|her|its|their)\s+)?$"
)
_JOINT = re.compile(
    r"[;:]\s|,\s+(?:and|though|although|as)\s|\s(?:but|while|after|before|when|because|since|that)\s"
)
_AUXILIARIES = re.compile(r"(?:\s*(?:,|\([^)]{1,20}\)))?\s+(?:(?:has|have|had|\w+ly)\s+){0,2}")
_COURT = re.compile(r"\b(?:courts?|judges?|jur(?:y|ies|ors?)|tribunals?|magistrates?)\b", re.I)
"""Who dismisses claims without saying that they aren't so."""
FAR = 60
"""A denial is shown from its name on where the name stands within so many characters."""
_DENIED = re.compile(
    r"(?:\s*(?:,|\([^)]{1,20}\)))?\s+(?:(?:has|have|had|also|then|later|again|\w+ly)\s+){0,3}"
    r"(?:denied|denies|disputed|disputes|rejected|contested|refuted)\b"
)


class Denial(NamedTuple):
    """Which of the names denies, from the name to what it denies, and the denying alone."""

    name: int
    span: Span
    said: Span


@lru_cache(maxsize=1)
def denying() -> re.Pattern[str]:
    """A verb with what it denies."""
    said = "|".join(sorted(words("sayable") | words("claim_nouns"), key=lambda w: (-len(w), w)))
    some = "|".join(sorted(words("disputable"), key=lambda w: (-len(w), w)))
    before = r"(?:[\w.’'-]+\s+){0,6}?"
    return re.compile(
        rf"\b(?:(?:{_SURE})\s+{_WHEN}(?:{before}(?:{said})s?\b{_NO_OFFER}"
        rf"|(?:any|all)\s+\w+|it\b|wrongdoing|involvement|responsibility)"
        rf"|(?:{_WEAK})\s+{_WHEN}(?:{before}(?:{some})s?\b{_NO_OFFER}|(?:\w+\s+){{0,2}}critics\b)"
        r"|cleared\s+(?:him|her|them|it|(?:[A-Z][\w.]+\s+){1,3})\s*of\s+(?:any\s+|all\s+)?\w+)"
    )


@lru_cache(maxsize=1)
def relative() -> re.Pattern[str]:
    """What stands before the name in "allegations, which Renn has denied"."""
    said = "|".join(sorted(words("sayable") | words("claim_nouns"), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{said})s?\b[^.;]{{0,60}},?\s+(?:which|that)\s+(?:the\s+)?$")


def denials(text: str, sentence: Span, names: Sequence[Span]) -> Iterator[Denial]:
    """The denials of one sentence by those named in it; `names` are in order."""
    for found in denying().finditer(text, sentence.begin, sentence.end):
        before = text[max(sentence.begin, found.start() - BEFORE) : found.start()]
        if _TURNED.search(before) and not _STILL.search(before):
            continue
        by = subject(text, sentence, found, names)
        between = text[names[by].end : found.start()] if by is not None else ""
        cleared = found.group().startswith("cleared")
        if cleared and not _AUXILIARIES.fullmatch(between):
            continue
        if by is None or _COURT.search(text, names[by].begin, names[by].end):
            continue
        said = Span(begin=found.start(), end=found.end())
        near = found.start() - names[by].end <= FAR
        yield Denial(by, Span(begin=names[by].begin, end=found.end()) if near else said, said)
    for number, name in enumerate(names):
        if relative().search(text[max(sentence.begin, name.begin - REACH) : name.begin]):
            denied = _DENIED.match(text, name.end, sentence.end)
            if denied:
                said = Span(begin=name.end, end=denied.end())
                yield Denial(number, Span(begin=name.begin, end=denied.end()), said)


def subject(text: str, sentence: Span, verb: re.Match[str], names: Sequence[Span]) -> int | None:
    """Who does what a verb says: of a participle the name before, else the first of its clause.

    A clause without a name of its own goes on with that of the clause before.
    """
    free = [
        n
        for n, name in enumerate(names)
        if name.end <= verb.start()
        and not _PREPOSITION.search(text[sentence.begin : name.begin][-BEFORE:])
    ]
    if verb.group().split()[0].endswith("ing"):
        return max(free, default=None)
    joints = [j.end() for j in _JOINT.finditer(text, sentence.begin, verb.start())]
    for begin in [*reversed(joints), sentence.begin]:
        own = [n for n in free if names[n].begin >= begin]
        if own:
            return own[0]
    return None
