"""What became of each input, as a table: problems first."""

from collections.abc import Mapping
from typing import Any

from reportedly.model import Outcome
from reportedly.show.web.site import Pager
from reportedly.show.web.ways import way

SIZE = 100
SIGNS = {
    "failed": "✕ failed",
    "refused": "✕ refused",
    "imported-with-warnings": "! imported, with warnings",
    "duplicate": "= duplicate",
    "imported": "✓ imported",
}


def table(story: str, query: Mapping[str, str], outcomes: list[Outcome]) -> dict[str, Any]:
    """A page of the outcomes for a template, the ones that need a look first."""
    order = list(SIGNS)
    rows = sorted(outcomes, key=lambda one: (order.index(one.status), one.name))
    asked = query.get("page", "")
    pages = max(1, -(-len(rows) // SIZE))
    number = min(int(asked), pages) if asked.isascii() and asked.isdigit() and asked != "0" else 1
    kept = {name: value for name, value in query.items() if name == "id"}
    screen = "job" if kept else "add"
    begin = (number - 1) * SIZE
    return {
        "outcomes": rows[begin : begin + SIZE],
        "signs": SIGNS,
        "pager": Pager(number, pages, len(rows), lambda n: way(story, screen, **kept, page=n)),
    }
