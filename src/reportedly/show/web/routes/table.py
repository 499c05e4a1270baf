"""Every address of the workbench."""

from pathlib import Path

from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reportedly.show.web.routes import (
    add,
    claims,
    compare,
    document,
    documents,
    export,
    figures,
    finding,
    original,
    overview,
    positions,
    review,
    search,
    source,
    speakers,
    timeline,
)
from reportedly.show.web.site import with_story

STATIC = Path(__file__).resolve().parent.parent / "static"
UPLOADS = ("/add", "/new")
"""Ends of addresses where documents are handed in: large bodies are taken there alone."""

ROUTES: list[Route | Mount] = [
    Route("/", add.stories),
    Route("/new", add.new, methods=["POST"]),
    Route("/s/{story}/", with_story(overview.screen)),
    Route("/s/{story}/graph", with_story(overview.graph)),
    Route("/s/{story}/documents", with_story(documents.screen)),
    Route("/s/{story}/document", with_story(document.screen)),
    Route("/s/{story}/finding", with_story(finding.screen)),
    Route("/s/{story}/source", with_story(source.screen, keep=False)),
    Route("/s/{story}/bytes", with_story(source.original_bytes, keep=False)),
    Route("/s/{story}/original", with_story(original.screen)),
    Route("/s/{story}/compare", with_story(compare.screen)),
    Route("/s/{story}/speakers", with_story(speakers.screen)),
    Route("/s/{story}/speaker", with_story(speakers.one)),
    Route("/s/{story}/figures", with_story(figures.screen)),
    Route("/s/{story}/positions", with_story(positions.screen)),
    Route("/s/{story}/claims", with_story(claims.screen)),
    Route("/s/{story}/timeline", with_story(timeline.screen)),
    Route("/s/{story}/search", with_story(search.screen)),
    Route("/s/{story}/review", with_story(review.screen)),
    Route("/s/{story}/decide", review.decide, methods=["POST"]),
    Route("/s/{story}/add", add.screen, methods=["GET"]),
    Route("/s/{story}/add", add.take, methods=["POST"]),
    Route("/s/{story}/job", add.job),
    Route("/s/{story}/export", with_story(export.screen)),
    Route("/s/{story}/export/file", with_story(export.file, keep=False)),
    Mount("/static", StaticFiles(directory=STATIC)),
]
