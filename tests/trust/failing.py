"""A story file whose Nth statement fails."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from reportedly.store import StoryFile


class Failing:
    """A connection whose Nth statement fails."""

    def __init__(self, real: sqlite3.Connection, nth: int) -> None:
        self.real, self.left = real, nth

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        if name not in ("execute", "executemany"):
            return found

        def counted(*args: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise sqlite3.OperationalError("made to fail")
            return found(*args)

        return counted


@contextmanager
def failing_at(nth: int) -> Iterator[None]:
    """Each story file that is opened fails at its Nth statement."""
    opened = StoryFile.__init__

    def failing(self: StoryFile, path: Path, *, write: bool) -> None:
        opened(self, path, write=write)
        self._connection = Failing(self._connection, nth)  # type: ignore[assignment]

    with mock.patch.object(StoryFile, "__init__", failing):
        yield
