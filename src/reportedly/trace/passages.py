"""Passages of documents: the engine's findings with ids, places, edits and confidence."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from reportedly.errors import DuplicateId
from reportedly.model import Document, Passage, Place
from reportedly.model.places import content_id
from reportedly.model.traces import PassageKind
from reportedly.trace.edits import edits, placed
from reportedly.trace.engine import Reuse, reuse

METHODS = {"verbatim": "verbatim/chained-words-1", "paraphrase": "paraphrase/shared-stems-1"}
EDITED_MOST = 40_000
"""Edits are worked out for passages up to this many code points a side."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """One reused passage between two texts, a before b by id: one line of JSON Lines."""

    a: str
    a_begin: int
    a_end: int
    b: str
    b_begin: int
    b_end: int
    similarity: float
    kind: PassageKind = "verbatim"


Ranges = Sequence[tuple[int, int]]


def find_passages(
    texts: Mapping[str, str] | Iterable[tuple[str, str]],
    left_out: Mapping[str, Ranges] | None = None,
    memory: int | None = None,
) -> list[Excerpt]:
    """Passages that any two of the texts (id, text) share, sorted by documents and place.

    `left_out` names ranges of furniture by id; their words don't take part. Offsets are code
    points. The order of the input doesn't matter. `memory` is `engine.reuse`'s. Raises DuplicateId.
    """
    ids, bodies, furniture = _sorted(texts, left_out or {})
    return [_excerpt(ids, found) for found in reuse(bodies, furniture, memory)]


def _sorted(
    texts: Mapping[str, str] | Iterable[tuple[str, str]], left_out: Mapping[str, Ranges]
) -> tuple[list[str], list[str], list[Ranges]]:
    items = sorted(texts.items() if isinstance(texts, Mapping) else texts)
    ids = [name for name, _ in items]
    for one, two in pairwise(ids):
        if one == two:
            raise DuplicateId(f"Two documents have the id {one!r}.", advice="Give each its own.")
    return ids, [text for _, text in items], [left_out.get(name, ()) for name in ids]


def _excerpt(ids: Sequence[str], found: Reuse) -> Excerpt:
    return Excerpt(
        a=ids[found.a],
        a_begin=found.a_begin,
        a_end=found.a_end,
        b=ids[found.b],
        b_begin=found.b_begin,
        b_end=found.b_end,
        similarity=round(found.similarity, 4),
        kind=found.kind,
    )


def furniture_of(document: Document) -> list[tuple[int, int]]:
    """The ranges of a document that are page furniture."""
    return [(b.begin, b.end) for b in document.blocks if b.role == "boilerplate"]


def passages(documents: Sequence[Document]) -> tuple[Passage, ...]:
    """Verbatim passages between documents (sorted by id), with their edits."""
    found = reuse([d.text for d in documents], [furniture_of(d) for d in documents])
    return tuple(passage_of(documents[one.a], documents[one.b], one) for one in found)


def passage_of(
    a: Document, b: Document, found: Reuse, known: Mapping[str, Passage] | None = None
) -> Passage:
    """A passage of two documents, with its edits; or the one of the same id that is `known`, where
    nothing of it changed."""
    key = content_id("pa", a.id, found.a_begin, found.a_end, b.id, found.b_begin, found.b_end)
    similarity, sure = round(found.similarity, 4), confidence(found)
    before = known.get(key) if known else None
    told = found.kind, similarity, sure
    if before and (before.kind, before.similarity, before.confidence) == told:
        return before
    ours, theirs = a.text[found.a_begin : found.a_end], b.text[found.b_begin : found.b_end]
    short = max(len(ours), len(theirs)) <= EDITED_MOST and found.kind == "verbatim"
    changed = edits(ours, theirs) if short else []
    return Passage(
        id=key,
        a=Place(document=a.id, begin=found.a_begin, end=found.a_end),
        b=Place(document=b.id, begin=found.b_begin, end=found.b_end),
        similarity=similarity,
        edits=placed(changed, a.id, found.a_begin, b.id, found.b_begin),
        confidence=sure,
        kind=found.kind,
        method=METHODS[found.kind],
    )


def confidence(found: Reuse) -> float:
    """How sure it is that this is reuse: the rarer the words, the surer; 0.5 at the threshold."""
    if found.kind == "paraphrase":
        return round(0.75 - float(0.5 ** max(1.0, found.bits / 24.0)), 3)
    bits = found.bits + 0.5 * found.words + (16.0 if found.quoted else 0.0)
    return round(1.0 - float(0.5 ** max(1.0, bits / 24.0)), 3)
