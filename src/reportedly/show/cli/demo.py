"""`reportedly demo`: the whole way on the bundled example."""

from pathlib import Path
from typing import Annotated

import typer

from reportedly.show.cli.options import Quiet


def demo(
    folder: Annotated[
        Path, typer.Option("--folder", "-d", metavar="DIR", help="Where to write what it makes.")
    ] = Path("demo"),
    quiet: Quiet = False,
) -> int:
    """Run the bundled example story.

    Its documents, story, report and findings come into one folder. The story is invented: a
    town, a letter that no outlet prints whole, and what became of it.
    """
    from reportedly.show.cli.example import show_example

    return show_example(folder, quiet)
