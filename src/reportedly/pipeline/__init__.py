"""The stages put together: a story file brought up to date, and filters over JSON Lines.

What runs stages is imported when it is called: listing a story's findings doesn't load them.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reportedly.model import Document, Note, Outcome
from reportedly.pipeline.progress import Listener, Progress, RunResult
from reportedly.pipeline.results import Explanation, Quote, explain, findings, outcomes
from reportedly.pipeline.source import Raw
from reportedly.store import StoryFile

__all__ = [
    "Explanation",
    "Progress",
    "Quote",
    "Raw",
    "RunResult",
    "collect_records",
    "explain",
    "findings",
    "outcomes",
    "raw",
    "read_records",
    "run",
    "trace_on_spark",
    "trace_parquet",
    "trace_records",
]


def run(paths: Sequence[Path | str], story: Path, *, progress: Listener | None = None) -> RunResult:
    """Collect the paths into the story at `story` and bring every stage up to date.

    Only what is new or stale is done: documents are read again where their text, their blocks
    or the reader's version changed, and the joins where any of their inputs did. Interrupted
    at any point, the next run goes on where this one was. Raises PathMissing, NothingToRead
    and the StoryError family; what fails in one input becomes its outcome instead.
    """
    from reportedly.pipeline import running

    return running.run(paths, story, progress=progress)


def raw(file: StoryFile, document: Document) -> Raw | None:
    """The source of a document with what became of each character; None where its bytes aren't
    kept under its own hash."""
    from reportedly.pipeline import source

    return source.raw(file, document)


def collect_records(
    paths: Sequence[Path | str], outcome: Callable[[Outcome], None]
) -> Iterator[dict[str, Any]]:
    """One record a document: `id`, `text`, `blocks` and the masthead. Every outcome is told."""
    from reportedly.pipeline import records

    return records.collect_records(paths, outcome)


def read_records(path: Path | str, reject: Callable[[Note], None]) -> Iterator[dict[str, Any]]:
    """One record a document: what it says. Spans are `[begin, end]` pairs, as in gold data."""
    from reportedly.pipeline import records

    return records.read_records(path, reject)


def trace_records(
    path: Path | str,
    reject: Callable[[Note], None],
    memory: int | None = None,
    processes: int = 1,
) -> Iterator[dict[str, Any]]:
    """One record a passage: `a`, `a_begin`, `a_end`, `b`, `b_begin`, `b_end`, `similarity`.

    `memory` bounds the bytes of postings held at once; what is beyond goes through files.
    `processes` read a large file; a script that asks for more than one must be safe to import.
    """
    from reportedly.pipeline import records

    return records.trace_records(path, reject, memory, processes)


def trace_parquet(
    path: Path | str,
    reject: Callable[[Note], None],
    memory: int | None = None,
    processes: int = 1,
) -> bytes:
    """What `trace_records` yields, as a Parquet file with the columns that Spark writes, too."""
    from reportedly.pipeline import records

    return records.trace_parquet(path, reject, memory, processes)


def trace_on_spark(
    source: str, target: str, master: str = "local[*]", *, fresh: bool = False
) -> dict[str, Any]:
    """Trace Parquet or JSON Lines with Spark; returns the manifest. Raises EngineError."""
    from reportedly.pipeline import clusters

    return clusters.trace_on_spark(source, target, master, fresh=fresh)
