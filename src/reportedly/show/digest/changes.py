"""What changed between versions of an article: substance first, cosmetics counted."""

from dataclasses import dataclass

from reportedly.model import Edit, Versions, Weight
from reportedly.show.index import Index

SUBSTANCE: tuple[Weight, ...] = ("meaning", "figure", "name")
COSMETIC: tuple[Weight, ...] = ("spelling", "punctuation")


@dataclass(frozen=True)
class Changes:
    """The edits of one article's versions by weight, each list in the order of the text."""

    versions: Versions
    substance: tuple[Edit, ...]
    wording: tuple[Edit, ...]
    cosmetic: tuple[Edit, ...]

    @property
    def total(self) -> int:
        """How many edits there are."""
        return len(self.substance) + len(self.wording) + len(self.cosmetic)


def changes(index: Index) -> list[Changes]:
    """The changes of every article that the story has in more than one version."""
    return [_sorted(versions) for versions in index.findings.versions]


def _sorted(versions: Versions) -> Changes:
    edits = versions.edits
    return Changes(
        versions=versions,
        substance=tuple(e for e in edits if e.weight in SUBSTANCE),
        wording=tuple(e for e in edits if e.weight not in SUBSTANCE and e.weight not in COSMETIC),
        cosmetic=tuple(e for e in edits if e.weight in COSMETIC),
    )
