"""The whole stage: documents and what was read in them, to what they share."""

from collections.abc import Sequence

from reportedly.errors import DuplicateId
from reportedly.model import Account, Document, Passage, Traces
from reportedly.trace.clusters import clusters
from reportedly.trace.derivations import derivations
from reportedly.trace.passages import passages
from reportedly.trace.versions import OwnWords, likenesses, versions


def trace(documents: Sequence[Document], accounts: Sequence[Account] = ()) -> Traces:
    """Passages, clusters, versions and derivations of these documents.

    The order of the documents doesn't matter. `accounts`, where given, tell which sources the
    documents name. Raises DuplicateId.
    """
    every = ordered(documents)
    return of_passages(every, passages(every), accounts)


def ordered(documents: Sequence[Document]) -> list[Document]:
    """The documents by id. Raises DuplicateId."""
    by_id = {document.id: document for document in documents}
    if len(by_id) < len(documents):
        raise DuplicateId("Two documents have the same id.", advice="Give each its own.")
    return [by_id[name] for name in sorted(by_id)]


def of_passages(
    documents: Sequence[Document], shared: tuple[Passage, ...], accounts: Sequence[Account]
) -> Traces:
    """What follows from the passages of documents in order of their ids."""
    by_id = {document.id: document for document in documents}
    alike = likenesses(shared, OwnWords(by_id))
    states = versions(alike, by_id)
    return Traces(
        passages=shared,
        clusters=clusters(shared),
        versions=states,
        derivations=derivations(documents, shared, states, accounts, alike),
    )
