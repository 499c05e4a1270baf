"""The isolated parser's own side: a process that reads what it is sent and answers.

Started by `isolation` as `python -m reportedly.collect.worker`. Requests come through standard
input, answers go through a pipe of their own, so that a reader may write to standard output what
it likes. It ends with its parent, and by its own alarm where the parent can't end it.
"""

import importlib
import math
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from reportedly.collect import limits
from reportedly.model import Outcome, Source

REQUEST = struct.Struct(">QQ")
"""The sizes of a request's task and data."""

ANSWER = struct.Struct(">Q")
"""The size of one outcome that follows; 0 where there are no more."""

_ALARM_AFTER = 15.0

Reading = Callable[[Source, dict[int, str]], Iterator[Outcome]]


class Task(msgspec.Struct, frozen=True):
    """What a worker is asked: the function ("module:name") to call, for which source.

    `avoid` is passed to it, `seconds` is the deadline for each outcome, `path` names folders
    that the function's module may lie in.
    """

    function: str
    name: str
    sha256: str
    avoid: dict[int, str]
    seconds: float
    path: tuple[str, ...] = ()


def serve(answers: int, memory: int) -> None:
    """Read tasks until standard input ends; send each outcome as soon as it is made."""
    _limit_memory(memory)
    while True:
        head = _read_exactly(REQUEST.size)
        if head is None:
            return
        task_size, data_size = REQUEST.unpack(head)
        task = msgspec.json.decode(_read_exactly(task_size) or b"", type=Task)
        data = _read_exactly(data_size) if data_size else b""
        if data is None:
            return
        source = Source(sha256=task.sha256, name=task.name, data=data)
        _arm(task.seconds)
        for outcome in _function(task)(source, task.avoid):
            made = msgspec.json.encode(outcome)
            _write_all(answers, ANSWER.pack(len(made)) + made)
            _arm(task.seconds)
        signal.alarm(0)
        _write_all(answers, ANSWER.pack(0))


def _function(task: Task) -> Reading:
    sys.path.extend(folder for folder in task.path if folder not in sys.path)
    module, _, name = task.function.partition(":")
    found: Any = getattr(importlib.import_module(module), name)
    return found  # type: ignore[no-any-return]


def _arm(seconds: float) -> None:
    """End this process a while after its deadline: its parent may have been killed."""
    signal.alarm(math.ceil(seconds + _ALARM_AFTER))


def _limit_memory(memory: int) -> None:
    import resource

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
    serve(int(sys.argv[1]), limits.PARSE_MEMORY)
