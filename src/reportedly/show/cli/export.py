"""`reportedly export`: the findings for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import Output, Story


def export(
    story: Story,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="json, jsonl or csv.")
    ] = "json",
    output: Output = Path("-"),
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="Which findings, for csv and jsonl: attributions, figures, …",
        ),
    ] = "",
) -> int:
    """Write the findings as one JSON document, or one kind of them as JSON Lines or CSV."""
    from reportedly import pipeline
    from reportedly.show import export as exports
    from reportedly.show.cli.output import write_lines

    exporter = exports.exporter(format_, kind)
    write_lines(output, exporter(pipeline.findings(story)))
    return 0
