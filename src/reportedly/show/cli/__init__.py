"""The command line: one file per command, imported when it is used."""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; the entry point of `reportedly`.

    Nothing raised by a command leaves here: errors become one message and a code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from reportedly import __version__

        print(f"reportedly {__version__}")
        return 0
    from reportedly.show.cli.guard import guarded

    return guarded(given)
