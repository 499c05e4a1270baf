"""Plain text and Markdown: the text is the file as it was decoded, nothing cut, nothing fixed."""

from pathlib import PurePosixPath

from reportedly.collect import markdown
from reportedly.collect.build import document
from reportedly.collect.decode import decode, odd_characters
from reportedly.collect.ledger import whole
from reportedly.model import Note, Outcome, Source


def read_text(source: Source, ident: str) -> Outcome:
    """One text file to one document."""
    decoded = decode(source.data)
    text = decoded.text[decoded.signature :]
    marked = _is_markdown(source.name, text)
    blocks = markdown.blocks_of(text) if marked else None
    made = document(ident, source.name, source.sha256, text, blocks=blocks)
    notes = [*decoded.notes, *odd_characters(text)]
    if not made.blocks:
        notes.append(Note(code="no-text", message="The file holds nothing but white space."))
    return Outcome(
        name=source.name,
        status="imported-with-warnings" if notes else "imported",
        source=source.sha256,
        document=made,
        notes=tuple(notes),
        ledger=whole(decoded),
        encoding=decoded.encoding,
    )


def _is_markdown(name: str, text: str) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix in (".md", ".markdown", ".mdown") or (
        suffix not in (".txt", ".text") and markdown.looks_like_markdown(text)
    )
