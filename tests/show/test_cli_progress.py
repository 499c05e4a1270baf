"""Progress: a moving line on a terminal, plain lines elsewhere, nothing when quiet."""

import io

from reportedly.pipeline import Progress
from reportedly.show.cli.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, quiet: bool = False) -> str:
    with shown(quiet, stream) as listener:
        for done in range(4):
            listener(Progress(stage="read", done=done, total=3, name="a\x1b[2Jb.txt"))
        listener(Progress(stage="trace", done=0, total=1))
    return stream.getvalue()


def test_a_terminal_gets_one_line_that_is_gone_at_the_end() -> None:
    text = told(Terminal())
    assert "\n" not in text
    assert "3 of 3" in text
    assert text.endswith("\r\x1b[K")
    assert "\x1b[2J" not in text


def test_elsewhere_stages_begin_and_end_in_plain_lines() -> None:
    lines = told(io.StringIO()).splitlines()
    assert lines[0].startswith("read: 0 of 3")
    assert lines[-2].startswith("read: 3 of 3")
    assert lines[-1] == "trace"
    assert not any("\x1b" in line for line in lines)


def test_quiet_is_silent() -> None:
    assert told(Terminal(), quiet=True) == ""
