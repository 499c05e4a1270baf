"""The story in one look: what it is about, where it disagrees, its originals and origins."""

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from reportedly.model import FigureGroup, Original, Story
from reportedly.show.digest.originals import weighty
from reportedly.show.digest.sparse import reasons
from reportedly.show.plain import plain
from reportedly.show.report.graph import draw
from reportedly.show.report.sections import derivations, disagreements, originals
from reportedly.show.report.sections.overview import unrelated
from reportedly.show.summary.documents import overview as said_of_documents
from reportedly.show.web.routes.documents import arranged
from reportedly.show.web.site import View, places
from reportedly.show.words import capital
from reportedly.store import lookup

MOST = 60
"""How many findings of a kind are looked at for the first page; lists have their own pages."""
SHOWN = 12
MOST_ORIGINS = 6
MOST_DRAWN = 100
"""Derivations that are drawn on the first page; more have a page of their own."""

MOST_LAID = 400
LISTED = 60


def screen(view: View) -> Response:
    """The first page of a story."""
    kept = view.desk.snapshot.kept
    if "overview" not in kept:
        kept["overview"] = _made(view)
    rows = arranged(view, "date")
    context: dict[str, Any] = kept["overview"]
    return view.page("overview.html.j2", "", context["name"], rows=rows[:SHOWN], **context)


def _made(view: View) -> dict[str, Any]:
    desk = view.desk
    stories = sorted(desk.every("stories", MOST * 20), key=lambda s: (-len(s.documents), s.id))
    index = desk.index()
    return {
        "name": _name(view, stories),
        "lacks": _lacks(view, stories),
        "kicker": said_of_documents(index),
        "others": [
            (plain(one.name), len(one.documents), view.way("document", id=one.documents[0]))
            for one in stories[1:9]
        ],
        "more_stories": max(0, len(stories) - 9),
        "counts": desk.snapshot.counts,
        "points": _disagreements(view),
        "rebuilt": frozenset(one.id for one in desk.every("originals", 400)),
        "originals": _originals(view),
        **_derivations(view),
    }


def _name(view: View, stories: Sequence[Story]) -> str:
    """The story that most documents tell; of documents that tell none together, how many."""
    if len(stories) > 1 and len(stories[0].documents) == 1:
        return unrelated(len(stories))
    return plain(stories[0].name) if stories else view.story


def _lacks(view: View, stories: Sequence[Story]) -> list[str]:
    """What the documents can't tell."""
    counts, documents = view.desk.snapshot.counts, view.desk.snapshot.documents.values()
    compared = any(counts.get(kind) for kind in ("passages", "clusters", "versions"))
    compared = compared or any(len(story.documents) > 1 for story in stories)
    said = bool(counts.get("attributions"))
    return [capital(one) for one in reasons(documents, said=said, compared=compared)]


def _disagreements(view: View) -> Any:
    desk = view.desk
    gone = desk.snapshot.rejected
    found = lookup.where(
        desk.file, "figure_groups", "$.agreement", "differ", limit=MOST, without=gone
    )
    groups: list[FigureGroup] = desk.standing(found)
    figures = desk.by_ids("figures", (one for group in groups for one in group.members))
    claims = [one for one in desk.every("claims", MOST) if one.responses]
    positions = desk.every("positions", MOST)
    rebuilt = desk.every("originals", 6)
    texts = places(figures)
    texts |= places(claims, "places") | {r.place.document for c in claims for r in c.responses}
    texts |= {place.document for one in positions for place in one.evidence[:1]}
    texts |= {check.place.document for one in rebuilt for check in one.checks}
    texts |= {c.original.document for one in rebuilt for c in one.checks if c.original}
    texts |= set(variants(rebuilt))
    cut = sorted({name for one in rebuilt for s in one.segments for name in s.omitted_by})[:MOST]
    said = [one for name in cut for one in desk.of_document("attributions", name)]
    said += desk.by_ids("attributions", [f.attribution for f in figures if f.attribution])
    index = desk.index(
        sorted(texts.union(cut)),
        attributions=tuple({one.id: one for one in said}.values()),
        figures=figures,
        figure_groups=groups,
        claims=claims,
        positions=positions,
        originals=rebuilt,
    )
    section = disagreements.section(view.ways(index))
    return section.view if section else ()


def variants(originals: Sequence[Original]) -> Iterator[str]:
    """The first witness of each reading of stretches that are quoted differently in substance."""
    for original in originals:
        for segment in original.segments:
            if weighty(segment):
                yield from (reading.witnesses[0].document for reading in segment.readings)


def _originals(view: View) -> list[dict[str, Any]]:
    found = view.desk.every("originals", 6)
    index = view.desk.index(originals=found)
    section = originals.section(view.ways(index))
    shown: Any = section.view if section else ()
    return [{"view": one, "href": view.way("original", id=one.id)} for one in shown[:SHOWN]]


def _derivations(view: View) -> dict[str, Any]:
    desk = view.desk
    total = desk.snapshot.counts.get("derivations", 0)
    found = desk.every("derivations", MOST_DRAWN) if total <= MOST_DRAWN else []
    origins = [one for one in desk.every("origins", 400) if len(one.carriers) > 1]
    rebuilt = desk.every("originals", 6)
    clusters = desk.by_ids("clusters", [one.of for one in origins])
    claims = desk.by_ids("claims", [one.of for one in origins])
    texts = {one.places[0].document for one in clusters}
    index = desk.index(
        sorted(texts)[:200],
        derivations=found,
        origins=origins,
        originals=rebuilt,
        clusters=clusters,
        claims=claims,
    )
    section = derivations.section(view.ways(index))
    made: Any = section.view if section else None
    return {
        "drawing": led(view, index.sigla, made.drawing) if made else Markup(""),
        "left_out": made.left_out if made else 0,
        "undrawn": total if total > MOST_DRAWN else 0,
        "origins": made.origins[:MOST_ORIGINS] if made else (),
    }


def graph(view: View) -> Response:
    """Who draws on whom, drawn as far as it can be read, and as a list."""
    kept = view.desk.snapshot.kept
    pager = view.pager(view.desk.snapshot.counts.get("derivations", 0), LISTED, "graph")
    if "graph" not in kept:
        index = view.desk.index(
            derivations=view.desk.every("derivations", MOST_LAID),
            originals=view.desk.every("originals", 6),
        )
        drawing, left_out = draw(index)
        kept["graph"] = led(view, index.sigla, drawing), left_out
    drawing, left_out = kept["graph"]
    found = view.desk.page("derivations", pager.number, LISTED)
    texts = {place.document for one in found for place in one.evidence.places}
    section = derivations.section(view.ways(view.desk.index(sorted(texts), derivations=found)))
    made: Any = section.view if section else None
    return view.page(
        "graph.html.j2",
        "graph",
        "Who draws on whom",
        drawing=drawing,
        left_out=left_out,
        rows=made.rows if made else (),
        pager=pager,
    )


def led(view: View, sigla: dict[str, str], drawing: Markup) -> Markup:
    """The report's drawing with its links leading to documents in the workbench."""
    html = str(drawing)
    for ident, mark in sigla.items():
        if f'"#text-{mark}"' in html:
            href = Markup('"{}"').format(view.way("document", id=ident))
            html = html.replace(f'"#text-{mark}"', str(href))
    return Markup(html.replace('"#originals"', str(Markup('"{}"').format(view.way("original")))))  # noqa: S704
