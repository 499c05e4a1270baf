"""Where a call fails, the state is one before or after a document, and the error says why."""

import errno
import shutil
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.failing import failing_at
from tests.trust.faults import ANY, CUT, MOVE, SYNC, WRITE, Bench
from tests.trust.jobs import JOBS, importing
from tests.trust.scale import pick
from tests.trust.soundness import goes_on, holds
from tests.trust.trials import Trial

from reportedly.errors import StoryError

MOST = pick(short=5, long=10_000)
CAUSE = {errno.ENOSPC: ("full", "No space"), errno.EIO: ("disk", "Input/output")}


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
@pytest.mark.parametrize("job", ["import", "review", "export", "migration"])
def test_the_nth_call_fails(
    job: str,
    error: int,
    bench: Bench,
    folder: Path,
    undisturbed: dict[str, str],
    record: Record,
) -> None:
    tried = told = 0
    for kinds in (WRITE, SYNC, MOVE, CUT):
        JOBS[job].prepare(folder / "first")
        calls = bench.attempt(Trial(job=job, folder=str(folder / "first"), kinds=kinds)).calls
        shutil.rmtree(folder / "first")
        for point in range(1, calls + 1, max(1, calls // MOST)):
            place = folder / "again"
            JOBS[job].prepare(place)
            trial = Trial(job=job, folder=str(place), kinds=kinds, nth=point, action=error)
            result = bench.attempt(trial)
            assert result.status in ("done", "told"), (kinds, point, result)
            if result.status == "told":
                told += 1
                assert any(word in result.message for word in (*CAUSE[error], "disk")), result
            holds(job, place, result.acks)
            goes_on(job, place, undisturbed[job], killed=False)
            shutil.rmtree(place)
            tried += 1
    name = errno.errorcode[error]
    record(f"{name}, {job}", f"{tried} calls failed, {told} told, others absorbed; same digest")


def test_the_nth_store_call_fails(
    folder: Path, undisturbed: dict[str, str], record: Record
) -> None:
    tried, point, step = 0, 1, pick(short=25, long=1)
    while True:
        place = folder / f"{point}"
        JOBS["import"].prepare(place)
        acks: list[str] = []
        with failing_at(point):
            try:
                importing(place, acks.append)
            except StoryError as error:
                assert "made to fail" in str(error)
            else:
                break
        holds("import", place, tuple(acks))
        goes_on("import", place, undisturbed["import"], killed=False)
        tried, point = tried + 1, point + step
    record("store call fails, import", f"{tried} of {point} calls: told each time, same digest")


def test_a_failed_call_of_any_kind_is_seen(bench: Bench, folder: Path) -> None:
    """The harness itself: what it counts is what is done."""
    JOBS["import"].prepare(folder / "one")
    every = bench.attempt(Trial(job="import", folder=str(folder / "one"), kinds=ANY)).calls
    assert every > 100
