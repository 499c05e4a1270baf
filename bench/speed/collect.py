"""Documents a second and peak memory of collecting: `python -m bench.speed.collect`.

Two piles: the benchmark's pages beside trafilatura's own command line on the same folder, both
with two processes, and folders of 1,000 and 5,000 invented text files, whose cost per document
must be the same. Each measurement is a process of its own; processor time is that of it and of all
that it started, and counts where other work shares the machine.
"""

import argparse
import gzip
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.quality.pages import shared

_COLLECT = (
    "import sys; from reportedly.collect import collect\nfor _ in collect([sys.argv[1]]): pass"
)
_SENTENCES = (
    "The council of Orle said on day {n} that bridge {m} would stay closed until the spring.",
    "“Nobody asked us,” said ferryman {m}, who read it in paper {n} like everybody else.",
    "The bridge was built in 1911 and has been mended {m} times, the last by firm {n}.",
    "According to report {n}, more than {m} people wait for a boat on every day of the week.",
)


def measured(command: list[str]) -> tuple[float, float, float]:
    """(seconds, processor seconds, megabytes of the largest process so far) of a command."""
    start, before = time.perf_counter(), _spent()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    spent = time.perf_counter() - start
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return spent, _spent() - before, largest


def _spent() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def texts(folder: Path, count: int) -> None:
    """Write invented reports of some 2 kB each."""
    for number in range(count):
        lines = [_SENTENCES[(number + i) % 4].format(n=number, m=number * 7 + i) for i in range(24)]
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines), encoding="utf-8")


def main() -> None:
    """Print both piles; memory is the highest of all children so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=147)
    wanted = parser.parse_args().pages
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        for count in (1_000, 5_000):
            folder = Path(name) / str(count)
            folder.mkdir()
            texts(folder, count)
            _tell(f"{count} texts", count, *measured([python, "-c", _COLLECT, str(folder)]))
        folder = Path(name) / "pages"
        folder.mkdir()
        for path in sorted((shared() / "html").glob("*.gz"))[:wanted]:
            (folder / path.stem).write_bytes(gzip.decompress(path.read_bytes()))
        count = len(list(folder.iterdir()))
        told = f"{count} pages"
        _tell(f"{told}, reportedly", count, *measured([python, "-c", _COLLECT, str(folder)]))
        out = Path(name) / "out"
        command = ["-m", "trafilatura.cli", "--input-dir", str(folder), "--output-dir", str(out)]
        command += ["--no-comments", "--parallel", "2"]
        _tell(f"{told}, trafilatura", count, *measured([python, *command]))


def _tell(what: str, count: int, seconds: float, processor: float, largest: float) -> None:
    each = processor / count * 1000
    rate = count / seconds
    print(f"{what}: {rate:.1f} a second, {each:.2f} ms of processor each, peak {largest:.0f} MB")


if __name__ == "__main__":
    main()
