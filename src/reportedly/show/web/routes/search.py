"""Search: full text over documents and quotations, hits in context."""

from typing import Any

from starlette.responses import Response

from reportedly.show.index import Index
from reportedly.show.web.markup import Mark, marked
from reportedly.show.web.site import View
from reportedly.store import search
from reportedly.store.query import parse

SIZE = 20
MOST_EXTRACTS = 3
AROUND = 90


def screen(view: View) -> Response:
    """A page of hits for `q`, among documents or quotations."""
    typed = view.text("q")[:500]
    query = parse(typed)
    among = "quotations" if view.text("in") == "quotations" else "documents"
    totals = {"documents": 0, "quotations": 0}
    hits: list[search.Hit] = []
    ready = view.desk.snapshot.searchable
    if ready and not query.empty:
        for one in totals:
            totals[one] = search.search(view.desk.file, one, query, limit=0)[1]
        if not view.text("in") and not totals["documents"] and totals["quotations"]:
            among = "quotations"
    pager = view.pager(totals[among], SIZE, "search", q=typed, in_=among)
    if totals[among]:
        offset = (pager.number - 1) * SIZE
        hits, _ = search.search(view.desk.file, among, query, offset=offset, limit=SIZE)
    index = view.desk.index()
    return view.page(
        "search.html.j2",
        "search",
        f"{typed} – search" if typed else "Search",
        typed=typed,
        ready=ready,
        asked=not query.empty,
        tabs_=[
            (one, totals[one], view.way("search", q=typed, in_=one), one == among) for one in totals
        ],
        hits=[_shown(view, index, among, hit) for hit in hits],
        pager=pager,
    )


def _shown(view: View, index: Index, among: str, hit: search.Hit) -> dict[str, Any]:
    document = view.desk.snapshot.documents.get(hit.document)
    speaker = ""
    if among == "quotations":
        found = view.desk.by_ids("attributions", [hit.id])
        speaker = index.entity(found[0].speaker) if found else ""
    return {
        "title": (document.title or document.name) if document else hit.document,
        "label": index.label(hit.document),
        "mark": index.siglum(hit.document),
        "href": view.way("document", id=hit.document)
        if among == "documents"
        else view.way("finding", id=hit.id),
        "speaker": speaker,
        "many": len(hit.places),
        "extracts": extracts(view, among, hit),
    }


def extracts(view: View, among: str, hit: search.Hit) -> list[dict[str, Any]]:
    """Some stretches of the text with the words found, each with the way there."""
    marks = [Mark(begin, end, "hit", "") for begin, end in hit.places]
    made: list[dict[str, Any]] = []
    shown = -1
    for begin, end in hit.places or [(0, 0)]:
        if begin < shown:
            continue
        left, right = max(0, begin - AROUND), min(len(hit.text), end + AROUND)
        left = hit.text.rfind(" ", 0, left) + 1 if left else 0
        cut = hit.text.find(" ", right)
        shown = right = len(hit.text) if cut < 0 or cut > right + 40 else cut
        href = view.way("document", id=hit.document, at=f"{begin}-{end}") + "#at"
        made.append(
            {
                "html": marked(hit.text, left, right, marks),
                "before": left > 0,
                "after": right < len(hit.text),
                "href": href if among == "documents" and end else "",
            }
        )
        if len(made) == MOST_EXTRACTS:
            break
    return made
