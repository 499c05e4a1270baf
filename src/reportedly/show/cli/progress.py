"""How far a run is, on standard error: one moving line on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from reportedly.pipeline import Progress
from reportedly.show.plain import plain, shorten

Listener = Callable[[Progress], None]

EVERY = 0.1
PLAIN_EVERY = 5.0
_BAR = 20


@contextmanager
def shown(quiet: bool, stream: TextIO | None = None) -> Iterator[Listener]:
    """A listener for the pipeline; the moving line is gone when the block ends."""
    out = stream or sys.stderr
    if quiet:
        yield _silent
    elif out.isatty():
        moving = _Moving(out)
        try:
            yield moving.tell
        finally:
            moving.clear()
    else:
        yield _Lines(out).tell


def _silent(_: Progress) -> None:
    return None


def _share(progress: Progress) -> str:
    return (
        f"{progress.done} of {progress.total}"
        if progress.total > 1
        else (str(progress.done) if progress.done and not progress.total else "")
    )


class _Moving:
    """One line that is written over, at most ten times a second."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.last = 0.0

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self.last < EVERY and progress.done != progress.total:
            return
        self.last = now
        full = _BAR * progress.done // progress.total if progress.total else 0
        bar = "█" * full + "·" * (_BAR - full) if progress.total else " " * _BAR
        line = f"{progress.stage:<8} {bar} {_share(progress):<12} {plain(progress.name)}"
        self.out.write(f"\r\x1b[K{shorten(line, 78)}")
        self.out.flush()

    def clear(self) -> None:
        self.out.write("\r\x1b[K")
        self.out.flush()


class _Lines:
    """A line when a stage begins, when it is done, and every five seconds between."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.stage = ""
        self.last = 0.0

    def tell(self, progress: Progress) -> None:
        now = time.monotonic()
        ended = progress.total > 1 and progress.done == progress.total
        if progress.stage == self.stage and not ended and now - self.last < PLAIN_EVERY:
            return
        self.stage, self.last = progress.stage, now
        detail = " ".join(part for part in (_share(progress), plain(progress.name)) if part)
        self.out.write(f"{progress.stage}{f': {detail}' if detail else ''}\n")
        self.out.flush()
