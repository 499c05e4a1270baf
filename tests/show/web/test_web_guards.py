"""Only who started the workbench gets in, by its own pages; the slow aren't waited for."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Mount
from tests.show.web.running import Running, running
from tests.show.web.story_files import harbour

from reportedly.errors import NoPort
from reportedly.show.web import server
from reportedly.show.web.guards import BODY_BYTES, HEADERS
from reportedly.show.web.routes.table import ROUTES


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(harbour(tmp_path_factory.mktemp("guards") / "harbour.db")) as one:
        yield one


def addresses() -> list[tuple[str, str]]:
    """Method and path of every route, taken from the application's own list."""
    found = []
    for route in ROUTES:
        path = f"{route.path}/workbench.css" if isinstance(route, Mount) else route.path
        for method in getattr(route, "methods", None) or {"GET"}:
            if method != "HEAD":
                found.append((method, path.replace("{story}", "harbour.db")))
    return sorted(found)


FOREIGN: list[tuple[str, dict[str, str | None]]] = [
    ("no cookie", {"Cookie": None}),
    ("a wrong cookie", {"Cookie": "reportedly-{port}=guessed"}),
    ("two cookies", {"Cookie": "reportedly-{port}={key}; reportedly-{port}=x"}),
    ("another host", {"Host": "evil.example"}),
    ("another host on our port", {"Host": "evil.example:{port}"}),
    ("our host on another port", {"Host": "127.0.0.1:1"}),
    ("a host that begins like ours", {"Host": "127.0.0.1:{port}.evil.example"}),
    ("another site", {"Sec-Fetch-Site": "cross-site"}),
    ("another port of this machine", {"Sec-Fetch-Site": "same-site"}),
    ("another origin", {"Origin": "http://evil.example"}),
    ("the null origin", {"Origin": "null"}),
    ("our origin over TLS", {"Origin": "https://127.0.0.1:{port}"}),
]


@pytest.mark.parametrize(("method", "path"), addresses())
def test_only_our_own_pages_with_the_cookie_get_an_answer(
    bench: Running, method: str, path: str
) -> None:
    for name, headers in FOREIGN:
        filled = {
            key: value and value.format(port=bench.port, key=bench.keys.cookie)
            for key, value in headers.items()
        }
        answer = bench.ask(path, method, filled, b"" if method == "POST" else None)
        assert answer.status in (403, 421), f"{name} got {answer.status} from {method} {path}"
    own = bench.ask(path, method, None, b"" if method == "POST" else None)
    assert own.status not in (403, 421, 500), f"{method} {path}: {own.status}"


@pytest.mark.parametrize("path", [path for method, path in addresses() if method == "POST"])
def test_a_change_needs_a_sign_that_it_comes_from_our_pages(bench: Running, path: str) -> None:
    for headers in (
        {"Sec-Fetch-Site": None, "Origin": None},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": None, "Origin": "http://localhost.evil.example"},
    ):
        assert bench.ask(path, "POST", headers, b"").status == 403
    old_browser = bench.ask(path, "POST", {"Sec-Fetch-Site": None}, b"")
    assert old_browser.status not in (403, 421)


def test_the_printed_address_gives_the_cookie_once(bench: Running) -> None:
    nobody = {"Cookie": None, "Sec-Fetch-Site": "none"}
    answer = bench.ask(f"/s/harbour.db/?token={bench.keys.token}&x=1", headers=nobody)
    assert (answer.status, answer.headers["location"]) == (303, "/s/harbour.db/?x=1")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert bench.ask("/?token=wrong", headers=nobody).status == 403
    assert bench.ask(f"/new?token={bench.keys.token}", "POST", nobody, b"").status == 403
    away = bench.ask(f"//evil.example/?token={bench.keys.token}", headers=nobody)
    assert away.headers["location"] == "/evil.example/"


@pytest.mark.parametrize("path", ["/", "/s/harbour.db/", "/static/workbench.js", "/nowhere"])
def test_every_answer_carries_the_policy(bench: Running, path: str) -> None:
    for headers in (None, {"Cookie": None}):
        answer = bench.ask(path, headers=headers)
        for name, value in HEADERS:
            assert answer.headers[name.decode()] == value.decode()


def test_a_body_over_the_limit_is_refused_as_it_arrives(bench: Running) -> None:
    """The length isn't believed: what comes is counted."""
    head = (
        f"POST /s/harbour.db/decide HTTP/1.1\r\nHost: 127.0.0.1:{bench.port}\r\n"
        f"Cookie: {bench.cookie}\r\nOrigin: {bench.origin}\r\nSec-Fetch-Site: same-origin\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", bench.port), timeout=10) as client:
        client.sendall(head.encode())
        piece = b"a" * 65536
        try:
            for _ in range(BODY_BYTES // len(piece) + 2):
                client.sendall(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        except OSError:
            pass
        assert b" 413 " in client.recv(200)


def test_half_open_clients_are_closed_while_others_are_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.Patient, "header_seconds", 1.0)
    with running(harbour(tmp_path / "harbour.db")) as bench:
        beginnings = [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nX: "]
        clients = []
        for number in range(60):
            client = socket.create_connection(("127.0.0.1", bench.port), timeout=10)
            client.sendall(beginnings[number % len(beginnings)])
            clients.append(client)
        assert bench.ask("/s/harbour.db/").status == 200
        for client in clients:
            trickle(client)
            client.close()
        assert bench.ask("/s/harbour.db/").status == 200


def trickle(client: socket.socket) -> None:
    """Wait until the server closes: more of a head doesn't keep the connection open."""
    try:
        client.sendall(b"a")
        while client.recv(1000):
            pass
    except ConnectionError:
        pass


def test_the_next_port_is_taken_where_one_is_in_use() -> None:
    first = server.bind(0)
    port = first.getsockname()[1]
    second = server.bind(port, tries=30)
    assert second.getsockname()[0] == "127.0.0.1"
    assert second.getsockname()[1] > port
    with pytest.raises(NoPort):
        server.bind(port, tries=1)
    first.close()
    second.close()


def test_a_body_has_a_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.show.web import guards

    monkeypatch.setattr(guards.Counted.__init__, "__defaults__", (0.3,))
    with running(harbour(tmp_path / "harbour.db")) as bench:
        head = (
            f"POST /s/harbour.db/decide HTTP/1.1\r\nHost: 127.0.0.1:{bench.port}\r\n"
            f"Cookie: {bench.cookie}\r\nOrigin: {bench.origin}\r\nContent-Length: 90\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\none=acc"
        )
        with socket.create_connection(("127.0.0.1", bench.port), timeout=10) as client:
            client.sendall(head.encode())
            begun = time.monotonic()
            assert b" 408 " in client.recv(200)
            assert time.monotonic() - begun < 9
