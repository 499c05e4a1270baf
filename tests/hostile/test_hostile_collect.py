"""Invariant: every input ends in outcomes, and good files beside it come out unharmed."""

import pytest
from tests.collect.test_collect_properties import check_blocks
from tests.hostile.hostile_packed import all_packed
from tests.hostile.hostile_texts import GOOD, all_texts

from reportedly.collect import parse, source_of
from reportedly.model import Outcome

SCALE = 0.01
ENDS = {"imported", "imported-with-warnings", "duplicate", "refused", "failed"}


def check(outcomes: list[Outcome], name: str, size: int) -> None:
    """Each outcome is one of the list, tells why, and no success is empty."""
    assert outcomes, name
    for outcome in outcomes:
        assert outcome.status in ENDS
        if outcome.document is None:
            assert outcome.notes, name
            assert outcome.notes[0].message
        else:
            check_blocks(outcome.document)
            if not outcome.document.text.strip():
                assert outcome.status == "imported-with-warnings", name
        at = outcome.ledger[0].begin if outcome.ledger else 0
        for run in outcome.ledger:
            assert run.begin == at
            at = run.end


def test_there_are_enough() -> None:
    names = [name for name, _ in [*all_texts(0.0001), *all_packed(0.0001)]]
    assert len(names) == len(set(names)) >= 340


@pytest.mark.parametrize("family", ["texts", "packed"])
def test_every_hostile_file_ends_in_outcomes(family: str) -> None:
    clean = parse(source_of("good.html", GOOD))
    made = all_texts(SCALE) if family == "texts" else all_packed(SCALE)
    for number, (name, data) in enumerate(made):
        check(parse(source_of(name, data)), name, len(data))
        if number % 20 == 0:
            assert parse(source_of("good.html", GOOD)) == clean
