"""Readers that misbehave, for the isolated worker.

`mocked` replaces the reader of one format, named in the source's name ("html sleeps.html"), by
one that misbehaves; all others stay as they are.
"""

import mmap
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

from reportedly.collect import readers
from reportedly.collect.turns import Turn
from reportedly.model import Outcome, Source


def good(source: Source) -> Iterator[Outcome]:
    yield Outcome(name=source.name, status="refused", source=source.sha256)


def sleeps(source: Source) -> Iterator[Outcome]:
    time.sleep(60)
    yield from good(source)


def spins(source: Source) -> Iterator[Outcome]:
    while True:
        pass
    yield from good(source)


def allocates(source: Source) -> Iterator[Outcome]:
    held = []
    while True:
        try:
            held.append(mmap.mmap(-1, 1 << 27))
        except OSError:
            os._exit(9)  # as libraries in C do
    yield from good(source)


def exits(source: Source) -> Iterator[Outcome]:
    os._exit(3)
    yield from good(source)


def crashes(source: Source) -> Iterator[Outcome]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield from good(source)


def floods(source: Source) -> Iterator[Outcome]:
    for _ in range(50):
        sys.stdout.write("x" * 100_000)
        sys.stderr.write("y" * 100_000)
        os.write(1, b"z" * 100_000)
    yield from good(source)


def half(source: Source) -> Iterator[Outcome]:
    os.write(int(sys.argv[1]), b"\x00\x00\x00\x00\x00\x00\xff\xff{")
    os._exit(0)
    yield from good(source)


def lies(source: Source) -> Iterator[Outcome]:
    os.write(int(sys.argv[1]), b"\x00\x00\x00\x00\x00\x00\x00\x02[]")
    time.sleep(60)
    yield from good(source)


BEHAVIOURS: dict[str, Callable[[Source], Iterator[Outcome]]] = {
    made.__name__: made
    for made in (good, sleeps, spins, allocates, exits, crashes, floods, half, lies)
}


def mocked(source: Source, avoid: dict[int, str]) -> Iterator[Outcome]:
    kind, behaviour = source.name.split(".")[0].split(" ")
    proper = readers.READERS[kind]
    misbehave = BEHAVIOURS[behaviour]

    def reader(inner: Source, turn: Turn, depth: int) -> Iterator[Outcome]:
        avoided = turn.avoided(inner)
        if avoided is not None:
            yield avoided
        else:
            yield from misbehave(inner)

    readers.READERS[kind] = reader
    try:
        yield from readers.outcomes(source, avoid)
    finally:
        readers.READERS[kind] = proper


def dies_at_poison(source: Source, avoid: dict[int, str]) -> Iterator[Outcome]:
    """The real readers, but a page or line that says "poison" ends the process."""
    from reportedly.collect import decode

    proper = decode.odd_characters

    def checked(text: str) -> object:
        if "poison" in text:
            os._exit(5)
        return proper(text)

    from reportedly.collect import build, records

    build.odd_characters = records.odd_characters = checked  # type: ignore[assignment]
    yield from readers.outcomes(source, avoid)
