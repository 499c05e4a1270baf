"""One document: its text as it stands, with layers of findings and notes in the margin."""

import re
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.model import Document
from reportedly.show.index import Index
from reportedly.show.plain import plain
from reportedly.show.web.layers import LAYERS, Layered, Note, elsewhere, layered
from reportedly.show.web.markup import Mark, Stretch, marked, part_of, parts, stretches
from reportedly.show.web.site import View
from reportedly.show.words import percent
from reportedly.store import lookup

PART = 30_000
"""Code points of text on one page of a long document."""

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
FURNITURE = "boilerplate"


def screen(view: View) -> Response:
    """A document, or the part of it that is asked for (`part`, or the place `at`)."""
    document = wanted(view, view.text("id"))
    found = layered(view, document)
    at = place_asked(view, document)
    pieces = stretches(document)
    pages = parts(pieces, PART)
    chosen = part_of(pages, at.begin) if at else min(view.number("part"), len(pages))
    marks = [*found.marks, at] if at else list(found.marks)
    index = view.desk.index()
    return view.page(
        "document.html.j2",
        "documents",
        plain(document.title or document.name),
        document=document,
        maker=index.maker(document),
        mark=index.siglum(document.id),
        rows=rows(document, pieces, pages[chosen - 1], marks, found.notes),
        layers=[(key, name, said, found.counts.get(key, 0)) for key, name, said in LAYERS],
        furniture=sum(piece.role == FURNITURE for piece in pieces),
        parts=[
            (n, view.way("document", id=document.id, part=n), n == chosen)
            for n in range(1, len(pages) + 1)
        ],
        partners=[
            (
                index.siglum(other),
                index.label(other),
                many,
                view.way("compare", id=document.id, with_=other),
            )
            for other, many in lookup.partners(view.desk.file, document.id)[:12]
        ],
        mostly=_mostly(view, index, document),
        facts={fact.field: fact for fact in document.facts},
        unread=view.desk.snapshot.unread.get(document.id, ""),
        finding=view.text("finding"),
        verdict=view.desk.verdict(document.id),
    )


def _mostly(view: View, index: Index, document: Document) -> list[tuple[str, str, str, str]]:
    """The documents that have more than half of this one in one piece."""
    places = lookup.places_in(view.desk.file, document.id)
    size = len(document.text)
    long = {p.id: p for p in places if p.kind == "passages" and (p.end - p.begin) * 2 > size}
    made = []
    for one in view.desk.by_ids("passages", long):
        other = elsewhere(one, document.id).document
        share = percent((long[one.id].end - long[one.id].begin) / size)
        href = view.way("compare", id=document.id, with_=other)
        made.append((index.siglum(other), index.label(other), share, href))
    return made[:6]


def wanted(view: View, ident: str) -> Document:
    """The document with this id. Raises HTTPException 404."""
    found = view.desk.whole([ident]).get(ident)
    if found is None:
        raise HTTPException(404, "There is no such document in this story.")
    return found


def place_asked(view: View, document: Document) -> Mark | None:
    """The place in `at=begin-end`, where it lies in the text."""
    match = _AT.fullmatch(view.text("at"))
    if match is None:
        return None
    begin, end = int(match[1]), int(match[2])
    if not 0 <= begin < end <= len(document.text):
        return None
    return Mark(begin, end, "asked", view.text("finding") or "asked", "the place you came for")


def rows(
    document: Document,
    pieces: list[Stretch],
    page: tuple[int, int],
    marks: list[Mark],
    notes: tuple[Note, ...],
) -> list[dict[str, Any]]:
    """The stretches on a page, furniture in a row brought together, each with its notes."""
    made: list[dict[str, Any]] = []
    for piece in pieces:
        begin, end = max(piece.begin, page[0]), min(piece.end, page[1])
        after = min(piece.next, page[1])
        if after <= page[0] or piece.begin >= page[1]:
            continue
        block = {
            "role": piece.role,
            "begin": begin,
            "html": marked(document.text, begin, end, marks) if begin < end else "",
            "gap": marked(document.text, max(end, page[0]), after, marks) if after > end else "",
        }
        if piece.role == FURNITURE and made and made[-1]["furniture"]:
            made[-1]["blocks"].append(block)
        else:
            made.append({"furniture": piece.role == FURNITURE, "blocks": [block], "notes": []})
        row = made[-1]
        row["notes"] += [note for note in notes if begin <= note.at < max(end, begin + 1)]
        row["open"] = row.get("open", False) or any(
            mark.layer == "asked" and mark.begin < end and mark.end > begin for mark in marks
        )
    for number, row in enumerate(made, 1):
        row["number"] = number
    return made


__all__ = ["Layered", "place_asked", "rows", "screen", "wanted"]
