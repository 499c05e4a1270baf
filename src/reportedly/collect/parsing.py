"""Sources to outcomes, in isolation: one at a time, or many with two workers."""

import atexit
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock

from reportedly.collect import limits
from reportedly.collect.isolation import Isolated
from reportedly.collect.readers import outcomes
from reportedly.collect.sniff import sniff
from reportedly.model import Outcome, Source

_LOCK = Lock()
_WARM = [Isolated() for _ in range(limits.WORKERS)]

Ahead = tuple[Source, Future[list[Outcome]] | None]


def parse(source: Source) -> list[Outcome]:
    """Read a source: one outcome for each document, or for what stopped it.

    Raises nothing for a source, whatever it holds; OSError where no process can be started. Short
    plain text is read in this process, all else in a worker with a ceiling on its memory
    and a deadline (see `limits`). Where there are no Unix processes, this one reads it all.
    """
    if is_trusted(source):
        return list(outcomes(source))
    with _hands() as hands:
        return hands[0].read(source)


def parse_many(found: Iterable[Source]) -> Generator[tuple[Source, list[Outcome]]]:
    """Each source with its outcomes, in their order; some are read ahead, two at a time.

    Close the iterator when it isn't read to its end: that ends what is still being read.
    """
    ahead: deque[Ahead] = deque()
    free: SimpleQueue[Isolated] = SimpleQueue()
    with _hands() as hands, ThreadPoolExecutor(len(hands)) as pool:
        for isolated in hands:
            free.put(isolated)
        try:
            for source in found:
                trusted = is_trusted(source)
                ahead.append((source, None if trusted else pool.submit(_read, free, source)))
                while ahead and (_is_ready(ahead[0]) or _is_far(ahead)):
                    yield _result(ahead.popleft())
            while ahead:
                yield _result(ahead.popleft())
        finally:
            _abandon(ahead, hands)


def is_trusted(source: Source) -> bool:
    """Whether a source may be read in this process: see `limits.TRUSTED_BYTES`."""
    if os.name != "posix":
        return True
    if len(source.data) > limits.TRUSTED_BYTES:
        return False
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sniff(source.data, source.name) == "text"


def _read(free: "SimpleQueue[Isolated]", source: Source) -> list[Outcome]:
    isolated = free.get()
    try:
        return isolated.read(source)
    finally:
        free.put(isolated)


def _is_ready(item: Ahead) -> bool:
    return item[1] is None or item[1].done()


def _is_far(ahead: "deque[Ahead]") -> bool:
    """Whether enough was read ahead to keep the workers busy."""
    waiting = sum(len(source.data) for source, _ in ahead)
    return len(ahead) > limits.SOURCES_AHEAD or waiting > limits.BYTES_AHEAD


def _result(item: Ahead) -> tuple[Source, list[Outcome]]:
    source, future = item
    return source, list(outcomes(source)) if future is None else future.result()


def _abandon(ahead: "deque[Ahead]", hands: Sequence[Isolated]) -> None:
    """End what is being read for nobody."""
    futures = [future for _, future in ahead if future is not None]
    running = [future for future in futures if not future.cancel() and not future.done()]
    if not running:
        return
    for isolated in hands:
        isolated.abandon()
    for future in running:
        future.exception()
    for isolated in hands:
        isolated.abandoned = False


@contextmanager
def _hands() -> Iterator[Sequence[Isolated]]:
    """The warm workers; others where those are in use, for their owner may be the one who asks."""
    if _LOCK.acquire(blocking=False):
        try:
            yield _WARM
        finally:
            _LOCK.release()
        return
    others = [Isolated() for _ in range(limits.WORKERS)]
    try:
        yield others
    finally:
        for isolated in others:
            isolated.drop()


@atexit.register
def _end() -> None:
    for isolated in _WARM:
        isolated.drop()
