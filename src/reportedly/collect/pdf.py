"""PDF: the text of its pages in reading order; called in the isolated worker only.

Running heads and page numbers are furniture, told by standing on the same edge of page after
page. A scan without text is reported as such. There is no character source to keep a ledger
of: the ledger covers the text as PDFium gives it, and `page` facts say where pages begin.
"""

import re
from collections import Counter
from dataclasses import dataclass

import msgspec

from reportedly.collect import limits
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import Decoded
from reportedly.collect.drafts import Draft
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import Ledger
from reportedly.collect.paragraphs import paragraphs
from reportedly.collect.roles import assign, finish
from reportedly.errors import InputError, Refused
from reportedly.model import Block, Fact, Note, Outcome, Run, Source

_EDGE_LINES = 2
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Paper:
    """The text of a PDF; `pages` are where each page's text begins, `scans` count those without."""

    text: str
    pages: tuple[int, ...]
    scans: int


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
    return imported(source, made, notes, _ledger(paper.text), "pdf")


def _ledger(text: str) -> tuple[Run, ...]:
    ledger = Ledger()
    ledger.add(0, len(text), "kept", text_begin=0)
    return ledger.runs()


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
        raise InputError(f"{source.name!r} is a damaged PDF: {error}.") from None
    with pdf:
        if len(pdf) > limits.PDF_PAGES:
            raise Refused(f"{source.name!r} has {len(pdf)} pages; {limits.PDF_PAGES} are read.")
        parts: list[str] = []
        pages: list[int] = []
        size = scans = 0
        for number in range(len(pdf)):
            text = _page_text(pdf, number)
            pages.append(size)
            scans += not text.strip()
            size += len(text) + 2
            if size > limits.UNPACKED_BYTES // 4:
                raise Refused(f"{source.name!r} holds more text than is read.")
            parts.append(text + "\n\n")
        title = pdf.get_metadata_dict().get("Title", "")
        if len(title.split()) > 2 and not title.lower().endswith((".doc", ".docx", ".pdf")):
            hints.add("title", title, "file-properties")
    return Paper("".join(parts), tuple(pages), scans), hints


def _page_text(pdf: object, number: int) -> str:
    """The text of one page, lines parted by newlines; a page that can't be read has none."""
    import pypdfium2

    try:
        page = pdf[number]  # type: ignore[index]
        content = page.get_textpage()
        text = str(content.get_text_range())
        content.close()
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    text = _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufffe", "-").replace("\x02", "-")


def _blocks(paper: Paper) -> list[Block]:
    edges = _running(paper)
    drafts = []
    for found in paragraphs(paper.text):
        for begin, end in _without(found.begin, found.end, edges):
            said = paper.text[begin:end]
            strip = len(said) - len(said.lstrip())
            if said.strip():
                drafts.append(
                    Draft(begin + strip, begin + len(said.rstrip()), said.strip(),
                          bullet=found.bullet and begin == found.begin)
                )  # fmt: skip
    drafts += [
        Draft(b, e, paper.text[b:e], role="boilerplate", rule="running-head") for b, e in edges
    ]
    return finish(assign(sorted(drafts, key=lambda draft: draft.begin)))


def _without(begin: int, end: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A range without the holes in it."""
    parts = []
    for first, last in holes:
        if first >= end or last <= begin:
            continue
        parts.append((begin, first))
        begin = last
    parts.append((begin, end))
    return [(b, e) for b, e in parts if e > b]


def _running(paper: Paper) -> list[tuple[int, int]]:
    """The places of lines at the edges of pages that say the same but for numbers."""
    found: list[tuple[int, int, str]] = []
    ends = (*paper.pages[1:], len(paper.text))
    for begin, end in zip(paper.pages, ends, strict=True):
        lines = [
            (begin + m.start(), begin + m.end(), _NUMBERS.sub("#", m[0].strip().lower()))
            for m in re.finditer(r"[^\n]*\S[^\n]*", paper.text[begin:end])
        ]
        if len(lines) > 2 * _EDGE_LINES:
            found += lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
        else:
            found += lines[:1] + lines[1:][-1:]
    counts = Counter(key for _, _, key in found)
    needed = max(3, len(paper.pages) // 3)
    places = {
        (
            b + len(paper.text[b:e]) - len(paper.text[b:e].lstrip()),
            b + len(paper.text[b:e].rstrip()),
        )
        for b, e, key in found
        if counts[key] >= needed or (key in ("#", "- # -", "page #") and len(paper.pages) > 1)
    }
    return sorted(places)
