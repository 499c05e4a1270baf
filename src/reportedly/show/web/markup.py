"""A document's text as HTML: every character of it in order, with marks around findings.

What the page shows must be the text itself: a DOM range over a finding's marks says exactly
`text[begin:end]`. So marks are flattened into leaves that never overlap, nothing is inserted
as text, and characters that HTML would change (carriage returns) are written so that it won't.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from reportedly.model import Block, Document

_LITERAL = {ord("\r"): "&#13;", 0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_HIDDEN = {
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u061c": "Arabic letter mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of embedding",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
    "\u200b": "zero-width space",
    "\ufeff": "byte order mark",
    "\u00ad": "soft hyphen",
}


@dataclass(frozen=True, order=True)
class Mark:
    """A finding's stretch of a text, in code points. `layer` is its class, `tip` says what it
    is; `key` is unique among the marks of a page and names the finding's part."""

    begin: int
    end: int
    layer: str
    ident: str
    tip: str = ""
    who: str = ""


@dataclass(frozen=True)
class Leaf:
    """A stretch that one set of marks covers, the shortest mark first."""

    begin: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Stretch:
    """A block with what follows up to the next: together the stretches are the whole text."""

    begin: int
    end: int
    next: int
    role: str


def literal(text: str) -> str:
    """Text as HTML that the browser reads back as the same characters.

    NUL and lone surrogates, which no HTML page can hold, become U+FFFD, one for one.
    """
    return str(escape(text)).translate(_LITERAL)


def leaves(begin: int, end: int, marks: Iterable[Mark]) -> Iterator[Leaf]:
    """The leaves of [begin, end): in order, without gaps. O(n log n) in the number of marks."""
    inside = sorted(m for m in marks if m.begin < end and m.end > begin)
    cuts = {begin, end}
    for mark in inside:
        cuts.update((max(mark.begin, begin), min(mark.end, end)))
    places = sorted(cuts)
    active: list[Mark] = []
    at = 0
    for left, right in pairwise(places):
        while at < len(inside) and inside[at].begin <= left:
            active.append(inside[at])
            at += 1
        active = [mark for mark in active if mark.end > left]
        yield Leaf(left, right, tuple(sorted(active, key=_shortest)))


def _shortest(mark: Mark) -> tuple[int, Mark]:
    return mark.end - mark.begin, mark


def marked(text: str, begin: int, end: int, marks: Sequence[Mark]) -> Markup:
    """text[begin:end] as HTML with spans around what the marks cover.

    Each span has the ids of the findings in `data-f`, their layers as classes, and where it
    begins and ends in code points. The first leaf of a mark carries the name of who speaks.
    """
    return Markup("").join(_leaf(text, leaf) for leaf in leaves(begin, end, marks))


def _leaf(text: str, leaf: Leaf) -> Markup:
    inner = Markup(_with_hidden(literal(text[leaf.begin : leaf.end])))  # noqa: S704
    if not leaf.marks:
        return inner
    layers = " ".join(sorted({part for mark in leaf.marks for part in mark.layer.split()}))
    starts = [mark for mark in leaf.marks if mark.begin == leaf.begin]
    ends = [mark for mark in leaf.marks if mark.end == leaf.end]
    edges = (" first" if starts else "") + (" last" if ends else "")
    who = next((mark.who for mark in starts if mark.who), "")
    return Markup(
        '<span class="m {layers}{edges}" data-f="{ids}" data-b="{begin}" data-e="{end}"'
        ' title="{tip}"{who}>{inner}</span>'
    ).format(
        layers=layers,
        edges=edges,
        ids=" ".join(dict.fromkeys(mark.ident for mark in leaf.marks)),
        begin=leaf.begin,
        end=leaf.end,
        tip="; ".join(dict.fromkeys(mark.tip for mark in leaf.marks if mark.tip)),
        who=Markup(' data-who="{}"').format(who) if who else "",
        inner=inner,
    )


def _with_hidden(html: str) -> str:
    """Characters that can't be seen get a name one can: the character itself stays."""
    for character, name in _HIDDEN.items():
        if character in html:
            html = html.replace(character, f'<span class="hid" title="{name}">{character}</span>')
    return html


def stretches(document: Document) -> list[Stretch]:
    """The blocks of a document, and what lies outside them cut at blank lines."""
    text = document.text
    found: list[tuple[int, int, str]] = []
    at = 0
    for block in (*document.blocks, Block(begin=len(text), end=len(text) + 1, role="paragraph")):
        found += ((b, e, "") for b, e in _paragraphs(text, at, block.begin))
        if block.begin < len(text):
            found.append((block.begin, block.end, block.role))
        at = block.end
    if not found:
        return [Stretch(0, len(text), len(text), "")] if text else []
    found[0] = (0, *found[0][1:]) if not text[: found[0][0]].strip() else found[0]
    nexts = [begin for begin, _, _ in found[1:]] + [len(text)]
    return [Stretch(b, e, n, role) for (b, e, role), n in zip(found, nexts, strict=True)]


def _paragraphs(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches without blank lines in text[begin:end], white space at their ends left out."""
    at = begin
    while at < end:
        cut = text.find("\n\n", at, end)
        stop = end if cut < 0 else cut
        piece = text[at:stop]
        if piece.strip():
            left = at + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip())
        at = stop + 2 if cut >= 0 else end


def parts(pieces: Sequence[Stretch], size: int) -> list[tuple[int, int]]:
    """Where a long text is cut into pages: after whole stretches, at most about `size` code
    points each; a stretch longer than that is cut inside. The pages are the whole text."""
    if not pieces:
        return [(0, 0)]
    cuts = [0]
    for piece in pieces:
        if piece.next - cuts[-1] > size and piece.begin > cuts[-1]:
            cuts.append(piece.begin)
        while piece.next - cuts[-1] > size:
            cuts.append(cuts[-1] + size)
    end = pieces[-1].next
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def part_of(pages: Sequence[tuple[int, int]], at: int) -> int:
    """The number (from 1) of the page that a place is on."""
    return max(1, min(len(pages), bisect_left([begin for begin, _ in pages], at + 1)))
