"""How an original was rebuilt: its size, its witnesses, what each carried and left out."""

from dataclasses import dataclass

from reportedly.model import Original, Segment, Weight
from reportedly.show.digest.changes import SUBSTANCE
from reportedly.show.index import Index
from reportedly.show.words import words_in


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
    return sum(
        1
        for segment in original.segments
        for reading in segment.readings
        if not reading.preferred and reading.weight in weights
    )
