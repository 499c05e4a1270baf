"""The installed program as a process: its streams, its codes, and quick answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [
    sys.executable,
    "-c",
    "import sys; from reportedly.show.cli import main; sys.exit(main())",
]


def run(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "XDG_STATE_HOME": str(cwd), **env},
        timeout=120,
        check=False,
    )


def test_version_and_help_answer(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.startswith("reportedly ")
    asked = run("--help", cwd=tmp_path)
    assert asked.returncode == 0
    assert "Exit codes" in asked.stdout
    assert run(cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["run", "--help"]])
def test_a_quick_answer_imports_no_stage(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys; from reportedly.show.cli import main; main(sys.argv[1:]);"
        "heavy = {'spacy', 'numpy', 'numba', 'lxml', 'jinja2', 'igraph', 'reportedly.pipeline'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_missing_path_is_two_lines_and_code_two(tmp_path: Path) -> None:
    done = run("run", "nowhere", "--story", "s.db", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_ascii_terminal_is_survived(tmp_path: Path) -> None:
    done = run("schema", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "schema"], stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, check=False
    )
    os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""
