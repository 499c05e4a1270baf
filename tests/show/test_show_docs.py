"""Commands in the how-to pages are commands that exist, with options that exist."""

import re
import shlex
from pathlib import Path

import pytest

from reportedly.show.cli.app import command

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted([*DOCS.glob("how-to/*.md"), DOCS / "tutorial.md"])
LINE = re.compile(r"^\s*\$ (reportedly .+)$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_documented_commands_exist(page: Path) -> None:
    commands = command().commands
    for line in LINE.findall(page.read_text("utf-8")):
        for part in line.split("|"):
            words = shlex.split(part)
            if words[:1] != ["reportedly"]:
                continue
            options = {name for p in commands[words[1]].params for name in p.opts}
            asked = [word for word in words[2:] if word.startswith("-") and word != "-"]
            assert not set(asked) - options, line
