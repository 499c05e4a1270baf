"""Form, negation and addressee of an attribution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.model import Form
from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, overlap
from reportedly.read.attribution.reader import Range

_MOST = 90  # code points: an addressee is a short noun phrase
_WORDS = 10
_INTO = 16  # code points of the content that a refusal may reach into: "declined" – "to say when"


def form_of(contents: Sequence[Range], quoted: Sequence[Range], text: str) -> Form:
    """direct: all letters and digits stand between quotation marks; indirect: none; else mixed.

    `quoted` are the runs between marks that may touch the contents.
    """
    letters = inside = 0
    for begin, end in contents:
        letters += _letters(text, begin, end)
        for b, e in quoted:
            if overlap((begin, end), (b, e)):
                inside += _letters(text, max(begin, b), min(end, e))
    if not letters or inside <= 0.01 * letters:
        return "indirect"
    return "direct" if inside >= 0.99 * letters else "mixed"


def _letters(text: str, begin: int, end: int) -> int:
    return sum(map(str.isalnum, text[begin:end]))


def is_negated(draft: Draft, text: str) -> bool:
    """Whether the text says that it was not said: "did not say", "no one said", "declined to say".

    A denial ("denied that") is an attribution as any other: somebody said it isn't so.
    """
    if draft.cue is None:
        return False
    cue = text[draft.cue[0] : draft.cue[1]]
    if patterns.NOT_REALLY.search(cue):
        return False
    refused = patterns.NOT_REFUSED.search(text, draft.cue[0], draft.cue[1] + _INTO)
    if patterns.NOT_WITHIN.search(cue) or (refused and refused.start() < draft.cue[1]):
        return True
    if patterns.NOT_BEFORE.search(text[max(0, draft.cue[0] - 40) : draft.cue[0]]):
        return True
    return draft.source is not None and bool(
        patterns.NOBODY.match(text[draft.source[0] : draft.source[1]])
    )


def addressee_of(draft: Draft, text: str, block: Range) -> Range | None:
    """Whom it was said to: "told the committee", "said to her", "in a letter to the governor"."""
    if draft.cue is None or draft.heard is not None:
        return draft.heard
    begin, end = draft.cue
    stops = [b for b, _ in (*draft.contents, *draft.roles) if b >= end]
    stop = min([block[1], end + _MOST, *stops])
    after_cue = text[begin:end]
    if patterns.TELLS.search(after_cue):
        return _phrase(text, end, stop)
    to = patterns.TO.match(text, end, stop)
    if to and patterns.SAID_TO.search(after_cue):
        return _phrase(text, to.end(), stop)
    letter = patterns.IN_LETTER.search(text, begin, stop) or _before(draft, text, block)
    if letter:
        stop = min([block[1], letter.end() + _MOST, *(b for b in stops if b >= letter.end())])
        return _phrase(text, letter.end(), stop)
    return None


def _before(draft: Draft, text: str, block: Range) -> re.Match[str] | None:
    """ "In a letter to the governor, the group called ...": before the source, in its sentence."""
    first = min(b for b, _ in (*draft.roles,))
    low = max(block[0], first - 120)
    found = None
    for match in patterns.IN_LETTER.finditer(text, low, first):
        found = match
    if found is None or ". " in text[found.end() : first]:
        return None
    return found


def _phrase(text: str, begin: int, stop: int) -> Range | None:
    while begin < stop and text[begin].isspace():
        begin += 1
    end_match = patterns.ADDRESSEE_END.search(text, begin, stop)
    end = end_match.start() if end_match else stop
    while end > begin and text[end - 1].isspace():
        end -= 1
    if text[begin:end].endswith(("’s", "'s")):
        end -= 2
    phrase = text[begin:end]
    if not phrase or len(phrase.split()) > _WORDS or not phrase[0].isalnum():
        return None
    if patterns.NOT_ADDRESSEE.match(phrase):
        return None
    return begin, end
