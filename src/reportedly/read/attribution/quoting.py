"""Words that are passed on in one sentence: "AFP quoted Sy as saying …", "… reports that a source
saw it, saying …". Both are said by the inner one, by way of the outer one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft, merged, overlap
from reportedly.read.attribution.reader import Range
from reportedly.read.nouns import role_of

RULE = "passed-on"
Inner = tuple[Draft, int]
"""A draft, and the number of the draft that passes it on."""

_QUOTES = re.compile(r"\b(?:quot|cit)(?:e|es|ed|ing)\Z", re.IGNORECASE)
_AS_SAYING = re.compile(
    r"\s{1,8}(?P<source>[^.:;“”\"\n]{2,120}?),?\s{1,8}(?P<cue>as\s(?:saying|telling|writing))\b(?:\sthat\b)?[\s:,]{0,4}"
)
_QUOTED_THUS = re.compile(r"\s{1,8}(?P<source>[^.:;“”\"\n]{2,120}?):\s{0,4}(?=[“\"‘])")
_REPORTS = re.compile(r"\b(?:report(?:s|ed|ing)?|reveal(?:s|ed))(?:\sthat)?\Z", re.IGNORECASE)
_SAYING = re.compile(r"(?:saying|claiming|arguing|alleging|insisting|stating|warning|explaining)\Z")
_THAT = re.compile(r"that\s+")
_NAMED = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,4}(?=,?\s[a-z])")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST = 8  # words before the noun of who speaks


def passed_on(drafts: Sequence[Draft], text: str) -> tuple[list[Draft], list[Inner]]:
    """The drafts that pass words on, and the drafts of those words."""
    out = list(drafts)
    inner: list[Inner] = []
    for i, d in enumerate(out):
        if d.cue is None or not d.contents:
            continue
        if _QUOTES.search(text[d.cue[0] : d.cue[1]]):
            inner.extend(_quoted_as(out, i, text))
        elif d.source is not None and _REPORTS.search(text[d.cue[0] : d.cue[1]]):
            inner.extend(_going_on(out, i, text))
    kept = [i for i, d in enumerate(out) if d.contents]
    place = {old: new for new, old in enumerate(kept)}
    return [out[i] for i in kept], [(d, place[owner]) for d, owner in inner]


def _quoted_as(out: list[Draft], i: int, text: str) -> list[Inner]:
    """What an outlet quotes a person as saying is its content, and the person's."""
    d = out[i]
    assert d.cue is not None  # noqa: S101
    match = _AS_SAYING.match(text, d.cue[1], d.cue[1] + 160)
    if match is None:
        out[i] = _quoted_thus(d, d.cue[1], text)
        return []
    cue = match.span("cue")
    contents = d.contents
    for j, other in enumerate(out):
        if j != i and other.cue is not None and overlap(other.cue, cue):
            contents = merged((*contents, *other.contents), text)
            out[j] = other._replace(contents=())
    said = tuple(
        (max(b, match.end()) if b < match.end() and e > d.cue[1] else b, e)
        for b, e in contents
        if not (b >= d.cue[1] and e <= match.end())
    )
    if not said:
        return []
    out[i] = d.by(RULE, contents)
    return [(d._replace(source=match.span("source"), cue=cue, contents=said, rules=(RULE,)), i)]


def _quoted_thus(d: Draft, at: int, text: str) -> Draft:
    """ "The paper quoted a witness, Ann Lee: “…”": the witness speaks."""
    match = _QUOTED_THUS.match(text, at, at + 160)
    begin, end = d.contents[0]
    if match is None or not at <= begin <= match.end() < end:
        return d
    who = _WORDS.findall(match["source"])
    if not any(word[0].isupper() or role_of(word.lower()) for word in who):
        return d
    said = ((match.end(), end), *d.contents[1:])
    return d._replace(source=match.span("source"), contents=said, rules=(*d.rules, RULE))


def _going_on(out: list[Draft], i: int, text: str) -> list[Inner]:
    """Behind "X reports that a source found …" a "saying" goes on with the source's words."""
    d = out[i]
    end = d.contents[-1][1]
    who = _subject(d.contents[0], text)
    inner: list[Inner] = []
    for j, other in enumerate(out):
        if j == i or other.cue is None or other.source != d.source or who is None:
            continue
        near = end <= other.cue[0] and not text[end : other.cue[0]].strip(" ,\n")
        if near and _SAYING.match(text, *other.cue):
            inner.append((other._replace(source=who, rules=(*other.rules, RULE)), i))
            out[j] = other._replace(contents=())
    return inner


def _subject(content: Range, text: str) -> Range | None:
    """Who acts in a clause, where its first words name a person or people."""
    that = _THAT.match(text, *content)
    begin = that.end() if that else content[0]
    named = _NAMED.match(text, begin, content[1])
    if named:
        return named.span()
    for number, word in enumerate(_WORDS.finditer(text, begin, content[1])):
        if number == _LONGEST:
            return None
        if role_of(word.group().lower()) in ("person", "group"):
            return begin, word.end()
    return None
