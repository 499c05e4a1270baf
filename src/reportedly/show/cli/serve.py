"""`reportedly serve`: the workbench in the browser."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    story: Annotated[
        Path,
        typer.Argument(
            metavar="[STORY]", help="A story file, or a folder of them; this folder if left out."
        ),
    ] = Path(),
    port: Annotated[
        int,
        typer.Option("--port", "-p", min=0, max=65535, help="The port; the next ones if taken."),
    ] = 8710,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = False,
) -> int:
    """Open the workbench on a story: read it, check it, decide.

    The pages are served on this machine alone, at the address that is printed; it carries a key
    that is made anew each time. Ctrl-C ends it.
    """
    from reportedly.show.web.serving import serve as start

    return start(story, port=port, open_browser=open_browser)
