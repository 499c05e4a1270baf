"""An original: rebuilt text with its apparatus, who carried which stretch, checks of quotations."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.model import Original
from reportedly.show.digest.originals import length
from reportedly.show.report.sections import originals
from reportedly.show.web.site import View

MOST = 200
SEGMENTS = 400
"""Segments of an original on one page."""


def screen(view: View) -> Response:
    """The original asked for (`id`), or else the longest that was rebuilt."""
    found: list[Original] = view.desk.every("originals", MOST)
    if not found:
        return view.page(
            "nothing.html.j2",
            "original",
            "Originals",
            said="No statement that several documents quote was found in this story.",
        )
    found.sort(key=lambda one: (one.document is not None, -length(one), one.id))
    ident = view.text("id") or found[0].id
    chosen = next((one for one in found if one.id == ident), None)
    if chosen is None:
        raise HTTPException(404, "There is no such original in this story.")
    index = view.desk.index()
    others = [
        (
            one.id == chosen.id,
            one.title or f"A {one.kind}",
            length(one),
            view.way("original", id=one.id),
        )
        for one in found[:50]
    ]
    return view.page(
        "original.html.j2",
        "original",
        chosen.title or "The original",
        original=chosen,
        shown=_view(view, chosen),
        others=others if len(found) > 1 else [],
        witnesses=[
            (index.siglum(w), index.label(w), view.way("document", id=w))
            for w in index.sort(chosen.witnesses)
        ],
        verdict=view.desk.verdict(chosen.id),
        pages=max(1, -(-len(chosen.segments) // SEGMENTS)),
    )


def _view(view: View, chosen: Original) -> Any:
    texts = _documents(chosen)
    checks = [check.attribution for check in chosen.checks]
    index = view.desk.index(
        texts,
        originals=[chosen],
        attributions=view.desk.by_ids("attributions", checks),
    )
    section = originals.section(view.ways(index))
    views: Any = section.view if section else ()
    return views[0]


def _documents(one: Original) -> list[str]:
    found = set(one.witnesses)
    for segment in one.segments:
        found |= {p.document for reading in segment.readings for p in reading.witnesses}
        found |= {p.document for p in segment.paraphrased_by}
    for check in one.checks:
        found.add(check.place.document)
        if check.original:
            found.add(check.original.document)
    return sorted(found)
