"""What a pile is too small or too plain to tell, in sentences."""

from collections.abc import Collection, Iterator

from reportedly.model import Document, Findings


def sparse(findings: Findings) -> list[str]:
    """Why some lists are empty: one document, one outlet, no dates, nothing said, nothing shared.

    Empty for a story of dated documents of several outlets that quote and share.
    """
    shared = findings.passages or findings.clusters or findings.versions
    together = any(len(story.documents) > 1 for story in findings.stories)
    said = bool(findings.attributions)
    return reasons(findings.documents, said=said, compared=bool(shared) or together)


def reasons(documents: Collection[Document], *, said: bool, compared: bool) -> list[str]:
    """The same, where only the documents are at hand: `said`, whether anybody is reported as
    saying anything; `compared`, whether two documents share a passage or an event."""
    return list(_reasons(documents, said, compared)) if documents else []


def _reasons(documents: Collection[Document], said: bool, compared: bool) -> Iterator[str]:
    several = len(documents) > 1
    if not several:
        yield "one document: there is nothing to hold it against"
    if not any(document.published for document in documents):
        yield "no document is dated: what came first isn't known" if several else "it is undated"
    if not said:
        yield "nobody is quoted or reported as saying anything"
    if several and not compared:
        yield "no two documents share a passage or an event: there is nothing to compare"
    outlets = {document.outlet for document in documents}
    if several and len(outlets) == 1 and None not in outlets:
        yield "all documents are of one outlet: that they agree is no second source"
