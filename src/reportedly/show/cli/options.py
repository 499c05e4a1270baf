"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Story = Annotated[Path, typer.Argument(metavar="STORY", help="The story file.")]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files and folders (read with their subfolders)."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress; warnings and errors are still said.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsFound = Annotated[
    bool,
    typer.Option("--as-found", help="As the program found it, without what people decided."),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output."),
]
