"""Review: a queue by doubt, and the one place where decisions are taken.

Looking at a finding is never accepting it: only a form that was sent decides.
"""

import getpass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reportedly.model import Decision, Place
from reportedly.pipeline.results import places
from reportedly.show.decided.verdicts import (
    ACCEPTED,
    CORRECTED,
    FIELDS,
    REJECTED,
    UNDONE,
    VERDICTS,
    fits,
)
from reportedly.show.index import Index, context
from reportedly.show.report.desk import doubted
from reportedly.show.web.corrections import filled
from reportedly.show.web.data import Desk, as_json, opened
from reportedly.show.web.parts import taken_apart
from reportedly.show.web.routes.finding import NOUNS, headline
from reportedly.show.web.site import View, story_of
from reportedly.show.web.ways import way
from reportedly.show.words import percent
from reportedly.store import StoryFile, lookup, review

SIZE = 25
KINDS = (*(kind for kind in FIELDS if kind != "documents"), "passages", "versions")
WORDS = {ACCEPTED: "Accepted", REJECTED: "Rejected", CORRECTED: "Corrected", UNDONE: "Undone"}
NAME = "reportedly-name"
MOST_AT_ONCE = 200


def screen(view: View) -> Response:
    """The queue of undecided findings, the most doubtful first; or what was decided."""
    if view.text("show") == "decided":
        return _decided(view)
    asked = view.text("kind")
    kinds = (asked,) if asked in KINDS else KINDS
    counts, verdicts = view.desk.snapshot.counts, view.desk.snapshot.verdicts
    decided = {key for key, one in verdicts.items() if one.word}
    kept = lookup.by_ids(view.desk.file, decided - view.desk.snapshot.rejected)
    total = sum(counts.get(kind, 0) for kind in kinds) - sum(d.kind in kinds for d in kept)
    pager = view.pager(total, SIZE, "review", kind=asked)
    offset = (pager.number - 1) * SIZE
    found = review.queue(view.desk.file, kinds, limit=SIZE, offset=offset, without=decided)
    return view.page(
        "review.html.j2",
        "review",
        "Review",
        items=_items(view, found),
        pager=pager,
        tabs=[
            ("everything", view.way("review"), not asked),
            *((NOUNS[k], view.way("review", kind=k), k == asked) for k in KINDS if counts.get(k)),
        ],
        decided=len(decided),
        **_said(view),
    )


def _items(view: View, found: list[lookup.Found]) -> list[dict[str, Any]]:
    values = [(one, view.desk.decode(one)) for one in found]
    firsts = {one.id: _place(item) for one, item in values}
    texts = {place.document for place in firsts.values() if place}
    index = view.desk.index(sorted(texts))
    return [
        {
            "id": one.id,
            "noun": NOUNS[one.kind],
            "headline": headline(view, index, one.kind, item),
            "sentence": _sentence(index, firsts[one.id]),
            "label": index.label(place.document) if (place := firsts[one.id]) else "",
            "confidence": percent(item.confidence),
            "doubt": doubted(item.confidence),
            "method": item.method,
            "seen": view.desk.verdict(one.id).seq,
            "word": view.desk.verdict(one.id).word,
            "href": view.way("finding", id=one.id),
            "correctable": one.kind in FIELDS,
        }
        for one, item in values
    ]


def _place(item: Any) -> Place | None:
    value = as_json(item)
    found = places(value, value.get("document"), "finding")
    own = [place for role, place in found if role in ("content", "finding")]
    return own[0] if own else (found[0][1] if found else None)


def _sentence(index: Index, place: Place | None) -> tuple[str, str, str]:
    document = index.documents.get(place.document) if place else None
    if place is None or document is None:
        return "", "", ""
    return context(document.text, place.begin, place.end, 200)


def _said(view: View) -> dict[str, Any]:
    """What was just decided, so that it can be undone; and by whom the next one will be."""
    done = view.request.query_params.getlist("done")[:MOST_AT_ONCE]
    verdicts = [(ident, view.desk.verdict(ident)) for ident in done]
    return {
        "done": [(ident, verdict) for ident, verdict in verdicts if verdict.history],
        "words": WORDS,
        "who": who(view.request),
        "here": view.way(
            "review", kind=view.text("kind"), show=view.text("show"), page=view.text("page")
        ),
    }


def _decided(view: View) -> Response:
    """Every decision, newest first; those on findings that a later run didn't make say so."""
    taken = review.taken(view.desk.file)[::-1]
    pager = view.pager(len(taken), SIZE * 2, "review", show="decided")
    begin = (pager.number - 1) * SIZE * 2
    shown = taken[begin : begin + SIZE * 2]
    found = {
        one.id: one
        for one in lookup.by_ids(view.desk.file, [t.decision.finding for t in shown])
        if one.kind in NOUNS and one.kind != "origins"
    }
    items = {one["id"]: one for one in _items_any(view, list(found.values()))}
    return view.page(
        "decided.html.j2",
        "review",
        "Decisions",
        rows=[
            (t, items.get(t.decision.finding), view.desk.verdict(t.decision.finding)) for t in shown
        ],
        pager=pager,
        **_said(view),
    )


def _items_any(view: View, found: list[lookup.Found]) -> list[dict[str, Any]]:
    made = []
    for one in found:
        item = view.desk.decode(one)
        index = view.desk.index(
            [item.document] if hasattr(item, "document") and item.document else []
        )
        name = (
            index.label(one.id)
            if one.kind == "documents"
            else headline(view, index, one.kind, item)
        )
        made.append(
            {
                "id": one.id,
                "noun": NOUNS[one.kind],
                "headline": name,
                "href": view.way("finding", id=one.id),
            }
        )
    return made


def who(request: Request) -> str:
    """In whose name decisions are taken: as said before, else as the computer knows them."""
    said = request.cookies.get(NAME, "")
    if said:
        return said.encode("latin-1", "replace").decode("utf-8", "replace")[:80]
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


async def decide(request: Request) -> Response:
    """Take the decisions of a form, all or none, and go back to where it stood."""
    name, path = story_of(request)
    async with request.form(max_files=0, max_fields=8 * MOST_AT_ONCE) as given:
        form = FormData(given)
    by = str(form.get("by", "")).strip()[:80] or who(request)
    verdict, chosen = asked_for(form)
    made = await run_in_threadpool(_take, path, verdict, chosen, by, form)
    back = str(form.get("back", ""))
    if not back.startswith(way(name)) or "\\" in back or not back.isprintable():
        back = way(name, "review")
    done = urlencode([("done", one) for one in made[:20]])
    answer = RedirectResponse(f"{back}{'&' if '?' in back else '?'}{done}", status_code=303)
    answer.set_cookie(
        NAME, by.encode().decode("latin-1"), path="/", httponly=True, samesite="strict"
    )
    return answer


def asked_for(form: FormData) -> tuple[str, list[tuple[str, int]]]:
    """The verdict, and the findings it is on with what was seen of them.

    A button on one finding is `one=VERDICT|SEEN|ID`; several are ticked `item=SEEN|ID` and
    decided together by `verdict`. Raises HTTPException 400.
    """
    single = str(form.get("one", ""))
    if single:
        verdict, _, rest = single.partition("|")
        items = [rest]
    else:
        verdict = str(form.get("verdict", ""))
        items = [str(one) for one in form.getlist("item")][:MOST_AT_ONCE]
    if verdict not in VERDICTS or not items:
        raise HTTPException(400, "Nothing was chosen to decide on.")
    chosen = []
    for item in items:
        seen, bar, ident = item.partition("|")
        if not (bar and seen.isdigit() and ident):
            raise HTTPException(400, "That isn't a decision.")
        chosen.append((ident, int(seen)))
    return verdict, chosen


def _take(
    path: Any, verdict: str, chosen: list[tuple[str, int]], by: str, form: FormData
) -> list[str]:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with opened(path) as desk:
        decisions = [
            (
                Decision(
                    finding=ident,
                    verdict=verdict,
                    correction=_correction(desk, ident, form) if verdict == CORRECTED else None,
                    by=by,
                    at=at,
                ),
                seen,
            )
            for ident, seen in chosen
        ]
        known = {one.id for one in lookup.by_ids(desk.file, (ident for ident, _ in chosen))}
        known |= set(desk.snapshot.verdicts)
    missing = [ident for ident, _ in chosen if ident not in known]
    if missing:
        raise HTTPException(404, f"This story has no finding {missing[0]}.")
    with StoryFile(path, write=True) as file:
        review.decide(file, decisions)
    return [ident for ident, _ in chosen]


def _correction(desk: Desk, ident: str, form: FormData) -> str:
    """The correction as JSON, earlier ones that hold still kept in it. Raises HTTPException 422."""
    found = [one for one in lookup.by_ids(desk.file, [ident]) if one.kind in FIELDS]
    if not found:
        raise HTTPException(404, f"This story has no finding {ident} that can be corrected.")
    kind, item = found[0].kind, desk.decode(found[0])
    given = {
        name.removeprefix("field."): value
        for name, value in form.items()
        if name.startswith("field.") and isinstance(value, str)
    }
    ticked = [str(one) for one in form.getlist("split")]
    try:
        changed = filled(desk, kind, item, given)
        changed |= taken_apart(desk, item, ticked, str(form.get("split_name", "")).strip())
    except ValueError as error:
        raise HTTPException(422, f"Not corrected: {error}.") from error
    if not changed:
        raise HTTPException(422, "Nothing was changed, so nothing was corrected.")
    problem = fits(kind, item, changed) or _outside(desk, item, changed)
    if problem:
        raise HTTPException(422, f"Not corrected: {problem}.")
    return msgspec.json.encode({**desk.verdict(ident).correction, **changed}).decode()


def _outside(desk: Desk, item: Any, changed: dict[str, Any]) -> str:
    """Why a place that was filled in isn't one of the document."""
    document = getattr(item, "document", None)
    found = places({"document": document, **changed}, document, "here") if document else []
    size = len(desk.whole([str(document)])[str(document)].text) if found else 0
    return "that place lies outside the text" if any(p.end > size for _, p in found) else ""
