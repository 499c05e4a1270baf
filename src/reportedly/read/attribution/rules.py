"""Quoted speech by rule: a quotation with a verb of saying and a name or pronoun beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.model import Span
from reportedly.read.attribution.found import FoundAttribution
from reportedly.text.quotes import Quotation, quotations

_VERB = (
    r"(?:said|says|say|told|wrote|writes|added|adds|stated|states|asked|argued|claimed|announced|"
    r"declared|explained|noted|insisted|replied|tweeted|warned|continued|reported)"
)
_NAME = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]he\s+[a-z]+"
    r"|(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w.'’-]+)(?:\s+[A-Z][\w.'’-]+){0,4})"
)
_AFTER = re.compile(
    rf"\s{{0,8}},?\s{{0,8}}(?:(?P<source>{_NAME})\s+(?P<cue>{_VERB})|(?P<cue2>{_VERB})\s+(?P<source2>{_NAME}))\b"
)
_BEFORE = re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{_VERB})\s*(?:that)?\s*[,:]?\s*$")


def quoted_speech(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[FoundAttribution]:
    """Direct quotations whose speaker stands beside them in the same block."""
    for quotation in quotations(text, spans):
        found = _speaker(text, quotation, spans)
        if found is None:
            continue
        source, cue = found
        content = Span(begin=quotation.begin, end=quotation.end)
        yield FoundAttribution(
            source=(source,),
            cue=(cue,),
            content=(content,),
            form="direct",
            confidence=0.8,
            method="rule:quoted-speech",
        )


def _speaker(
    text: str, quotation: Quotation, spans: Sequence[tuple[int, int]]
) -> tuple[Span, Span] | None:
    last = next((e for b, e in spans if b <= quotation.end <= e), quotation.end)
    first = next((b for b, e in spans if b <= quotation.begin <= e), quotation.begin)
    after = _AFTER.match(text, quotation.end, last)
    if after:
        return _groups(after)
    before = _BEFORE.search(text[max(first, quotation.begin - 160) : quotation.begin])
    if before:
        return _groups(before, max(first, quotation.begin - 160))
    return None


def _groups(match: re.Match[str], shift: int = 0) -> tuple[Span, Span]:
    kind = "" if match.groupdict().get("cue") else "2"
    (sb, se), (cb, ce) = match.span("source" + kind), match.span("cue" + kind)
    return Span(begin=sb + shift, end=se + shift), Span(begin=cb + shift, end=ce + shift)
