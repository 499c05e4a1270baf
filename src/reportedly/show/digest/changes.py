"""What changed between versions of an article: substance first, cosmetics counted."""

from dataclasses import dataclass

from reportedly.model import Edit, Versions, Weight
from reportedly.show.index import Index

SUBSTANCE: tuple[Weight, ...] = ("meaning", "figure", "name")
COSMETIC: tuple[Weight, ...] = ("spelling", "punctuation")


@dataclass(frozen=True)
class Changes:
    """The edits of one article's versions by weight, each list in the order of the text; those of
    the page around it (advertising, menus) apart."""

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
    return Changes(
        versions=versions,
        substance=tuple(e for e in edits if e.weight in SUBSTANCE),
        wording=tuple(e for e in edits if e.weight not in SUBSTANCE and e.weight not in COSMETIC),
        cosmetic=tuple(e for e in edits if e.weight in COSMETIC),
        furniture=furniture,
    )
