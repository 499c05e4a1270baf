"""Reading in isolation: in processes of their own, with a ceiling on memory and a deadline.

A process is started when the first source needs it and kept warm. What kills it is tried once
more in a fresh process, alone; what kills that, too, is given up with its hash, and the reading
goes on behind it.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from typing import IO

import msgspec

from reportedly.collect import limits
from reportedly.collect.turns import quarantined
from reportedly.collect.worker import ANSWER, REQUEST, Task
from reportedly.model import Outcome, Source

READER = "reportedly.collect.readers:outcomes"
_ANSWER_MOST = 4 * limits.UNPACKED_BYTES
_CHUNK = 1 << 16
_FRUGAL = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Libraries of arrays reserve a gigabyte of addresses, or some for each thread, unless told."""


class Died(Exception):
    """The worker ended, or was ended, before it had answered; says why, and what it `gave`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.gave: list[Outcome] = []


class Isolated:
    """One warm worker, replaced when it dies or has read enough; used by one thread at a time."""

    def __init__(self, reader: str = READER, path: tuple[str, ...] = ()) -> None:
        self.reader = reader
        self.path = path
        self.worker: Worker | None = None
        self.abandoned = False

    def read(self, source: Source, seconds: float | None = None) -> list[Outcome]:
        """The outcomes of a source. Raises nothing for a source, whatever its reader does.

        Raises OSError where no process can be started: the machine's fault, not the source's.
        `seconds` is the deadline for each of its documents; by default that of `limits`.
        """
        allowed = deadline(len(source.data)) if seconds is None else seconds
        reasons: dict[int, list[str]] = {}
        avoid: dict[int, str] = {}
        while True:
            task = Task(self.reader, source.name, source.sha256, avoid, allowed, self.path)
            try:
                return self._warm().ask(task, source.data)
            except Died as died:
                self.drop()
                at = len(died.gave)
                told = reasons.setdefault(at, [])
                told.append(str(died))
                if self.abandoned:
                    return died.gave
                if at in avoid or len(avoid) >= limits.PARSE_DEATHS:
                    return [*died.gave, quarantined(source.name, source.sha256, _both(told))]
                if len(told) > 1:
                    avoid[at] = _both(told)

    def drop(self) -> None:
        """End the worker, if there is one; the next source starts another."""
        if self.worker is not None:
            self.worker.end()
            self.worker = None

    def abandon(self) -> None:
        """Give up what is being read in another thread, as soon as may be."""
        self.abandoned = True
        if self.worker is not None:
            self.worker.kill()

    def _warm(self) -> "Worker":
        if self.worker is not None and self.worker.is_worn:
            self.drop()
        if self.worker is None:
            self.worker = Worker()
        return self.worker


class Worker:
    """One process that reads sources."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-P", "-m", "reportedly.collect.worker", str(writing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(writing,),
            start_new_session=True,
            env={**os.environ, **_FRUGAL},
        )
        os.close(writing)
        os.set_blocking(reading, False)
        self.answers = reading
        self.sources = self.bytes = 0

    @property
    def is_worn(self) -> bool:
        """Whether it has read as much as one process should."""
        return self.sources >= limits.SOURCES_PER_WORKER or self.bytes >= limits.BYTES_PER_WORKER

    def ask(self, task: Task, data: bytes) -> list[Outcome]:
        """The outcomes of a task. Raises Died where one didn't come, or not in time."""
        self.sources += 1
        self.bytes += len(data)
        told = msgspec.json.encode(task)
        answers = Answers(task.seconds)
        try:
            self._exchange(REQUEST.pack(len(told), len(data)) + told + data, answers)
        except Died as died:
            died.gave = answers.outcomes
            raise
        return answers.outcomes

    def kill(self) -> None:
        """Kill the process and all it started; harmless where it is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill the process and let go of its pipes."""
        self.kill()
        if self.process.stdin:
            with contextlib.suppress(OSError):
                self.process.stdin.close()
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.answers)

    def _exchange(self, request: bytes, answers: "Answers") -> None:
        pipe = self.process.stdin
        if pipe is None:
            raise Died("it has no input")
        os.set_blocking(pipe.fileno(), False)
        pending = memoryview(request)
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_WRITE)
            selector.register(self.answers, selectors.EVENT_READ)
            while not answers.whole:
                for key, _ in selector.select(answers.patience()):
                    if key.fileobj is pipe:
                        pending = self._write(pipe, pending)
                        if not pending:
                            selector.unregister(pipe)
                    else:
                        self._read(answers)

    def _write(self, pipe: IO[bytes], pending: memoryview) -> memoryview:
        try:
            return pending[os.write(pipe.fileno(), pending[:_CHUNK]) :]
        except BlockingIOError:
            return pending
        except OSError:
            raise Died(self._why()) from None

    def _read(self, answers: "Answers") -> None:
        part = os.read(self.answers, _CHUNK * 16)
        if not part:
            raise Died(self._why())
        answers.take(part)

    def _why(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=1.0)
        code = self.process.returncode
        if code is None:
            return "it closed its answer"
        return f"it crashed (signal {-code})" if code < 0 else f"it ended (code {code})"


class Answers:
    """Outcomes as they come in; each may take `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.until = time.monotonic() + seconds
        self.outcomes: list[Outcome] = []
        self.whole = False
        self.got = bytearray()

    def patience(self) -> float:
        """How long the next outcome may still take. Raises Died where that is over."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise Died("it took too long")
        return left

    def take(self, part: bytes) -> None:
        """Add what came. Raises Died where it is no outcome."""
        self.got += part
        while not self.whole and len(self.got) >= ANSWER.size:
            [size] = ANSWER.unpack_from(self.got)
            if size > _ANSWER_MOST:
                raise Died("its answer is too large")
            if len(self.got) < ANSWER.size + size:
                return
            self._add(bytes(self.got[ANSWER.size : ANSWER.size + size]))
            del self.got[: ANSWER.size + size]
            self.until = time.monotonic() + self.seconds

    def _add(self, made: bytes) -> None:
        if not made:
            self.whole = True
            return
        try:
            self.outcomes.append(msgspec.json.decode(made, type=Outcome))
        except msgspec.MsgspecError as error:
            raise Died(f"its answer can't be read: {error}") from None


def deadline(size: int) -> float:
    """How long each document of a source of `size` bytes may take, in seconds."""
    wanted = limits.PARSE_SECONDS + limits.PARSE_SECONDS_PER_MB * size / 2**20
    return min(limits.PARSE_SECONDS_MOST, wanted)


def _both(reasons: list[str]) -> str:
    """Why it was given up, for people."""
    return f"first {reasons[0]}, then alone {reasons[-1]}"
