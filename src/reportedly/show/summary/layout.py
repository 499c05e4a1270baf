"""Lines for a terminal: runs of text with a style, painted or plain.

Meaning never hangs on colour: painted and plain lines hold the same characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from reportedly.show.plain import fold, plain, shorten, width

Style = Literal["plain", "head", "strong", "dim", "quote", "warn"]
Run = tuple[str, Style]
Line = tuple[Run, ...]
Cell = tuple[str, int, Style]
"""Text, its width in cells (of the last one: whatever is left), and its style."""

_LEAST = 16

_CODES: dict[Style, str] = {
    "plain": "",
    "head": "1;36",
    "strong": "1",
    "dim": "2",
    "quote": "3",
    "warn": "33",
}


@dataclass
class Sheet:
    """Lines being written, none wider than `columns` cells."""

    columns: int
    lines: list[Line] = field(default_factory=list)

    def heading(self, title: str, note: str = "") -> None:
        """A section's title in capitals after an empty line, its note beside or below it."""
        self.lines.append(())
        head = title.upper()
        beside = width(plain(note)) <= self.columns - width(head) - 2
        runs: list[Run] = [(head, "head")]
        if note and beside:
            runs.append((f"  {plain(note)}", "plain"))
        self.lines.append(tuple(runs))
        if note and not beside:
            self.text(note)

    def text(
        self, words: str, indent: int = 2, style: Style = "plain", hang: int = 0, most: int = 0
    ) -> None:
        """A paragraph; further lines are indented by `hang` more; `most` lines at most."""
        room = self.columns - indent - hang
        lines = fold(words, room)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), room)]
        for at, line in enumerate(lines):
            self.lines.append(((" " * (indent + (hang if at else 0)), "plain"), (line, style)))

    def labelled(self, label: str, words: str, *, style: Style = "plain", most: int = 0) -> None:
        """A paragraph behind a label that stands in its first line: "  A  Lower Brandt …"."""
        before = len(self.lines)
        start = 2 + width(label) + 2
        self.text(words, indent=start, style=style, most=most)
        if len(self.lines) > before:
            first = self.lines[before]
            self.lines[before] = (("  ", "plain"), (label, "strong"), ("  ", "plain"), *first[1:])

    def row(self, cells: Iterable[Cell]) -> None:
        """Cells side by side, each cut to its width; the last takes what room there is.

        Where lines are short, dim cells are left out until the last has room.
        """
        given = list(cells)
        while sum(cell + 2 for _, cell, _ in given[:-1]) + _LEAST > self.columns:
            dim = next((at for at, one in enumerate(given[:-1]) if one[2] == "dim"), 1)
            if len(given) == 2:
                break
            del given[dim]
        runs: list[Run] = [("  ", "plain")]
        used = 2
        for at, (text, cell, style) in enumerate(given):
            last = at == len(given) - 1
            room = self.columns - used if last else cell
            shown = shorten(text, room)
            runs.append((shown, style))
            if not last:
                runs.append((" " * (cell - width(shown) + 2), "plain"))
            used += cell + 2
        self.lines.append(tuple(runs))


def paint(lines: Iterable[Line], colour: bool) -> str:
    """The lines as one string, with ANSI styles or without."""
    return "".join(_line(line, colour) + "\n" for line in lines)


def _line(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(text for text, _ in line).rstrip()
    return "".join(
        f"\x1b[{_CODES[style]}m{text}\x1b[0m" if _CODES[style] else text for text, style in line
    )
