"""How far a content goes, where the frame of its quotation tells.

Five habits of writing, with what annotators do (training data): a sentence of narration before a
quotation whose speaker follows it is not content (1 of 22,900 contents holds one); what goes on
in small letters behind a cue's own quotation that ends in a comma is the narrator's again (24 of
25); a quotation that goes on in small letters behind ", she said," is hers, too (32 of 36); one
behind ", then asking her," is a saying of its own (19 of 19). A quotation that a whole sentence of
narration parts from the next one isn't of who speaks behind that (8 of 8).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft, merged, overlap
from reportedly.read.attribution.reader import Range
from reportedly.text.quotes import Quotation

_STOPS = (".", "!", "?")
_LABEL = re.compile(r"[“\"«](?:[\w'’-]{1,24}[ ]?){1,4}[”\"»]")
"""A few words in marks without a stop: the name of a thing, no speech."""
_BETWEEN = re.compile(r"\s[^.!?]{2,140},\s*\Z")
_NEW_CUE = re.compile(
    r"\b(?:and|but|then|adding|saying|that|of|to|as|before|after|while)\b", re.IGNORECASE
)
_NARRATED = re.compile(r"[.!?].\s+[A-Z][^“”\"\n]{3,300}?[.!?]\s+\Z")
_ASKING = re.compile(
    r"[^.!?\n]{3,160}?\b(?P<cue>adding|saying|asking|telling|noting|writing|warning|declaring|"
    r"insisting|arguing)(?:\s+(?:him|her|them|reporters|the\s+crowd))?[,:]?\s+(?:that\s+)?\Z"
)


def framed(drafts: Sequence[Draft], quotations: Sequence[Quotation], text: str) -> list[Draft]:
    """Drafts of one block, cut or drawn to the frames of that block's quotations."""
    out = list(drafts)
    for i, d in enumerate(out):
        for q in quotations:
            d = _without_narration(_without_rest(d, q, text), q, text)
        out[i] = d
    for q, following in itertools.pairwise(quotations):
        _apart(out, q, following, text)
        _resume(out, q, following, text)
        _part(out, q, following, text)
    return out


def _without_narration(d: Draft, q: Quotation, text: str) -> Draft:
    """`Rain fell. “I got wet,” he said.`: the first sentence is nobody's."""
    begin = min((b for b, _ in d.roles), default=-1)
    if begin < q.end or text[q.end : begin].strip() or not _holds(d, q):
        return d
    kept: list[Range] = []
    for b, e in d.contents:
        before = text[b : min(e, q.begin)].rstrip()
        gap = text[b + len(before) : q.begin].strip()
        whole = before[-1:] in _STOPS or gap in _STOPS
        if (
            b < q.begin
            and whole
            and (not gap or gap in _STOPS)
            and not _marked(_LABEL.sub("", before))
        ):
            b = q.begin
        if b < e:
            kept.append((b, e))
    return d.by("frame", tuple(kept))


def _without_rest(d: Draft, q: Quotation, text: str) -> Draft:
    """`She says, “Don't,” until he stops`: the last words are the narrator's."""
    if d.cue is None or text[d.cue[1] : q.begin].strip(" ,:") or d.cue[1] > q.begin:
        return d
    if text[q.end - 2 : q.end - 1] != "," or not text[q.inner[0][0]].isupper():
        return d
    kept: list[Range] = []
    for b, e in d.contents:
        rest = text[q.end : e]
        goes_on = rest[:1].isspace() and rest.lstrip()[:1].islower()
        kept.append((b, q.end) if b == q.begin and goes_on and not _marked(rest) else (b, e))
    return d.by("frame", tuple(kept))


def _resume(out: list[Draft], q: Quotation, following: Quotation, text: str) -> None:
    """`“If it rains,” he said, “we stay.”`: both are his."""
    between = text[q.end : following.begin]
    if text[q.end - 2 : q.end - 1] != "," or not _BETWEEN.match(between):
        return
    if not text[following.inner[0][0] :][:1].islower() or _NEW_CUE.search(between):
        return
    whole = (following.begin, following.end)
    if any(overlap(part, whole) for d in out for part in (*d.contents, *d.roles)):
        return
    for i, d in enumerate(out):
        if d.cue and _holds(d, q) and q.end <= d.cue[0] and d.cue[1] <= following.begin:
            out[i] = d.by("frame", merged((*d.contents, whole), text))
            return


def _part(out: list[Draft], q: Quotation, following: Quotation, text: str) -> None:
    """`“Sit down,” she sings before asking him, “Why?”`: she says two things."""
    match = _ASKING.match(text, q.end, following.begin)
    if match is None:
        return
    cue = match.span("cue")
    for i, d in enumerate(out):
        if d.cue is None or overlap(d.cue, cue) or not (_holds(d, q) and _holds(d, following)):
            continue
        if any(overlap(role, cue) for other in out for role in other.roles):
            return
        before = tuple((b, min(e, cue[0])) for b, e in d.contents if b < cue[0])
        behind = tuple((b, e) for b, e in d.contents if b >= cue[0])
        out[i] = d.by("frame", before)
        out.insert(i + 1, d._replace(cue=cue).by("frame", behind))
        return


def _apart(out: list[Draft], q: Quotation, following: Quotation, text: str) -> None:
    """`“Lies.” The other side is silent. “Wait,” said Lind`: the first isn't hers."""
    if not _NARRATED.match(text, q.end - 2, following.begin):
        return
    for i, d in enumerate(out):
        if d.cue is None or d.cue[0] < following.end or not (_holds(d, q) and _holds(d, following)):
            continue
        before = next((j for j, o in enumerate(out) if _ends_before(o, q, text)), None)
        whole = (q.begin, q.end)
        out[i] = d.by("frame", tuple(c for c in d.contents if not overlap(c, whole)))
        if before is not None and before != i:
            out[before] = out[before].by("frame", merged((*out[before].contents, whole), text))
        return


def _ends_before(d: Draft, q: Quotation, text: str) -> bool:
    """Only a stop stands between the draft's last words and the quotation."""
    if d.cue is None or not d.contents:
        return False
    end = max(e for _, e in (*d.roles, *d.contents))
    return end <= q.begin and not text[end : q.begin].strip(" .!?\n")


def _holds(d: Draft, q: Quotation) -> bool:
    """Most of the quotation is the draft's content."""
    shared = sum(overlap(c, (q.begin, q.end)) for c in d.contents)
    return 2 * shared > q.end - q.begin


def _marked(words: str) -> bool:
    return any(mark in words for mark in '“”"«»„')
