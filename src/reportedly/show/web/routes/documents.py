"""The documents of a story, by date, outlet or name."""

from starlette.responses import Response

from reportedly.model import Document
from reportedly.show.plain import plain
from reportedly.show.web.site import View

SIZE = 100
_ORDERS = ("date", "outlet", "name")


def screen(view: View) -> Response:
    """A page of the table of documents."""
    order = view.text("order") if view.text("order") in _ORDERS else "date"
    rows = arranged(view, order)
    pager = view.pager(len(rows), SIZE, "documents", order=order)
    begin = (pager.number - 1) * SIZE
    return view.page(
        "documents.html.j2",
        "documents",
        "Documents",
        rows=rows[begin : begin + SIZE],
        pager=pager,
        order=order,
        orders=_ORDERS,
    )


def arranged(view: View, order: str) -> list[dict[str, object]]:
    """Every document with what a table shows of it; undated ones come last."""
    snapshot = view.desk.snapshot
    kept = snapshot.kept.get(f"rows {order}")
    if kept is None:
        index = view.desk.index()
        documents = sorted(snapshot.documents.values(), key=lambda one: _key(one, order))
        kept = [
            {
                "document": one,
                "mark": index.siglum(one.id),
                "maker": index.maker(one),
                "title": plain(one.title or one.name),
                "href": view.way("document", id=one.id),
                "unread": snapshot.unread.get(one.id, ""),
            }
            for one in documents
        ]
        snapshot.kept[f"rows {order}"] = kept
    rows: list[dict[str, object]] = kept
    return rows


def _key(one: Document, order: str) -> tuple[object, ...]:
    day = (one.published is None, one.published or "")
    outlet = (one.outlet or "\uffff").casefold()
    by = {"date": (*day, outlet), "outlet": (outlet, *day), "name": ()}
    return (*by[order], one.name, one.id)
