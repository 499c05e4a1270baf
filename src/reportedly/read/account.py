"""The way from one document to its account."""

from concurrent.futures import ThreadPoolExecutor

from reportedly.model import Account, Document
from reportedly.read.assemble import Assembler
from reportedly.read.attitudes import attitudes
from reportedly.read.attribution import FoundAttribution, find_attributions
from reportedly.read.blocks import read_blocks, speaks_for_itself

_READ = frozenset({"en", ""})


def read_account(document: Document) -> Account:
    """What one document says; unread, with the reason, where it can't be read."""
    reason = unreadable(document)
    if reason is not None:
        return Account(document=document.id, unread=reason)
    with ThreadPoolExecutor(max_workers=1) as beside:
        # The attribution model computes outside Python, so the parse runs at the same time.
        attributions = beside.submit(_attributions, document)
        raw = read_blocks(document)
        found = attributions.result()
        raw.stances.extend(attitudes(document.text, found, raw.stances, raw.demands))
        return Assembler(document, raw, found).account()


def _attributions(document: Document) -> tuple[FoundAttribution, ...]:
    """A letter or statement speaks in its own voice; else its salutation or signature tells."""
    own = True if speaks_for_itself(document) else None
    return find_attributions(document.text, document.blocks, own_voice=own)


def unreadable(document: Document) -> str | None:
    """Why a document isn't read: its language, or nothing in it to read; null where it is."""
    language = (document.language or "").split("-")[0].lower()
    if language not in _READ:
        return f"the language is {document.language}; only English is read"
    if not document.text.strip():
        return "the document has no text"
    if not any(block.role != "boilerplate" for block in document.blocks):
        return "the document has no article text"
    return None
