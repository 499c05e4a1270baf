"""Addresses within the workbench, and the report's desk with its links leading there.

The report and the workbench show the same views of the same findings: only where a link leads
differs.
"""

from functools import lru_cache
from urllib.parse import quote

from reportedly.model import Finding, Place
from reportedly.show.index import Index
from reportedly.show.report.desk import Desk, Link
from reportedly.show.words import percent


def way(story: str, screen: str = "", /, **query: object) -> str:
    """The address of a screen of a story. Empty values are left out."""
    given = [
        f"{name.rstrip('_')}={_quoted(str(value))}"
        for name, value in query.items()
        if value not in ("", None)
    ]
    path = f"/s/{_quoted(story)}/{screen}"
    return f"{path}?{'&'.join(given)}" if given else path


@lru_cache(maxsize=20_000)
def _quoted(text: str) -> str:
    """Text as a part of an address: pages name the same documents thousands of times."""
    return quote(text, safe="")


class Ways(Desk):
    """A desk whose links lead to documents in the workbench."""

    def __init__(self, index: Index, story: str) -> None:
        super().__init__(index, ())
        self.story = story

    def link(self, place: Place, finding: Finding | None = None, ident: str = "") -> Link:
        """The way to a place in its document."""
        if place.document not in self.index.documents:
            return Link("", "?", place.document, "not among the documents")
        label = self.index.label(place.document)
        known = getattr(finding, "id", "") or ident
        parts = [label, f"characters {place.begin}–{place.end}"]
        if finding is not None:
            parts.append(percent(finding.confidence))
        at = f"{place.begin}-{place.end}"
        href = way(self.story, "document", id=place.document, at=at, finding=known) + "#at"
        return Link(href, self.index.siglum(place.document), label, " · ".join(parts))

    def document(self, ident: str) -> Link:
        """The way to a document."""
        mark, label = self.index.siglum(ident), self.index.label(ident)
        return Link(way(self.story, "document", id=ident), mark, label, label)
