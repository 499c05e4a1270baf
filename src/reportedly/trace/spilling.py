"""Matches on a shelf: in memory while they fit, else in Arrow files, by range of texts.

A pair of texts has all its matches in one bucket, whatever partition of the postings they came
from; so the result doesn't depend on how many partitions or buckets there were.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np

from reportedly.errors import EngineError
from reportedly.trace.arrays import Words


class Shelf:
    """Takes matches a partition at a time and gives them back a bucket of texts at a time.

    With one bucket nothing is written. Files go to `folder`, or the system's place for
    temporary files, and are removed at the end. Raises EngineError where the disk is full.
    """

    def __init__(self, buckets: int, owner: Words, texts: int, folder: Path | None = None) -> None:
        self.buckets, self.owner, self.texts = buckets, owner, max(1, texts)
        self._held: list[Words] = []
        self._folder = tempfile.TemporaryDirectory(dir=folder) if buckets > 1 else None
        self._files = 0

    def __enter__(self) -> "Shelf":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._folder:
            self._folder.cleanup()

    def put(self, matches: Words) -> None:
        """Keep the matches of one partition (rows: token in a, token in b, length)."""
        matches[:, :2].sort(axis=1)
        if self._folder is None:
            self._held.append(matches)
            return
        bucket = self.owner[matches[:, 0]].astype(np.int64) * self.buckets // self.texts
        order = np.argsort(bucket, kind="stable")
        cuts = np.searchsorted(bucket[order], np.arange(1, self.buckets))
        for number, rows in enumerate(np.split(order, cuts)):
            if len(rows):
                self._write(number, matches[rows])
        self._files += 1

    def _write(self, bucket: int, rows: Words) -> None:
        assert self._folder is not None  # noqa: S101  put() has seen to it
        import pyarrow as pa  # loaded only where it is needed: it takes a third of a second

        path = Path(self._folder.name) / f"{bucket:05}-{self._files:05}.arrow"
        columns = [pa.array(np.ascontiguousarray(rows[:, k])) for k in range(3)]
        batch = pa.record_batch(columns, names=["a", "b", "length"])
        try:
            with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as out:
                out.write_batch(batch)
        except OSError as error:
            raise EngineError(
                f"Matches can't be written to {path.parent}: {error}.",
                advice="Free some space there, or give more memory.",
            ) from error

    def all(self) -> Iterator[Words]:
        """The matches, bucket by bucket, in order of texts; each row as it was put."""
        if self._folder is None:
            if self._held:
                yield np.concatenate(self._held) if len(self._held) > 1 else self._held.pop()
            return
        import pyarrow as pa

        for bucket in range(self.buckets):
            parts = []
            for path in sorted(Path(self._folder.name).glob(f"{bucket:05}-*.arrow")):
                with pa.memory_map(str(path)) as source:
                    table = pa.ipc.open_file(source).read_all()
                    parts.append(np.column_stack([c.to_numpy() for c in table.columns]))
            if parts:
                yield np.concatenate(parts)
