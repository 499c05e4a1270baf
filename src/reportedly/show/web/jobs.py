"""Runs that the workbench started: how far they are, and what became of them."""

import secrets
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportedly import pipeline
from reportedly.errors import ReportedlyError
from reportedly.model import Outcome

_KEPT = 50


@dataclass
class Job:
    """A run in its own thread. `state` is `running`, `done` or `failed`."""

    id: str
    story: str
    state: str = "running"
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    name: str = ""
    problem: str = ""
    outcomes: tuple[Outcome, ...] = ()
    thread: threading.Thread | None = field(default=None, repr=False)

    def tell(self, progress: pipeline.Progress) -> None:
        """Listen to the pipeline."""
        self.stage, self.done, self.total = progress.stage, progress.done, progress.total
        self.name = Path(progress.name).name


class Jobs:
    """The runs of this process, newest last; the oldest that ended are forgotten."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def get(self, ident: str) -> Job | None:
        """The run with this id."""
        return self._jobs.get(ident)

    def running(self, story: str) -> Job | None:
        """A run on this story that hasn't ended."""
        with self._lock:
            found = [j for j in self._jobs.values() if j.story == story and j.state == "running"]
        return found[-1] if found else None

    def known(self, story: str) -> bool:
        """Whether a run of this process made or makes this story."""
        with self._lock:
            return any(job.story == story for job in self._jobs.values())

    def start(self, story: str, path: Path, inputs: Sequence[Path], folder: Path | None) -> Job:
        """Run the pipeline over these inputs; `folder` is removed when it ends."""
        job = Job(id=secrets.token_hex(8), story=story)
        with self._lock:
            self._jobs[job.id] = job
            for old in [k for k, j in self._jobs.items() if j.state != "running"][:-_KEPT]:
                del self._jobs[old]
        job.thread = threading.Thread(target=_work, args=(job, path, inputs, folder), daemon=True)
        job.thread.start()
        return job


def _work(job: Job, path: Path, inputs: Sequence[Path], folder: Path | None) -> None:
    try:
        result = pipeline.run(list(inputs), path, progress=job.tell)
        job.outcomes = result.outcomes
        job.state = "done"
    except ReportedlyError as error:
        job.problem, job.state = str(error), "failed"
    except Exception as error:  # the run's own thread: nobody else would hear of it
        job.problem, job.state = f"internal error: {type(error).__name__}: {error}", "failed"
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
