"""Text, blocks and hints to a Document."""

from collections.abc import Sequence

from reportedly.collect.decode import Decoded, odd_characters
from reportedly.collect.hints import Hints
from reportedly.collect.masthead import masthead
from reportedly.collect.paragraphs import paragraphs
from reportedly.collect.roles import blocks_of
from reportedly.model import Block, Document, Note, Outcome, Run, Source


def document(
    ident: str,
    name: str,
    sha256: str,
    text: str,
    *,
    blocks: Sequence[Block] | None = None,
    hints: Hints | None = None,
) -> Document:
    """A document from its text; blocks are found by layout where none are given."""
    found = list(blocks) if blocks is not None else blocks_of(text, paragraphs(text))
    head = masthead(text, found, hints)
    return Document(
        id=ident,
        name=name,
        sha256=sha256,
        text=text,
        kind=head.kind,
        title=head.title,
        subtitle=head.subtitle,
        outlet=head.outlet,
        authors=head.authors,
        published=head.published,
        modified=head.modified,
        language=head.language,
        url=head.url,
        place=head.place,
        blocks=tuple(found),
        senders=head.parties.senders,
        addressees=head.parties.addressees,
        signatories=head.parties.signatories,
        facts=tuple(head.facts),
    )


def imported(
    source: Source,
    made: Document,
    notes: Sequence[Note],
    ledger: tuple[Run, ...] = (),
    encoding: str = "",
) -> Outcome:
    """The outcome of a document that was read; notes make it one with warnings."""
    return Outcome(
        name=source.name,
        status="imported-with-warnings" if notes else "imported",
        source=source.sha256,
        document=made,
        notes=tuple(notes),
        ledger=ledger,
        encoding=encoding,
    )


def text_notes(decoded: Decoded, text: str) -> list[Note]:
    """The notes on a text that every format has: doubts of decoding, odd characters, emptiness."""
    notes = [*decoded.notes, *odd_characters(text)]
    if not text.strip():
        notes.append(
            Note(
                code="no-text",
                message="It holds no text.",
                advice="A page may be drawn by a script: open it and save it complete.",
            )
        )
    return notes
