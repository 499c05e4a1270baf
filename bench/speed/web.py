"""How fast the workbench answers: first page and every other, on stories made for the purpose.

    python -m bench.speed.web [--documents 500 5000] [--rounds 20]

Prints of each page the first answer, the least, the median and the 99th percentile over HTTP on
this machine in milliseconds, the processor time of server and client together (the machine may
be shared), and the size. Aims: the first page
of 500 documents under 200 ms, any page under 500 ms at 5,000, no page over 1 MB.
"""

import argparse
import statistics
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from tests.show.web.running import Running, running

from bench.speed.web_story import make
from reportedly.show.web import data

PAGES = (
    "",
    "documents",
    "documents?page=3",
    "document?id={document}",
    "document?id={document}&at=400-460",
    "finding?id={attribution}",
    "finding?id={group}",
    "source?id={document}&at=400-460",
    "original",
    "compare",
    "compare?id={document}&with={other}",
    "speakers",
    "speaker?id={entity}",
    "figures",
    "figures?show=all&page=4",
    "positions",
    "claims",
    "timeline?page=2",
    "search?q=water+filter",
    "search?q=%22clean+water%22&in=quotations",
    "review",
    "review?kind=attributions&page=5",
    "review?show=decided",
    "add",
    "export",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "story.db"
            begun = time.perf_counter()
            names = make(path, documents)
            print(f"\n{documents} documents, {path.stat().st_size / 2**20:.0f} MB,", end=" ")
            print(f"made in {time.perf_counter() - begun:.0f} s")
            with running(path) as bench:
                measure(bench, names, given.rounds)


def measure(bench: Running, names: dict[str, str], rounds: int) -> None:
    """Print the times of every page."""
    import igraph  # noqa: F401  (the server loads it while it starts)

    bench.ask("/s/story.db/add")
    data._snapshots.clear()
    first, _ = timed(bench, "/s/story.db/")
    print(f"  first page, nothing of the story kept yet: {first * 1000:.0f} ms")
    print(f"  {'page':48}{'first':>8}{'least':>8}{'median':>8}{'p99':>8}{'cpu':>8}{'kB':>8}")
    slowest, largest = 0.0, 0
    for page in PAGES:
        path = f"/s/story.db/{page.format(**names)}"
        taken = [timed(bench, path)]
        begun = time.process_time()
        taken += [timed(bench, path) for _ in range(rounds)]
        cpu = (time.process_time() - begun) * 1000 / rounds
        times = sorted(seconds * 1000 for seconds, _ in taken[1:])
        cold, size = taken[0][0] * 1000, max(size for _, size in taken)
        high = times[min(len(times) - 1, int(len(times) * 0.99))]
        slowest, largest = max(slowest, high, cold), max(largest, size)
        middle = statistics.median(times)
        numbers = (cold, times[0], middle, high, cpu, size / 1000)
        print(f"  {page:48}" + "".join(f"{number:8.0f}" for number in numbers))
    print(f"  slowest {slowest:.0f} ms, largest {largest / 1000:.0f} kB")


def timed(bench: Running, path: str) -> tuple[float, int]:
    """Seconds until the whole answer was there, and its size."""
    connection = HTTPConnection("127.0.0.1", bench.port, timeout=60)
    try:
        headers = {"Cookie": bench.cookie, "Sec-Fetch-Site": "same-origin"}
        begun = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        seconds = time.perf_counter() - begun
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return seconds, size


if __name__ == "__main__":
    main()
