"""Who stands right behind a quotation speaks it: “…,” retorts county engineer Hugh Bright.

In the annotated data, of 805 cues right behind a quotation that a name follows, 800 have that
name for their source; behind one without a full stop it is so for all 72 nouns ("the union
wrote", "said a spokesman") and 567 of 569 pronouns. The tagger may take the name for a part of
the cue, or reach back to who was named in the sentence before; then what the text puts beside
the quotation decides. So it does where a noun of answering follows ("was Dunn's reply"), or "as
Jan Kok puts it".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.read.attribution import patterns
from reportedly.read.attribution.drafts import Draft, overlap
from reportedly.read.attribution.reader import Range
from reportedly.read.attribution.snap import without
from reportedly.read.nouns import role_of
from reportedly.text import lexicons
from reportedly.text.quotes import Quotation

RULE = "beside"
REACH = 160  # code points behind a quotation

_CAPITAL = r"(?![a-zß-öø-ÿ])[^\W\d_]"
_NOT_WHO = (
    r"(?!(?:in|on|at|during|after|before|to|of|about|with|by|from|as|when|while|that|it|this|last|"
    r"late|early|earlier|then|there|not|so|and|but|or|for|if|via|through|under|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)"
)
_NAME = (
    rf"{_CAPITAL}[\w.'’-]{{0,24}}(?:\s(?:(?:of|de|van|von|der|den|al|bin|ibn|da|dos|del|la|di|el|ter)\s)"
    rf"{{0,2}}{_NOT_WHO}{_CAPITAL}[\w.'’-]{{0,24}}){{0,5}}"
)
_WHO = (
    rf"(?P<source>{_NOT_WHO}(?:(?:[Tt]he|an?|one|his|her|their|its|another)\s)?"
    rf"(?:{_NOT_WHO}[a-z][\w’'-]{{0,24}},?\s){{0,5}}?{_NAME}|@\w{{1,30}})"
)
_VERB = r"(?P<cue>(?:[a-z]{2,12}ly\s)?[a-z]{3,14}(?:\s(?:back|out|off))?)"
_NOUN = (
    r"(?:[a-z]{2,14}\s){0,2}(?:reply|answer|response|retort|verdict|comment|reaction|explanation|"
    r"conclusion|advice|view)\b"
)
_AT = r",?\s{1,8}"
_VERB_FIRST = re.compile(rf"{_AT}{_VERB}\s{_WHO}")
_ANY_VERB_FIRST = re.compile(rf"{_VERB}\s{_WHO}")
_NAME_FIRST = re.compile(rf"{_AT}{_WHO}\s{_VERB}(?=\s{{0,2}}(?:[.,;:]|\Z))")
_COMMON = (
    r"(?P<source>(?:[Tt]he|an?|one|his|her|their|its|another)\s(?:[a-z][\w’'-]{0,24}\s){0,4}?"
    r"(?P<noun>[a-z]{3,20})|(?:he|she|they|it|I|we)\b)"
)
_ABOUT_WHO = (
    r"(?:of|for|from|at|in|on|who|as|with|near|behind|beside|outside|inside|opposite|nearby)"
)
_COMMON_FIRST = re.compile(rf"{_AT}{_COMMON}\s(?:also\s)?{_VERB}(?=\s{{0,2}}(?:[.,;:]|\Z))")
_VERB_COMMON = re.compile(rf"{_AT}{_VERB}\s{_COMMON}(?=\s{{0,2}}(?:[.,;:]|\Z|\s{_ABOUT_WHO}\b))")
_OWNED = re.compile(rf"{_AT}(?P<cue>was|is|came|comes|went|goes)\s{_WHO}(?<=['’]s)\s{_NOUN}")
_NOBODYS = re.compile(rf"{_AT}(?P<cue>(?:was|came|comes)\s(?:the|an?)\s{_NOUN})")
_AS_PUT = re.compile(rf"{_AT}as\s(?:one\sof\sthem,\s)?{_WHO},?\s(?P<cue>puts?(?:\sit)?)\b")
_IN_WORDS = re.compile(rf"{_AT}(?P<cue>in\sthe\swords\sof)\s{_WHO}")
_TAIL = re.compile(r"(?:['’]s)?[.'’-]{0,4}\Z")
_BREAK = re.compile(r"[.!?…][\"”’)]*\s")


class Speaker(NamedTuple):
    """Source and cue as they stand beside a quotation; no source where nobody is named."""

    source: Range | None
    cue: Range


def beside(
    drafts: Sequence[Draft], quotations: Sequence[Quotation], end: int, text: str
) -> list[Draft]:
    """Drafts of a block that ends at `end`; each quotation with who stands right behind it."""
    out = list(drafts)
    for q in quotations:
        held = next((i for i, d in enumerate(out) if d.cue and holds(d, q)), None)
        if held is None or q.state != "closed":
            continue
        d, stop = out[held], _sentence_end(q, end, text)
        if d.source is not None and q.end <= d.source[0] < stop:
            continue
        speaker = speaker_behind(text, q.end, stop) or _behind_cue(d, q, stop, text)
        if speaker is not None:
            _give(out, held, q, speaker)
    return out


def speaker_behind(text: str, at: int, end: int) -> Speaker | None:
    """Who speaks the quotation that ends at `at`, where the words behind it say so plainly."""
    for pattern in (_OWNED, _NOBODYS, _AS_PUT, _IN_WORDS):
        match = pattern.match(text, at, end)
        if match:
            return _speaker(match)
    for pattern in (_VERB_FIRST, _NAME_FIRST):
        match = pattern.match(text, at, end)
        if match and _is_saying(match["cue"]):
            return _speaker(match)
    return _unnamed_behind(text, at, end)


def _unnamed_behind(text: str, at: int, end: int) -> Speaker | None:
    """Who speaks it without a name: "…,” the union wrote", "…,” she adds"; no new sentence."""
    if text[at - 2 : at - 1] in (".", "…") and text[at : at + 1] != ",":
        return None
    for pattern in (_COMMON_FIRST, _VERB_COMMON):
        match = pattern.match(text, at, end)
        known = match is not None and (match["noun"] is None or role_of(match["noun"]))
        if match is not None and known and _is_saying(match["cue"]):
            return _speaker(match)
    return None


def _behind_cue(d: Draft, q: Quotation, end: int, text: str) -> Speaker | None:
    """The model's cue, whatever its verb, and the name behind it or taken for a part of it."""
    if d.cue is None or text[q.end : d.cue[0]].strip(" ,\n") or d.cue[0] < q.end:
        return None
    match = _ANY_VERB_FIRST.match(text, d.cue[0], end)
    if match is None or patterns.TELLS.search(match["cue"]):
        return None
    apart = d.source is None or d.source[1] <= q.begin or d.source[0] >= end
    covers = d.cue[1] in (match.end("cue"), match.end())
    return _speaker(match) if apart and covers else None


def _is_saying(cue: str) -> bool:
    """An adverb may stand before the verb, "back" behind it."""
    return any(word in lexicons.words("saying_verbs") for word in cue.split())


def _speaker(match: re.Match[str]) -> Speaker:
    """Without the "'s" of who owns an answer, and without a stop behind a name."""
    source: Range | None = None
    if match.re.groupindex.get("source"):
        begin, end = match.span("source")
        words = match["source"]
        bare = _TAIL.sub("", words)
        source = (begin, begin + len(bare)) if begin < end else None
    return Speaker(source, match.span("cue"))


def _give(out: list[Draft], held: int, q: Quotation, speaker: Speaker) -> None:
    """The quotation to its speaker; where the draft has a cue of its own, it keeps its words."""
    d = out[held]
    assert d.cue is not None  # noqa: S101
    if d.cue[0] >= q.end and overlap(d.cue, (q.end, speaker.cue[1])):
        out[held] = d._replace(source=speaker.source, cue=speaker.cue, rules=(*d.rules, RULE))
        return
    whole = (q.begin, q.end)
    rest = without(d.contents, whole)
    said = tuple(c for c in rest if c[0] > speaker.cue[1] and c[0] >= q.end)
    kept = tuple(c for c in rest if c not in said)
    out[held] = d.by(RULE, kept)
    other = next((i for i, o in enumerate(out) if o.cue and overlap(o.cue, speaker.cue)), None)
    if other is not None and other != held:
        out[other] = out[other].by(RULE, tuple(sorted((*out[other].contents, whole, *said))))
        return
    new = d._replace(source=speaker.source, cue=speaker.cue, contents=(whole, *said))
    out.insert(held + 1, new._replace(rules=(*d.rules, RULE)))


def _sentence_end(q: Quotation, end: int, text: str) -> int:
    """Where the sentence that goes on behind the quotation ends, as far as is looked."""
    limit = min(end, q.end + REACH)
    stop = _BREAK.search(text, q.end, limit)
    return stop.end() if stop else limit


def holds(d: Draft, q: Quotation) -> bool:
    """Most of the quotation is the draft's content."""
    return 2 * sum(overlap(c, (q.begin, q.end)) for c in d.contents) > q.end - q.begin
