"""How an original was rebuilt: its size, its witnesses, what each carried and left out."""

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Original, Place, Reading, Segment, Weight
from reportedly.show.digest.changes import SUBSTANCE
from reportedly.show.index import Index
from reportedly.show.words import words_in

SURE_ORDER = 0.9
MOST_CUT = 20

_ASIDE = re.compile(r"\[[^\]]*(?:\]|$)|^[^\[\]]*\]")
_SIC = re.compile(r"[\[(]sic[\])]", re.IGNORECASE)
_WORD = re.compile(r"\w+")

_MARKED = re.compile(r"…|\.\s?\.\s?\.|[\[\]()”\"»]")


@dataclass(frozen=True)
class Carried:
    """What one witness has of each segment, in order.

    Each state is `carried`, `variant` (carried in other words), `omitted` (it quotes around
    it), `paraphrased` or `silent` (a gap in what it covers: nothing can be said).
    """

    document: str
    states: tuple[str, ...]
    words: int


def witnesses(index: Index, original: Original) -> list[str]:
    """The documents that carry words of an original, in document order."""
    named = set(original.witnesses)
    for segment in original.segments:
        named.update(place.document for reading in segment.readings for place in reading.witnesses)
    return index.sort(named)


def tellers(index: Index, original: Original) -> list[str]:
    """The documents that tell what an original says in their own words, in document order."""
    return index.sort({p.document for s in original.segments for p in s.paraphrased_by})


def length(original: Original) -> int:
    """How many words of the original are known from quotations."""
    return sum(words_in(segment.text) for segment in original.segments if segment.readings)


def beginning(original: Original) -> str:
    """The first words known."""
    return next((s.text for s in original.segments if s.readings), "")


def carriers(segment: Segment) -> set[str]:
    """The documents that carry a segment in any reading."""
    return {place.document for reading in segment.readings for place in reading.witnesses}


def state(segment: Segment, document: str) -> str:
    """What a witness has of a segment: see `Carried`."""
    for reading in segment.readings:
        if any(place.document == document for place in reading.witnesses):
            return "carried" if reading.preferred else "variant"
    if document in segment.omitted_by:
        return "omitted"
    if any(place.document == document for place in segment.paraphrased_by):
        return "paraphrased"
    return "silent"


def carried(index: Index, original: Original) -> list[Carried]:
    """The strip of every witness."""
    strips = []
    for document in witnesses(index, original):
        states = tuple(state(segment, document) for segment in original.segments)
        words = sum(
            words_in(segment.text)
            for segment, one in zip(original.segments, states, strict=True)
            if one in ("carried", "variant")
        )
        strips.append(Carried(document=document, states=states, words=words))
    return strips


def variants(original: Original, weights: tuple[Weight, ...] = SUBSTANCE) -> int:
    """How many readings differ from the preferred one in one of these weights."""
    return sum(len(weighty(segment, weights)) for segment in original.segments)


def weighty(segment: Segment, weights: tuple[Weight, ...] = SUBSTANCE) -> list[Reading]:
    """The readings that differ from the preferred one in one of these weights."""
    return [
        reading
        for reading in segment.readings
        if not reading.preferred and reading.weight in weights and not owns_up(reading, segment)
    ]


def owns_up(reading: Reading, segment: Segment) -> bool:
    """Whether a reading differs in nothing but what its report shows as its own: words in
    brackets, or a slip of the original that it marks with "(sic)"."""
    if _SIC.search(reading.text):
        return True
    rest, asides = _ASIDE.subn(" ", reading.text)
    words, known = (set(_WORD.findall(text.lower())) for text in (rest, segment.text))
    return asides > 0 and words <= known


@dataclass(frozen=True)
class SilentCut:
    """Words left out inside one quotation with nothing to show it.

    `place` is the stretch as the document prints it, `written` the same stretch of the original
    with the words in it.
    """

    place: Place
    left_out: str
    written: str


def silent_cuts(index: Index, original: Original) -> list[SilentCut]:
    """Where a witness runs two stretches together that other witnesses have words between.

    Only where nothing but space stands between the two in its text (an ellipsis, a bracket or a
    closing quotation mark shows the cut), where two other witnesses have the words, and where
    their place is sure. A single word left out is a variant.
    """
    found = []
    for document in witnesses(index, original):
        at = [_place(segment, document) for segment in original.segments]
        carried_at = [number for number, place in enumerate(at) if place is not None]
        for first, last in pairwise(carried_at):
            cut = _cut(index, original.segments[first : last + 1], document)
            before, after = at[first], at[last]
            if cut is None or before is None or after is None or before.end > after.begin:
                continue
            text = index.documents[document].text
            seam = text[max(before.begin, before.end - 6) : after.begin + 6]
            if text[before.end : after.begin].strip() or _MARKED.search(seam):
                continue
            place = Place(document=document, begin=before.begin, end=after.end)
            if not _is_said(index, place):
                continue
            written = " ".join(s.text for s in original.segments[first : last + 1])
            found.append(SilentCut(place, cut, written))
    return found


def _is_said(index: Index, place: Place) -> bool:
    """Whether a place lies in what somebody is reported as saying."""
    said = index.inside[place.document]["attributions"]
    return any(
        span.begin <= place.begin and place.end <= span.end
        for attribution in said
        for span in attribution.content
    )


def _place(segment: Segment, document: str) -> Place | None:
    places = [place for reading in segment.readings for place in reading.witnesses]
    return next((place for place in places if place.document == document), None)


def _cut(index: Index, segments: tuple[Segment, ...], document: str) -> str | None:
    """The words between the first and the last of the segments, where the document omits them."""
    between = segments[1:-1]
    if not between or not all(document in segment.omitted_by for segment in between):
        return None
    if any(len(carriers(segment)) < 2 for segment in between):
        return None
    if any(one.gap_before or one.certainty < SURE_ORDER for one in segments[1:]):
        return None
    words = " ".join(segment.text for segment in between)
    return words if 1 < words_in(words) <= MOST_CUT and document in index.documents else None
