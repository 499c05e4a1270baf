"""Which voices speak through a statement: the letter itself, and those who wrote it.

"The letter says" and "the dissidents wrote" are one voice in a report that tells that the
dissidents sent the letter. Needed are words of that report that tie the group to the statement.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.compare.originals.voices import (
    STATEMENTS,
    WRITTEN,
    Occasion,
    Voice,
    source_voice,
)
from reportedly.model import Account, Attribution, Document
from reportedly.text.sentences import sentences

_AUTHORS = frozenset({"author", "signatory", "signer", "writer", "cosigner", "signature"})
ANYBODYS = frozenset({"statement", "tweet", "post", "message", "email", "release"})
"""Nouns that several speakers of one report may each have a thing of."""

_READS = re.compile(r"(?:begins|began|reads|read|opens|opened|ends|ended|concludes|closes)")
_WROTE = re.compile(r"\b(?:wrote|writes?|written|writing)\b")
_SENT = (
    r"(?:sent|send|sends|wrote|write|addressed|penned|issued|signed|released|published|handed|"
    r"posted|drafted|delivered|issue|sign)"
)


_ISSUED = re.compile(
    rf"\b{_SENT}\b[^.;“”\"\n]{{0,50}}\b(?P<noun>{'|'.join(map(re.escape, sorted(WRITTEN)))})\b"
)


class Group(NamedTuple):
    """A voice without a person's name: its head nouns, and whether it is said to write."""

    nouns: frozenset[str]
    writes: bool


def stated(
    document: Document,
    account: Account | None,
    quotes: Sequence[Quote],
    voices: Sequence[Voice],
    occasions: Sequence[Occasion],
) -> list[frozenset[str]]:
    """For each quotation the nouns of the written statements it is said to come from."""
    own = [_own(voice, told) for voice, told in zip(voices, occasions, strict=True)]
    nouns = sorted({noun for found in own for noun in found} | _mentioned(document))
    if not nouns:
        return own
    told = [_sentences(document, noun) for noun in nouns]
    groups = {voice: _group(document, account, voice) for voice in dict.fromkeys(voices)}
    out: list[frozenset[str]] = []
    for at, voice in enumerate(voices):
        found = set(own[at])
        named = voice.people or voice.bodies
        if not found and not named and not occasions[at].told and voice.nouns:
            for noun, about in zip(nouns, told, strict=True):
                if _tied(groups[voice], noun, about, only=len(nouns) == 1):
                    found.add(noun)
        out.append(frozenset(found))
    return out


def _own(voice: Voice, told: Occasion) -> frozenset[str]:
    """The statement that the quotation's own words name."""
    if voice.statements:
        return voice.statements
    if voice.people or voice.bodies or voice.nouns or told.told:
        return frozenset()
    return (told.nouns & WRITTEN) - ANYBODYS


def _mentioned(document: Document) -> set[str]:
    """Written statements that the document speaks of as sent, signed or issued by somebody."""
    return {match.group("noun") for match in _ISSUED.finditer(document.text.lower())}


def text_that_speaks(document: Document, attribution: Attribution) -> str:
    """The statement's noun, where "it" does what only a text does, and there is one; or nothing."""
    cue = " ".join(document.text[s.begin : s.end] for s in attribution.cue).lower()
    nouns = _mentioned(document)
    return nouns.pop() if _READS.fullmatch(cue.strip(" :,")) and len(nouns) == 1 else ""


def _sentences(document: Document, noun: str) -> list[str]:
    found = []
    word = re.compile(rf"\b{re.escape(noun)}s?\b")
    for begin, end in article_blocks(document):
        if word.search(document.text[begin:end].lower()):
            for first, last in sentences(document.text, begin, end):
                low = document.text[first:last].lower()
                if word.search(low):
                    found.append(low)
    return found


def _group(document: Document, account: Account | None, voice: Voice) -> Group:
    """The group with what all its attributions in the document say of its writing."""
    writes = False
    for attribution in account.attributions if account else ():
        other = source_voice(document, account, attribution)
        cue = " ".join(document.text[s.begin : s.end] for s in attribution.cue)
        if other.nouns & voice.nouns and _WROTE.search(cue.lower()):
            writes = True
    return Group(voice.nouns - STATEMENTS, writes)


def _tied(group: Group, noun: str, about: Sequence[str], only: bool) -> bool:
    """Whether the report ties the group to the statement."""
    if not about or not group.nouns:
        return False
    if group.nouns & _AUTHORS or (group.writes and only):
        return True
    what = rf"\b{re.escape(noun)}s?\b"
    for one in sorted(group.nouns):
        who = rf"\b{re.escape(one[:-1] if one.endswith('y') else one)}(?:s|ies)?\b"
        patterns = (
            rf"{who}[^.;\"]{{0,60}}\b{_SENT}\b[^.;\"]{{0,50}}{what}",
            rf"^in (?:an?|the|their|its) [^.;\"]{{0,90}}{what}[^.;\"]{{0,120}}{who}",
            rf"{what}[^.;\"]{{0,40}}\b(?:by|from|of)\b[^.;\"]{{0,50}}{who}",
            rf"{who}[^.;\"]{{0,60}}\bin (?:an?|the|their|its)\b[^.;\"]{{0,30}}{what}",
        )
        if any(re.search(pattern, sentence) for pattern in patterns for sentence in about):
            return True
    return False
