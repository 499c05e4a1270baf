"""The wheel and the source distribution, built and installed into clean environments.

Run by `make interop`: it needs a network and some minutes.
"""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not os.environ.get("REPORTEDLY_INTEROP"), reason="heavy: make interop runs it"
)


def run(*words: str | Path, folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dist")
    source = "from hatchling.build import build_{0} as b; print(b({1!r}))"
    made = {}
    for kind in ("wheel", "sdist"):
        name = run(sys.executable, "-c", source.format(kind, str(folder)), folder=ROOT)
        made[kind] = folder / name.strip().splitlines()[-1]
    return made


def test_the_wheel_holds_what_runs_and_the_manual(built: dict[str, Path]) -> None:
    names = zipfile.ZipFile(built["wheel"]).namelist()
    for part in ("reportedly/py.typed", "reportedly/show/web/static/workbench.css"):
        assert part in names
    assert any(name.endswith("share/man/man1/reportedly.1") for name in names)
    assert any("/models/" in name and name.endswith(".onnx") for name in names)
    assert not [name for name in names if "test" in Path(name).parts]


def test_the_source_distribution_holds_tests_and_docs(built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as archive:
        names = archive.getnames()
    for part in ("docs/tutorial.md", "tests/conftest.py", "README.md", "docs/reportedly.1"):
        assert any(name.endswith(f"/{part}") for name in names), part


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_it_runs_in_a_clean_environment(built: dict[str, Path], tmp_path: Path, kind: str) -> None:
    run(sys.executable, "-m", "venv", "clean", folder=tmp_path)
    python = tmp_path / "clean" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", built[kind], folder=tmp_path)
    program = tmp_path / "clean" / "bin" / "reportedly"
    assert "SQLite with FTS5" in run(program, "doctor", folder=tmp_path)
    assert "12 documents" in run(program, "demo", "--folder", "demo", folder=tmp_path)
    assert (tmp_path / "clean" / "share" / "man" / "man1" / "reportedly.1").is_file()
    completion = run(program, "--show-completion", "bash", folder=tmp_path)
    assert "_reportedly_completion" in completion
