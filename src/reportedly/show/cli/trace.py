"""`reportedly trace`: the third stage alone."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from reportedly.show.cli.options import Output, Quiet

PROCESSES = min(4, os.cpu_count() or 1)
"""Processes that read the records of a large file."""


def trace(
    documents: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="Documents as JSON Lines (.gz, too) or Parquet; - is standard input (JSON Lines).",
        ),
    ] = "-",
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="OUT",
            help="Where results go: JSON Lines, or Parquet by .parquet; a folder for Spark.",
        ),
    ] = None,
    output: Output = Path("-"),
    engine: Annotated[
        Literal["embedded", "spark"],
        typer.Option(help="This process, or Apache Spark (needs reportedly[spark] and Java)."),
    ] = "embedded",
    master: Annotated[
        str,
        typer.Option(
            metavar="URL", help="Spark's master: local[*], spark://…, yarn, k8s://…, sc://…."
        ),
    ] = "local[*]",
    memory: Annotated[
        int | None,
        typer.Option(
            metavar="MB",
            min=1,
            help="Megabytes of postings held at once; a quarter of the machine's by default.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Spark: do again what an earlier run had finished.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Find reused passages: one JSON object a passage with its two sides.

    The sides are a, a_begin, a_end and b, b_begin, b_end, with their similarity. Of a document
    only id, text and, where given, blocks are looked at. Spark writes the passages, what was
    rejected and a manifest to the folder OUT as Parquet.
    """
    if engine == "spark":
        return _on_spark(documents, target, master, fresh, quiet)
    return _here(documents, Path(target) if target else output, memory, quiet)


def _here(source: str, target: Path, memory: int | None, quiet: bool) -> int:
    from reportedly import pipeline
    from reportedly.show.cli.filters import write_records
    from reportedly.show.cli.output import write
    from reportedly.show.cli.told import Told

    told = Told(quiet)
    room = memory * 2**20 if memory else None
    if target.suffix == ".parquet":
        write(target, pipeline.trace_parquet(source, told.reject, room, PROCESSES))
    else:
        found = pipeline.trace_records(source, told.reject, room, PROCESSES)
        write_records(found, target)
    return told.code


def _on_spark(source: str, target: str | None, master: str, fresh: bool, quiet: bool) -> int:
    from reportedly import pipeline
    from reportedly.errors import OutputError
    from reportedly.show.cli.output import say

    if target is None or source == "-":
        raise OutputError(
            "Spark reads and writes files, no streams.",
            advice="reportedly trace IN OUT --engine spark, with OUT a new folder.",
        )
    manifest = pipeline.trace_on_spark(source, target, master, fresh=fresh)
    rejected = sum(manifest["rejected"].values())
    if not quiet:
        say(
            f"{manifest['passages']} passages of {manifest['texts']} texts in {target}/passages; "
            f"{rejected} of {manifest['rows']} rows rejected."
        )
    return 1 if rejected else 0
