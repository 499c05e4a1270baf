"""Readers of the workbench, and an importer, as processes of their own: what they wait is measured
beside the server, not inside it.

`python -m tests.trust.readers read PORT COOKIE READERS SECONDS PAUSE` asks for pages as so many
browsers do, each over one connection, and prints what it saw as JSON (Seen).
`python -m tests.trust.readers import FOLDER STORY SECONDS` adds a document to the folder and runs
the story again, over and over, and prints how often.
"""

import asyncio
import itertools
import sys
import time
from pathlib import Path

import msgspec
from tests.trust.stages import standing_in

from reportedly.pipeline.running import run

PAGES = ("", "documents", "review", "search?q=weir", "figures", "timeline", "speakers")


class Seen(msgspec.Struct):
    """What the readers got: milliseconds of each page, and the answers that were no pages."""

    times: list[float] = []
    bad: list[str] = []


async def reader(first: int, port: int, cookie: str, until: float, pause: float) -> Seen:
    """One page after the other over one connection, as a browser does."""
    seen = Seen()
    head = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\r\n"
    await asyncio.sleep(pause * (first % 32) / 32)  # people don't all click at once
    connection = await asyncio.open_connection("127.0.0.1", port)
    for number in itertools.count(first):
        if time.monotonic() > until:
            break
        page = PAGES[number % len(PAGES)]
        begun = time.perf_counter()
        connection[1].write(f"GET /s/story.db/{page} HTTP/1.1\r\n{head}".encode())
        status, closing, body = await answer(connection[0])
        seen.times.append((time.perf_counter() - begun) * 1000)
        if status != 200 or b"locked" in body:
            seen.bad.append(f"{page}: {status} {body[:200]!r}")
        if pause or closing:
            await asyncio.sleep(max(0.0, pause - (time.perf_counter() - begun)))
        if closing:
            connection[1].close()
            connection = await asyncio.open_connection("127.0.0.1", port)
    connection[1].close()
    return seen


async def answer(stream: asyncio.StreamReader) -> tuple[int, bool, bytes]:
    """Status, whether the server closes the connection, and body of an answer."""
    head = (await stream.readuntil(b"\r\n\r\n")).decode().lower()
    lengths = [line[15:] for line in head.split("\r\n") if line.startswith("content-length:")]
    body = await stream.readexactly(int(lengths[0]))
    return int(head.split()[1]), "connection: close" in head, body


async def readers(port: int, cookie: str, many: int, seconds: float, pause: float) -> Seen:
    """All of them at once."""
    until = time.monotonic() + seconds
    every = [reader(first, port, cookie, until, pause) for first in range(many)]
    seen = Seen()
    for one in await asyncio.gather(*every):
        seen.times += one.times
        seen.bad += one.bad
    return seen


def importer(folder: Path, story: Path, seconds: float) -> int:
    """Imports of one more document each, until the time is over; how many."""
    until, number = time.monotonic() + seconds, 0
    with standing_in():
        while time.monotonic() < until:
            number += 1
            (folder / f"{number}.txt").write_text(f"Ann said the dike number {number} held. " * 30)
            run([folder], story)
    return number


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    if what == "import":
        print(importer(Path(given[0]), Path(given[1]), float(given[2])))
    else:
        port, cookie, many, seconds, pause = given
        found = asyncio.run(readers(int(port), cookie, int(many), float(seconds), float(pause)))
        print(msgspec.json.encode(found).decode())
