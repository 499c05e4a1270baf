"""What every section of the report draws on: the index, and anchors into the appendix."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Finding, Outcome, Place
from reportedly.show.index import Index
from reportedly.show.words import doubtful, percent


@dataclass(frozen=True)
class Link:
    """A way to a place in the appendix: `mark` is the document's siglum, `tip` says the rest."""

    href: str
    mark: str
    label: str
    tip: str


@dataclass(frozen=True)
class Sentence:
    """Words in their sentence, with the way to where they stand."""

    before: str
    words: str
    after: str
    link: Link
    doubt: str = ""


@dataclass(frozen=True)
class Section:
    """One part of the report: its template gets `view`. `count` stands in the contents."""

    slug: str
    title: str
    template: str
    view: object
    count: str = ""


class Desk:
    """The findings being reported on, and every place that some section links to."""

    def __init__(self, index: Index, outcomes: Sequence[Outcome]) -> None:
        self.index = index
        self.findings = index.findings
        self.outcomes = outcomes
        self.anchors: dict[str, set[tuple[int, int]]] = defaultdict(set)

    def link(self, place: Place, finding: Finding | None = None, ident: str = "") -> Link:
        """The way to a place; the appendix will have an anchor there."""
        if place.document not in self.index.documents:
            return Link("#documents", "?", place.document, "not among the documents")
        self.anchors[place.document].add((place.begin, place.end))
        mark = self.index.siglum(place.document)
        label = self.index.label(place.document)
        parts = [label, f"characters {place.begin}–{place.end}"]
        if finding is not None:
            parts += [getattr(finding, "id", "") or ident, percent(finding.confidence)]
            parts.append(finding.method)
        tip = " · ".join(part for part in parts if part)
        return Link(f"#{anchor(mark, place.begin, place.end)}", mark, label, tip)

    def document(self, ident: str) -> Link:
        """The way to a document in the appendix."""
        mark = self.index.siglum(ident)
        label = self.index.label(ident)
        return Link(f"#text-{mark}", mark, label, label)

    def sentence(
        self, place: Place, finding: Finding | None = None, most: int = 240, ident: str = ""
    ) -> Sentence:
        """The words at a place in their sentence."""
        before, words, after = self.index.sentence(place, most)
        doubt = doubted(finding.confidence) if finding is not None else ""
        return Sentence(before, words, after, self.link(place, finding, ident), doubt)


def anchor(mark: str, begin: int, end: int) -> str:
    """The name of a place's anchor: the document's siglum and the offsets."""
    return f"at-{mark}-{begin}-{end}"


def doubted(confidence: float) -> str:
    """ "uncertain, 45 %" for a finding that has to be marked so, else empty."""
    return f"uncertain, {percent(confidence)}" if doubtful(confidence) else ""
