"""A story as the pages see it: what a page needs is looked up, what all need is kept.

`Desk` answers one request. What every page needs (the catalogue of documents, names, how
findings were decided) is kept in a `Snapshot` until the story changes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, get_type_hints

import msgspec
from msgspec.structs import replace

from reportedly.model import Attribution, Document, Entity, Figure, FigureGroup, Findings, Noun
from reportedly.show.decided.groups import changes_members, regrouped
from reportedly.show.decided.names import Names
from reportedly.show.decided.verdicts import (
    MERGED,
    NONE,
    REJECTED,
    Verdict,
    corrected,
    verdicts,
)
from reportedly.show.index import Index
from reportedly.show.web.kept import Pages, Turns
from reportedly.store import StoryFile, lookup, review, search

_HINTS = get_type_hints(Findings)
TYPES: dict[str, type[Noun]] = {
    kind: hint.__args__[0] for kind, hint in _HINTS.items() if kind not in ("unread", "decisions")
}
"""The noun of each kind of finding."""

_LAZY = [name for name, kind in vars(Index).items() if isinstance(kind, cached_property)]
_OF_CATALOGUE = ("_labels", "by_name")
"""What an index finds out of documents and names alone: the same for every request."""

_KEPT = 4
_snapshots: dict[tuple[str, str, int], "Snapshot"] = {}
_lock = Lock()
_turns = Turns()


@dataclass(frozen=True)
class Snapshot:
    """What every page needs of a story in one state. Documents are without their text.

    `counts` are of the findings that nobody rejected. `names` are those that people brought
    together or took apart, `groups` the figure groups that stand in the place of one, where people
    moved figures; `parts` leads from what splitting made to the finding that it was split off.
    `kept` holds what pages made and want again while the story stays as it is, `pages` the pages.
    """

    documents: dict[str, Document]
    entities: dict[str, Entity]
    verdicts: dict[str, Verdict]
    counts: dict[str, int]
    rejected: frozenset[str]
    unread: dict[str, str]
    names: Names
    groups: dict[str, tuple[FigureGroup, ...]]
    parts: dict[str, str]
    searchable: bool
    kept: dict[str, Any] = field(default_factory=dict)
    pages: Pages = field(default_factory=Pages)

    @cached_property
    def index(self) -> Index:
        """The catalogue looked up: sigla, order and names of documents."""
        documents, entities = tuple(self.documents.values()), tuple(self.entities.values())
        made = Index(Findings(documents=documents, entities=entities))
        made.label("")  # looked up once here, not on every request
        return made

    @property
    def order(self) -> dict[str, int]:
        """The rank of each document."""
        return self.index.order


class Desk:
    """A story open for one request."""

    def __init__(self, file: StoryFile, snapshot: Snapshot) -> None:
        self.file = file
        self.snapshot = snapshot

    def verdict(self, ident: str) -> Verdict:
        """How a finding was decided."""
        return self.snapshot.verdicts.get(ident, NONE)

    def decode(self, found: lookup.Found) -> Any:
        """A finding as people left it: corrections laid over, merged entities led on."""
        item = msgspec.json.decode(found.data, type=TYPES[found.kind])
        item = corrected(found.kind, item, self.verdict(found.id))
        if isinstance(item, Attribution):
            speaker = self.snapshot.names.speaker(item)
            return item if speaker == item.speaker else replace(item, speaker=speaker)
        return item

    def standing(self, found: Iterable[lookup.Found]) -> list[Any]:
        """The findings that nobody rejected, as people left them."""
        made: list[Any] = []
        for one in found:
            if self.verdict(one.id).word == REJECTED:
                continue
            if one.kind == "figure_groups" and one.id in self.snapshot.groups:
                made += self.snapshot.groups[one.id]
            else:
                made.append(self.decode(one))
        return made

    def page(self, kind: str, number: int, size: int) -> list[Any]:
        """The `number`th page (from 1) of the findings of a kind that stand."""
        gone, begin = self.snapshot.rejected, (number - 1) * size
        return self.standing(lookup.page(self.file, kind, offset=begin, limit=size, without=gone))

    def every(self, kind: str, most: int = 100_000) -> list[Any]:
        """All findings of a kind that stand."""
        return self.standing(lookup.page(self.file, kind, offset=0, limit=most))

    def by_ids(self, kind: str, ids: Iterable[str]) -> list[Any]:
        """The findings of a kind with these ids that stand."""
        found = lookup.by_ids(self.file, ids)
        return self.standing(one for one in found if one.kind == kind)

    def of_document(self, kind: str, document: str) -> list[Any]:
        """The findings of a kind in one document that stand, by offset."""
        return self.standing(lookup.of_document(self.file, kind, document))

    def whole(self, ids: Sequence[str]) -> dict[str, Document]:
        """These documents with their text and blocks."""
        return {
            one.id: corrected("documents", one, self.verdict(one.id))
            for one in lookup.documents(self.file, ids)
        }

    def index(self, texts: Iterable[str] = (), **lists: Sequence[Noun]) -> Index:
        """An index over these findings; only the documents named in `texts` have their text."""
        base = self.snapshot.index
        whole = self.whole(sorted(set(texts)))
        given: dict[str, Any] = {kind: tuple(items) for kind, items in lists.items()}
        made = copy(base)
        for name in _LAZY:
            if name not in _OF_CATALOGUE:
                made.__dict__.pop(name, None)
        made.findings = replace(base.findings, **given)
        made.documents = {**base.documents, **whole}
        made.attributions = {one.id: one for one in made.findings.attributions}
        made.figures = {one.id: one for one in made.findings.figures}
        return made


def as_json(item: Noun) -> dict[str, Any]:
    """A finding as JSON has it: objects, lists and plain values."""
    value: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(item))
    return value


@contextmanager
def opened(path: Path) -> Iterator[Desk]:
    """The story at `path` as it is now, for one request, whatever a run writes meanwhile.

    Raises the StoryError family.
    """
    with StoryFile(path, write=False) as file, file.one_state():
        yield Desk(file, snapshot(file))


def snapshot(file: StoryFile) -> Snapshot:
    """The story's snapshot: kept from before where it is the same still, and made by one request
    where many want it."""
    key = (str(file.path.absolute()), *lookup.state(file))
    known = _snapshots.get(key)
    if known is None:
        with _turns.turn(key):
            known = _snapshots.get(key) or _taken(file)
            _remember(key, known)
    return known


def _remember(key: tuple[str, str, int], made: Snapshot) -> None:
    with _lock:
        _snapshots[key] = made
        for old in list(_snapshots)[:-_KEPT]:
            del _snapshots[old]


def _taken(file: StoryFile) -> Snapshot:
    standing = verdicts(review.taken(file))

    def left(kind: str, item: Any) -> Any:
        return corrected(kind, item, standing.get(item.id, NONE))

    known = {one.id: left("entities", one) for one in lookup.names(file)}
    names = Names(known.values(), standing)
    entities = {**known, **names.made}
    for key, target in names.merged.items():
        entities[key] = replace(entities[key], name=entities[target].name)
    groups = _groups(file, standing)
    rejected = frozenset(key for key, one in standing.items() if one.word == REJECTED)
    counts = Counter(lookup.counts(file))
    counts.subtract(one.kind for one in lookup.by_ids(file, rejected))
    return Snapshot(
        documents={one.id: left("documents", one) for one in lookup.catalogue(file)},
        entities=entities,
        verdicts=standing,
        counts=dict(counts),
        rejected=rejected,
        unread={
            ident: msgspec.json.decode(data, type=str)
            for ident, data in file.findings_by_id("unread")
        },
        names=names,
        groups=groups,
        parts=_parts(names, groups),
        searchable=search.is_ready(file),
    )


def _groups(file: StoryFile, standing: dict[str, Verdict]) -> dict[str, tuple[FigureGroup, ...]]:
    """The groups that stand in the place of each one whose figures people moved."""
    moved = {key: one for key, one in standing.items() if changes_members(one)}
    ids = {*moved, *(str(one.correction.get(MERGED) or "") for one in moved.values())}
    found = [one for one in lookup.by_ids(file, ids) if one.kind == "figure_groups"]
    groups = [msgspec.json.decode(one.data, type=FigureGroup) for one in found]
    members = {one for group in groups for one in group.members}
    members |= {str(x) for one in moved.values() for x in one.correction.get("members") or ()}
    figures = {
        one.id: corrected("figures", msgspec.json.decode(one.data, type=Figure), verdict)
        for one in lookup.by_ids(file, members)
        if (verdict := standing.get(one.id, NONE)).word != REJECTED
    }
    made: dict[str, list[FigureGroup]] = {one.id: [] for one in groups}
    at = ""
    for group in regrouped(groups, standing, figures):
        at = group.id if group.id in made else at
        made[at].append(group)
    return {key: tuple(rows) for key, rows in made.items()}


def _parts(names: Names, groups: dict[str, tuple[FigureGroup, ...]]) -> dict[str, str]:
    """From what splitting made to what it was split off."""
    of_names = {made: whole for whole, rows in names.stretches.items() for _, made in rows}
    of_groups = {one.id: key for key, rows in groups.items() for one in rows if one.id != key}
    return {**of_names, **of_groups}
