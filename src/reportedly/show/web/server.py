"""The server: one address on this machine, and connections that must say what they want."""

import asyncio
import socket
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from reportedly.errors import NoPort

HOST = "127.0.0.1"
PORT = 8710
TRIES = 20
HEADER_SECONDS = 10.0
BACKLOG = 512


class Patient(H11Protocol):
    """HTTP whose requests have to say what they want within `header_seconds`.

    uvicorn closes idle connections between requests, but waits for ever for the rest of a head
    that was begun, or never was.
    """

    header_seconds = HEADER_SECONDS
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        if self.conn.their_state is h11.IDLE:
            self._expect()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._settle()

    def connection_lost(self, exc: Exception | None) -> None:
        self._settle()
        super().connection_lost(exc)

    def _expect(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(self.header_seconds, self.transport.abort)

    def _settle(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def bind(port: int, tries: int = TRIES) -> socket.socket:
    """A socket on the loopback interface at `port`, or the next one that is free.

    Port 0 takes any. Raises NoPort after `tries`.
    """
    for candidate in range(port, min(port + tries, 65536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(BACKLOG)
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPort(
        f"No port from {port} to {port + tries - 1} is free on this machine.",
        advice="Give another one with --port.",
    )


def server(app: ASGIApp, **settings: Any) -> uvicorn.Server:
    """A server for the application; `run(sockets=[…])` or `serve(sockets=[…])` starts it."""
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        **settings,
    )
    return uvicorn.Server(config)
