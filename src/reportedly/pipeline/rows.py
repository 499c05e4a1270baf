"""Records read from a file: lines of JSON Lines, packed or not, or rows of Parquet.

    each_once(path, read_one, reject, processes) -> what each is read to
    document_of, text_of                           a line or row to its document, or its text alone

A record that can't be used is passed to `reject` with its place and left out; the others go on.
"""

import gzip
import signal
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

import reportedly.collect as collect
from reportedly.errors import BadRecord, EngineError, PathMissing, ReportedlyError, TooLong
from reportedly.model import Document, Note
from reportedly.trace import LONGEST

Reject = Callable[[Note], None]
Record = dict[str, Any]
Row = bytes | Mapping[str, Any]
Read = TypeVar("Read", Document, collect.PlainText)
Batch = list[tuple[int, Row]]
BATCH = 512
"""Records read at once by a process; a file of fewer than ALONE batches is read by this one."""
ALONE, AHEAD = 4, 2
"""Batches before other processes help, and batches that each has waiting."""


def each_once(
    path: Path | str, read_one: Callable[[Row, str], Read], reject: Reject, processes: int = 1
) -> Iterator[Read]:
    """What each line or row of a file is read to, each id once, in order.

    Raises PathMissing, and BadRecord where the file as a whole can't be read.
    """
    seen: set[str] = set()
    table = str(path).endswith(".parquet")
    given: Iterable[Row] = rows_of(path) if table else lines_of(path)
    numbered = ((n, row) for n, row in enumerate(given, start=1) if _holds_something(row))
    work = partial(_read_batch, read_one, str(path))
    size = BATCH if processes > 1 else 1  # alone, a record is read as soon as it has come
    for number, made in _worked(_batches(numbered, size), work, processes):
        if isinstance(made, Unusable):
            code, message = made
        elif made.id in seen:
            code, message = "duplicate-id", f"the id {made.id!r} was used before"
        else:
            seen.add(made.id)
            yield made
            continue
        place = f"{path} {'row' if table else 'line'} {number}"
        reject(Note(code=code, message=message, place=place))


class Unusable(NamedTuple):
    """Why a record can't be used."""

    code: str
    message: str


def _holds_something(row: Row) -> bool:
    return not isinstance(row, bytes) or bool(row.strip())


def _batches(numbered: Iterator[tuple[int, Row]], size: int) -> Iterator[Batch]:
    while batch := list(islice(numbered, size)):
        yield batch


def _read_batch(
    read_one: Callable[[Row, str], Read], path: str, batch: Batch
) -> list[tuple[int, Read | Unusable]]:
    """What each record is read to, or what is wrong with it."""
    made: list[tuple[int, Read | Unusable]] = []
    for number, row in batch:
        try:
            made.append((number, read_one(row, f"{path}#{number}")))
        except ReportedlyError as error:
            code = "too-long" if isinstance(error, TooLong) else "bad-record"
            made.append((number, Unusable(code, error.message)))
    return made


Made = list[tuple[int, Any]]


def _worked(
    batches: Iterator[Batch], work: Callable[[Batch], Made], processes: int
) -> Iterator[tuple[int, Any]]:
    """The results of all batches in order, worked out here or, of a large file, by processes."""
    for batch in islice(batches, None if processes < 2 else ALONE):
        yield from work(batch)
    first = next(batches, None)
    if first is None:
        return
    start = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)  # the parent is asked to stop
    waiting: deque[Future[Made]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=start) as pool:
        try:
            waiting.append(pool.submit(work, first))
            for batch in batches:
                waiting.append(pool.submit(work, batch))
                if len(waiting) > AHEAD * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise EngineError(
                "A process that read records was ended from outside, perhaps for want of memory.",
                advice="Free some memory and run the same command again.",
            ) from error


def document_of(row: Row, name: str) -> Document:
    """The document of a line of JSON Lines, or of a row of a table. Raises BadRecord."""
    with _refused():
        return collect.document_from_record(_object(row), name=name)


def text_of(row: Row, _name: str = "") -> collect.PlainText:
    """The text alone of a line or row, for tracing. Raises BadRecord, TooLong."""
    with _refused():
        given = _object(row)
        text = given.get("text")
        if isinstance(text, str) and len(text) > LONGEST:
            told = f"{given.get('id')!r} has {len(text)} characters; {LONGEST} are taken."
            raise TooLong(told, advice="Give it in parts.")
        return collect.text_from_record(given)


def _object(row: Row) -> Mapping[str, Any]:
    given = msgspec.json.decode(row) if isinstance(row, bytes) else row
    if not isinstance(given, Mapping):
        raise BadRecord("The line is JSON, but no object.")
    return given


@contextmanager
def _refused() -> Iterator[None]:
    """Whatever is wrong with a record, as BadRecord."""
    try:
        yield
    except (ValueError, TypeError, RecursionError, msgspec.MsgspecError) as error:
        raise BadRecord(str(error)) from None


def lines_of(path: Path | str) -> Iterator[bytes]:
    """The lines of a file as bytes, unpacked where its name ends in .gz.

    Raises PathMissing, and BadRecord where it can't be unpacked.
    """
    if str(path) == "-":
        with open(0, "rb", closefd=False) as stream:
            yield from stream
        return
    try:
        if str(path).endswith(".gz"):
            with gzip.open(path) as packed:
                yield from packed
        else:
            with Path(path).open("rb") as stream:
                yield from stream
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PathMissing(
            f"There is no file {path}.",
            advice="Give a JSON Lines file, or - for standard input.",
        ) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadRecord(f"{path} can't be unpacked: {error}") from error


def rows_of(path: Path | str) -> Iterator[Record]:
    """The rows of a Parquet file, a batch in memory at a time. Raises PathMissing, BadRecord."""
    import pyarrow as pa  # loaded only where it is needed: it takes a third of a second
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as table:
            for batch in table.iter_batches(batch_size=1024):
                yield from batch.to_pylist()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise PathMissing(f"There is no file {path}.", advice="Give a Parquet file.") from error
    except pa.ArrowInvalid as error:
        raise BadRecord(f"{path} is no Parquet file that can be read: {error}") from error
