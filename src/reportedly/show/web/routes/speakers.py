"""Who said what, everywhere, and in which cuts; who gets quoted by whom."""

from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly.model import Attribution
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
    known = snapshot.documents.items()
    outlet_of = {key: plain(one.outlet or "no outlet known") for key, one in known}
    by: dict[str, dict[str, int]] = {}
    documents: dict[str, int] = {}
    for speaker, document, many in _counted(view):
        who = snapshot.names.merged.get(speaker, speaker)
        if who not in snapshot.entities or document not in snapshot.documents:
            continue
        outlet = outlet_of[document]
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


def _counted(view: View) -> list[tuple[str, str, int]]:
    """How many statements of each speaker each document has, as people left them."""
    counts = {(who, where): many for who, where, many in lookup.sayings(view.desk.file)}
    for one in _decided(view):
        found = msgspec.json.decode(one.data, type=Attribution)
        if found.speaker:
            counts[found.speaker, found.document] -= 1
        for left in view.desk.standing([one]):
            key = (left.speaker or "", left.document)
            counts[key] = counts.get(key, 0) + 1
    return [(who, where, many) for (who, where), many in sorted(counts.items()) if many > 0]


def _decided(view: View) -> list[lookup.Found]:
    """The statements that somebody decided on, or whose speaker's name somebody took apart."""
    snapshot, file = view.desk.snapshot, view.desk.file
    split = [key for one in snapshot.names.stretches for key, _, _ in lookup.said_by(file, one)]
    found = lookup.by_ids(file, (*snapshot.verdicts, *split))
    return [one for one in found if one.kind == "attributions"]


def _of(view: View, ident: str) -> list[str]:
    """The statements that are this speaker's as people left them, in document order."""
    desk = view.desk
    ids = [ident, *(key for key, target in desk.snapshot.names.merged.items() if target == ident)]
    order = desk.snapshot.order
    places = {
        key: (order[document], begin)
        for one in ids
        for key, document, begin in lookup.said_by(desk.file, one)
    }
    for row in _decided(view):
        places.pop(row.id, None)
        for item in desk.standing([row]):
            if item.speaker == ident:
                places[item.id] = (order[item.document], item.content[0].begin)
    return sorted(places, key=lambda key: (*places[key], key))


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
    found = _of(view, ident)
    pager = view.pager(len(found), SAYINGS, "speaker", id=ident)
    begin = (pager.number - 1) * SAYINGS
    said = desk.by_ids("attributions", found[begin : begin + SAYINGS])
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
