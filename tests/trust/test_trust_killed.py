"""Killed at any call, or at any moment, a job loses nothing it acknowledged, leaves nothing half
written, and ends the same when it is done again."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from tests.trust import real
from tests.trust.conftest import Record
from tests.trust.faults import ANY, Bench
from tests.trust.jobs import JOBS
from tests.trust.scale import pick
from tests.trust.serving import ours
from tests.trust.soundness import goes_on, holds
from tests.trust.trials import Trial

POINTS = pick(short=6, long=2_000)
TWICE = pick(short=1, long=450)
MOMENTS = pick(short=1, long=30)
ENDING_SECONDS = 30.0
"""How long processes that read documents may outlive the run that was killed."""


@pytest.mark.parametrize("job", JOBS)
def test_killed_at_any_call(
    job: str, bench: Bench, folder: Path, undisturbed: dict[str, str], record: Record
) -> None:
    JOBS[job].prepare(folder / "first")
    calls = bench.attempt(Trial(job=job, folder=str(folder / "first"), kinds=ANY)).calls
    chance = random.Random(POINTS)  # noqa: S311
    points = range(1, calls + 1) if calls <= POINTS else chance.sample(range(1, calls + 1), POINTS)
    for point in points:
        place = folder / "again"
        JOBS[job].prepare(place)
        result = bench.attempt(Trial(job=job, folder=str(place), kinds=ANY, nth=point))
        assert result.status == "killed", result
        holds(job, place, result.acks)
        goes_on(job, place, undisturbed[job], killed=True)
        shutil.rmtree(place)
    record(f"kill -9, {job}", f"{len(points)} of {calls} calls: nothing lost, same digest")


def test_killed_twice_it_still_goes_on(
    bench: Bench, folder: Path, undisturbed: dict[str, str], record: Record
) -> None:
    chance = random.Random(TWICE)  # noqa: S311
    for _ in range(TWICE):
        place = folder / "twice"
        JOBS["import"].prepare(place)
        kept: tuple[str, ...] = ()
        for point in (chance.randint(1, 400), chance.randint(1, 200)):
            trial = Trial(job="import", folder=str(place), kinds=ANY, nth=point)
            kept += bench.attempt(trial).acks
            holds("import", place, kept)
        goes_on("import", place, undisturbed["import"], killed=True)
        shutil.rmtree(place)
    record("kill -9 twice, import", f"{TWICE} pairs of calls: nothing lost, same digest")


@pytest.mark.skipif(not Path("/proc/self/environ").is_file(), reason="processes are seen on Linux")
def test_killed_at_any_moment(folder: Path, undisturbed: dict[str, str], record: Record) -> None:
    real.laid_out(folder / "whole")
    process = started(folder / "whole")
    begun = begins(folder / "whole")
    assert process.wait() == 0
    takes = time.monotonic() - begun
    chance = random.Random(MOMENTS)  # noqa: S311
    killed = 0
    for _ in range(MOMENTS):
        place, mark = folder / "again", uuid.uuid4().hex
        real.laid_out(place)
        process = started(place, mark)
        begins(place)
        time.sleep(chance.uniform(0, 1) * takes)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        until = time.monotonic() + ENDING_SECONDS
        while marked(mark) and time.monotonic() < until:
            time.sleep(0.1)
        assert marked(mark) == [], "processes of a killed run live on"
        holds("stages", place, ())
        goes_on("stages", place, undisturbed["stages"], killed=True)
        shutil.rmtree(place)
    record("kill -9, a run of the program", f"{killed} of {MOMENTS} moments: none lives on, same")


def started(place: Path, mark: str = "") -> "subprocess.Popen[bytes]":
    """`reportedly run` on the documents of a folder, marked in its environment."""
    command = [sys.executable, "-m", "reportedly", "run", str(place / "in"), "--quiet"]
    given = [*command, "--story", str(place / "story.db")]
    return subprocess.Popen(given, env={**ours(), "TRUST_MARK": mark})


def begins(place: Path) -> float:
    """Wait until a run began its story; when that was."""
    while not (place / "story.db").exists():
        time.sleep(0.01)
    return time.monotonic()


def marked(mark: str) -> list[str]:
    """The processes whose environment carries a mark."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and mark.encode() in (process / "environ").read_bytes():
                found.append(process.name)
        except OSError:  # it ended meanwhile, or is another's
            continue
    return [one for one in found if int(one) != os.getpid()]
