"""The join on Apache Spark: texts in, passages out, on any file system that Spark reaches.

    run(source, target, read, Options(master=…)) -> counts, as they stand in the manifest

The steps are those of `batches` and `ranges`. Each is written as Parquet below `target/_work` with
the key of what it was made from, so that a run that ended early goes on after its last step.
Results lie in `target/passages`, `target/rejected` and `target/manifest`.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

from reportedly.errors import EngineError, NothingToRead, PathMissing, ReportedlyError, TooLong
from reportedly.trace import LONGEST, METHOD_VERSION, batches, engine, ranges
from reportedly.trace import corpus as corpora


class Text(Protocol):
    """What is read of a record. `furniture` are its ranges, code points."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def furniture(self) -> Sequence[tuple[int, int]]: ...


Read = Callable[[Any, str], Text]
"""A line (bytes) or a row (mapping) and its place to its text; raises ReportedlyError."""
POSTINGS_A_RANGE = 4_000_000
"""Postings that one task sorts at once, about 100 MB."""
LINE_SHOWN = 200
READ = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "text", "code", "message", "place", "line")),
        *((name, pa.int64()) for name in ("block", "at")),
        ("left_out", pa.binary()),
    ]
)
_DDL = {
    "int64": "bigint",
    "int32": "int",
    "double": "double",
    "list<item: binary>": "array<binary>",
}


class Options(NamedTuple):
    """Where and how to run. `fresh` leaves what an earlier run did aside."""

    master: str = "local[*]"
    fresh: bool = False


def run(source: str, target: str, read: Read, options: Options) -> dict[str, Any]:
    """Trace the texts at `source` (Parquet or JSON Lines) into `target`; returns the counts.

    Raises EngineError where Spark can't do its work, PathMissing and NothingToRead.
    """
    with _explained(options.master):
        spark = _session(options)
        try:
            return Join(spark, source, target, read, options).run()
        finally:
            spark.stop()


def _session(options: Options) -> SparkSession:
    builder = SparkSession.builder.appName("reportedly trace")
    if options.master.startswith("sc://"):
        builder = builder.remote(options.master)
    else:
        builder = builder.master(options.master)
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    if options.master.startswith("local"):
        settings = {
            "spark.driver.memory": "3g",
            "spark.log.level": "OFF",
            "spark.sql.shuffle.partitions": "4",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
    return builder.getOrCreate()


@contextmanager
def _explained(master: str) -> Iterator[None]:
    """Errors of Spark's in words for its user; what was done before is kept."""
    try:
        yield
    except ReportedlyError:
        raise
    except Exception as error:
        told = str(error)
        if "No space left on device" in told:
            raise EngineError(
                "The disk is full where Spark keeps its intermediate results.",
                advice="Point spark.local.dir and OUT to more room and run the same command "
                "again: it goes on after the last step that was finished.",
            ) from error
        if not (isinstance(error, PySparkException) or type(error).__module__[:4] == "py4j"):
            raise
        lines = [line.strip() for line in told.splitlines() if line.strip()]
        reasons = [line for line in lines if re.match(r"[\w.]*(Error|Exception)\b", line)]
        raise EngineError(
            f"Spark at {master} failed: {(reasons or lines or [''])[-1][:400]}",
            advice="The steps that were finished are kept; the same command goes on after them.",
        ) from error


def parsed(found: Iterable[pa.RecordBatch], read: Read, lines: bool) -> Iterator[pa.RecordBatch]:
    """Lines or rows to READ: each a text, or why it is rejected; blank lines are passed over."""
    for batch in found:
        rows = []
        for row in batch.to_pylist():
            place = {"place": row.pop("_place"), "block": row.pop("_block"), "at": row.pop("_at")}
            if lines and not row["value"].strip():
                continue
            rows.append(place | _read_one(row["value"] if lines else row, read, place))
        yield pa.RecordBatch.from_pylist(rows, schema=READ)


def _read_one(given: Any, read: Read, place: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = read(given, place["place"])
    except TooLong as error:
        return {"code": "too-long", "message": error.message, "line": ""}
    except ReportedlyError as error:
        shown = given[:LINE_SHOWN].decode("utf-8", "replace") if isinstance(given, bytes) else ""
        return {"code": "bad-record", "message": error.message, "line": shown}
    left_out = np.array(found.furniture, np.int64).tobytes()
    return {"id": found.id, "text": found.text, "left_out": left_out}


class Join:
    """One run: its session, its paths, and the steps in order."""

    def __init__(
        self, spark: SparkSession, source: str, target: str, read: Read, options: Options
    ) -> None:
        self.spark, self.source, self.target = spark, source, target.rstrip("/")
        self.read, self.options = read, options
        self.files = self._listed()
        self.key = hashlib.sha256(
            json.dumps([METHOD_VERSION, LONGEST, self.files]).encode()
        ).hexdigest()
        self.reused: list[str] = []

    def _listed(self) -> list[list[Any]]:
        """Path, size and time of each file of the source."""
        try:
            listing = self.spark.read.format("binaryFile").load(self.source).drop("content")
            rows = listing.select(
                "path", "length", f.col("modificationTime").cast("double").alias("time")
            ).collect()
        except AnalysisException as error:
            raise PathMissing(
                f"There is nothing to read at {self.source}.",
                advice="Give a file or folder of Parquet or JSON Lines that Spark reaches.",
            ) from error
        files = sorted([row.path, row.length, row.time] for row in rows)
        if not files:
            raise NothingToRead(f"{self.source} holds no file.", advice="Give one that does.")
        return files

    def run(self) -> dict[str, Any]:
        """All steps; the counts go to the manifest and are returned."""
        every = self._step("read", self._read)
        ordered = self._step("ordered", lambda: self._ordered(every))
        tokens = self._step("tokens", lambda: self._tokens(ordered))
        texts = ordered.count()
        size = tokens.agg(f.sum(f.length("flags")).alias("words")).collect()[0].words or 0
        parts = max(4, -(-size // POSTINGS_A_RANGE))
        words = self._weighing(tokens, texts)
        grams = self._step("grams", lambda: _grams(tokens, words, parts))
        weighed = self._step("weighed", lambda: _weighed(tokens, grams, words))
        pairs = self._step("pairs", lambda: _pairs(weighed, corpora.doubt(texts), parts))
        promising = self._step("promising", lambda: _promising(grams, pairs, corpora.doubt(texts)))
        found = _passages(promising, weighed, corpora.doubt(texts))
        found.write.mode("overwrite").parquet(f"{self.target}/passages")
        counted = {
            "texts": texts,
            "empty": ordered.where(f.length("text") == 0).count(),
            "words": size,
            "ranges": parts,
            "pairs": promising.count(),
            "passages": self.spark.read.parquet(f"{self.target}/passages").count(),
        }
        return self._finish(every, ordered, counted)

    def _finish(
        self, every: DataFrame, ordered: DataFrame, counted: dict[str, Any]
    ) -> dict[str, Any]:
        """Write what was rejected, and the manifest."""
        rejected = _rejected(every)
        rejected.write.mode("overwrite").parquet(f"{self.target}/rejected")
        codes = {row.code: row["count"] for row in rejected.groupBy("code").count().collect()}
        manifest = {
            "engine": "spark",
            "spark": self.spark.version,
            "method": METHOD_VERSION,
            "source": self.source,
            "files": len(self.files),
            "longest": LONGEST,
            "key": self.key,
            "rows": every.count(),
            "rejected": dict(sorted(codes.items())),
            **counted,
            "reused": self.reused,
        }
        if manifest["rows"] != counted["texts"] + sum(codes.values()):
            raise EngineError(
                f"Of {manifest['rows']} rows {counted['texts']} became texts and "
                f"{sum(codes.values())} were rejected.",
                advice="The source changed during the run; run it again with --fresh.",
            )
        told = self.spark.createDataFrame([(json.dumps(manifest),)], "value string")
        told.coalesce(1).write.mode("overwrite").text(f"{self.target}/manifest")
        return manifest

    def _step(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        """What an earlier run made of the same input, or made now and kept."""
        path = f"{self.target}/_work/{name}"
        if not self.options.fresh and self._key_at(f"{path}.key") == self.key:
            self.reused.append(name)
        else:
            make().write.mode("overwrite").parquet(path)
            done = self.spark.createDataFrame([(self.key,)], "value string")
            done.coalesce(1).write.mode("overwrite").text(f"{path}.key")
        return self.spark.read.parquet(path)

    def _key_at(self, path: str) -> str | None:
        try:
            row = self.spark.read.text(path).first()
        except AnalysisException:
            return None
        return row.value if row else None

    def _read(self) -> DataFrame:
        lines = not any(path.endswith(".parquet") for path, _, _ in self.files)
        if lines:
            loaded = self.spark.read.option("lineSep", "\n").text(self.source)
            columns = [f.col("value").cast("binary").alias("value")]
        else:
            loaded = self.spark.read.parquet(self.source)
            columns = [f.col(f"`{name}`") for name in loaded.columns]
        placed = loaded.select(
            *columns,
            f.col("_metadata.file_path").alias("_place"),
            f.col("_metadata.file_block_start").alias("_block"),
            f.monotonically_increasing_id().alias("_at"),
        )
        step = partial(parsed, read=self.read, lines=lines)
        return placed.mapInArrow(step, _ddl(READ))

    def _ordered(self, every: DataFrame) -> DataFrame:
        """Each id's first text, in order of ids over the partitions, numbered within them."""
        firsts = every.where("code is null").withColumn("nth", _nth()).where("nth = 1")
        ranged = firsts.select("id", "text", "left_out").repartitionByRange("id")
        return ranged.sortWithinPartitions("id").withColumn("part", f.spark_partition_id())

    def _tokens(self, ordered: DataFrame) -> DataFrame:
        """Tokens of texts with their numbers, the ranks of their ids."""
        sizes = ordered.groupBy("part").count().orderBy("part").collect()
        before, total = [], 0
        for row in sizes:
            before.append((row.part, total))
            total += row["count"]
        if not total:
            raise NothingToRead(
                f"{self.source} holds no text that can be used.",
                advice=f"Each row needs an id and a text; see {self.target}/_work/read.",
            )
        offsets = self.spark.createDataFrame(before, "part int, before bigint")
        rank = f.row_number().over(Window.partitionBy("part").orderBy("id"))
        numbered = ordered.join(f.broadcast(offsets), "part").select(
            (f.col("before") + rank - 1).alias("number"), "id", "text", "left_out"
        )
        return numbered.mapInArrow(batches.tokens, _ddl(batches.TOKENS))

    def _weighing(self, tokens: DataFrame, texts: int) -> corpora.Weighing:
        """What words weigh, from the sample of the texts; small enough for every machine."""
        halvings = corpora.halvings(texts)
        sample = tokens
        if halvings:
            sample = tokens.where(f.shiftrightunsigned("mark", 64 - halvings) == 0)
        counted = sample.mapInArrow(partial(batches.counts, texts=texts), _ddl(batches.COUNTS))
        table = counted.groupBy("word").agg(f.sum("texts").alias("texts")).toArrow()
        words = table["word"].to_numpy().view(np.uint64)
        held = table["texts"].to_numpy()
        return corpora.weighing_of(words, held, sample.count(), texts)


def _nth() -> Any:
    """Which of the rows of its id a row is, in the order of the source."""
    return f.row_number().over(Window.partitionBy("id").orderBy("place", "block", "at"))


def _rejected(every: DataFrame) -> DataFrame:
    """Rows that became no text, with the reason."""
    columns = ("place", "code", "message", "line")
    again = every.where("code is null").withColumn("nth", _nth()).where("nth > 1")
    told = f.concat(f.lit("the id '"), f.col("id"), f.lit("' was used before"))
    twice = again.select(
        "place", f.lit("duplicate-id").alias("code"), told.alias("message"), f.lit("")
    )
    return every.where("code is not null").select(*columns).unionAll(twice)


def _grams(tokens: DataFrame, words: corpora.Weighing, parts: int) -> DataFrame:
    step = partial(batches.gram_postings, words=words, parts=parts)
    posted = tokens.mapInArrow(step, _ddl(ranges.POSTINGS))
    return posted.groupBy("part").applyInArrow(ranges.join_grams, _ddl(ranges.MATCHES))


def _weighed(tokens: DataFrame, grams: DataFrame, words: corpora.Weighing) -> DataFrame:
    marked = grams.where("b < 0").groupBy(f.col("a").alias("number"))
    joined = tokens.join(marked.agg(f.collect_list("grams").alias("marked")), "number", "left")
    step = partial(batches.words, words=words)
    columns = [*batches.TOKENS.names, "marked"]
    return joined.select(*columns).mapInArrow(step, _ddl(batches.WEIGHED))


def _pairs(weighed: DataFrame, doubt: int, parts: int) -> DataFrame:
    posted = weighed.mapInArrow(
        partial(batches.word_postings, doubt=doubt, parts=parts), _ddl(ranges.POSTINGS)
    )
    return posted.groupBy("part").applyInArrow(ranges.join_words, _ddl(ranges.MATCHES))


def _promising(grams: DataFrame, pairs: DataFrame, doubt: int) -> DataFrame:
    """All matches of each pair of texts that may make a passage."""
    grouped = grams.where("b >= 0").unionAll(pairs).groupBy("a", "b")
    lists = [f.collect_list(name).alias(name) for name in ("grams", "pairs")]
    every = grouped.agg(*lists, f.sum("worth").alias("worth"))
    return every.where(f.col("worth") >= engine.least(doubt)).drop("worth")


def _passages(promising: DataFrame, weighed: DataFrame, doubt: int) -> DataFrame:
    """Each pair with the tokens of both sides, to passages in order."""
    joined = promising
    for side in ("a", "b"):
        names = [f.col(name).alias(f"{side}_{name}") for name in weighed.columns]
        texts = weighed.select(*names)
        joined = joined.join(texts, f.col(side) == f.col(f"{side}_number"))
    step = partial(batches.passages, doubt=doubt)
    columns = batches.PAIRS.names
    found = joined.select(*columns).mapInArrow(step, _ddl(batches.PASSAGES))
    return found.orderBy("a", "a_begin", "a_end", "b", "b_begin", "b_end")


def _ddl(schema: pa.Schema) -> str:
    """An Arrow schema in Spark's words."""
    return ", ".join(f"`{one.name}` {_DDL.get(str(one.type), str(one.type))}" for one in schema)
