"""The manual page, made from the commands themselves.

`python -m reportedly.show.cli.manual FILE` writes it; a test compares.
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly import __version__
from reportedly.show.cli.app import command
from reportedly.show.cli.guard import EXIT_CODES
from reportedly.show.cli.reference import usage

_ENVIRONMENT = (
    ("NO_COLOR", "Set to anything: no colour."),
    ("REPORTEDLY_DEBUG", "Set to anything: the trace of an internal error is shown."),
)


def roff() -> str:
    """The page in roff, as man(7) describes it."""
    main = command()
    lines = [
        f'.TH REPORTEDLY 1 "" "reportedly {__version__}"',
        ".SH NAME",
        "reportedly \\- who said what, who repeated it, what changed, where accounts disagree",
        ".SH SYNOPSIS",
        "\\fBreportedly\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        *_prose(main.help),
        ".SH OPTIONS",
        *_options(main),
        ".SH COMMANDS",
    ]
    for name, one in main.commands.items():
        lines += [f".SS {name}", f"\\fB{_escaped(usage(name, one))}\\fR", ".PP", *_prose(one.help)]
        lines += _options(one)
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES:
        lines += [".TP", f"\\fB{code}\\fR", _escaped(meaning)]
    lines += [".SH ENVIRONMENT"]
    for variable, meaning in _ENVIRONMENT:
        lines += [".TP", f"\\fB{variable}\\fR", _escaped(meaning)]
    return "\n".join(lines) + "\n"


def _prose(text: str | None) -> Iterator[str]:
    for number, part in enumerate(inspect.cleandoc(text or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _escaped(" ".join(part.split()).replace("`", ""))


def _options(one: Any) -> Iterator[str]:
    for parameter in one.params:
        if parameter.param_type_name == "argument" or getattr(parameter, "hidden", False):
            continue
        names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in parameter.opts)
        value = (
            "" if parameter.is_flag else f" \\fI{parameter.metavar or parameter.name.upper()}\\fR"
        )
        yield ".TP"
        yield f"{names}{value}"
        yield _escaped(" ".join((parameter.help or "").split()))


def _escaped(text: str) -> str:
    """Text that roff takes as it is: hyphens, backslashes and dots at the beginning."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(roff(), encoding="utf-8")
