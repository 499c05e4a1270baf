"""What many ask for at once is made once, and kept while the story stays as it is."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

MOST_BYTES = 8 << 20
"""Of pages of one state of a story that are kept."""


class Turns:
    """One at a time for each key; different keys don't wait for each other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._making: dict[object, Lock] = {}

    @contextmanager
    def turn(self, key: object) -> Iterator[None]:
        """Hold the turn for `key`: whoever waited looks first whether it was made meanwhile."""
        with self._lock:
            lock = self._making.setdefault(key, Lock())
        with lock:
            try:
                yield
            finally:
                with self._lock:
                    self._making.pop(key, None)


class Pages:
    """Pages as they were sent, those that were asked for last, up to so many bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self._size = 0
        self._lock = Lock()
        self._turns = Turns()
        self._bodies: OrderedDict[object, bytes] = OrderedDict()

    def page(self, key: object, make: Callable[[], bytes | None]) -> bytes | None:
        """The page under `key`, made where it isn't kept; what `make` gives as None isn't."""
        body = self._known(key)
        if body is None:
            with self._turns.turn(key):
                body = self._known(key)
                if body is None:
                    body = make()
                    self._keep(key, body)
        return body

    def _known(self, key: object) -> bytes | None:
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def _keep(self, key: object, body: bytes | None) -> None:
        if body is None:
            return
        with self._lock:
            self._size += len(body) - len(self._bodies.pop(key, b""))
            self._bodies[key] = body
            while self._size > self.most:
                _, oldest = self._bodies.popitem(last=False)
                self._size -= len(oldest)
