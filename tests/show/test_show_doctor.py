"""`reportedly doctor` names what is there and what isn't."""

import json
import tomllib
from pathlib import Path

import pytest

from reportedly.show import doctor
from reportedly.show.cli import main

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_a_whole_installation_is_well(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["doctor", "--json"]) == 0
    checks = json.loads(capfdbinary.readouterr().out)
    assert {c["state"] for c in checks} <= {"ok", "without"}
    assert {"reportedly", "Python", "SQLite with FTS5"} <= {c["name"] for c in checks}


def test_what_is_missing_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(doctor, "installed", lambda name: "")
    assert main(["doctor"]) == 1
    said = capfdbinary.readouterr().out.decode()
    assert "missing numpy" in said and "pip install numpy" in said
    assert "without pandas" in said


def test_everything_looked_for_is_a_dependency() -> None:
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    asked = {one.split(">")[0].split("=")[0].split("[")[0] for one in project["dependencies"]}
    assert {name for name, _ in doctor.NEEDED} <= asked
