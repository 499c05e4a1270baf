"""What the tests of trust share: fast folders, the bench of faults, and the table they print."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.trust import faults
from tests.trust.jobs import JOBS, digest
from tests.trust.scale import LONG

ROWS = pytest.StashKey[list[tuple[str, str]]]()
Record = Callable[[str, str], None]


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Record:
    """Add a line to the table that is printed at the end: what was tried, and what came of it."""
    rows = request.config.stash.setdefault(ROWS, [])
    return lambda what, figure: rows.append((what, figure))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table; REPORTEDLY_TRUST_TABLE names a file for it as well."""
    rows = terminalreporter.config.stash.get(ROWS, [])
    if rows:
        terminalreporter.section(f"trust, {'long' if LONG else 'short'} form")
        for what, figure in rows:
            terminalreporter.line(f"{what:44} {figure}")
    target = os.environ.get("REPORTEDLY_TRUST_TABLE")
    if target:
        with Path(target).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture(scope="session")
def memory_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: a killed process needs no disk to lose data."""
    memory = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("trust")
        return
    folder = Path(tempfile.mkdtemp(prefix="reportedly-trust-", dir=memory))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def folder(memory_folder: Path) -> Iterator[Path]:
    """A new folder, gone after the test."""
    made = Path(tempfile.mkdtemp(dir=memory_folder))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled library of faults."""
    return faults.library(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def bench(shim: Path) -> Iterator[faults.Bench]:
    """The process that does trials."""
    with faults.bench(shim) as made:
        yield made


@pytest.fixture(scope="session")
def undisturbed(memory_folder: Path) -> dict[str, str]:
    """The digest of each job's story where nothing happens."""
    found = {}
    for name, job in JOBS.items():
        folder = memory_folder / f"undisturbed-{name}"
        job.prepare(folder)
        job.work(folder, lambda step: None)
        found[name] = digest(folder / "story.db")
    return found
