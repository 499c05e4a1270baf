"""What happened when, as the documents date it."""

from typing import Any

from starlette.responses import Response

from reportedly.show.report.sections import timeline as report
from reportedly.show.web.site import View, places
from reportedly.store import lookup

SIZE = 100


def screen(view: View) -> Response:
    """A page of dated events, oldest first; those without a day come last."""
    desk = view.desk
    pager = view.pager(lookup.events_once(desk.file), SIZE, "timeline")
    begin, gone = (pager.number - 1) * SIZE, desk.snapshot.rejected
    rows = lookup.events_in_order(desk.file, offset=begin, limit=SIZE, without=gone)
    found = desk.standing(rows)
    section = report.section(
        view.ways(desk.index(sorted(places(found, "document", "also")), events=found))
    )
    shown: Any = section.view if section else None
    return view.page("timeline.html.j2", "timeline", "Timeline", shown=shown, pager=pager)
