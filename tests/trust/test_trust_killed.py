"""Killed at any call, a job loses nothing it acknowledged, leaves nothing half written, and ends
the same when it is done again."""

import random
import shutil
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.faults import ANY, Bench
from tests.trust.jobs import JOBS
from tests.trust.scale import pick
from tests.trust.soundness import goes_on, holds
from tests.trust.trials import Trial

POINTS = pick(short=6, long=2_000)


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
    bench: Bench, folder: Path, undisturbed: dict[str, str]
) -> None:
    JOBS["import"].prepare(folder / "twice")
    for point in (150, 60):
        trial = Trial(job="import", folder=str(folder / "twice"), kinds=ANY, nth=point)
        holds("import", folder / "twice", bench.attempt(trial).acks)
    goes_on("import", folder / "twice", undisturbed["import"], killed=True)
