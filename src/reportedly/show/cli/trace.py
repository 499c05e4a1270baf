"""`reportedly trace`: the third stage alone."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import Output, Quiet


def trace(
    documents: Annotated[
        Path,
        typer.Argument(metavar="DOCS.JSONL", help="Documents as JSON Lines; - is standard input."),
    ] = Path("-"),
    output: Output = Path("-"),
    quiet: Quiet = False,
) -> int:
    """Find reused passages: one JSON object a passage with its two sides.

    The sides are a, a_begin, a_end and b, b_begin, b_end, with their similarity.
    """
    from reportedly import pipeline
    from reportedly.show.cli.filters import write_records
    from reportedly.show.cli.told import Told

    told = Told(quiet)
    write_records(pipeline.trace_records(documents, told.reject), output)
    return told.code
