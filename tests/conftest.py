"""What every test stands on: no network, and the folder of real documents where there is one."""

import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine: what would reach anything but loopback fails the test."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    look_up = socket.getaddrinfo

    def known(host: object, *args: Any, **kwargs: Any) -> Any:
        refuse(host or "localhost")
        return look_up(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", known)


def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    """The method of a socket, refusing addresses that aren't this machine's."""

    def checked(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            address = args[-1]
            refuse(address[0] if isinstance(address, tuple) else address)
        return call(self, *args)

    return checked


def refuse(host: object) -> None:
    """Fail where the host isn't this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    assert name.startswith(LOOPBACK), f"a test tried to reach {name}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold data; the test is skipped where it is missing."""
    folder = Path(os.environ.get("REPORTEDLY_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder} with real documents (REPORTEDLY_SHARED names another)")
    return folder
