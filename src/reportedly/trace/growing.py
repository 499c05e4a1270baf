"""Arrays that grow: columns with room behind them, and sorted postings in two lists."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from reportedly.trace.arrays import Hashes

SLACK = 1 << 20
RECENT_MOST = 1 << 17
"""Postings in the short list before it is merged."""


class Growing:
    """An array with room behind it. Views of it stay whole while it has room."""

    def __init__(self, array: Any) -> None:
        self.room = np.concatenate([array, np.zeros(SLACK, array.dtype)])
        self.size = len(array)

    def add(self, more: Any) -> None:
        """Put values at the end."""
        if self.size + len(more) > len(self.room):
            grown = np.zeros(len(self.room) // 2 + len(more), self.room.dtype)
            self.room = np.concatenate([self.room, grown])
        self.room[self.size : self.size + len(more)] = more
        self.size += len(more)

    def view(self) -> Any:
        """The values so far; writing to them writes to the array."""
        return self.room[: self.size]


class Postings:
    """A long sorted list of postings and a short one of recent ones, merged now and then."""

    def __init__(self, postings: Hashes) -> None:
        self.long, self.short = postings, np.zeros(0, np.uint64)

    def __iter__(self) -> Iterator[Hashes]:
        yield self.long
        yield self.short

    def add(self, more: Hashes) -> None:
        """Take in postings in any order."""
        self.short = np.sort(np.concatenate([self.short, more]))
        if len(self.short) > RECENT_MOST:
            self.long = np.sort(np.concatenate([self.long, self.short]))
            self.short = np.zeros(0, np.uint64)
