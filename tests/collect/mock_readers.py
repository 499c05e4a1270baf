"""Readers that misbehave, for the isolated worker."""

import os
import sys
import time

from reportedly.model import Outcome, Source


def well(source: Source) -> list[Outcome]:
    return [Outcome(name=source.name, status="refused", source=source.sha256)]


def sleeps(source: Source) -> list[Outcome]:
    time.sleep(60)
    return well(source)


def spins(source: Source) -> list[Outcome]:
    while True:
        pass


def allocates(source: Source) -> list[Outcome]:
    held = [bytearray(1 << 26) for _ in range(1000)]
    return well(source) if held else []


def exits(source: Source) -> list[Outcome]:
    os._exit(3)


def crashes(source: Source) -> list[Outcome]:
    os.abort()


def floods(source: Source) -> list[Outcome]:
    for _ in range(200):
        sys.stdout.write("x" * 100_000)
        sys.stderr.write("y" * 100_000)
    return well(source)


def half(source: Source) -> list[Outcome]:
    os.write(int(sys.argv[1]), b"\x00\x00\x00\x00\x00\x00\xff\xff{")
    os._exit(0)
