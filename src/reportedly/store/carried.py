"""Decisions whose finding a later run made differently, led to the finding most like it.

Ids are made of content: a group with one figure more, or a quotation one word longer, is another
finding. A decision keeps the finding it was taken on; where that one is gone, the finding of
the same kind that shares the most with it, at least half, takes its place: of figure groups
the members, of all others the characters they stand on. One finding takes over from one only:
of two that are most like it the likelier. What finds no successor stays in the log as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from reportedly.store.story import StoryFile

LEAST = 0.5
"""The share (intersection over union) from which a finding is the same, made differently."""

_OWN = {"attributions": ("content",), "positions": ("evidence",), "claims": ("places",)}
"""The fields that say what a finding of a kind is about; of others every place counts."""

Piece = tuple[str, int]
"""A character of a document, or an id of a member with -1."""


class Lost(NamedTuple):
    """A finding that was decided on and isn't in the story now."""

    id: str
    kind: str
    about: frozenset[Piece]


def refresh(file: StoryFile) -> None:
    """Make the table anew; the caller holds the transaction."""
    execute = file._connection.execute
    execute("DELETE FROM carried")
    lost = list(_lost(file))
    pairs = sorted(
        (-share, one.id, found)
        for kind in sorted({one.kind for one in lost})
        for one, found, share in _alike(file, kind, [x for x in lost if x.kind == kind])
    )
    taken: set[str] = set()
    for share, ident, found in pairs:
        if ident not in taken and found not in taken:
            taken |= {ident, found}
            execute("INSERT INTO carried VALUES (?, ?, ?)", (ident, found, -share))


def _lost(file: StoryFile) -> Iterator[Lost]:
    """What was decided on and isn't there, as it was when it was decided on last."""
    rows = file._all(
        "SELECT finding, kind, found FROM decisions WHERE found IS NOT NULL"
        " AND finding NOT IN (SELECT id FROM findings) GROUP BY finding HAVING seq = max(seq)"
    )
    for ident, kind, found in rows:
        about = pieces(str(kind), msgspec.json.decode(str(found)))
        if about:
            yield Lost(str(ident), str(kind), about)


def _alike(file: StoryFile, kind: str, lost: list[Lost]) -> Iterator[tuple[Lost, str, float]]:
    """Pairs of a lost finding and one of now that nobody decided on, alike enough."""
    decided = {str(row[0]) for row in file._all("SELECT DISTINCT finding FROM decisions")}
    by_piece: dict[Piece, list[Lost]] = defaultdict(list)
    for one in lost:
        for piece in one.about:
            by_piece[piece].append(one)
    for ident, data in file.findings_by_id(kind):
        if ident in decided:
            continue
        now = pieces(kind, msgspec.json.decode(data))
        touched = {one.id: one for piece in now for one in by_piece.get(piece, ())}
        for one in touched.values():
            share = len(one.about & now) / len(one.about | now)
            if share >= LEAST:
                yield one, ident, share


def pieces(kind: str, value: dict[str, Any]) -> frozenset[Piece]:
    """What a finding is about, so that two of them can be held against each other."""
    if kind in ("documents", "entities", "stories"):
        return frozenset(_named(kind, value))
    if kind == "figure_groups":
        return frozenset((member, -1) for member in value.get("members", ()))
    document = value.get("document")
    own = {field: value[field] for field in _OWN.get(kind, ()) if field in value} or value
    found = _characters(own, document)
    mark = (f"{value.get('measure') or value.get('name') or ''}", -2)
    return frozenset((*found, mark)) if kind == "positions" else frozenset(found)


def _named(kind: str, value: dict[str, Any]) -> Iterator[Piece]:
    """A name is about where it stands; documents and stories have ids that stay, or end."""
    if kind == "entities":
        for mention in value.get("mentions", ()):
            yield mention["document"], mention["begin"]


def _characters(value: Any, document: str | None) -> Iterator[Piece]:
    if isinstance(value, dict):
        where = value.get("document") or document
        if isinstance(value.get("begin"), int) and where:
            yield from ((where, at) for at in range(value["begin"], value["end"]))
        for field, inner in value.items():
            if field != "edits":
                yield from _characters(inner, where)
    elif isinstance(value, list):
        yield from _each(value, document)


def _each(values: Iterable[Any], document: str | None) -> Iterator[Piece]:
    for value in values:
        yield from _characters(value, document)
