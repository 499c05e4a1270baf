"""Plain text to paragraphs, by layout alone: blank lines, indents, bullets, line lengths.

Three habits of layout are told apart: a line is a paragraph; blank lines part paragraphs; and
lines are hard-wrapped near one column, where a paragraph runs on until a blank or indented line.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BULLET = re.compile(
    r"[ \t\xa0]*(?:[•‣◦▪●∙·*‐\-–—]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\(?[ivx]{1,5}\))[ \t\xa0]+(?=\S)"
)
_LABEL = re.compile(r"(?:From|To|Cc|Bcc|Date|Sent|Subject|Re|RE|Attn)\s?:\s")
"""The labels of a letter's or memo's head: each begins a line of its own."""

_WRAP_FROM, _WRAP_TO = 40, 100
_WRAPPED_LINES = 0.55
_RESUMED_LINES = 0.3


@dataclass(frozen=True)
class Line:
    """A line that isn't blank: `[begin, end)` without its margins, `indent` columns before it.

    `apart` says that a blank line stands before it.
    """

    begin: int
    end: int
    indent: int
    apart: bool
    bullet: bool


@dataclass(frozen=True)
class Paragraph:
    """A stretch `[begin, end)` of text; `bullet` where it opens with a list mark."""

    begin: int
    end: int
    bullet: bool = False
    apart: bool = True


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order; they leave out only white space."""
    lines = _lines(text)
    if _is_wrapped(text, lines):
        return _join_wrapped(text, lines)
    return [Paragraph(line.begin, line.end, line.bullet, line.apart) for line in lines]


def _lines(text: str) -> list[Line]:
    lines = []
    end = 0
    for found in _LINE.finditer(text):
        content = found[0].strip()
        if not content:
            continue
        margin = len(found[0]) - len(found[0].lstrip())
        begin = found.start() + margin
        between = text[end : found.start()].replace("\r\n", "\n")
        breaks = len(re.findall(r"[\r\n\x0b\x0c\x85\u2028\u2029]", between))
        indent = len(found[0][:margin].expandtabs(8))
        bullet = BULLET.match(found[0]) is not None
        lines.append(Line(begin, begin + len(content), indent, breaks > 1, bullet))
        end = begin + len(content)
    return lines


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether lines are broken near one column rather than at the ends of paragraphs.

    Of the lines that are followed at once by another, most must have a middling length and end
    in the middle of a sentence, or a third must be followed by one that goes on in small letters.
    """
    inner = [
        (line, after) for line, after in pairwise(lines) if not after.apart and not after.bullet
    ]
    if len(inner) < 3:
        return False
    if max(line.end - line.begin + line.indent for line in lines) > 2 * _WRAP_TO:
        long = sum(line.end - line.begin > _WRAP_TO for line in lines)
        if long > len(lines) // 20:
            return False
    open_ended = sum(
        _WRAP_FROM <= line.end - line.begin + line.indent <= _WRAP_TO
        and text[line.end - 1] not in ".!?:;\"”’'…"
        for line, _ in inner
    )
    resumed = sum(text[after.begin].islower() for _, after in inner)
    return open_ended >= _WRAPPED_LINES * len(inner) or resumed >= _RESUMED_LINES * len(inner)


def _join_wrapped(text: str, lines: list[Line]) -> list[Paragraph]:
    """Join lines until a blank line, a bullet, a new indent, or a line that stops far too early."""
    width = _column([line.end - line.begin + line.indent for line in lines])
    margin = _usual_indent(lines)
    joined: list[list[Line]] = []
    for line in lines:
        if joined and not _starts(text, line, joined[-1], margin, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [
        Paragraph(group[0].begin, group[-1].end, group[0].bullet, group[0].apart)
        for group in joined
    ]


def _starts(text: str, line: Line, group: list[Line], margin: int, width: int) -> bool:
    before = group[-1]
    if line.apart or line.bullet or _LABEL.match(text, line.begin):
        return True
    if _shouts(text, group) and not _shouts(text, [line]):
        return True
    if group[0].bullet and line.indent > group[0].indent:
        return False
    if line.indent > margin and before.indent <= margin:
        return True
    short = before.end - before.begin + before.indent < 0.6 * width
    closed = short or text[before.end - 1] in '.!?"”’'
    if line.indent > margin and before.indent == line.indent and len(group) == 1 and closed:
        return True
    first = text[line.begin]
    return short and (first.isupper() or first.isdigit() or first in "\"“'‘(")


def _shouts(text: str, lines: list[Line]) -> bool:
    """Whether lines are all in capitals, as headlines on wires are."""
    return text[lines[0].begin : lines[-1].end].isupper()


def _column(lengths: list[int]) -> int:
    """The column that lines are wrapped at: nine of ten lines end before it."""
    return sorted(lengths)[(9 * len(lengths)) // 10 - 1 if len(lengths) > 1 else 0]


def _usual_indent(lines: list[Line]) -> int:
    """The margin that most lines keep."""
    counts: dict[int, int] = {}
    for line in lines:
        counts[line.indent] = counts.get(line.indent, 0) + 1
    return min(counts, key=lambda indent: (-counts[indent], indent))
