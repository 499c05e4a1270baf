"""After a thousand imports and a thousand requests the process is as it was before."""

import gc
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.show.web.running import running
from tests.show.web.story_files import harbour
from tests.trust.conftest import Record
from tests.trust.scale import LONG, pick
from tests.trust.stages import standing_in

from reportedly.pipeline.running import run

IMPORTS, REQUESTS, WARM = pick(20, 1_000), pick(60, 1_000), pick(10, 200)
SLOPE = 1.0
"""Megabytes that memory may grow over a hundred turns, once everything is warm."""
SPARE = 2
"""Files or threads that may be open in between: a connection that is being closed."""


def memory() -> float:
    """Megabytes of this process that are in memory."""
    gc.collect()
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in x)
    return int(line.split()[1]) / 1024


def held() -> tuple[int, int, set[str]]:
    """Open files, threads, and what lies in the folder for temporary files."""
    return len(os.listdir("/proc/self/fd")), threading.active_count(), set(os.listdir(tempfile.gettempdir()))  # noqa: E501, PTH208 # fmt: skip


def turns(what: Callable[[int], object], many: int) -> tuple[float, tuple[int, int, int]]:
    """Do it many times; the slope of memory in MB per 100, and how many files, threads and
    temporary files are held that weren't."""
    for number in range(WARM):
        what(number)
    before, start = held(), memory()
    for number in range(WARM, WARM + many):
        what(number)
    slope = (memory() - start) * 100 / many
    files, threads, names = held()
    new = sorted(name for name in names - before[2] if "reportedly" in name)
    return slope, (files - before[0], threads - before[1], len(new))


def told(slope: float, left: tuple[int, int, int]) -> str:
    """The line of the table."""
    files, threads, temporary = left
    return f"{files} files, {threads} threads, {temporary} temporary left; {slope:+.2f} MB per 100"


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted on Linux")
def test_imports_leave_nothing_behind(tmp_path: Path, record: Record) -> None:
    def once(number: int) -> None:
        source = tmp_path / "a.txt"
        source.write_text(f"Ann said the dike number {number} held. " * 20)
        run([source], tmp_path / "story.db")

    with standing_in():
        slope, left = turns(once, IMPORTS)
    record(f"{IMPORTS} imports", told(slope, left))
    assert max(left) <= SPARE
    assert slope < SLOPE or not LONG


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted on Linux")
def test_requests_leave_nothing_behind(tmp_path: Path, record: Record) -> None:
    pages = ("", "documents", "document?id=gazette", "review", "search?q=water", "figures", "nope")
    with running(harbour(tmp_path / "harbour.db")) as bench:

        def once(number: int) -> None:
            bench.ask(f"/s/harbour.db/{pages[number % len(pages)]}")

        slope, left = turns(once, REQUESTS)
    record(f"{REQUESTS} requests", told(slope, left))
    assert max(left) <= SPARE
    assert slope < SLOPE or not LONG
