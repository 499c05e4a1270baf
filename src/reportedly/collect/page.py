"""A page to its text: segments with the markup they stood in, and a ledger of every character.

The text is that of the whole page, furniture included. White space is folded as browsers do,
blocks end in one newline, and each kept character knows where it stood in the source.
"""

import re

from reportedly.collect import limits
from reportedly.collect.decode import Decoded
from reportedly.collect.elements import BLOCK, CLOSES_P, DROPPED, HEAD, VOID, Element, Page, Segment
from reportedly.collect.ledger import Ledger
from reportedly.collect.markup import Token, attributes, references, tokens
from reportedly.collect.wordlists import words

_SPACE = re.compile(r"[ \t\n\r\f]+")
_ODD_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_TRACED = frozenset(words("class id itemprop role style hidden aria-hidden rel data-testid"))
_CELL_END = re.compile(r"</?t[dhr]\b", re.IGNORECASE)
_SHORT_CELL = 600
"""Characters of source within which a short cell ends."""


class Reader:
    """Walks the tokens of one page once."""

    def __init__(self, decoded: Decoded) -> None:
        self.source = decoded.text
        self.decoded = decoded
        self.page = Page()
        self.ledger = Ledger()
        self.out: list[str] = []
        self.size = 0
        self.top = Element("#page", 0, None, {})
        self.open_counts: dict[str, int] = {}
        self.segment: Segment | None = None
        self.space: tuple[int, int] | None = None
        self.breaks = 0
        self.dropping: list[str] = []
        self.short_cell = False
        self.tabbed = False
        self.strong = 0

    def read(self) -> Page:
        """The page; every character of the decoded source is in its ledger."""
        self.ledger.add(0, self.decoded.signature, "markup", rule="encoding-signature")
        for token in tokens(self.source, self.decoded.signature):
            self._take(token)
        self._end_segment()
        self.page.text = "".join(self.out)
        self.page.ledger = self.ledger.runs(self.decoded.unreadable)
        return self.page

    def _take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.begin, token.end)
        elif token.kind == "raw":
            self._raw(token)
        elif token.kind == "cdata":
            self.ledger.add(token.begin, token.end, "dropped", rule="cdata")
        else:
            if token.kind == "open":
                self._open(token)
            elif token.kind == "close":
                self._close(token.name)
            elif token.end == len(self.source) and token.end - token.begin > 200:
                self.page.unclosed = True
            self._flush_space()
            self.ledger.add(token.begin, token.end, "markup", rule=token.kind)

    def _raw(self, token: Token) -> None:
        content = self.source[token.begin : token.end]
        if token.name == "title" and not self.page.title and not self.dropping_drawing():
            self.page.title = " ".join(_unescape(content).split())
        elif token.name == "script" and self.top.attrs.get("type", "").lower().startswith(
            "application/ld+json"
        ):
            self.page.data.append(content)
        if token.name in ("xmp", "plaintext"):
            self._emit(token.begin, content)
            return
        self.ledger.add(token.begin, token.end, "dropped", rule=DROPPED.get(token.name, token.name))

    def dropping_drawing(self) -> bool:
        """Whether the reader stands inside a drawing, whose titles aren't the page's."""
        return "svg" in self.dropping

    # --- elements ---------------------------------------------------------------------------

    def _open(self, token: Token) -> None:
        name = token.name
        attrs = attributes(token.attributes) if token.attributes else {}
        self.page.elements += 1
        self.page.attributes = max(self.page.attributes, len(attrs))
        if name == "meta":
            self.page.metas.append(attrs)
        elif name == "link":
            self.page.links.append(attrs)
        elif name == "time":
            self.page.times.append((self.size, attrs))
        elif name == "html" and not self.page.language:
            self.page.language = attrs.get("lang") or attrs.get("xml:lang") or ""
        if name == "br":
            self._line_break()
            return
        if self.dropping == ["head"] and name not in HEAD:
            self._close("head")
        if name in CLOSES_P and self.open_counts.get("p"):
            self._close_implied("p", ("td", "th", "table", "button", "object", "caption"))
        self._close_alike(name)
        if name in ("td", "th"):
            self._cell(token.end)
        if name in BLOCK:
            self._end_segment()
        if (
            name in VOID
            or self.top.depth >= limits.DEPTH
            or (name == "svg" and self.source[token.end - 2] == "/")
        ):
            return
        self._push(name, attrs)

    def _push(self, name: str, attrs: dict[str, str]) -> None:
        up = self.top
        if name == "body":
            self.dropping.clear()
        style = attrs.get("style", "").replace(" ", "").lower()
        hidden = "hidden" in attrs or "display:none" in style or attrs.get("aria-hidden") == "true"
        self.top = Element(
            name,
            up.depth + 1,
            up,
            {key: value for key, value in attrs.items() if key in _TRACED or key == "type"},
            pre=up.pre or name == "pre",
            link=up.link or name == "a",
            hidden=up.hidden or hidden,
        )
        self.page.depth = max(self.page.depth, self.top.depth)
        self.open_counts[name] = self.open_counts.get(name, 0) + 1
        if name in ("head", "template", "svg"):
            self.dropping.append(name)
        if name in ("b", "strong"):
            self.strong += 1

    def _close_alike(self, name: str) -> None:
        """End tags that authors leave out: list items, cells, rows, options."""
        if name == "li":
            self._close_implied("li", ("ul", "ol", "menu", "dir"))
        elif name in ("dd", "dt"):
            self._close_implied("dd", ("dl",))
            self._close_implied("dt", ("dl",))
        elif name in ("td", "th"):
            self._close_implied("td", ("table", "tr"))
            self._close_implied("th", ("table", "tr"))
        elif name == "tr":
            self._close_implied("tr", ("table",))
        elif name == "option":
            self._close_implied("option", ("select",))
        elif name == "body" and self.open_counts.get("head"):
            self._close("head")

    def _close_implied(self, name: str, walls: tuple[str, ...]) -> None:
        if not self.open_counts.get(name):
            return
        at: Element | None = self.top
        while at is not None and at.name not in walls:
            if at.name == name:
                self._close(name)
                return
            at = at.parent

    def _close(self, name: str) -> None:
        if name == "p" and not self.open_counts.get("p"):
            self._end_segment()
            return
        if name == "br":
            self._line_break()
        if not self.open_counts.get(name):
            if name in BLOCK:
                self._end_segment()
            return
        while self.top.parent is not None:
            closed = self.top
            self._pop(closed)
            if closed.name == name:
                return

    def _pop(self, closed: Element) -> None:
        self.top = closed.parent or self.top
        self.open_counts[closed.name] -= 1
        if closed.name in BLOCK or (closed.name in ("td", "th") and not self.short_cell):
            self._end_segment()
        if closed.name in ("b", "strong"):
            self.strong -= 1
        if self.dropping and self.dropping[-1] == closed.name:
            self.dropping.pop()

    def _cell(self, at: int) -> None:
        """Short cells of one row share a line, parted by tabs; a long one is a block."""
        short = _CELL_END.search(self.source, at, at + _SHORT_CELL) is not None
        if not (short and self.short_cell):
            self._end_segment()
        elif self.segment is not None:
            self._drop_space()
            self.tabbed = True
        self.short_cell = short

    # --- text -------------------------------------------------------------------------------

    def _text(self, begin: int, end: int) -> None:
        if self.dropping:
            self._flush_space()
            self.ledger.add(begin, end, "dropped", rule=DROPPED[self.dropping[-1]])
            return
        text = self.source[begin:end]
        at = 0
        if "&" in text:
            for first, last, meant in references(text):
                self._plain(begin + at, text[at:first])
                self._reference(begin + first, begin + last, meant)
                at = last
        self._plain(begin + at, text[at:])

    def _plain(self, begin: int, text: str) -> None:
        """Text without references: white space is folded, the rest kept."""
        if not text:
            return
        if self.top.pre:
            self._emit(begin, text)
            return
        at = 0
        for found in _ODD_SPACE.finditer(text):
            self._words(begin + at, text[at : found.start()])
            self._white(begin + found.start(), begin + found.end())
            at = found.end()
        self._words(begin + at, text[at:])

    def _words(self, begin: int, text: str) -> None:
        """Text whose only white space is single spaces."""
        if not text:
            return
        if text[0] == " ":
            self._white(begin, begin + 1)
            begin, text = begin + 1, text[1:]
        tail = len(text) - 1 if text.endswith(" ") else len(text)
        if tail > 0:
            self._emit(begin, text[:tail])
        if tail < len(text) and text:
            self._white(begin + tail, begin + len(text))

    def _white(self, begin: int, end: int) -> None:
        """White space waits: it is kept where a word follows on the same line."""
        if self.space is not None:
            self._flush_space()
        if self.segment is None or self.breaks or self.tabbed:
            self.ledger.add(begin, end, "dropped", rule="white-space")
        else:
            self.space = (begin, end)

    def _flush_space(self, *, keep: bool = False) -> None:
        if self.space is None:
            return
        begin, end = self.space
        self.space = None
        if not keep:
            self._pending_space(begin, end)
            return
        if self.out and self.out[-1][-1:] in " \n" and not self.top.pre:
            self.ledger.add(begin, end, "dropped", rule="white-space")
            return
        at = self.source.find(" ", begin, end)
        if at >= 0:
            self.ledger.add(begin, at, "dropped", rule="white-space")
            self.ledger.add(at, at + 1, "kept", text_begin=self.size)
            self.ledger.add(at + 1, end, "dropped", rule="white-space")
        else:
            self.ledger.add(begin, end, "dropped", rule="white-space")
        self._put(" ")

    def _pending_space(self, begin: int, end: int) -> None:
        """White space before a tag is kept at once: a word may follow after the tag.

        Where none does, the line ends in a space, which no segment includes.
        """
        if self.segment is None:
            self.ledger.add(begin, end, "dropped", rule="white-space")
            return
        self.space = (begin, end)
        self._flush_space(keep=True)

    def _reference(self, begin: int, end: int, meant: str) -> None:
        if meant in "\t\n\f\r " and not self.top.pre:
            self._flush_space()
            self.ledger.add(begin, end, "dropped", rule="white-space")
            return
        self._begin_line()
        self.ledger.add(begin, end, "markup", rule="character-reference", text_begin=self.size)
        self._put(meant)
        self._count(len(meant))

    def _emit(self, begin: int, text: str) -> None:
        """Keep characters of the source as they are."""
        self._begin_line()
        self.ledger.add(begin, begin + len(text), "kept", text_begin=self.size)
        self._put(text)
        self._count(len(text))

    def _begin_line(self) -> None:
        """Open a segment or a line in it, with the newline that parts it from the one before."""
        if self.segment is not None and self.breaks >= 2:
            self._end_segment()
        if self.segment is None:
            if self.out and self.out[-1] != "\n":
                self._put("\n")
            self.segment = Segment(begin=self.size, element=self.top)
        elif self.breaks:
            self._put("\n")
            self.segment.breaks += 1
        elif self.tabbed:
            self._put("\t")
        self._flush_space(keep=True)
        self.breaks = 0
        self.tabbed = False

    def _count(self, size: int) -> None:
        if self.segment is None:
            return
        self.segment.end = self.size
        if self.top.link:
            self.segment.linked += size
        if self.strong > 0:
            self.segment.strong += size

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text)

    def _line_break(self) -> None:
        if self.segment is not None and not self.top.pre:
            self._drop_space()
            self.breaks += 1

    def _drop_space(self) -> None:
        if self.space is not None:
            self.ledger.add(*self.space, "dropped", rule="white-space")
            self.space = None

    def _end_segment(self) -> None:
        self._drop_space()
        self.breaks = 0
        self.tabbed = False
        if self.segment is not None:
            self.page.segments.append(self.segment)
            self.segment = None


def _unescape(text: str) -> str:
    out, at = [], 0
    for begin, end, meant in references(text):
        out += [text[at:begin], meant]
        at = end
    return "".join([*out, text[at:]])


def read_page(decoded: Decoded) -> Page:
    """Read a page; see `Reader`."""
    return Reader(decoded).read()
