"""Positions: actors by measures, and the sentences behind each cell."""

from typing import Any

from starlette.responses import Response

from reportedly.model import Position
from reportedly.show.report.sections import positions as report
from reportedly.show.web.site import View, places

MOST = 400
DEMANDS = 100


def screen(view: View) -> Response:
    """The matrix and every position; then a page of the demands."""
    desk = view.desk
    found: list[Position] = desk.every("positions", MOST)
    pager = view.pager(desk.snapshot.counts.get("demands", 0), DEMANDS, "positions")
    demands = desk.page("demands", pager.number, DEMANDS)
    texts = places(found, "evidence") | places(demands)
    section = report.section(view.ways(desk.index(sorted(texts), positions=found, demands=demands)))
    shown: Any = section.view if section else None
    ids = [one.id for one in found]
    return view.page(
        "positions.html.j2",
        "positions",
        "Positions",
        shown=shown,
        holdings=list(zip(shown.holdings, ids, strict=True)) if shown else [],
        demands=asked(list(zip(shown.demands, demands, strict=True))) if shown else [],
        pager=pager,
        cut=desk.snapshot.counts.get("positions", 0) > MOST,
        most=MOST,
    )


def asked(demands: list[tuple[Any, Any]]) -> list[tuple[str, list[tuple[Any, Any]]]]:
    """The demands by who asks whom, in the order of the first of each."""
    by: dict[str, list[tuple[Any, Any]]] = {}
    for (who, asks, to, words), one in demands:
        by.setdefault(f"{who or 'Somebody'} {asks} {to}".strip(), []).append((words, one))
    return list(by.items())
