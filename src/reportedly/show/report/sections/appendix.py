"""The appendix: every document's text whole, its findings marked where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Attribution, Demand, Document, Figure, Passage, Place, Span
from reportedly.show.plain import plain, shorten
from reportedly.show.report.desk import Desk, Link, Section, anchor
from reportedly.show.words import percent

LAYERS = ("boilerplate", "shared", "said", "source", "cue", "asked", "figure", "dated")
"""The ways a stretch can be marked, in the order of its classes."""


@dataclass(frozen=True)
class Stretch:
    """Characters that are marked alike. `anchors` are the places that begin here."""

    text: str
    classes: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class FindingRow:
    """One line of a document's list of findings."""

    kind: str
    words: str
    link: Link
    begin: int
    end: int
    confidence: str
    method: str
    id: str


@dataclass(frozen=True)
class TextView:
    """One document's text in stretches that join to exactly the text."""

    mark: str
    label: str
    title: str
    document: Document
    stretches: tuple[Stretch, ...]
    rows: tuple[FindingRow, ...]


def section(desk: Desk) -> Section | None:
    """The texts in document order. Built after all that links into it."""
    views = tuple(_view(desk, document) for document in desk.findings.documents)
    if not views:
        return None
    return Section("texts", "The texts in full", "appendix.html.j2", views, str(len(views)))


def _view(desk: Desk, document: Document) -> TextView:
    rows = tuple(_rows(desk, document))
    return TextView(
        mark=desk.index.siglum(document.id),
        label=desk.index.label(document.id),
        title=plain(document.title or document.name),
        document=document,
        stretches=tuple(_stretches(desk, document)),
        rows=rows,
    )


def _marks(desk: Desk, document: Document) -> Iterator[tuple[int, int, str]]:
    """Every marked range of a document with its layer."""
    for block in document.blocks:
        if block.role == "boilerplate":
            yield block.begin, block.end, "boilerplate"
    found = desk.index.inside[document.id]
    for kind, layer in (
        ("passages", "shared"),
        ("demands", "asked"),
        ("figures", "figure"),
        ("events", "dated"),
    ):
        for place in found[kind]:
            yield place.begin, place.end, layer
    for one in found["attributions"]:
        for layer, spans in (("said", one.content), ("source", one.source), ("cue", one.cue)):
            for span in spans:
                yield span.begin, span.end, layer


def _stretches(desk: Desk, document: Document) -> Iterator[Stretch]:
    text = document.text
    mark = desk.index.siglum(document.id)
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for begin, end, layer in _marks(desk, document):
        opens.setdefault(begin, []).append(layer)
        closes.setdefault(min(end, len(text)), []).append(layer)
    anchors: dict[int, list[str]] = {}
    for begin, end in sorted(desk.anchors.get(document.id, ())):
        anchors.setdefault(begin, []).append(anchor(mark, begin, end))
    active = dict.fromkeys(LAYERS, 0)
    cuts = sorted({0, len(text), *opens, *closes, *anchors})
    for at, until in pairwise(cuts):
        for layer in closes.get(at, ()):
            active[layer] -= 1
        for layer in opens.get(at, ()):
            active[layer] += 1
        classes = " ".join(layer for layer in LAYERS if active[layer])
        yield Stretch(text[at:until], classes, tuple(anchors.get(at, ())))


def _rows(desk: Desk, document: Document) -> Iterator[FindingRow]:
    found = desk.index.inside[document.id]
    for one in found["attributions"]:
        speaker = desk.index.speaker(one) or "nobody named"
        words = f"{speaker}: {desk.index.words(document.id, one.content)}"
        yield _finding(desk, "statement", words, _place(document, one.content[0]), one)
    for figure in found["figures"]:
        words = f"{document.text[figure.begin : figure.end]} ({plain(figure.of)})"
        yield _finding(desk, "figure", words, _place(document, figure), figure)
    for demand in found["demands"]:
        words = document.text[demand.begin : demand.end]
        yield _finding(desk, "demand", words, _place(document, demand), demand)
    for passage in desk.index.shared[document.id]:
        here, there = passage.a, passage.b
        if here.document != document.id:
            here, there = there, here
        other = f"{desk.index.siglum(there.document)} {there.begin}–{there.end}"
        words = f"{shorten(desk.index.text(here), 50)} = {other}, {percent(passage.similarity)}"
        yield _finding(desk, "shared", words, here, passage)


def _place(document: Document, span: Span | Figure | Demand) -> Place:
    return Place(document=document.id, begin=span.begin, end=span.end)


def _finding(
    desk: Desk, kind: str, words: str, place: Place, one: Attribution | Figure | Demand | Passage
) -> FindingRow:
    return FindingRow(
        kind=kind,
        words=shorten(words, 90),
        link=desk.link(place, one),
        begin=place.begin,
        end=place.end,
        confidence=percent(one.confidence),
        method=one.method,
        id=one.id,
    )
