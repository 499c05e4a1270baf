"""The way from a document's text to its attributions: the model, then the rules, then the facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from reportedly.model import ARTICLE_ROLES, Block, Span
from reportedly.read.attribution import patterns
from reportedly.read.attribution.beside import beside
from reportedly.read.attribution.carry import carried
from reportedly.read.attribution.confidence import confidence_of
from reportedly.read.attribution.details import addressee_of, form_of, is_negated
from reportedly.read.attribution.drafts import Draft, draft_of
from reportedly.read.attribution.found import FoundAttribution
from reportedly.read.attribution.framed import framed
from reportedly.read.attribution.nested import inner_drafts
from reportedly.read.attribution.passives import passives
from reportedly.read.attribution.prose import is_prose
from reportedly.read.attribution.quoting import passed_on
from reportedly.read.attribution.reader import Range, read_blocks
from reportedly.read.attribution.rebuttals import answered
from reportedly.read.attribution.snap import snapped
from reportedly.read.attribution.tidy import (
    is_own_text,
    stopped,
    trimmed,
    without_aliases,
    without_cited,
    without_far_sources,
    without_labels,
    without_led_up_to,
    without_predicates,
)
from reportedly.read.attribution.transcripts import sign_offs, speaker_lines
from reportedly.read.attribution.weights import Model, load
from reportedly.text.quotes import Quotation, quotations
from reportedly.text.stretches import stretches

LEAST = 0.35  # findings below this confidence are left out
LEAST_INNER = 0.5  # and those within another finding below this one


def find_attributions(
    text: str,
    blocks: Sequence[Block],
    *,
    threads: int = 2,
    model: Model | None = None,
    own_voice: bool | None = None,
) -> tuple[FoundAttribution, ...]:
    """Attributions of one document, sorted by content; see the package's docstring.

    `own_voice`: the document speaks in the first person (a letter, a statement), so that what its
    "we" says outside quotation marks is its own text and no attribution. None: a block with a
    salutation or signature tells.
    """
    ranges = [
        part
        for b in blocks
        if b.role in ARTICLE_ROLES and is_prose(text[b.begin : b.end])
        for part in stretches(text, b.begin, b.end)
    ]
    used = model or load(threads=threads)
    marks = quotations(text, ranges)
    outer = drafts_of(text, ranges, marks, used)
    runs = sorted(run for q in marks for run in q.inner)
    if own_voice is None:
        own_voice = any(b.role in ("salutation", "signature") for b in blocks)
    if own_voice:
        outer = [d for d in outer if not _is_own_voice(d, text, runs)]
    outer, passed = passed_on(outer, text)
    inner = inner_drafts(outer, passed, runs, text, used)
    weights = used.arrays["confidence"].tolist()
    found = [
        _finding(d, text, ranges, runs, weights, used.version)
        for d in (*outer, *(d for d, _ in inner))
    ]
    owners = [None] * len(outer) + [owner for _, owner in inner]
    return _sorted(found, owners)


def _is_own_voice(d: Draft, text: str, runs: Sequence[Range]) -> bool:
    """The source is no other party, and its words aren't quoted from somebody else."""
    first = d.source is not None and patterns.FIRST_PERSON.match(text[d.source[0] : d.source[1]])
    if not first and not is_own_text(d, text):
        return False
    place = min(begin for begin, _ in d.roles)
    at = bisect_right(runs, (place + 1, 0)) - 1
    return at < 0 or runs[at][1] <= place


def _sorted(
    found: Sequence[FoundAttribution], owners: Sequence[int | None]
) -> tuple[FoundAttribution, ...]:
    """The findings that are sure enough, in order; an inner one goes with its outer one."""

    def stays(i: int) -> bool:
        owner = owners[i]
        least = LEAST if owner is None else LEAST_INNER
        return found[i].confidence >= least and (owner is None or stays(owner))

    kept = sorted((i for i in range(len(found)) if stays(i)), key=lambda i: found[i].order)
    place = {i: at for at, i in enumerate(kept)}
    out: list[FoundAttribution] = []
    for i in kept:
        owner = owners[i]
        via = None if owner is None else place[owner]
        out.append(msgspec.structs.replace(found[i], via=via))
    return tuple(out)


def drafts_of(
    text: str, ranges: Sequence[Range], marks: Sequence[Quotation], model: Model
) -> list[Draft]:
    """The model's attributions after the rules; each has a content, a cue and a block."""
    by_block: dict[int, list[Draft]] = {}
    for raw in read_blocks(text, ranges, model):
        by_block.setdefault(raw.block, []).append(draft_of(raw))
    marks_of = _by_block(marks, ranges)
    drafts = [
        d for number in sorted(by_block)
        for d in _quoted(by_block[number], marks_of.get(number, []), ranges[number], text)
    ]  # fmt: skip
    drafts = speaker_lines(drafts, ranges, text)
    drafts = carried(drafts, marks, ranges, text)
    drafts = sign_offs(drafts, marks, ranges, text)
    drafts = without_far_sources(without_cited(trimmed(drafts, text), text), text)
    drafts = without_led_up_to(drafts, text)
    drafts = passives(without_predicates(without_labels(drafts, text), text), text)
    return answered(stopped(without_aliases(drafts, text), marks, text), text)


def _quoted(drafts: list[Draft], marks: list[Quotation], block: Range, text: str) -> list[Draft]:
    """Drafts of one block after the rules on its quotations."""
    return beside(framed(snapped(drafts, marks, text), marks, text), marks, block[1], text)


def _by_block(marks: Sequence[Quotation], ranges: Sequence[Range]) -> dict[int, list[Quotation]]:
    """Quotations that lie in one block."""
    begins = [b for b, _ in ranges]
    out: dict[int, list[Quotation]] = {}
    for q in marks:
        number = bisect_right(begins, q.begin) - 1
        if number >= 0 and q.end <= ranges[number][1]:
            out.setdefault(number, []).append(q)
    return out


def _finding(
    d: Draft,
    text: str,
    ranges: Sequence[Range],
    runs: Sequence[Range],
    weights: Sequence[float],
    version: str,
) -> FoundAttribution:
    low = bisect_right(runs, (d.contents[0][0], 0)) - 1
    high = bisect_right(runs, (d.contents[-1][1], 0))
    line = "speaker-line" in d.rules
    form = "direct" if line else form_of(d.contents, runs[max(low, 0) : high], text)
    addressee = addressee_of(d, text, ranges[d.block])
    made_by = "rule" if d.doubt is None else f"attribution-{version}"
    return FoundAttribution(
        source=_spans(d.source),
        cue=_spans(d.cue),
        content=tuple(Span(begin=b, end=e) for b, e in d.contents),
        addressee=_spans(addressee),
        form=form,
        negated=is_negated(d, text),
        confidence=confidence_of(d, form, weights),
        method="+".join((made_by, *d.rules)),
    )


def _spans(span: Range | None) -> tuple[Span, ...]:
    return () if span is None else (Span(begin=span[0], end=span[1]),)
