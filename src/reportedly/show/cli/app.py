"""The commands put together."""

import os
from typing import Annotated, Any

import typer

from reportedly.show.cli import (
    collect,
    demo,
    doctor,
    explain,
    export,
    read,
    report,
    run,
    schema,
    serve,
    sources,
    summary,
    trace,
)

EPILOG = (
    "Exit codes: 0 done; 1 done, but some inputs were refused or failed; 2 wrong usage, or "
    "nothing could be done; 70 an internal error; 130 stopped by Ctrl-C."
)


def command() -> Any:
    """The command line, built anew."""
    app = typer.Typer(
        name="reportedly",
        add_completion=True,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(help=_everything.__doc__)(_everything)
    for name, function in (
        ("run", run.run),
        ("summary", summary.summary),
        ("report", report.report),
        ("export", export.export),
        ("explain", explain.explain),
        ("sources", sources.sources),
        ("serve", serve.serve),
        ("demo", demo.demo),
        ("collect", collect.collect),
        ("read", read.read),
        ("trace", trace.trace),
        ("schema", schema.schema),
        ("doctor", doctor.doctor),
    ):
        app.command(name)(function)
    return typer.main.get_command(app)


def _version(asked: bool) -> None:
    if asked:
        from reportedly import __version__

        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


def _everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the whole trace of an internal error.")
    ] = False,
) -> None:
    """Who said what, who repeated it, what they changed, and where the accounts disagree.

    Give `reportedly run` the documents around a story; everything stays on this machine.
    """
    if debug:
        os.environ["REPORTEDLY_DEBUG"] = "1"
