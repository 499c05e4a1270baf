"""Word processor files (DOCX, ODT) and EPUB: zip archives of XML, read by our own scanner.

No XML parser is used: entities can't expand, depth can't exhaust a stack, and every character
of the document's own part is in the ledger. Text that was deleted with changes tracked is
dropped and counted; pictures, comments and footnotes aren't read.
"""

import posixpath
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

import msgspec

from reportedly.collect.archives import zip_parts
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import Decoded, decode
from reportedly.collect.drafts import Draft
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import Ledger
from reportedly.collect.markup import Token, attributes, references, tokens
from reportedly.collect.roles import assign, finish
from reportedly.errors import InputError
from reportedly.model import Note, Outcome, Run, Source

_DOCX, _ODT = "word/document.xml", "content.xml"


@dataclass(frozen=True)
class Grammar:
    """The element names of one format, in small letters.

    `paragraphs` end a block, `runs` hold text ('' : the paragraphs themselves do), `dropped`
    hold what isn't to be read, `signs` stand for characters.
    """

    paragraphs: frozenset[str]
    runs: frozenset[str]
    dropped: frozenset[str]
    signs: dict[str, str]
    style: str
    item: str


DOCX = Grammar(
    paragraphs=frozenset({"w:p"}),
    runs=frozenset({"w:t"}),
    dropped=frozenset({"w:deltext", "w:instrtext", "mc:fallback", "w:pict"}),
    signs={"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:nobreakhyphen": "-"},
    style="w:pstyle",
    item="w:numpr",
)
ODT = Grammar(
    paragraphs=frozenset({"text:p", "text:h"}),
    runs=frozenset(),
    dropped=frozenset({"text:tracked-changes", "text:note", "office:annotation", "svg:desc"}),
    signs={"text:tab": "\t", "text:line-break": "\n", "text:s": " "},
    style="",
    item="text:list-item",
)


class XmlText:
    """Walks the XML of a document once and keeps its paragraphs."""

    def __init__(self, decoded: Decoded, grammar: Grammar) -> None:
        self.decoded, self.grammar = decoded, grammar
        self.ledger = Ledger()
        self.out: list[str] = []
        self.size = 0
        self.begin = -1
        self.style = ""
        self.item = False
        self.open: dict[str, int] = {}
        self.drafts: list[Draft] = []

    def read(self) -> tuple[str, list[Draft], tuple[Run, ...]]:
        """(text, drafts of its blocks, ledger)."""
        self.ledger.add(0, self.decoded.signature, "markup", rule="encoding-signature")
        for token in tokens(self.decoded.text, self.decoded.signature):
            self._take(token)
        self._end_paragraph()
        text = "".join(self.out)
        return text, self.drafts, self.ledger.runs(self.decoded.unreadable)

    def _take(self, token: Token) -> None:
        if token.kind in ("text", "raw", "cdata"):
            self._text(token)
            return
        self.ledger.add(token.begin, token.end, "markup", rule=token.kind)
        name = token.name
        closed = self.decoded.text[max(0, token.end - 2) : token.end] == "/>"
        if token.kind == "open":
            self._open(name, token, closed)
        elif token.kind == "close":
            self._close(name)

    def _open(self, name: str, token: Token, closed: bool) -> None:
        grammar = self.grammar
        if name in grammar.paragraphs:
            self._end_paragraph()
            self.style = "heading" if name == "text:h" else ""
        elif name == grammar.style:
            self.style = attributes(token.attributes).get("w:val", "")
        if name == grammar.item:
            self.item = True
        if name in grammar.signs and not self._dropping():
            self._put(grammar.signs[name])
        if not closed:
            self.open[name] = self.open.get(name, 0) + 1

    def _close(self, name: str) -> None:
        self.open[name] = max(0, self.open.get(name, 0) - 1)
        if name in self.grammar.paragraphs:
            self._end_paragraph()
        if name == self.grammar.item == "text:list-item":
            self.item = False

    def _dropping(self) -> bool:
        return any(self.open.get(name) for name in self.grammar.dropped)

    def _text(self, token: Token) -> None:
        wanted = self.grammar.runs or self.grammar.paragraphs
        if self._dropping():
            self.ledger.add(token.begin, token.end, "dropped", rule="deleted-or-field")
            return
        if not any(self.open.get(name) for name in wanted):
            self.ledger.add(token.begin, token.end, "markup", rule="between")
            return
        text = self.decoded.text[token.begin : token.end]
        at = 0
        for begin, end, meant in references(text):
            self._keep(token.begin + at, text[at:begin])
            self.ledger.add(
                token.begin + begin,
                token.begin + end,
                "markup",
                text_begin=self.size,
                rule="character-reference",
            )
            self._put(meant)
            at = end
        self._keep(token.begin + at, text[at:])

    def _keep(self, begin: int, text: str) -> None:
        if text:
            self._start()
            self.ledger.add(begin, begin + len(text), "kept", text_begin=self.size)
            self._put(text)

    def _start(self) -> None:
        if self.begin < 0:
            self.begin = self.size

    def _put(self, text: str) -> None:
        self._start()
        self.out.append(text)
        self.size += len(text)

    def _end_paragraph(self) -> None:
        if self.begin < 0:
            self.style, self.item = "", self.item and self.grammar.item == "text:list-item"
            return
        text = "".join(self.out)[self.begin :] if len(self.out) < 64 else self._tail()
        said = text.strip()
        begin = self.begin + len(text) - len(text.lstrip())
        if said:
            role, rule = _role_of(self.style, self.item)
            self.drafts.append(
                Draft(begin, begin + len(said), said, role=role, rule=rule, apart=True)
            )
        self._put("\n")
        self.begin = -1
        self.style, self.item = "", self.item and self.grammar.item == "text:list-item"

    def _tail(self) -> str:
        """The text since `begin`, without joining all that came before."""
        parts: list[str] = []
        size = self.size - self.begin
        for part in reversed(self.out):
            if size <= 0:
                break
            parts.append(part)
            size -= len(part)
        return "".join(reversed(parts))[-(self.size - self.begin) :]


def _role_of(style: str, item: bool) -> tuple[str, str]:
    low = style.lower()
    if low in ("title", "titel", "titre"):
        return "title", f"style:{style}"
    if low.startswith(("subtitle", "heading", "berschrift", "titre")):
        return "heading", f"style:{style}"
    if low.startswith("quote") or low.startswith("intensequote"):
        return "quotation", f"style:{style}"
    if low == "caption":
        return "caption", f"style:{style}"
    if item or low.startswith("listbullet") or low.startswith("listnumber"):
        return "list-item", "list-mark"
    return "", ""


def read_office(source: Source, ident: str, kind: str) -> Outcome:
    """A DOCX or ODT file to one document. Raises InputError where its text part is missing."""
    part, meta = (_DOCX, "docProps/core.xml") if kind == "docx" else (_ODT, "meta.xml")
    parts = zip_parts(source.data, frozenset({part, meta}))
    if part not in parts:
        raise InputError(f"{source.name!r} has no {part}.", advice="Open it and save it again.")
    decoded = decode(parts[part])
    text, drafts, ledger = XmlText(decoded, DOCX if kind == "docx" else ODT).read()
    blocks = finish(assign(_headings(drafts)))
    hints = _properties(decode(parts.get(meta, b"")).text)
    made = document(ident, source.name, source.sha256, text, blocks=blocks, hints=hints)
    return imported(source, made, text_notes(decoded, text), ledger, decoded.encoding)


def _headings(drafts: list[Draft]) -> list[Draft]:
    """The first heading is the title unless a style names one; later ones head sections."""
    titled = any(draft.role == "title" for draft in drafts)
    made = []
    for draft in drafts:
        if draft.role == "heading":
            role = "subtitle" if titled else "title"
            titled = True
            draft = replace(draft, role=role)
        made.append(draft)
    return made


_NOBODY = re.compile(
    r"(?:python-docx|docx(?:4j)?|apache poi|openpyxl|libreoffice|openoffice(?:\.org)?|pandoc"
    r"|(?:microsoft office|ms office|windows|office) user|user|admin(?:istrator)?|owner|author"
    r"|unknown|guest|default)",
    re.IGNORECASE,
)
"""What programs write for an author where nobody told them a name."""


def _properties(xml: str) -> Hints:
    """Title, author and dates that the program wrote beside the text; the title only if short."""
    hints = Hints()
    for tag, field in (
        ("dc:title", "title"),
        ("dc:creator", "author"),
        ("meta:initial-creator", "author"),
    ):
        found = re.search(rf"<{tag}[^>]{{0,200}}>([^<]{{1,300}})</{tag}>", xml)
        if found and field == "author" and not _NOBODY.fullmatch(found[1].strip()):
            hints.add(field, found[1], "file-properties")
    return hints


def read_epub(source: Source, ident: str) -> Outcome:
    """An EPUB to one document: the pages of its spine, one after the other."""
    from reportedly.collect.web import page_outcome

    opf_name = _opf_name(zip_parts(source.data, frozenset({"META-INF/container.xml"})))
    opf = decode(zip_parts(source.data, frozenset({opf_name})).get(opf_name, b"")).text
    spine = _spine(opf, posixpath.dirname(opf_name))
    if not spine:
        raise InputError(f"{source.name!r} lists no pages.", advice="Convert it to HTML.")
    parts = zip_parts(source.data, frozenset(spine))
    pages = [decode(parts[name]).text.lstrip("\ufeff") for name in spine if name in parts]
    outcome = page_outcome(source, ident, Decoded("\n".join(pages), "utf-8"), judged=False)
    missing = sorted(set(spine) - parts.keys())
    if not missing:
        return outcome
    note = Note(code="missing-part", message=f"Pages are missing: {', '.join(missing[:5])}.")
    return msgspec.structs.replace(
        outcome, notes=(*outcome.notes, note), status="imported-with-warnings"
    )


def _opf_name(parts: dict[str, bytes]) -> str:
    container = decode(parts.get("META-INF/container.xml", b"")).text
    found = re.search(r"full-path=[\"']([^\"']{1,300})[\"']", container)
    return found[1] if found else "content.opf"


def _spine(opf: str, folder: str) -> list[str]:
    """The names of the pages in reading order."""
    hrefs: dict[str, str] = {}
    order: list[str] = []
    for token in tokens(opf):
        if token.kind != "open":
            continue
        name = token.name.split(":")[-1]
        attrs = attributes(token.attributes)
        if name == "item" and "html" in attrs.get("media-type", ""):
            hrefs[attrs.get("id", "")] = attrs.get("href", "")
        elif name == "itemref":
            order.append(attrs.get("idref", ""))
    listed = [hrefs[ident] for ident in order if ident in hrefs]
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in listed]
