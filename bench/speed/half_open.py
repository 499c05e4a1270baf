"""Clients that begin a request and never end it.   python -m bench.speed.half_open [--clients 200]

Opens them all on a running workbench, then asks for its first page until the last of them was
closed. Prints when that was (aim: within 15 s) and the times of the pages (aim: 300 ms at p99).
"""

import argparse
import selectors
import socket
import tempfile
import time
from pathlib import Path

from tests.show.web.running import running
from tests.show.web.story_files import harbour

from bench.speed.web import timed

BEGINNINGS = (b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nX: ")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(harbour(Path(folder) / "s.db")) as bench:
        timed(bench, "/s/s.db/")
        waiting = selectors.DefaultSelector()
        begun = time.monotonic()
        for number in range(given.clients):
            client = socket.create_connection(("127.0.0.1", bench.port))
            client.sendall(BEGINNINGS[number % len(BEGINNINGS)])
            client.setblocking(False)
            waiting.register(client, selectors.EVENT_READ)
        times = []
        while waiting.get_map() and time.monotonic() - begun < 60:
            times.append(timed(bench, "/s/s.db/")[0] * 1000)
            for key, _ in waiting.select(timeout=0.05):
                close(waiting, key.fileobj)  # type: ignore[arg-type]
        ended = time.monotonic() - begun
        left = len(waiting.get_map())
    times.sort()
    print(f"{given.clients} half-open clients: {left} left after {ended:.1f} s")
    print(f"{len(times)} pages meanwhile: median {times[len(times) // 2]:.0f} ms,", end=" ")
    print(f"p99 {times[int(len(times) * 0.99)]:.0f} ms")


def close(waiting: selectors.BaseSelector, client: socket.socket) -> None:
    """Forget a client that the server closed."""
    try:
        ended = not client.recv(1000)
    except ConnectionError:
        ended = True
    if ended:
        waiting.unregister(client)
        client.close()


if __name__ == "__main__":
    main()
