"""The workbench running for tests: the real server on a port of its own, and a plain client."""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from reportedly.show.web.app import guarded
from reportedly.show.web.guards import Keys
from reportedly.show.web.server import HOST, bind, server


@dataclass(frozen=True)
class Answer:
    """A response: its status, its headers in lower case, its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Running:
    """A workbench that runs at `port`."""

    port: int
    keys: Keys

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """What `serve` prints."""
        return f"{self.origin}/?token={self.keys.token}"

    @property
    def cookie(self) -> str:
        return f"reportedly-{self.port}={self.keys.cookie}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str | None] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """A request as the browser would send it; a header that is None is left out."""
        same = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if method == "POST":
            same["Origin"] = self.origin
        given = {**same, **(headers or {})}
        connection = HTTPConnection(HOST, self.port, timeout=20)
        try:
            connection.request(
                method, path, body, {k: v for k, v in given.items() if v is not None}
            )
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    def post(self, path: str, fields: Mapping[str, str] | list[tuple[str, str]]) -> Answer:
        """A form sent as the browser sends it."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", kind, urlencode(fields).encode())


@contextmanager
def running(target: Path) -> Iterator[Running]:
    """The workbench on a story or folder, stopped at the end."""
    listener = bind(0)
    port = listener.getsockname()[1]
    keys = Keys()
    served = server(guarded(target, port=port, keys=keys))
    thread = threading.Thread(target=lambda: asyncio.run(served.serve(sockets=[listener])))
    thread.start()
    try:
        yield Running(port, keys)
    finally:
        served.should_exit = True
        thread.join(10)
        listener.close()
