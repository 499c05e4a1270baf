"""What a user sees when something goes wrong: one message and an exit code, never a traceback."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer

from reportedly import __version__
from reportedly.errors import ReportedlyError
from reportedly.show.cli.app import command
from reportedly.show.cli.output import PipeClosed, say, tolerant_streams
from reportedly.show.plain import plain

OK = 0
SOME_FAILED = 1
NOTHING_DONE = 2
INTERNAL = 70
INTERRUPTED = 130
PIPE_CLOSED = 141

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (OK, "done"),
    (SOME_FAILED, "done, but some of the inputs were refused or failed; each is named"),
    (NOTHING_DONE, "wrong usage, or nothing could be done; the message says why"),
    (INTERNAL, "an error in reportedly itself; the message says where its log is"),
    (INTERRUPTED, "stopped by Ctrl-C; what was done is kept, the same command goes on from there"),
    (PIPE_CLOSED, "the program reading the output stopped reading"),
)

DEBUG = "REPORTEDLY_DEBUG"


def guarded(arguments: Sequence[str]) -> int:
    """Run a command line; every error becomes a message on standard error and an exit code."""
    tolerant_streams()
    try:
        result = command().main(list(arguments), prog_name="reportedly", standalone_mode=False)
        sys.stdout.flush()
        if result == INTERRUPTED:  # how the library reports Ctrl-C
            return _interrupted()
        return result if isinstance(result, int) else OK
    except typer.Exit as stop:
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _interrupted()
    except (PipeClosed, BrokenPipeError):
        _discard_stdout()
        return PIPE_CLOSED
    except ReportedlyError as error:
        say(f"reportedly: {plain(error.message)} [{error.code}]")
        if error.advice:
            say(f"  {plain(error.advice)}")
        return NOTHING_DONE
    except _usage_errors() as error:
        (_help if type(error).__name__ == "NoArgsIsHelpError" else _usage)(error)
        return NOTHING_DONE
    except Exception as error:
        return _internal(error, arguments)


def _interrupted() -> int:
    say("\nStopped. What was done is kept: the same command goes on from there.")
    return INTERRUPTED


def _usage_errors() -> tuple[type[Exception], ...]:
    """The exceptions of the command-line library for wrong usage, wherever it keeps them."""
    return tuple(
        kind
        for kind in typer.BadParameter.__mro__
        if issubclass(kind, Exception) and kind not in (Exception, BaseException)
    )


def _help(error: Exception) -> None:
    """A command line without a command: everything there is to give, with its line breaks."""
    context = getattr(error, "ctx", None)
    say(context.get_help() if context is not None else str(error))


def _usage(error: Exception) -> None:
    context = getattr(error, "ctx", None)
    if context is not None:
        say(context.get_usage())
    formatted = getattr(error, "format_message", None)
    say(f"reportedly: {plain(formatted() if formatted else str(error))}")
    if context is not None:
        say(f"  Try: {context.command_path} --help")


def _discard_stdout() -> None:
    """Let the interpreter's last flush go nowhere instead of failing on the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _internal(error: Exception, arguments: Sequence[str]) -> int:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
        return INTERNAL
    say(f"reportedly: internal error: {type(error).__name__}: {plain(str(error))}")
    log = _log(error, arguments)
    if log:
        say(f"  What happened is in {log}. Stories are not damaged by this.")
    say("  With reportedly --debug … the whole trace is shown.")
    return INTERNAL


def _log(error: Exception, arguments: Sequence[str]) -> Path | None:
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    entry = (
        f"reportedly {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        f"arguments: {list(arguments)}\n{''.join(traceback.format_exception(error))}\n"
    )
    for folder in (state / "reportedly", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            log = folder / "reportedly-errors.log"
            with log.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(entry)
        except OSError:
            continue
        return log
    return None
