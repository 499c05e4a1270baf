"""One writer a story: a run holds the lock file beside it, a second one waits or is told."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from reportedly.errors import StoryBusy, StoryError

POLL_SECONDS = 0.2


@contextmanager
def exclusive(story: Path, *, wait: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the story for writing.

    Where another run holds it, `waiting` is called once and we try for `wait` seconds, then
    raise StoryBusy. The operating system frees the lock of a killed run. Raises StoryError
    where the lock file can't be made.
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
            with suppress(OSError):  # the lock is what holds; a file left behind does no harm
                path.unlink()


def attempt(path: Path) -> TextIOWrapper | None:
    """The locked file, or None where another holds it.

    The holder before may have removed the file between our opening and locking it: then we
    hold a lock on nothing, so the path must still lead to the file that we locked.
    """
    handle = opened(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(handle.fileno()).st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError as error:
        handle.close()
        raise unlockable(path, error) from error
    handle.close()
    return None


def opened(path: Path) -> TextIOWrapper:
    """The lock file, made where it isn't there. A link of that name isn't followed, and nothing is
    cut: who prepared the folder mustn't choose a file that we would empty."""
    try:
        return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666), "r+")
    except OSError as error:
        raise unlockable(path, error) from error


def unlockable(path: Path, error: OSError) -> StoryError:
    """Why the story can't be held for writing."""
    return StoryError(
        f"{path} can't be made or locked: {error.strerror or error}; nothing was changed.",
        advice="Check the disk and the rights of the folder, or give another file with --story.",
    )
