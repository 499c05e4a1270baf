"""`reportedly export`: the findings for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import AsFound, Output, Story


def export(
    story: Story,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="json, jsonl, csv, xlsx, parquet, graphml, gexf, prov, provn, webanno, ftm; "
            "folders: csv, parquet, tei, cas, bag.",
        ),
    ] = "json",
    output: Output = Path("-"),
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            help="Which findings, for jsonl, csv and parquet: attributions, figures, …",
        ),
    ] = "",
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Leave csv cells as they are, even one that is a formula."),
    ] = False,
    as_found: AsFound = False,
) -> int:
    """Write the findings for another program.

    The default is the findings document, one JSON object. Some formats make a folder, which -o
    names and which mustn't hold anything yet; csv and parquet make one where no --kind is given.
    """
    from reportedly.show import decided
    from reportedly.show import export as exports
    from reportedly.show.cli.folders import write_folder
    from reportedly.show.cli.output import STANDARD, write_lines

    if exports.is_folder(format_, kind) and output != STANDARD:
        folder = exports.folder(format_, story, raw=raw)
        write_folder(output, folder(decided.findings(story, as_found=as_found)))
        return 0
    exporter = exports.exporter(format_, kind, raw=raw)
    write_lines(output, exporter(decided.findings(story, as_found=as_found)))
    return 0
