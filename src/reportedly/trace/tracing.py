"""The whole stage: documents and what was read in them, to what they share."""

from collections.abc import Sequence

from reportedly.errors import DuplicateId
from reportedly.model import Account, Document, Traces
from reportedly.trace.clusters import clusters
from reportedly.trace.derivations import derivations
from reportedly.trace.passages import passages
from reportedly.trace.versions import versions


def trace(documents: Sequence[Document], accounts: Sequence[Account] = ()) -> Traces:
    """Passages, clusters, versions and derivations of these documents.

    The order of the documents doesn't matter. `accounts`, where given, tell which sources the
    documents name. Raises DuplicateId.
    """
    by_id = {document.id: document for document in documents}
    if len(by_id) < len(documents):
        raise DuplicateId("Two documents have the same id.", advice="Give each its own.")
    ordered = [by_id[name] for name in sorted(by_id)]
    shared = passages(ordered)
    states = versions(shared, by_id)
    return Traces(
        passages=shared,
        clusters=clusters(shared),
        versions=states,
        derivations=derivations(ordered, shared, states, accounts),
    )
