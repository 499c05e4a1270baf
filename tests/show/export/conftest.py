"""The example story, run once for all exports; and a story whose texts try every writer."""

from pathlib import Path

import pytest
from tests.show.fake_story import fake_findings
from tests.show.hostile import attacked

from reportedly import example, pipeline
from reportedly.model import Findings

NASTY = "\x01\x0b\ud800\ufffe<&>\"'_x0041_\r\n\t\U0001f600=1+1"


@pytest.fixture(scope="package")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's story file."""
    path = tmp_path_factory.mktemp("example") / "story.db"
    pipeline.run([str(one) for one in example.documents()], path)
    return path


@pytest.fixture(scope="package")
def found(story: Path) -> Findings:
    """The example's findings."""
    return pipeline.findings(story)


@pytest.fixture(params=["example", "by hand", "nasty"])
def any_findings(request: pytest.FixtureRequest) -> Findings:
    """Findings of the example, made by hand, and with characters that formats can't hold."""
    if request.param == "example":
        made: Findings = request.getfixturevalue("found")
        return made
    return fake_findings() if request.param == "by hand" else attacked(NASTY)[0]
