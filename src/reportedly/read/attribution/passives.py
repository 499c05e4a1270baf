"""Who speaks where the verb is passive: "Reagan was told by an aide", "AFP quoted Sy as saying".

The subject of "was told" listens. In the annotated data 36 of 39 such cues have no source, and the
other three an odd one; where "by" follows, all 6 have what stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.reader import Range

RULE = "passive"
_HEARS = re.compile(
    r"(?:\w+ly\s+)?(?:told|asked|warned|informed|advised|urged|reminded|assured|questioned)\Z"
)
_BEING = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+\Z")
_BEING_WITHIN = re.compile(r"(?:(?:had|has|have)\s+)?(?:was|were|is|are|been|being|be)\s+")
_WORD = r"(?!(?:that|whether|to|how|why|about|on|in|at|if)\b)[^\W_][\w.'’-]{0,30}"
_BY = re.compile(
    r"\s{1,8}by\s(?P<source>(?:(?:the|an?|one|his|her|their|its|another)\s)?"
    rf"{_WORD}(?:\s{_WORD}){{0,7}})"
)
_TAIL = re.compile(r"(?<![\s.'’-])[\s.'’-]*\Z")


def passives(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Drafts whose passive cue has the speaker behind "by", or none, for its source."""
    return [_turned(d, text) if d.cue is not None else d for d in drafts]


def _turned(d: Draft, text: str) -> Draft:
    assert d.cue is not None  # noqa: S101
    begin, end = d.cue
    within = _BEING_WITHIN.match(text, begin, end)
    verb = within.end() if within else begin
    if not _HEARS.fullmatch(text, verb, end):
        return d
    if not within and not _BEING.search(text, max(0, begin - 12), begin):
        return d
    by = _by(end, text)
    if by is not None:
        if d.source is not None and d.source[0] >= end:
            return d
        return _without_hearer(d, text)._replace(source=by, rules=(*d.rules, RULE))
    if d.source is None or not _is_subject(d.source, begin, text):
        return d
    return d._replace(source=None, heard=d.source, rules=(*d.rules, RULE))


def _is_subject(source: Range, cue: int, text: str) -> bool:
    """Only auxiliaries and adverbs stand between it and the cue."""
    return source[1] <= cue and _AUXILIARIES.fullmatch(text, source[1], cue) is not None


_AUXILIARIES = re.compile(
    r"\s*(?:(?:had|has|have|was|were|is|are|been|being|also|then|\w+ly)\s+){0,4}"
)


def _without_hearer(d: Draft, text: str) -> Draft:
    """Whom it was said to is no part of what was said."""
    assert d.cue is not None  # noqa: S101
    begin = d.cue[0]
    hearer = d.source if d.source is not None and d.source[1] <= begin else None
    kept = tuple(c for c in d.contents if c[1] > begin or not _is_subject(c, begin, text))
    heard = hearer or next((c for c in d.contents if c not in kept), None)
    return d._replace(contents=kept or d.contents, heard=heard if kept else None)


def _by(at: int, text: str) -> Range | None:
    match = _BY.match(text, at, at + 120)
    if match is None:
        return None
    begin, words = match.start("source"), _TAIL.sub("", match["source"])
    return (begin, begin + len(words)) if words else None
