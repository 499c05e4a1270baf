"""The targets of fuzzing hold on inputs made by rule, and on all that fuzzing ever broke."""

from importlib import import_module
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.fuzz.inputs import made
from tests.trust.scale import pick

FOLDER = Path(__file__).parent / "fuzz"
TARGETS = sorted(path.stem.removeprefix("fuzz_") for path in FOLDER.glob("fuzz_*.py"))
MANY = pick(200, 3_000)


@pytest.mark.parametrize("name", TARGETS)
def test_what_always_holds(name: str, record: Record) -> None:
    check = import_module(f"tests.trust.fuzz.fuzz_{name}").check
    cases = sorted((FOLDER / "cases" / name).glob("*"))
    for case in cases:
        check(case.read_bytes())
    for data in made(MANY, seed=len(name)):
        try:
            check(data)
        except Exception as error:
            raise AssertionError(f"{data!r} breaks it") from error
    record(f"fuzzing, {name}", f"{MANY} inputs by rule and {len(cases)} found before: holds")


def test_every_target_says_its_invariant_first() -> None:
    for name in TARGETS:
        first = (FOLDER / f"fuzz_{name}.py").read_text(encoding="utf-8")
        assert first.startswith('"""Invariant: ')
    assert len(TARGETS) == 9
