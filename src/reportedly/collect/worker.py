"""The isolated parser: a process of its own for readers that can hang, crash or eat memory.

The parent starts it when the first source needs it and keeps it warm. It has a ceiling on its
memory and, for each source, a deadline. A source that kills it is tried once more in a fresh
process, then given up with its hash, and the run goes on. Replies come through a pipe of their
own, so that a reader may write to standard output what it likes.
"""

import atexit
import contextlib
import importlib
import os
import selectors
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import IO

import msgspec

from reportedly.collect import limits
from reportedly.model import Note, Outcome, Source

_HEADER = struct.Struct(">QQ")
_REPLY = struct.Struct(">Q")
_REPLY_MOST = 4 * limits.UNPACKED_BYTES
_CHUNK = 1 << 16


class Died(Exception):
    """The worker ended, or was ended, before it answered; says why."""


@dataclass(frozen=True)
class Task:
    """What a worker is asked: which function ("module:name") to call, for which source."""

    function: str
    name: str
    sha256: str


class Worker:
    """One process; asked by one thread at a time."""

    def __init__(self, memory: int = limits.PARSE_MEMORY) -> None:
        reading, writing = os.pipe()
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-m", "reportedly.collect.worker", str(writing), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(writing,),
            start_new_session=True,
        )
        os.close(writing)
        self.replies = reading
        self.asked = 0
        os.set_blocking(reading, False)

    def ask(self, function: str, source: Source, seconds: float) -> list[Outcome]:
        """The outcomes of a source. Raises Died where no whole answer came in time."""
        self.asked += 1
        task = msgspec.json.encode(Task(function, source.name, source.sha256))
        request = _HEADER.pack(len(task), len(source.data)) + task + source.data
        reply = self._exchange(request, time.monotonic() + seconds)
        try:
            return msgspec.json.decode(reply, type=list[Outcome])
        except msgspec.MsgspecError as error:
            raise Died(f"its answer can't be read: {error}") from None

    def end(self) -> None:
        """Kill the process and all it started; harmless where it is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.replies)

    def _exchange(self, request: bytes, deadline: float) -> bytes:
        pipe = self.process.stdin
        if pipe is None:
            raise Died("it has no input")
        os.set_blocking(pipe.fileno(), False)
        pending = memoryview(request)
        got = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_WRITE)
            selector.register(self.replies, selectors.EVENT_READ)
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Died("it took too long")
                for key, _ in selector.select(left):
                    if key.fileobj is pipe:
                        pending = self._write(pipe, pending)
                        if not pending:
                            selector.unregister(pipe)
                    elif self._read(got):
                        return bytes(got[_REPLY.size :])

    def _write(self, pipe: IO[bytes], pending: memoryview) -> memoryview:
        try:
            return pending[os.write(pipe.fileno(), pending[:_CHUNK]) :]
        except BlockingIOError:
            return pending
        except OSError:
            raise Died(self._why()) from None

    def _read(self, got: bytearray) -> bool:
        """Take what came; whether the answer is whole."""
        part = os.read(self.replies, _CHUNK * 16)
        if not part:
            raise Died(self._why())
        got += part
        if len(got) < _REPLY.size:
            return False
        [size] = _REPLY.unpack(got[: _REPLY.size])
        if size > _REPLY_MOST:
            raise Died("its answer is too large")
        return len(got) >= _REPLY.size + int(size)

    def _why(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1.0)
        code = self.process.returncode
        if code is None:
            return "it closed its answer"
        return f"it crashed (signal {-code})" if code < 0 else f"it ended (code {code})"


class _Pool:
    """The one warm worker of this process."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.worker: Worker | None = None

    def take(self) -> Worker:
        if self.worker is not None and self.worker.asked >= limits.PARSES_PER_WORKER:
            self.drop()
        if self.worker is None:
            self.worker = Worker()
        return self.worker

    def drop(self) -> None:
        if self.worker is not None:
            self.worker.end()
            self.worker = None


_POOL = _Pool()
atexit.register(_POOL.drop)


def isolated(function: str, source: Source, *, seconds: float | None = None) -> list[Outcome]:
    """Call a reader in the worker; what kills it twice is given up. Never raises for a source.

    `function` is "module:name" and takes a Source; the deadline is that of `limits` unless given.
    """
    allowed = deadline(len(source.data)) if seconds is None else seconds
    reasons: list[str] = []
    with _POOL.lock:
        for _ in range(2):
            try:
                return _POOL.take().ask(function, source, allowed)
            except Died as died:
                reasons.append(str(died))
                _POOL.drop()
    return [_given_up(source, reasons)]


def deadline(size: int) -> float:
    """How long a source of `size` bytes may take, in seconds."""
    wanted = limits.PARSE_SECONDS + limits.PARSE_SECONDS_PER_MB * size / 2**20
    return min(limits.PARSE_SECONDS_MOST, wanted)


def _given_up(source: Source, reasons: Sequence[str]) -> Outcome:
    note = Note(
        code="quarantined",
        message=f"The parser failed twice: first {reasons[0]}, then alone {reasons[-1]}.",
        place=f"sha256 {source.sha256}",
        advice="The original is kept. Open it in its own program and save it as text or HTML.",
    )
    return Outcome(name=source.name, status="failed", source=source.sha256, notes=(note,))


def serve(replies: int, memory: int) -> None:
    """The worker's own loop: read a task, call the function, write the outcomes."""
    _limit_memory(memory)
    while True:
        head = _read_exactly(_HEADER.size)
        if head is None:
            return
        task_size, data_size = _HEADER.unpack(head)
        task = msgspec.json.decode(_read_exactly(task_size) or b"", type=Task)
        data = _read_exactly(data_size) if data_size else b""
        if data is None:
            return
        module, _, name = task.function.partition(":")
        reader = getattr(importlib.import_module(module), name)
        made = msgspec.json.encode(reader(Source(sha256=task.sha256, name=task.name, data=data)))
        _write_all(replies, _REPLY.pack(len(made)) + made)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the deadline still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_exactly(size: int) -> bytes | None:
    parts, left = [], size
    while left:
        part = os.read(0, min(left, 1 << 20))
        if not part:
            return None
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _write_all(target: int, data: bytes) -> None:
    pending = memoryview(data)
    while pending:
        pending = pending[os.write(target, pending) :]


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
