"""Claims, and who denies, confirms or qualifies them."""

from typing import Any

from starlette.responses import Response

from reportedly.show.report.sections import claims as report
from reportedly.show.web.site import View
from reportedly.show.words import UNCERTAIN
from reportedly.store import lookup

SIZE = 30


def screen(view: View) -> Response:
    """A page of claims, those with responses first."""
    desk = view.desk
    order = desk.snapshot.kept.get("claims")
    if order is None:
        gone = desk.snapshot.rejected
        order = lookup.claims_in_order(desk.file, UNCERTAIN, without=gone)
        desk.snapshot.kept["claims"] = order
    pager = view.pager(len(order), SIZE, "claims")
    begin = (pager.number - 1) * SIZE
    found = desk.by_ids("claims", order[begin : begin + SIZE])
    found.sort(key=lambda one: order.index(one.id))
    texts = {place.document for one in found for place in one.places}
    texts |= {response.place.document for one in found for response in one.responses}
    section = report.section(view.ways(desk.index(sorted(texts), claims=found)))
    shown: Any = section.view if section else ()
    return view.page(
        "claims.html.j2",
        "claims",
        "Claims and denials",
        claims=shown,
        pager=pager,
        verdict=desk.verdict,
    )
