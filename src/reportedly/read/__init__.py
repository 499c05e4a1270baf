"""Reading: one document in, what it says out.

    read(document) -> Account            attributions, entities, figures, demands, stances, events
    read_many(documents) -> Iterator[Account]
    METHOD_VERSION                       changes whenever the same document may give another account

Pure and deterministic. Raises ModelError where a model's files are missing or damaged. Documents
in a language other than English are not read; their account says so.
"""

from collections.abc import Iterable, Iterator

from reportedly.model import Account, Document

METHOD_VERSION = "read-14"
"""Stored beside every account; a change makes stored accounts stale."""


def read(document: Document) -> Account:
    """What one document says. Time and memory grow with its length."""
    from reportedly.read.account import read_account  # loads the models

    return read_account(document)


def read_many(documents: Iterable[Document]) -> Iterator[Account]:
    """Accounts of the documents, in their order; one document is held at a time."""
    for document in documents:
        yield read(document)


__all__ = ["METHOD_VERSION", "read", "read_many"]
