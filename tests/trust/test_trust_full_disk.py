"""On a disk that is really full, a run says so, keeps what it acknowledged, and goes on later."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.jobs import acknowledged, digest
from tests.trust.scale import LONG
from tests.trust.soundness import integrity, keeps
from tests.trust.stages import standing_in

from reportedly.errors import StoryError
from reportedly.pipeline.running import run
from reportedly.store import StoryFile

SIZES = (2, 8, 32) if LONG else (2,)
ROOM = "512m"


def mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode


@pytest.fixture(params=SIZES, ids=lambda size: f"{size} MB")
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A disk in memory of so many megabytes."""
    target, size = tmp_path / "disk", int(request.param)
    target.mkdir()
    if os.geteuid() != 0 or mount("-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(target)):
        pytest.skip("a small disk can't be mounted here: that needs root")
    yield target, size
    subprocess.run(["umount", "-l", target], check=False)


def test_a_full_disk_is_said_and_nothing_is_lost(
    disk: tuple[Path, int], tmp_path: Path, record: Record
) -> None:
    target, size = disk
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(size * 10):
        text = f"Ann said the dike number {number} held. " + "Then the water rose. " * 2_000
        (inputs / f"{number:04}.txt").write_text(text)
    with standing_in():
        run([inputs], tmp_path / "whole.db")
        acks: list[str] = []
        with acknowledged(acks.append), pytest.raises(StoryError, match=r"full|disk"):
            run([inputs], target / "story.db")
        with suppress(StoryError):  # even reading takes some room beside the file
            StoryFile(target / "story.db", write=False).close()
        assert mount("-o", f"remount,size={ROOM}", str(target)) == 0
        integrity(target / "story.db")
        keeps(target / "story.db", tuple(acks))
        run([inputs], target / "story.db")
    assert digest(target / "story.db") == digest(tmp_path / "whole.db")
    assert [path.name for path in target.iterdir()] == ["story.db"]
    many = sum(ack.startswith("document") for ack in acks)
    record(f"disk of {size} MB", f"full after {many} of {size * 10} documents: told, same digest")
