"""Plain text and Markdown: the text is the file as it was decoded, nothing cut, nothing fixed."""

from pathlib import PurePosixPath

from reportedly.collect import markdown
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import decode
from reportedly.collect.ledger import whole
from reportedly.model import Outcome, Source


def read_text(source: Source, ident: str) -> Outcome:
    """One text file to one document."""
    decoded = decode(source.data)
    text = decoded.text[decoded.signature :]
    marked = _is_markdown(source.name, text)
    blocks = markdown.blocks_of(text) if marked else None
    made = document(ident, source.name, source.sha256, text, blocks=blocks)
    return imported(source, made, text_notes(decoded, text), whole(decoded), decoded.encoding)


def _is_markdown(name: str, text: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in (".md", ".markdown", ".mdown") or (
        suffix not in (".txt", ".text") and markdown.looks_like_markdown(text)
    )
