"""Where quotations differ from what they quote: bent ones, silent cuts, readings of substance."""

import re
from collections.abc import Iterator, Sequence

from reportedly.model import Original, Place, QuotationCheck, Reading, Segment
from reportedly.show.digest.changes import COSMETIC
from reportedly.show.digest.originals import carriers, owns_up, silent_cuts, weighty
from reportedly.show.digest.sides import Disagreement, Voice, meets
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.words import listed

_FEW = 3
_INSIDE = re.compile(r"[“”\"…]|(?<=[.!?])\s")
"""Where the words around a reading end: at quotation marks, gaps and sentences."""
_EDGES = '“”"‘’ ,;'
"""What isn't shown at the ends of words that are put in quotation marks."""

_BENT = {
    "altered": "quotes it in other words",
    "spliced": "joins what stands apart",
    "not-found": "quotes what isn’t found in it",
}


def bent(index: Index) -> Iterator[Disagreement]:
    """Quotations that don't stand so in their original, each with what stands there."""
    for original in index.findings.originals:
        told = _told_as_wordings(original)
        for check in original.checks:
            if check.match not in _BENT or _needless(original, check, told):
                continue
            who = index.label(check.place.document)
            said = Voice("quoted", (who,), plain(index.text(check.place)), (check.place,))
            yield Disagreement(
                kind="quotation",
                headline=_became(index, original, check, who) or f"{who} {_BENT[check.match]}",
                voices=(*_meant(index, original, check), said),
                id=check.attribution,
                confidence=original.confidence,
            )


def _needless(original: Original, check: QuotationCheck, told: list[Place]) -> bool:
    """Whether a check says nothing new: `wordings` tells of it, or its report owns up to it."""
    place, read = check.place, meets(check.place, told)
    if check.match == "altered":
        return read or _owned(original, place)
    without = (segment.omitted_by for segment in _stretch(original, place))
    return check.match == "spliced" and read and not any(place.document in o for o in without)


def _meant(index: Index, original: Original, check: QuotationCheck) -> Iterator[Voice]:
    """What the original has there; of a rebuilt one, the stretch as others carry it."""
    if check.original:
        whose = index.original(original)
        yield Voice("written", (whose,), plain(index.text(check.original)), (check.original,))
        return
    segments = _stretch(original, check.place)
    places = {
        place.document: place
        for segment in reversed(segments)
        for place in _witnesses(segment)
        if place.document != check.place.document
    }
    if places:
        words = " ".join(f"… {s.text}" if s.gap_before else s.text for s in segments)
        at = tuple(places[document] for document in index.sort(places))
        yield Voice("as rebuilt", (), plain(words).removeprefix("… "), at)


def _stretch(original: Original, place: Place) -> Sequence[Segment]:
    """The segments from the first that a quotation has words of to the last."""
    met = [at for at, s in enumerate(original.segments) if meets(place, _witnesses(s))]
    return original.segments[met[0] : met[-1] + 1] if met else ()


def _witnesses(segment: Segment) -> list[Place]:
    return [place for reading in segment.readings for place in reading.witnesses]


def _became(index: Index, original: Original, check: QuotationCheck, who: str) -> str:
    """The words that a quotation puts others for, with those others; the first of several."""
    pairs = _differing(original, check.place) if check.match == "altered" else []
    found = [pair for pair in pairs if not _harmless(pair[1], pair[0])]
    more = ", beside other changes" if len(found) > 1 else ""
    return f"{_change(index, *found[0])} in {who}{more}" if found else ""


def _owned(original: Original, place: Place) -> bool:
    """Whether a quotation differs in nothing but spelling and what its report owns up to."""
    segments = _stretch(original, place)
    if not segments or any(_added(segment, place.document) for segment in segments):
        return False
    found = _differing(original, place)
    return all(_harmless(reading, segment) for segment, reading in found)


def _added(segment: Segment, document: str) -> bool:
    """Whether a document has words that others pass over where it has them."""
    return bool(segment.omitted_by) and carriers(segment) == {document}


def _differing(original: Original, place: Place) -> list[tuple[Segment, Reading]]:
    """The readings of a quotation that aren't the preferred ones, with their segments."""
    return [
        (segment, reading)
        for segment in _stretch(original, place)
        for reading in segment.readings
        if not reading.preferred and meets(place, reading.witnesses)
    ]


def _harmless(reading: Reading, segment: Segment) -> bool:
    return reading.weight in COSMETIC or owns_up(reading, segment)


def _told_as_wordings(original: Original) -> list[Place]:
    """Where readings that differ in substance stand: `wordings` tells of each, and shows both."""
    readings = (reading for segment in original.segments for reading in weighty(segment))
    return [place for reading in readings for place in reading.witnesses]


def cuts(index: Index) -> Iterator[Disagreement]:
    """Words left out inside one quotation with nothing to show it."""
    for original in index.findings.originals:
        for cut in silent_cuts(index, original):
            who = index.label(cut.place.document)
            yield Disagreement(
                kind="quotation",
                headline=f"{who} leaves out “{shorten(cut.left_out, 60)}” without showing it",
                voices=(
                    Voice("others", (), plain(cut.written), ()),
                    Voice("quoted", (who,), plain(index.text(cut.place)), (cut.place,)),
                ),
                id=original.id,
                confidence=original.confidence,
                note=index.original(original),
            )


def wordings(index: Index) -> Iterator[Disagreement]:
    """Readings that differ from the preferred one in substance."""
    for original in index.findings.originals:
        for segment in original.segments:
            changed = weighty(segment)
            preferred = [r for r in segment.readings if r.preferred]
            if not changed:
                continue
            who = dict.fromkeys(index.label(place.document) for place in changed[0].witnesses)
            more = ", and otherwise elsewhere" if len(changed) > 1 else ""
            yield Disagreement(
                kind="wording",
                headline=f"{_change(index, segment, changed[0])} in {listed(list(who), 2)}{more}",
                voices=tuple(_wording(index, reading) for reading in (*preferred, *changed)),
                id=original.id,
                confidence=original.confidence,
                note=index.original(original),
            )


def _change(index: Index, segment: Segment, reading: Reading) -> str:
    """What the words became in a reading.

    Few words say little by themselves ("a" became "only a"): both then get their neighbours.
    """
    preferred = next((r for r in segment.readings if r.preferred), None)
    was, now = segment.text, reading.text
    if preferred is not None and max(len(now.split()), len(was.split())) < _FEW:
        was, now = _among(index, preferred), _among(index, reading)
    return f"“{_shown(was, 60)}” is “{_shown(now, 40)}”"


def _shown(words: str, cells: int) -> str:
    return shorten(words, cells).strip(_EDGES)


def _among(index: Index, reading: Reading) -> str:
    """A reading with the words before and after it in its first witness, within its quotation."""
    before, words, after = index.sentence(reading.witnesses[0], 60)
    ahead = _INSIDE.split(before.rstrip("\n"))[-1].split()[-2:]
    behind = _INSIDE.split(after)[0].split()[:3]
    return plain(" ".join([*ahead, words or reading.text, *behind]))


def _wording(index: Index, reading: Reading) -> Voice:
    who = tuple(index.label(place.document) for place in reading.witnesses)
    stance = "as rebuilt" if reading.preferred else f"differs in {reading.weight or 'wording'}"
    before, words, after = index.sentence(reading.witnesses[0], 60)
    said = plain(f"{before}{words}{after}").strip(_EDGES) if words else plain(reading.text)
    return Voice(stance, who, said, reading.witnesses)
