"""Which stories the workbench may open: one, or those of a folder."""

from dataclasses import dataclass
from pathlib import Path

from reportedly.store import is_story

_ENDINGS = (".db", ".story", ".sqlite")


@dataclass(frozen=True)
class Shelf:
    """Stories by the names they have in addresses: those of their files.

    With `only` there is that one (it may not exist yet); else every story file in `folder`.
    """

    folder: Path
    only: str | None = None

    def names(self) -> list[str]:
        """The names of the stories, sorted."""
        if self.only is not None:
            return [self.only]
        files = (path for path in self.folder.iterdir() if path.suffix in _ENDINGS)
        return sorted(path.name for path in files if path.is_file() and is_story(path))

    def path(self, name: str) -> Path | None:
        """The file of a story on the shelf, or None: names never lead out of the folder."""
        return self.folder / name if name in self.names() else None

    def fresh(self, wished: str) -> Path:
        """Where a new story of this name goes: never over another file."""
        letters = "".join(c if c.isalnum() or c in " -_" else " " for c in wished)
        stem = " ".join(letters.split())[:60] or "story"
        path = self.folder / f"{stem}.db"
        number = 2
        while path.exists():
            path = self.folder / f"{stem} {number}.db"
            number += 1
        return path


def shelf(target: Path) -> Shelf:
    """The shelf of a folder, or of one story file."""
    if target.is_dir():
        return Shelf(target)
    return Shelf(target.parent, target.name)
