"""The bundled story: its planted truths are found, and all of its findings stay as they are.

`missed.json` lists the checks that the program fails today, with why; a check in it that passes
has to leave it, one that isn't in it may not fail. `findings.txt` holds every finding in words.
`python -m tests.golden.update` writes both anew: read the diff before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.golden.checks import cases
from tests.golden.render import lines
from tests.golden.view import Json, View

from reportedly import example, pipeline
from reportedly.model.findings import encode

HERE = Path(__file__).parent
RECORD = example.truths()
if not (HERE / "missed.json").exists():
    pytest.skip("no golden files yet: run `python -m tests.golden.update`", allow_module_level=True)
MISSED: dict[str, str] = json.loads((HERE / "missed.json").read_text(encoding="utf-8"))


def example_findings(folder: Path) -> Json:
    """The findings document of the example, run into a story in this folder."""
    story = folder / "sallowford.story"
    pipeline.run([str(path) for path in example.documents()], story)
    findings: Json = json.loads(encode(pipeline.findings(story)))
    return findings


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Json:
    return example_findings(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="module")
def view(findings: Json) -> View:
    return View(findings, RECORD)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=name,
            marks=[pytest.mark.xfail(reason=MISSED[name], strict=True, raises=AssertionError)]
            if name in MISSED
            else [],
        )
        for name, case in cases(RECORD)
    ],
)
def test_planted_truth_is_found(case: Callable[[View], None], view: View) -> None:
    case(view)


def test_missed_names_known_checks() -> None:
    assert set(MISSED) <= {name for name, _ in cases(RECORD)}


def test_findings_are_as_before(findings: Json) -> None:
    before = (HERE / "findings.txt").read_text(encoding="utf-8").splitlines()
    assert lines(findings) == before, "run `python -m tests.golden.update` and read the diff"
