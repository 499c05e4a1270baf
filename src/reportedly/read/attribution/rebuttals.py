"""Answers to others' words: "Hart shot down the senator's claims: “There was no deal.”".

One content has one source. The quotation is the answer's; the claim that is answered belongs to
whoever made it, and so to no part of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.patterns import MARKS
from reportedly.read.attribution.reader import Range

_SAYING = (
    r"(?:claims?|accusations?|allegations?|assertions?|statements?|remarks?|comments?|accounts?|"
    r"arguments?|suggestions?|warnings?|criticisms?|version|words|reports?|charges?|contentions?)"
)
_REBUTS = re.compile(
    r"\b(?:sh(?:ot|oots?|ooting)\s+down|(?:hit|hits|fired|fires|pushed|pushes)\s+back|"
    r"reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|den(?:y|ies|ied|ying)|disput(?:es?|ed|ing)|"
    r"rebut(?:s|ted|ting)?|refut(?:es?|ed|ing)|contradict(?:s|ed|ing)?|mock(?:s|ed|ing)?|"
    r"ridicul(?:es?|ed|ing)|scoff(?:s|ed)|challeng(?:es?|ed|ing)|brush(?:es|ed|ing)\s+(?:off|aside)|"
    r"slam(?:s|med|ming)|blast(?:s|ed|ing)|laugh(?:s|ed|ing)\s+off|counter(?:s|ed|ing))\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    rf"(?:[^“”\".!?]{{1,60}}['’]s?\s+(?:\w+\s+){{0,2}}{_SAYING}|(?:the\s+)?{_SAYING}\s+(?:by|of|from)"
    rf"\s[^“”\".!?]{{1,60}}?)(?:\s[^“”\".!?]{{1,160}})?:\s+(?=[\"“‘'])"
)
_OTHERS_WORD = re.compile(rf"(?<!\bhis)(?<!\bher)['’]s?\s+(?:\w+\s+)?{_SAYING}\s+\Z")
_CLAIMS = re.compile(rf"{_SAYING}\s*:?\Z", re.IGNORECASE)


def answered(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Drafts of answers without the words that they answer."""
    return [d.by("rebuttal", _without_claim(d, text)) if d.cue is not None else d for d in drafts]


def _without_claim(d: Draft, text: str) -> tuple[Range, ...]:
    contents = d.contents
    begin, end = contents[0]
    if is_rebuttal(d, text):
        match = _ANSWERED.match(text, begin, end)
        if match and text[end - 1] in MARKS + ".":
            contents = ((match.end(), end), *contents[1:])
    if len(contents) > 1:
        kept = tuple(c for c in contents if not _is_others(c, text))
        contents = kept or contents
    return contents


def is_rebuttal(d: Draft, text: str) -> bool:
    """Whether the cue is a verb of rejecting what somebody said."""
    return d.cue is not None and _REBUTS.search(text[d.cue[0] : d.cue[1]]) is not None


def _is_others(content: Range, text: str) -> bool:
    """ "Responding to Ebb's remark that the fund was empty": Ebb's words, not the answer's."""
    begin = content[0]
    return (
        text.startswith("that ", begin)
        and _OTHERS_WORD.search(text, max(0, begin - 60), begin) is not None
    )


def is_answered_claim(outer: Draft, inner: Draft, text: str) -> bool:
    """Within a rebuttal, "the senator's | claims: | …" only names what is rejected."""
    if inner.cue is None or not is_rebuttal(outer, text):
        return False
    return _CLAIMS.search(text[inner.cue[0] : inner.cue[1]]) is not None
