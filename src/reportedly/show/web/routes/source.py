"""The raw source of a document: what was kept, what was markup, what was dropped and why."""

from itertools import pairwise
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from reportedly import pipeline
from reportedly.model import Run
from reportedly.show.plain import plain
from reportedly.show.web.markup import literal
from reportedly.show.web.routes.document import place_asked, wanted
from reportedly.show.web.site import View

WINDOW = 20_000
"""Characters of a source on one page."""

MOST_PIECES = 4_000


def screen(view: View) -> Response:
    """A stretch of the source, around the place that is asked for."""
    document = wanted(view, view.text("id"))
    found = pipeline.raw(view.desk.file, document)
    asked = place_asked(view, document)
    place = found.place(asked.begin, asked.end) if found and asked else None
    text = found.text if found else ""
    pages = max(1, -(-len(text) // WINDOW))
    begin = (
        max(0, place[0] - WINDOW // 4) if place else (min(view.number("part"), pages) - 1) * WINDOW
    )
    end = min(len(text), begin + WINDOW)
    return view.page(
        "source.html.j2",
        "documents",
        f"Source of {plain(document.name)}",
        document=document,
        found=found,
        place=place,
        begin=begin,
        end=end,
        html=drawn(text, found.runs if found else (), (begin, end), place),
        rules=rules(found.runs if found else ()),
        before=view.way("source", id=document.id, part=begin // WINDOW) if begin >= WINDOW else "",
        after=view.way("source", id=document.id, part=end // WINDOW + 1) if end < len(text) else "",
        inputs=[(parent, one) for parent, one in view.desk.file.outcomes_of(document.id)],
    )


def drawn(
    text: str, runs: tuple[Run, ...], window: tuple[int, int], place: tuple[int, int] | None
) -> Markup:
    """The window of the source as HTML, each run with what became of it."""
    pieces: list[str] = []
    for run in runs:
        begin, end = max(run.begin, window[0]), min(run.end, window[1])
        if begin >= end:
            continue
        if len(pieces) > MOST_PIECES:
            pieces.append(literal(text[begin : window[1]]))
            break
        cuts = [begin, end]
        if place:
            cuts += [at for at in place if begin < at < end]
        cuts.sort()
        for left, right in pairwise(cuts):
            inside = place is not None and place[0] <= left < place[1]
            pieces.append(_piece(text[left:right], run, inside, inside and left == place[0]))  # type: ignore[index]
    return Markup("".join(pieces))  # noqa: S704


def _piece(text: str, run: Run, inside: bool, first: bool) -> str:
    said = f"{run.disposition}: {run.rule}" if run.rule else run.disposition
    classes = f"run {run.disposition}{' asked' if inside else ''}"
    return Markup('<span class="{}"{} title="{}">{}</span>').format(
        classes,
        Markup(' id="at"') if first else "",
        said,
        Markup(literal(text)),  # noqa: S704
    )


def rules(runs: tuple[Run, ...]) -> list[tuple[str, str, int]]:
    """How many characters each rule decided on."""
    totals: dict[tuple[str, str], int] = {}
    for run in runs:
        key = (run.disposition, run.rule)
        totals[key] = totals.get(key, 0) + run.end - run.begin
    return sorted((kind, rule, size) for (kind, rule), size in totals.items())


def original_bytes(view: View) -> Response:
    """The original bytes as a download, never to be shown by the browser itself."""
    document = wanted(view, view.text("id"))
    data: Any = view.desk.file.source(document.sha256)
    if data is None:
        raise HTTPException(404, "The bytes of this document came inside another file.")
    name = quote(document.name.replace("\\", "/").rpartition("/")[2] or "source", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(data, media_type="application/octet-stream", headers=headers)
