"""PDF: the text of its pages in reading order, each line with its page and place.

Columns are read one after the other. Running heads and page numbers are furniture, told by
standing on the same edge of page after page; a scan without text is reported as such. The
ledger counts characters in the order PDFium gives them, page by page; the rule of a kept run
names the page and the box ("page 2 at 60,714-540,726", in points from the lower left). Hyphens
at the ends of lines stay, and so do the breaks after them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

import msgspec

from reportedly.collect import limits
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.columns import (
    Column,
    Line,
    column_of,
    is_indented,
    is_parted,
    reading_order,
    stops_short,
)
from reportedly.collect.decode import Decoded
from reportedly.collect.drafts import Draft, is_sentence
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import Ledger
from reportedly.collect.paragraphs import BULLET
from reportedly.collect.pdf_text import page_lines
from reportedly.collect.roles import assign, finish
from reportedly.errors import Refused, damaged
from reportedly.model import Block, Fact, Note, Outcome, Source

_EDGE_LINES = 2
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_LARGE = 1.3
_TITLE_LINES = 4


@dataclass(frozen=True)
class Placed:
    """A line of the paper's text `[begin, end)` and where it is printed.

    It `opens` a paragraph or goes on with one; `apart` says that space stands above it.
    """

    page: int
    begin: int
    end: int
    line: Line
    opens: bool = True
    apart: bool = True


@dataclass
class Paper:
    """The text of a PDF; `pages` are where each page's text begins, `scans` count those without."""

    text: str = ""
    pages: list[int] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    read: int = 0
    scans: int = 0


def read_pdf(source: Source, ident: str) -> Outcome:
    """One PDF to one document. Raises Refused or InputError for what stops it."""
    paper, hints = _extract(source)
    blocks = _blocks(paper)
    made = document(ident, source.name, source.sha256, paper.text, blocks=blocks, hints=hints)
    facts = tuple(
        Fact(field="page", value=str(number), rule="pdf", quote=f"from character {begin}")
        for number, begin in enumerate(paper.pages, start=1)
    )
    made = msgspec.structs.replace(made, facts=made.facts + facts)
    notes = text_notes(Decoded(paper.text, "pdf"), paper.text)
    if paper.scans:
        notes.append(
            Note(
                code="scanned-pages",
                message=f"{paper.scans} of {len(paper.pages)} pages are scans without text.",
                advice="Run a text recognition on it and collect the result.",
            )
        )
    return imported(source, made, notes, paper.ledger.runs(), "pdf")


def _extract(source: Source) -> tuple[Paper, Hints]:
    try:
        import pypdfium2
    except ImportError:
        raise Refused(
            f"{source.name!r} is a PDF, and pypdfium2 isn't installed.",
            advice="Install it with: pip install pypdfium2",
        ) from None
    hints = Hints()
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Refused(f"{source.name!r} is locked with a password.") from None
        raise damaged(f"The PDF {source.name!r}", error) from None
    with pdf:
        if len(pdf) > limits.PDF_PAGES:
            raise Refused(f"{source.name!r} has {len(pdf)} pages; {limits.PDF_PAGES} are read.")
        paper = Paper()
        parts: list[str] = []
        for number in range(len(pdf)):
            made = _add_page(paper, number, *page_lines(pdf, number), sum(map(len, parts)))
            parts.append(made)
            if paper.read > limits.UNPACKED_BYTES // 4:
                raise Refused(f"{source.name!r} holds more text than is read.")
        paper.text = "".join(parts)
        title = pdf.get_metadata_dict().get("Title", "")
        if len(title.split()) > 2 and not title.lower().endswith((".doc", ".docx", ".pdf")):
            hints.add("title", title, "file-properties")
    return paper, hints


def _add_page(paper: Paper, number: int, chars: str, lines: list[Line], start: int) -> str:
    """The text of one page, its lines in reading order; they and the ledger go to the paper."""
    paper.pages.append(start)
    paper.scans += not chars.strip()
    out: list[str] = []
    size = start
    placed: list[Placed] = []
    before = ""
    for stretch in reading_order(lines):
        column = column_of(stretch)
        above: Line | None = None
        for line in stretch:
            text = chars[line.begin : line.end]
            apart = above is not None and is_parted(above, line, column)
            opens = apart or _opens(text, before, above, line, column)
            lead = "\n\n" if apart else "\n" if placed else ""
            out += [lead, text]
            size += len(lead) + len(text)
            placed.append(Placed(number + 1, size - len(text), size, line, opens, apart))
            above, before = line, text
    _account(paper, chars, placed)
    paper.lines += placed
    return "".join([*out, "\n\n"])


def _opens(text: str, before: str, above: Line | None, line: Line, column: Column) -> bool:
    """Whether a line that follows at once opens a paragraph all the same."""
    if above is None:  # at the head of a column or page
        return not before or is_sentence(before) or not text[0].islower()
    if BULLET.match(text) or is_indented(above, line, column):
        return True
    return stops_short(above, column) and not text[0].islower()


def _account(paper: Paper, chars: str, placed: Iterable[Placed]) -> None:
    """Write a page into the ledger, in PDFium's own order of characters."""
    at, base = 0, paper.read
    for item in sorted(placed, key=lambda item: item.line.begin):
        line = item.line
        paper.ledger.add(base + at, base + line.begin, "dropped", rule="line-break")
        box = f"{line.left:.0f},{line.bottom:.0f}-{line.right:.0f},{line.top:.0f}"
        rule = f"page {item.page} at {box}"
        begin, end = base + line.begin, base + line.end
        paper.ledger.add(begin, end, "kept", text_begin=item.begin, rule=rule)
        at = line.end
    paper.ledger.add(base + at, base + len(chars), "dropped", rule="line-break")
    paper.read = base + len(chars)


def _blocks(paper: Paper) -> list[Block]:
    """Lines joined into paragraphs, furniture and title between them."""
    edges = _running(paper)
    title = _largest([item for item in paper.lines if item.page == 1 and item not in edges], paper)
    drafts: list[Draft] = []
    group: list[Placed] = []
    for item in paper.lines:
        special = item in edges or item in title
        if group and (special or item.opens or item.page != group[-1].page):
            drafts.append(_draft(paper, group))
            group = []
        if item in edges:
            drafts.append(_draft(paper, [item], "boilerplate", "running-head"))
        elif not special:
            group.append(item)
        elif item == title[0]:
            drafts.append(_draft(paper, title, "title", "largest-type"))
    if group:
        drafts.append(_draft(paper, group))
    return finish(assign(drafts))


def _draft(paper: Paper, lines: Sequence[Placed], role: str = "", rule: str = "") -> Draft:
    begin, end = lines[0].begin, lines[-1].end
    text = paper.text[begin:end]
    bullet = not role and BULLET.match(text) is not None
    return Draft(begin, end, text, role=role, rule=rule, apart=lines[0].apart, bullet=bullet)


def _largest(first: list[Placed], paper: Paper) -> list[Placed]:
    """The lines of the first page that are printed largest, where they are one short stretch."""
    if len(first) < 3:
        return []
    usual = median(item.line.height for item in paper.lines)
    most = max(item.line.height for item in first)
    large = [at for at, item in enumerate(first) if item.line.height >= 0.9 * most]
    found = first[large[0] : large[-1] + 1]
    words = len(paper.text[found[0].begin : found[-1].end].split())
    short = len(found) == len(large) <= _TITLE_LINES and 2 <= words <= 40
    return found if short and most >= _LARGE * usual else []


def _running(paper: Paper) -> frozenset[Placed]:
    """The lines at the edges of pages that say the same but for numbers."""
    by_page: dict[int, list[Placed]] = {}
    for item in paper.lines:
        by_page.setdefault(item.page, []).append(item)
    found: list[tuple[Placed, str]] = []
    for items in by_page.values():
        items.sort(key=lambda item: (-item.line.bottom, item.line.left))
        edge = _EDGE_LINES if len(items) > 2 * _EDGE_LINES else 1
        for item in items[:edge] + items[edge:][-edge:]:
            said = paper.text[item.begin : item.end].strip().lower()
            found.append((item, _NUMBERS.sub("#", said)))
    counts = Counter(key for _, key in found)
    needed = max(3, len(paper.pages) // 3)
    numbered = len(paper.pages) > 1
    return frozenset(
        item
        for item, key in found
        if counts[key] >= needed or (numbered and key in ("#", "- # -", "page #", "page # of #"))
    )
