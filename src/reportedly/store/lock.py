"""One writer a story: a run holds the lock file beside it, a second one waits or is told."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from reportedly.errors import StoryBusy

POLL_SECONDS = 0.2


@contextmanager
def exclusive(story: Path, *, wait: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the story for writing.

    Where another run holds it, `waiting` is called once and we try for `wait` seconds, then
    raise StoryBusy. The operating system frees the lock of a killed run.
    """
    path = story.with_name(story.name + "-lock")
    deadline = time.monotonic() + wait
    handle = attempt(path)
    if handle is None:
        waiting()
    while handle is None:
        if time.monotonic() > deadline:
            raise StoryBusy(
                f"Another run is writing to {story}.",
                advice="Wait for it to end, then run again.",
            )
        time.sleep(POLL_SECONDS)
        handle = attempt(path)
    with handle:
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def attempt(path: Path) -> TextIOWrapper | None:
    """The locked file, or None where another holds it.

    The holder before may have removed the file between our opening and locking it: then we
    hold a lock on nothing, so the path must still lead to the file that we locked.
    """
    handle = path.open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(handle.fileno()).st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    handle.close()
    return None
