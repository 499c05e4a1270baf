"""`reportedly read`: the second stage alone."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import Output, Quiet


def read(
    documents: Annotated[
        Path,
        typer.Argument(metavar="DOCS.JSONL", help="Documents as JSON Lines; - is standard input."),
    ] = Path("-"),
    output: Output = Path("-"),
    quiet: Quiet = False,
) -> int:
    """Find what documents say, as JSON Lines.

    One JSON object a document with its attributions and more.

    Each attribution has source, cue and content as lists of [begin, end] in code points.
    """
    from reportedly import pipeline
    from reportedly.show.cli.filters import write_records
    from reportedly.show.cli.told import Told

    told = Told(quiet)
    write_records(pipeline.read_records(documents, told.reject), output)
    return told.code
