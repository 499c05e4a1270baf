"""Nothing leaves the machine: without any network all works, and no test can reach beyond it."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.jobs import lay_out
from tests.trust.scale import LONG

BEYOND = "192.0.2.1"
"""An address of documentation (RFC 5737): nobody's."""


def alone(
    *arguments: object, folder: Path, module: str = "reportedly"
) -> "subprocess.CompletedProcess[str]":
    """A module, by default ours, where there is no interface but loopback, and that is down."""
    unshare = shutil.which("unshare")
    command = [unshare, "-n", sys.executable, "-m", module, *map(str, arguments)]
    if unshare is None or subprocess.run([unshare, "-n", "true"], check=False).returncode:
        pytest.skip("no network can't be had here: that needs root and unshare")
    clean = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    return subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, check=False
    )


def test_without_a_network(tmp_path: Path, record: Record) -> None:
    lay_out(tmp_path)
    commands: list[tuple[str, ...]] = [("run", "in", "--story", "s.db", "--report", "r.html")]
    if LONG:
        commands += [
            ("doctor",),
            ("demo", "--folder", "demo"),
            ("summary", "demo/story.db"),
            ("export", "json", "demo/story.db"),
        ]
    for arguments in commands:
        done = alone(*arguments, folder=tmp_path)
        assert done.returncode == 0, (arguments, done.stderr)
    if LONG:
        tutorial = Path(__file__).resolve().parents[1] / "docs" / "test_tutorial.py"
        done = alone(tutorial, module="pytest", folder=tutorial.parents[2])
        assert done.returncode == 0, done.stdout
        commands.append(("the tutorial",))
    record("no network", f"{', '.join(one[0] for one in commands)} under unshare -n: as ever")


@pytest.mark.parametrize("how", ["connect", "connect_ex", "sendto"])
def test_the_guard_of_the_tests_refuses_what_is_beyond(how: str) -> None:
    kind = socket.SOCK_DGRAM if how == "sendto" else socket.SOCK_STREAM
    with socket.socket(socket.AF_INET, kind) as one, pytest.raises(AssertionError, match="reach"):
        one.sendto(b"x", (BEYOND, 9)) if how == "sendto" else getattr(one, how)((BEYOND, 9))


def test_the_guard_refuses_names_of_elsewhere() -> None:
    with pytest.raises(AssertionError, match="reach"):
        socket.getaddrinfo("example.org", 443)
