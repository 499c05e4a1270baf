"""`reportedly run`: the main job."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import Json, Quiet


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files and folders (with subfolders); none: bring the story up to date.",
        ),
    ] = None,
    story: Annotated[
        Path,
        typer.Option("--story", "-s", metavar="FILE", help="The story file to make or go on with."),
    ] = Path("story.db"),
    report: Annotated[
        Path | None,
        typer.Option("--report", "-r", metavar="FILE", help="Write the HTML report there as well."),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> int:
    """Read documents into a story and say what is in it.

    Collects the documents, reads what each reports as said, traces what they share, compares
    them, and prints a summary. Only what is new or changed is done; stopped at any point, the
    same command goes on where it was.
    """
    from reportedly.show.cli.work import bring_up_to_date

    return bring_up_to_date(paths or [], story, report=report, as_json=as_json, quiet=quiet)
