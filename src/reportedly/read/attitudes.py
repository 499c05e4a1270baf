"""Sides that an attribution tells of where the parse shows none.

"The mayor panned | the offer", "they frowned on | the merger", "the council pleaded | not to burn
the straw": the cue's words take the side, its source holds it, its content is what on. The
attribution model and the parser err on different sentences, so what the one misses the other
often has.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.model import Span
from reportedly.read.attribution import FoundAttribution
from reportedly.read.raw import Range, RawDemand, RawStance
from reportedly.read.stances import SILENCE, TAKEN
from reportedly.read.verbs import form_table, phrasal
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

SURE = 0.6
"""The most that such a side is sure."""
_WORD = re.compile(r"[\w-]+(?:['’]\w+)?")
_NOT = listed("not never hardly neither nor")
_OPEN = listed("could might may would if whether should")
_ACT = re.compile(r"(?P<no>not\s+)?to\s+(?P<act>\w+)", re.I)
_CLAUSE = re.compile(
    r"(?:that|whether|if|how|why|what|who|when|where|it|there|he|she|they)\b", re.I
)
_SILENT = listed(
    "comment say discuss speculate elaborate answer name identify be give provide disclose reveal "
    "return respond speak talk confirm specify offer predict describe release take revel "
    "gloat rejoice celebrate"
)
"""What is declined by those who say nothing or keep something to themselves."""
_NOBODY = re.compile(r"(?:not|few|none|no|nobody|hardly)\b", re.I)


class Side(NamedTuple):
    """For or against, what on, and how surely."""

    against: bool
    target: Range
    sure: float


def attitudes(
    text: str, found: Sequence[FoundAttribution], stances: Sequence[RawStance],
    demands: Sequence[RawDemand],
) -> Iterator[RawStance]:  # fmt: skip
    """The sides that attributions tell of, but those where a side or demand is known.

    Ranges are code points of `text`, half-open.
    """
    known = sorted({s.cue for s in stances} | {d.cue for d in demands})
    for one in found:
        if not one.source or not one.cue or not one.content or one.form == "direct":
            continue
        first = min(s.begin for s in (*one.source, *one.cue, *one.content))
        last = max(s.end for s in (*one.source, *one.cue, one.content[0]))
        if any(first <= begin and end <= last for begin, end in known):
            continue
        side = _side(text, one.cue[0], one.content[0])
        if side is None or _NOBODY.match(text, one.source[0].begin):
            continue
        cue = (one.cue[0].begin, one.cue[-1].end)
        yield RawStance(
            (first, last), side.target, cue, (one.source[0].begin, one.source[0].end),
            "against" if side.against else "for", None,
            round(side.sure * min(1.0, one.confidence + 0.1), 2), "attitude",
        )  # fmt: skip


def _side(text: str, cue: Span, content: Span) -> Side | None:
    words = [m.group().lower() for m in _WORD.finditer(text, cue.begin, cue.end)]
    if not words or any(w in _OPEN for w in words):
        return None
    no = any(w in _NOT or w.endswith(("n't", "n’t")) for w in words)
    act = _ACT.match(text, content.begin, content.end)
    if act is not None:
        return _on_act(words, no, act, content)
    if _CLAUSE.match(text, content.begin, content.end):
        return None
    return _on_thing(text, words, no, content)


def _on_act(words: list[str], no: bool, act: re.Match[str], content: Span) -> Side | None:
    """ "Declined | to step aside", "pleaded | not to burn the straw"."""
    if act["act"].lower() in _SILENT:
        return None
    target = (act.start("act"), content.end)
    last = words[-1]
    if last.startswith(("refus", "declin", "balk")):
        return None if no or act["no"] else Side(True, (act.start("act") - 3, content.end), SURE)
    table = form_table("demand_verbs")
    if last in table and not no:
        return Side(act["no"] is not None, target, min(SURE, table[last][2]))
    return None


def _on_thing(text: str, words: list[str], no: bool, content: Span) -> Side | None:
    """ "Panned | the offer", "frowned on | the merger", "has misgivings about | it"."""
    target = (content.begin, content.end)
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    kept = [m.group().lower() for m in _WORD.finditer(text, content.begin, content.end)][-1:]
    if last.startswith(("refus", "declin", "accept")) and set(kept) & (TAKEN | SILENCE):
        return None
    leads = phrasal(before, last)
    verbs = form_table("stance_verbs")
    if leads is not None:
        frames, sure = leads
    elif last in verbs and len(verbs[last][1]) == 1:
        _, frames, sure = verbs[last]
    elif before in verbs and last in verbs[before][1][1:]:
        _, frames, sure = verbs[before]
    else:
        return _by_table(words, no, target)
    against = frames[0] == "against"
    return None if no and against else Side(against != no, target, min(sure, SURE))


def _by_table(words: list[str], no: bool, target: Range) -> Side | None:
    """By a noun or adjective of siding with its preposition: "is wary of", "opposition to"."""
    last, before = words[-1], words[-2] if len(words) > 1 else ""
    for name in ("stance_nouns", "stance_adjectives"):
        frames = lexicons.table(name).get(before, "").split()
        if last in frames[1:]:
            against = frames[0] == "against"
            return None if no and against else Side(against != no, target, SURE)
    return None
