"""Documents side by side: passages joined, words that differ marked, substance first."""

from itertools import pairwise
from typing import Any

from starlette.responses import Response

from reportedly.model import Document, Edit, Passage, Place, Versions
from reportedly.show.digest.changes import COSMETIC, SUBSTANCE
from reportedly.show.report.sections import versions as report
from reportedly.show.web.layers import elsewhere, here
from reportedly.show.web.markup import Mark, part_of, parts, stretches
from reportedly.show.web.routes.document import place_asked, rows
from reportedly.show.web.site import View
from reportedly.show.words import percent
from reportedly.store import lookup

MOST_PANES = 4
MOST_PASSAGES = 300
PART = 30_000
CHOICES = 300


def screen(view: View) -> Response:
    """Two to four documents beside each other; without any, what there is to compare."""
    asked = dict.fromkeys(
        [*view.request.query_params.getlist("id"), *view.request.query_params.getlist("with")]
    )
    found = view.desk.whole(list(asked)[:MOST_PANES])
    chosen = [found[one] for one in asked if one in found]
    if len(chosen) < 2:
        return _choice(view, chosen)
    passages = _passages(view, chosen)
    groups = _versions(view, chosen)
    edits = [e for group in groups for e in group.edits] or [e for p in passages for e in p.edits]
    ids = {one.id for one in chosen}
    edits = [e for e in edits if all(side.document in ids for side in (e.a, e.b) if side)]
    made = Versions(documents=tuple(ids), edits=tuple(edits)) if edits else None
    index = view.desk.index(sorted(ids), versions=[made] if made else [])
    section = report.section(view.ways(index))
    changes: Any = section.view if section else ()
    return view.page(
        "compare.html.j2",
        "compare",
        "Side by side",
        panes=[_pane(view, one, chosen, passages, edits) for one in chosen],
        changes=changes[0] if changes else None,
        passages=[_joined(view, one, chosen) for one in passages[:MOST_PASSAGES]],
        ordered=groups[0].ordered if groups else None,
        swap=view.way("compare", id=chosen[1].id, with_=chosen[0].id),
    )


def _passages(view: View, chosen: list[Document]) -> list[Passage]:
    ids = lookup.shared_by(view.desk.file, [one.id for one in chosen])
    found: list[Passage] = view.desk.by_ids("passages", ids[:MOST_PASSAGES])
    first = chosen[0].id
    return sorted(found, key=lambda one: (here(one, first).begin, one.id))


def _versions(view: View, chosen: list[Document]) -> list[Versions]:
    """The versions of one article that hold two of the documents next to each other."""
    wanted = {one.id for one in chosen}
    groups: list[Versions] = view.desk.every("versions", 2000)
    return [
        one
        for one in groups
        if any(a in wanted and b in wanted for a, b in pairwise(one.documents))
    ]


def _joined(view: View, one: Passage, chosen: list[Document]) -> dict[str, Any]:
    first = next((d.id for d in chosen if d.id in (one.a.document, one.b.document)), "")
    return {
        "id": one.id,
        "alike": percent(one.similarity),
        "a": here(one, first),
        "b": elsewhere(one, first),
        "href": view.way("finding", id=one.id),
    }


def _pane(
    view: View,
    document: Document,
    chosen: list[Document],
    passages: list[Passage],
    edits: list[Edit],
) -> dict[str, Any]:
    marks: list[Mark] = []
    starts = []
    for number, one in enumerate(passages, 1):
        for side in (one.a, one.b):
            if side.document == document.id:
                starts.append(side.begin)
                tip = f"passage {number}, {percent(one.similarity)} alike"
                whole = (side.end - side.begin) * 2 > len(document.text)
                layer = "joined whole" if whole else "joined"
                marks.append(Mark(side.begin, side.end, layer, one.id, tip, str(number)))
    marks += [m for edit in edits for m in _edit_marks(edit, document.id)]
    asked = place_asked(view, document) if document is chosen[0] else None
    marks += [asked] if asked else []
    pieces = stretches(document)
    pages = parts(pieces, PART)
    at = asked.begin if asked else min(starts, default=0)
    given = view.number(f"part-{chosen.index(document)}", 0)
    number = min(given, len(pages)) if given else part_of(pages, at)
    index = view.desk.index()
    return {
        "document": document,
        "label": index.label(document.id),
        "mark": index.siglum(document.id),
        "href": view.way("document", id=document.id),
        "rows": rows(document, pieces, pages[number - 1], marks, ()),
        "part": number,
        "parts": len(pages),
    }


def _edit_marks(edit: Edit, document: str) -> list[Mark]:
    weight = (
        "cosmetic"
        if edit.weight in COSMETIC
        else "substance"
        if edit.weight in SUBSTANCE
        else "wording"
    )
    sides: list[tuple[Place | None, str]] = [(edit.a, "gone"), (edit.b, "new")]
    return [
        Mark(side.begin, side.end, f"edit {weight} {which}", "", f"{edit.kind}: {edit.weight}")
        for side, which in sides
        if side is not None and side.document == document
    ]


def _choice(view: View, chosen: list[Document]) -> Response:
    """What can be put side by side: versions, what shares most, or any two."""
    index = view.desk.index()
    groups: list[Versions] = view.desk.every("versions", 200)
    some = list(view.desk.snapshot.documents.values())
    partners = lookup.partners(view.desk.file, chosen[0].id)[:30] if chosen else []
    return view.page(
        "compare_choice.html.j2",
        "compare",
        "Side by side",
        chosen=chosen[0] if chosen else None,
        versions=[
            (
                [index.label(d) for d in one.documents],
                len(one.edits),
                view.way("compare", id=one.documents[0], with_=one.documents[1]),
            )
            for one in groups
        ],
        partners=[
            (index.siglum(d), index.label(d), many, view.way("compare", id=chosen[0].id, with_=d))
            for d, many in partners
        ],
        pairs=[] if chosen else _pairs(view),
        documents=[
            (d.id, f"{index.siglum(d.id)} · {index.label(d.id)} · {d.title or d.name}")
            for d in some[:CHOICES]
        ],
        too_many=len(some) > CHOICES,
    )


def _pairs(view: View) -> list[tuple[str, str, int, str]]:
    """The pairs of documents that share the most passages."""
    kept = view.desk.snapshot.kept
    if "pairs" not in kept:
        kept["pairs"] = lookup.closest(view.desk.file, 20)
    index = view.desk.index()
    return [
        (index.label(a), index.label(b), many, view.way("compare", id=a, with_=b))
        for a, b, many in kept["pairs"]
    ]
