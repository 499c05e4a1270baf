"""Invariant: whatever is typed into the search box is a search: it never fails, and what it
finds stands in the text."""

import tempfile
from functools import cache
from pathlib import Path

from tests.show.web.story_files import harbour

from reportedly.store import StoryFile, search
from reportedly.store.query import parse


@cache
def story() -> StoryFile:
    """A story to search in."""
    folder = tempfile.TemporaryDirectory(prefix="reportedly-fuzz-")
    file = StoryFile(harbour(Path(folder.name) / "s.db"), write=False)
    folders.append(folder)
    return file


folders: list["tempfile.TemporaryDirectory[str]"] = []


def check(data: bytes) -> None:
    typed = data.decode("utf-8", "surrogateescape")
    for among in ("documents", "quotations"):
        hits, total = search.search(story(), among, parse(typed))
        assert len(hits) <= max(total, 0)
        for hit in hits:
            for begin, end in hit.places:
                assert 0 <= begin < end <= len(hit.text)
