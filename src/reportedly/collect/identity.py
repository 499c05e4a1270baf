"""Ids of documents."""

from reportedly.model import Source


def ident_of(source: Source) -> str:
    """A document's id from its original bytes: the same file has the same id in every run."""
    return f"d-{source.sha256[:12]}"
