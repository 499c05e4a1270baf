"""What changed between versions of an article: substance first, cosmetics counted.

Substance are figures, names, who is said to say it, meaning (hedges, negations) and the headline,
in this order, each in the order of the text: a death toll of one digit comes before all else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.model import Edit, Place, Versions, Weight
from reportedly.show.index import Index

SUBSTANCE: tuple[Weight, ...] = ("meaning", "figure", "name")
COSMETIC: tuple[Weight, ...] = ("spelling", "punctuation")
HEADLINE = ("title", "subtitle")
_FIGURE, _NAME, _SAID, _MEANING, _HEADLINE = range(5)
_RANKS: dict[Weight, int] = {"figure": _FIGURE, "name": _NAME, "meaning": _MEANING}


@dataclass(frozen=True)
class Changes:
    """The edits of one article's versions by weight, `substance` by what weighs most, the others
    in the order of the text; those of the page around it (advertising, menus) apart."""

    versions: Versions
    substance: tuple[Edit, ...]
    wording: tuple[Edit, ...]
    cosmetic: tuple[Edit, ...]
    furniture: tuple[Edit, ...]

    @property
    def total(self) -> int:
        """How many edits of the article there are."""
        return len(self.substance) + len(self.wording) + len(self.cosmetic)


def telling(change: Changes) -> Edit | None:
    """The edit to tell of when there is room for one: a figure or name that became another, with
    as few words around it as possible; else the first of substance."""
    replaced = [one for one in change.substance if one.a is not None and one.b is not None]

    def size(edit: Edit) -> tuple[bool, int]:
        sides = [side for side in (edit.a, edit.b) if side is not None]
        return edit.weight != "figure", sum(side.end - side.begin for side in sides)

    return min(replaced or change.substance, key=size, default=None)


def changes(index: Index) -> list[Changes]:
    """The changes of every article that the story has in more than one version."""
    return [_sorted(index, versions) for versions in index.findings.versions]


def _sorted(index: Index, versions: Versions) -> Changes:
    def outside(edit: Edit) -> bool:
        sides = [side for side in (edit.a, edit.b) if side is not None]
        return any(index.is_furniture(side) for side in sides)

    furniture = tuple(edit for edit in versions.edits if outside(edit))
    edits = [edit for edit in versions.edits if edit not in furniture]
    ranks = {edit: rank for edit in edits if (rank := _rank(index, edit)) is not None}
    plain = [edit for edit in edits if edit not in ranks]
    return Changes(
        versions=versions,
        substance=tuple(sorted(ranks, key=ranks.__getitem__)),
        wording=tuple(e for e in plain if e.weight not in COSMETIC),
        cosmetic=tuple(e for e in plain if e.weight in COSMETIC),
        furniture=furniture,
    )


def _rank(index: Index, edit: Edit) -> int | None:
    """How far in front an edit of substance stands; None for wording and cosmetics."""
    if edit.weight in _RANKS:
        return _RANKS[edit.weight]
    if edit.weight in COSMETIC:
        return None
    sides = [side for side in (edit.a, edit.b) if side is not None]
    if any(_meets(side, _said(index, side.document)) for side in sides):
        return _SAID
    return (
        _HEADLINE if any(_meets(side, _headline(index, side.document)) for side in sides) else None
    )


def _said(index: Index, document: str) -> Iterable[tuple[int, int]]:
    """Where a document says who says something: sources and cues."""
    for attribution in index.inside.get(document, {}).get("attributions", ()):
        for span in (*attribution.source, *attribution.cue):
            yield span.begin, span.end


def _headline(index: Index, document: str) -> Iterable[tuple[int, int]]:
    found = index.documents.get(document)
    for block in found.blocks if found else ():
        if block.role in HEADLINE:
            yield block.begin, block.end


def _meets(side: Place, spans: Iterable[tuple[int, int]]) -> bool:
    return any(side.begin < end and begin < side.end for begin, end in spans)
