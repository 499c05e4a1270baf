"""The workbench as people start it, in a process of its own, with what its pages cost."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


@dataclass(frozen=True)
class Served:
    """A workbench: where it listens, what opens it, its process."""

    port: int
    cookie: str
    pid: int

    def seconds(self) -> float:
        """Processor seconds that it took so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ours() -> dict[str, str]:
    """The environment in which a process finds this program and these tests."""
    paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def python(*arguments: object) -> "subprocess.Popen[str]":
    """A module in a process of its own; its standard output is read."""
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.Popen(command, env=ours(), cwd=ROOT, stdout=subprocess.PIPE, text=True)


@contextmanager
def serving(story: Path) -> Iterator[Served]:
    """`reportedly serve` on a story, ended at the end."""
    command = [sys.executable, "-m", "reportedly", "serve", str(story), "--port", "0"]
    with subprocess.Popen(command, env=ours(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            port, token = next(m.groups() for line in process.stderr if (m := ADDRESS.search(line)))
            yield Served(int(port), entered(int(port), token), process.pid)
        finally:
            process.terminate()


def entered(port: int, token: str) -> str:
    """The cookie for the token, as `Cookie` carries it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/?token={token}")
        given = connection.getresponse().getheader("set-cookie") or ""
    finally:
        connection.close()
    return given.partition(";")[0]
