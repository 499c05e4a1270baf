"""A write-ahead log that was cut or altered gives a state before or after a document, never a
mixture, and the next run ends the same."""

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

OFFSETS = pick(short=8, long=100)


@pytest.fixture
def crashed(bench: Bench, folder: Path) -> Path:
    """A story whose run was killed before its log was folded in."""
    JOBS["import"].prepare(folder / "first")
    calls = bench.attempt(Trial(job="import", folder=str(folder / "first"), kinds=ANY)).calls
    place = folder / "crashed"
    JOBS["import"].prepare(place)
    bench.attempt(Trial(job="import", folder=str(place), kinds=ANY, nth=calls * 4 // 5))
    assert (place / "story.db-wal").stat().st_size > 100_000
    return place


@pytest.mark.parametrize("damage", ["cut", "flipped"])
def test_a_damaged_log(
    damage: str, crashed: Path, folder: Path, undisturbed: dict[str, str], record: Record
) -> None:
    whole = (crashed / "story.db-wal").read_bytes()
    chance = random.Random(OFFSETS)  # noqa: S311
    for at in [0, 20, 33, *chance.sample(range(len(whole)), OFFSETS - 3)]:
        place = folder / "damaged"
        shutil.copytree(crashed, place)
        flipped = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        (place / "story.db-wal").write_bytes(whole[:at] if damage == "cut" else flipped)
        holds("import", place, ())
        goes_on("import", place, undisturbed["import"], killed=True)
        shutil.rmtree(place)
    record(f"log {damage}", f"{OFFSETS} offsets: sound each time, same digest")
