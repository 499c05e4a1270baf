"""The layers of a document: findings as marks in its text, and notes in its margin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Attribution, Document, Party, Passage, Place, Span
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.report.desk import doubted
from reportedly.show.report.sections.figures import value
from reportedly.show.web.markup import Mark
from reportedly.show.web.site import View
from reportedly.show.words import date, listed, percent
from reportedly.store import lookup

LAYERS: tuple[tuple[str, str, str], ...] = (
    ("said", "Statements", "who is reported as saying what"),
    ("shared", "Shared passages", "words that stand in other documents, too"),
    ("figure", "Figures", "quantities and what they count"),
    ("demand", "Demands", "what somebody asks for"),
    ("when", "Dates", "events with their dates"),
)
MOST_SHARED = 400
_FORMS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}


@dataclass(frozen=True)
class Note:
    """One line in the margin, beside the stretch where `at` is."""

    at: int
    layer: str
    lead: str
    text: str
    href: str
    ident: str
    doubt: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Layered:
    """What is found in a document: marks in the text, notes beside it, how many per layer."""

    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    counts: dict[str, int]


def layered(view: View, document: Document) -> Layered:
    """The marks and notes of a document."""
    index = view.desk.index([document.id])
    made = [
        *_statements(view, index, document),
        *_figures(view, document),
        *_demands(view, index, document),
        *_events(view, document),
        *_shared(view, index, document),
    ]
    marks = sorted(mark for part, _ in made for mark in part)
    notes = sorted((note for _, note in made if note), key=lambda n: (n.at, n.layer, n.ident))
    counts: dict[str, int] = defaultdict(int)
    for note in notes:
        counts[note.layer] += 1
    return Layered(tuple(marks), tuple(notes), dict(counts))


Made = tuple[list[Mark], Note | None]


def _note(view: View, layer: str, ident: str, at: int, lead: str, text: str, sure: float) -> Note:
    return Note(
        at=at,
        layer=layer,
        lead=lead,
        text=text,
        href=view.way("finding", id=ident),
        ident=ident,
        doubt=doubted(sure),
        verdict=view.desk.verdict(ident).word,
    )


def _statements(view: View, index: Index, document: Document) -> Iterable[Made]:
    for one in view.desk.of_document("attributions", document.id):
        who = index.speaker(one) or "nobody named"
        tip = f"{who}: {_FORMS[one.form]}{', denied' if one.negated else ''}"
        parts: list[tuple[str, Sequence[Span]]] = [
            ("said content " + one.form, one.content),
            ("said source", one.source),
            ("said cue", one.cue),
        ]
        marks = [
            Mark(
                span.begin,
                span.end,
                layer,
                one.id,
                tip,
                who if at == 0 and layer[5:8] == "con" else "",
            )
            for layer, spans in parts
            for at, span in enumerate(spans)
        ]
        yield (
            marks,
            _note(view, "said", one.id, one.content[0].begin, who, _how(one), one.confidence),
        )


def _how(one: Attribution) -> str:
    return f"{'not said, ' if one.negated else ''}{_FORMS[one.form]}"


def _figures(view: View, document: Document) -> Iterable[Made]:
    for one in view.desk.of_document("figures", document.id):
        said = f"{value(one)} {plain(one.of)}".strip()
        mark = Mark(one.begin, one.end, "figure", one.id, f"figure: {said}")
        yield (
            [mark],
            _note(view, "figure", one.id, one.begin, said, date(one.when, ""), one.confidence),
        )


def _demands(view: View, index: Index, document: Document) -> Iterable[Made]:
    for one in view.desk.of_document("demands", document.id):
        by, to = _names(index, one.by) or "somebody", _names(index, one.to)
        said = f"{by} asks{f' {to}' if to else ''}"
        mark = Mark(one.begin, one.end, "demand", one.id, f"demand: {said}")
        text = shorten(document.text[one.begin : one.end], 60)
        yield [mark], _note(view, "demand", one.id, one.begin, said, text, one.confidence)


def _names(index: Index, parties: Iterable[Party]) -> str:
    return listed([index.party(one) for one in parties], 3)


def _events(view: View, document: Document) -> Iterable[Made]:
    for row in lookup.of_document(view.desk.file, "events", document.id):
        for one in view.desk.standing([row]):
            said = date(one.date, "no day known")
            mark = Mark(one.begin, one.end, "when", row.id, f"date: {said}")
            text = shorten(document.text[one.what.begin : one.what.end], 60)
            yield [mark], _note(view, "when", row.id, one.begin, said, text, one.confidence)


def _shared(view: View, index: Index, document: Document) -> Iterable[Made]:
    """Passages, brought together where they are the same stretch here."""
    at = [p for p in lookup.places_in(view.desk.file, document.id) if p.kind == "passages"]
    found = view.desk.by_ids("passages", [p.id for p in at[:MOST_SHARED]])
    for (begin, end), passages in sorted(stretches_of(document.id, found).items()):
        if (end - begin) * 2 > len(document.text):
            continue  # nearly the same document: said above the text, it would mark all of it
        others = {elsewhere(one, document.id).document: one for one in passages}
        order = index.sort(others)
        marks = [
            Mark(begin, end, "shared", one.id, f"also in {index.label(other)}")
            for other, one in others.items()
        ][:12]
        best = max(passages, key=lambda one: (one.similarity, one.id))
        yield (
            marks,
            Note(
                at=begin,
                layer="shared",
                lead=f"also in {_makers(index, order)}",
                text=f"{percent(best.similarity)} alike" if len(order) == 1 else "",
                href=view.way("compare", id=document.id, with_=order[0], at=f"{begin}-{end}"),
                ident=best.id,
                doubt=doubted(best.confidence),
            ),
        )


def _makers(index: Index, order: list[str]) -> str:
    """Whose documents these are, three of them by name."""
    names = dict.fromkeys(shorten(index.maker(index.documents[one]), 28) for one in order)
    return listed(list(names), 3)


def stretches_of(
    document: str, passages: Iterable[Passage]
) -> dict[tuple[int, int], list[Passage]]:
    """Passages by the stretch of this document that they take up, stretches that are nearly
    the same brought together under the first."""
    sides = sorted(
        ((here(one, document), one) for one in passages),
        key=lambda pair: (pair[0].begin, -pair[0].end, pair[1].id),
    )
    groups: dict[tuple[int, int], list[Passage]] = {}
    key = (-1, -1)
    for place, one in sides:
        overlap = min(key[1], place.end) - max(key[0], place.begin)
        longest = max(key[1] - key[0], place.end - place.begin)
        if overlap * 5 < longest * 4:
            key = (place.begin, place.end)
            groups[key] = []
        groups[key].append(one)
    return groups


def here(passage: Passage, document: str) -> Place:
    """The side of a passage that is in this document."""
    return passage.a if passage.a.document == document else passage.b


def elsewhere(passage: Passage, document: str) -> Place:
    """The other side."""
    return passage.b if passage.a.document == document else passage.a
