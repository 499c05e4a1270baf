"""The process in which faults happen: `python -m tests.trust.trials`, with `faults.so` loaded.

For each line on standard input (a Trial as JSON) it forks a child that arms the fault and does
the job, and answers with a line (a Result): how the child ended, and what it had acknowledged.
"""

import ctypes
import os
import sys
import tempfile
from pathlib import Path

import msgspec
from tests.trust.jobs import JOBS

from reportedly.errors import ReportedlyError

KILL = 0


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """One job in `folder`, disturbed at the `nth` call of these `kinds` (nth 0: not at all).

    `action` is an errno, or KILL.
    """

    job: str
    folder: str
    kinds: int = 0
    nth: int = 0
    action: int = KILL


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """How it ended. `status`: done, told (a ReportedlyError), broken (any other), killed.

    `calls` counts the calls that could have been disturbed; -1 where it was killed.
    """

    status: str
    acks: tuple[str, ...]
    calls: int = -1
    message: str = ""


def main() -> None:
    """Serve trials until standard input ends."""
    with tempfile.TemporaryDirectory() as folder:  # children have all that is imported late
        for name, job in JOBS.items():
            job.prepare(Path(folder) / name)
            job.work(Path(folder) / name, lambda step: None)
    for line in sys.stdin.buffer:
        result = attempt(msgspec.json.decode(line, type=Trial))
        sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
        sys.stdout.buffer.flush()


def attempt(trial: Trial) -> Result:
    """Do a trial in a child of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        disturbed(trial, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode().splitlines()
    _, status = os.waitpid(child, 0)
    acks = tuple(line[4:] for line in said if line.startswith("ack "))
    last = next((line for line in reversed(said) if line.startswith("end ")), None)
    if os.WIFSIGNALED(status) or last is None:
        return Result(status="killed", acks=acks)
    _, how, calls, message = last.split(" ", 3)
    return Result(status=how, acks=acks, calls=int(calls), message=message)


def disturbed(trial: Trial, writing: int) -> None:
    """The child: never returns."""
    library = ctypes.CDLL(None)
    library.trust_count.restype = ctypes.c_long

    def say(text: str) -> None:
        os.write(writing, text.replace("\n", " ").encode() + b"\n")

    how, message = "done", ""
    folder = Path(trial.folder)
    library.trust_arm(
        trial.folder.encode(), trial.kinds, ctypes.c_long(trial.nth), ctypes.c_int(trial.action)
    )
    try:
        JOBS[trial.job].work(folder, lambda step: say(f"ack {step}"))
    except ReportedlyError as error:
        how, message = "told", f"{error.code} {error}"
    except BaseException as error:
        how, message = "broken", f"{type(error).__name__}: {error}"
    calls = library.trust_count()
    library.trust_arm(b"", 0, ctypes.c_long(0), 0)
    say(f"end {how} {calls} {message}")
    os._exit(0)


if __name__ == "__main__":
    main()
