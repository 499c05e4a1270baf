"""Who said what, everywhere, and in which cuts; who gets quoted by whom."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.show.plain import plain
from reportedly.show.report.sections import speakers as report
from reportedly.show.web.site import View, places
from reportedly.store import lookup

SIZE = 60
SAYINGS = 60


def screen(view: View) -> Response:
    """A page of speakers with how often each is reported, and by which outlets."""
    desk = view.desk
    tally = _tally(view)
    pager = view.pager(len(tally), SIZE, "speakers")
    begin = (pager.number - 1) * SIZE
    rows = [
        {
            "name": plain(desk.snapshot.entities[ident].name),
            "type": desk.snapshot.entities[ident].type,
            "count": total,
            "outlets": outlets,
            "documents": documents,
            "href": view.way("speaker", id=ident),
            "finding": view.way("finding", id=ident),
        }
        for ident, total, documents, outlets in tally[begin : begin + SIZE]
    ]
    most = max((total for _, total, _, _ in tally), default=1)
    return view.page(
        "speakers.html.j2", "speakers", "Speakers", rows=rows, pager=pager, most=most,
        unnamed=_unnamed(view),
    )  # fmt: skip


def _tally(view: View) -> list[tuple[str, int, int, list[tuple[str, int]]]]:
    """Each speaker: how many statements, in how many documents, and by outlet, most first."""
    kept = view.desk.snapshot.kept.get("tally")
    if kept is not None:
        return kept  # type: ignore[no-any-return]
    snapshot = view.desk.snapshot
    by: dict[str, dict[str, int]] = {}
    documents: dict[str, int] = {}
    for speaker, document, many in lookup.sayings(view.desk.file):
        who = snapshot.merged.get(speaker, speaker)
        if who not in snapshot.entities or document not in snapshot.documents:
            continue
        outlet = plain(snapshot.documents[document].outlet or "no outlet known")
        outlets = by.setdefault(who, {})
        outlets[outlet] = outlets.get(outlet, 0) + many
        documents[who] = documents.get(who, 0) + 1
    made = [
        (
            who,
            sum(outlets.values()),
            documents[who],
            sorted(outlets.items(), key=lambda o: (-o[1], o[0])),
        )
        for who, outlets in by.items()
    ]
    made.sort(key=lambda one: (-one[1], snapshot.entities[one[0]].name, one[0]))
    snapshot.kept["tally"] = made
    return made


def _unnamed(view: View) -> int:
    total = view.desk.snapshot.counts.get("attributions", 0)
    return total - sum(one[1] for one in _tally(view))


def one(view: View) -> Response:
    """Everything one speaker is reported as saying."""
    ident = view.text("id")
    desk = view.desk
    entity = desk.snapshot.entities.get(ident)
    if entity is None:
        raise HTTPException(404, "There is no such speaker in this story.")
    ids = [ident, *(key for key, target in desk.snapshot.merged.items() if target == ident)]
    found = [
        row
        for key in ids
        for row in lookup.where(desk.file, "attributions", "$.speaker", key, limit=5000)
    ]
    pager = view.pager(len(found), SAYINGS, "speaker", id=ident)
    begin = (pager.number - 1) * SAYINGS
    said = desk.standing(found[begin : begin + SAYINGS])
    index = desk.index(sorted(places(said)), attributions=said)
    section = report.section(view.ways(index))
    made: Any = section.view if section else None
    speaker = (*made.main, *made.others)[0] if made else None
    return view.page(
        "speaker.html.j2",
        "speakers",
        plain(entity.name),
        entity=entity,
        sayings=(*speaker.sayings, *speaker.folded) if speaker else (),
        finding=view.way("finding", id=ident),
        pager=pager,
    )
