"""The reference page of the command line, generated from the commands themselves.

`python -m reportedly.show.cli.reference FILE` writes it; a test compares.
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.show.cli.app import command
from reportedly.show.cli.guard import EXIT_CODES

_INTRODUCTION = """# The command line

Generated from the commands by `make docs`; `reportedly COMMAND --help` says the same.
Results go to standard output or to the file named with `-o`; progress, warnings and errors go to
standard error. `-` stands for standard input or output. Colour is used on a terminal only, and
not where `NO_COLOR` is set.
"""


def markdown() -> str:
    """The page as Markdown: exit codes, then every command with its arguments and options."""
    main = command()
    parts = [_INTRODUCTION, *_exit_codes(), "## reportedly\n", *_parameters(main)]
    for name, one in main.commands.items():
        parts.append(f"## reportedly {name}\n")
        parts.append(f"```\n{usage(name, one)}\n```\n")
        parts.append(inspect.cleandoc(one.help or "") + "\n")
        parts += _parameters(one)
    return "\n".join(parts)


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes\n"
    yield "| code | meaning |\n|---|---|"
    yield "\n".join(f"| {code} | {meaning} |" for code, meaning in EXIT_CODES) + "\n"


def usage(name: str, one: Any) -> str:
    """A command with its arguments in one line."""
    arguments = [p for p in one.params if p.param_type_name == "argument"]
    words = " ".join(_metavar(p) if p.required else f"[{_metavar(p)}]" for p in arguments)
    return f"reportedly {name} [OPTIONS] {words}".rstrip()


def _metavar(parameter: Any) -> str:
    shown = str(parameter.metavar or parameter.name.upper())
    return f"{shown}…" if parameter.nargs == -1 else shown


def _parameters(one: Any) -> Iterator[str]:
    rows = [_row(parameter) for parameter in one.params if not getattr(parameter, "hidden", False)]
    if rows:
        yield "| | meaning | default |\n|---|---|---|"
        yield "\n".join(rows) + "\n"


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        shown = f"`{_metavar(parameter)}`"
    else:
        value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
        shown = ", ".join(f"`{name}`" for name in parameter.opts) + (
            f" `{value[1:]}`" if value else ""
        )
    default = parameter.default
    given = "" if default in (None, False, "") or callable(default) else f"`{default}`"
    return f"| {shown} | {parameter.help or ''} | {given} |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(markdown(), encoding="utf-8")
