"""Text, blocks and hints to a Document."""

from collections.abc import Sequence

from reportedly.collect.hints import Hints
from reportedly.collect.masthead import masthead
from reportedly.collect.paragraphs import paragraphs
from reportedly.collect.roles import blocks_of
from reportedly.model import Block, Document


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
