"""The characters of a PDF's page, as PDFium gives them, and the pieces of lines they stand in."""

from collections.abc import Iterator
from typing import Any

from reportedly.collect.columns import Line

_MOST_CHARS = 200_000
"""Characters of one page whose places are asked for; a page of more isn't laid out for people."""

_WIDE = 2.0
"""A space of more than so many heights of a line parts what stands on it."""

_HYPHENS = "\ufffe\x02"
"""What PDFium gives for a hyphen at the end of a line; the break after it is left out."""


def page_lines(pdf: Any, number: int) -> tuple[str, list[Line]]:
    """The characters of a page and its pieces of lines, both in content order.

    A page that can't be read has neither.
    """
    import pypdfium2

    try:
        page = pdf[number]
        content = page.get_textpage()
        chars = _characters(content)
        lines = (
            list(_lines(chars, Boxes(content))) if len(chars) <= _MOST_CHARS else _unplaced(chars)
        )
        content.close()
        page.close()
    except pypdfium2.PdfiumError:
        return "", []
    shown = chars.translate({ord(mark): "-" for mark in _HYPHENS})
    return shown, lines


def _characters(content: Any) -> str:
    import pypdfium2.raw as raw

    codes = (raw.FPDFText_GetUnicode(content, at) for at in range(content.count_chars()))
    return "".join(
        "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
        for code in codes
    )


class Boxes:
    """Where the characters of a page stand; asked for one at a time, for each ask costs."""

    def __init__(self, content: Any) -> None:
        import pypdfium2.raw as raw

        self.content = content
        self.ask = raw.FPDFText_GetLooseCharBox
        self.box = raw.FS_RECTF()

    def of(self, at: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in points; zeros where PDFium doesn't know."""
        if not self.ask(self.content, at, self.box):
            return 0.0, 0.0, 0.0, 0.0
        return self.box.left, self.box.bottom, self.box.right, self.box.top


def _lines(chars: str, boxes: Boxes) -> Iterator[Line]:
    """Words joined into pieces of lines: a break, a jump or a wide space ends one."""
    line: Line | None = None
    for begin, end in _words(chars):
        first, last = boxes.of(begin), boxes.of(end - 1)
        word = Line(
            begin, end, first[0], min(first[1], last[1]), max(first[2], last[2]),
            max(first[3], last[3]),
        )  # fmt: skip
        if line is not None and _goes_on(line, word, chars):
            line = Line(
                line.begin, end, line.left, min(line.bottom, word.bottom), word.right,
                max(line.top, word.top),
            )  # fmt: skip
            continue
        if line is not None:
            yield line
        line = word
    if line is not None:
        yield line


def _words(chars: str) -> Iterator[tuple[int, int]]:
    """Stretches without white space, ended by a hyphen that ends a line as well."""
    begin = -1
    for at, char in enumerate(chars):
        if char.isspace():
            if begin >= 0:
                yield begin, at
            begin = -1
        elif begin < 0:
            begin = at
        if char in _HYPHENS and begin >= 0:
            yield begin, at + 1
            begin = -1
    if begin >= 0:
        yield begin, len(chars)


def _goes_on(line: Line, word: Line, chars: str) -> bool:
    """Whether a word stands on the line, right behind it."""
    between = chars[line.end : word.begin]
    if "\n" in between or "\r" in between or chars[line.end - 1] in _HYPHENS:
        return False
    height = max(line.height, word.height, 1.0)
    level = min(line.top, word.top) - max(line.bottom, word.bottom) > 0.2 * min(
        height, word.height or height
    )
    return level and -height < word.left - line.right < _WIDE * height


def _unplaced(chars: str) -> list[Line]:
    """The lines of a page without their places, one below the other."""
    made, at, level = [], 0, 0.0
    for text in chars.splitlines(keepends=True):
        said = len(text.rstrip())
        if said:
            made.append(Line(at, at + said, 0.0, level, 1.0, level + 10.0))
        at += len(text)
        level -= 12.0
    return made
