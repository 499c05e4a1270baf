"""Faults on order: a library that fails or kills at the Nth call, and the process it lives in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec
import pytest
from tests.trust.trials import Result, Trial

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WRITE, SYNC, MOVE, CUT = 1, 2, 4, 8
ANY = WRITE | SYNC | MOVE | CUT


def library(folder: Path) -> Path:
    """The compiled library; the test is skipped where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler on Linux: calls can't be made to fail")
    made = folder / "faults.so"
    source = HERE / "faults.c"
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made


@dataclass(frozen=True)
class Bench:
    """The process that does trials."""

    process: "subprocess.Popen[bytes]"
    asking: IO[bytes]
    telling: IO[bytes]

    def attempt(self, trial: Trial) -> Result:
        """Do one trial."""
        self.asking.write(msgspec.json.encode(trial) + b"\n")
        self.asking.flush()
        return msgspec.json.decode(self.telling.readline(), type=Result)


@contextmanager
def bench(shim: Path) -> Iterator[Bench]:
    """The process, ended at the end."""
    paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": os.pathsep.join(paths)}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.trust.trials"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            yield Bench(process, process.stdin, process.stdout)
        finally:
            process.stdin.close()
