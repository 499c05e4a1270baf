"""Figures side by side: groups that differ first, then those that agree, then the rest."""

from typing import Any

from starlette.responses import Response

from reportedly.model import Figure, FigureGroup
from reportedly.show.report.sections import figures as report
from reportedly.show.web.site import View, places
from reportedly.store import lookup

SIZE = 25
ALONE = 60
_SHOW = ("differ", "agree", "all")


def screen(view: View) -> Response:
    """A page of groups (`show=differ`, `agree`), or of all figures (`all`)."""
    file = view.desk.file
    gone = view.desk.snapshot.rejected
    totals = {
        word: lookup.many(file, "figure_groups", "$.agreement", word, without=gone)
        for word in _SHOW[:2]
    } | {"all": view.desk.snapshot.counts.get("figures", 0)}
    show = view.text("show")
    if show not in _SHOW:
        show = next((word for word in _SHOW if totals[word]), "all")
    pager = view.pager(totals[show], ALONE if show == "all" else SIZE, "figures", show=show)
    groups: list[FigureGroup] = []
    if show == "all":
        figures: list[Figure] = view.desk.page("figures", pager.number, ALONE)
    else:
        begin = (pager.number - 1) * SIZE
        found = lookup.where(
            file, "figure_groups", "$.agreement", show, limit=SIZE, offset=begin, without=gone
        )
        groups = view.desk.standing(found)
        figures = view.desk.by_ids("figures", (one for group in groups for one in group.members))
    index = view.desk.index(
        sorted(places(figures)),
        figures=figures,
        figure_groups=groups,
        attributions=view.desk.by_ids(
            "attributions", [f.attribution for f in figures if f.attribution]
        ),
    )
    section = report.section(view.ways(index))
    shown: Any = section.view if section else None
    return view.page(
        "figures.html.j2",
        "figures",
        "Figures",
        show=show,
        tabs_=[
            (word, totals[word], view.way("figures", show=word), word == show) for word in _SHOW
        ],
        groups=(*shown.differ, *shown.agree) if shown else (),
        alone=shown.alone if shown and show == "all" else (),
        pager=pager,
        verdict=view.desk.verdict,
    )
