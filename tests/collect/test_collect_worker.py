"""Whatever a reader does in the worker, the parent lives and the next source is read."""

import pytest

from reportedly.collect import source_of
from reportedly.collect.worker import isolated

SOURCE = source_of("a", b"some bytes")
HERE = "tests.collect.mock_readers"


@pytest.mark.parametrize(
    ("reader", "seconds", "reason"),
    [
        ("sleeps", 1.5, "took too long"),
        ("spins", 1.5, "took too long"),
        ("allocates", 20.0, "ended"),
        ("exits", 20.0, "ended (code 3)"),
        ("crashes", 20.0, "signal 6"),
        ("half", 20.0, "ended"),
    ],
)
def test_misbehaviour_is_contained(reader: str, seconds: float, reason: str) -> None:
    [outcome] = isolated(f"{HERE}:{reader}", SOURCE, seconds=seconds)
    assert outcome.status == "failed"
    assert outcome.notes[0].code == "quarantined"
    assert reason in outcome.notes[0].message
    assert SOURCE.sha256 in outcome.notes[0].place
    [after] = isolated(f"{HERE}:well", SOURCE)
    assert after.status == "refused"


def test_floods_of_output_are_harmless() -> None:
    [outcome] = isolated(f"{HERE}:floods", SOURCE)
    assert outcome.status == "refused"


def test_large_sources_and_answers_pass() -> None:
    [outcome] = isolated(f"{HERE}:well", source_of("b", bytes(5_000_000)))
    assert outcome.name == "b"
