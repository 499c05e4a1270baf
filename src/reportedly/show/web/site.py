"""What all pages share: the request with its story, templates, numbers of pages, errors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.errors import StoryError
from reportedly.model import Noun
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.web.data import Desk, opened
from reportedly.show.web.jobs import Jobs
from reportedly.show.web.shelf import Shelf
from reportedly.show.web.ways import Ways, way
from reportedly.show.words import count, date, doubtful, listed, number, percent
from reportedly.store import is_current

SCREENS: tuple[tuple[str, str, str], ...] = (
    ("", "Story", ""),
    ("documents", "Documents", "documents"),
    ("original", "Originals", "originals"),
    ("speakers", "Speakers", "attributions"),
    ("figures", "Figures", "figures"),
    ("positions", "Positions", "positions"),
    ("claims", "Claims", "claims"),
    ("timeline", "Timeline", "events"),
    ("compare", "Side by side", ""),
    ("review", "Review", ""),
    ("add", "Add", ""),
    ("export", "Export", ""),
)
"""The screens in the order of the menu: path, name, and the kind whose number stands beside, or
that there has to be any of (speakers: statements aren't their number)."""


@dataclass(frozen=True)
class Workbench:
    """What the application holds between requests."""

    shelf: Shelf
    templates: Environment
    jobs: Jobs


@dataclass(frozen=True)
class Pager:
    """Which page of a list this is; `href(n)` leads to another."""

    number: int
    pages: int
    total: int
    href: Callable[[int], str]


class View:
    """A request about one story, and the story open for reading."""

    def __init__(self, request: Request, story: str, path: Path, desk: Desk) -> None:
        self.request = request
        self.story = story
        self.path = path
        self.desk = desk
        self.bench: Workbench = request.app.state.bench

    def text(self, name: str) -> str:
        """A parameter of the address; empty where it isn't given."""
        return self.request.query_params.get(name, "")

    def number(self, name: str, default: int = 1) -> int:
        """A parameter that is a whole number from 1; anything else is the default."""
        value = self.text(name)
        return int(value) if value.isascii() and value.isdigit() and 0 < len(value) < 7 else default

    def way(self, screen: str = "", /, **query: object) -> str:
        """The address of a screen of this story."""
        return way(self.story, screen, **query)

    def ways(self, index: Index) -> Ways:
        """The report's desk over these findings, with links into this story."""
        return Ways(index, self.story)

    def pager(self, total: int, size: int, screen: str, **query: object) -> Pager:
        """Which page of `total` items of `size` a page is asked for."""
        pages = max(1, -(-total // size))
        current = min(self.number("page"), pages)
        return Pager(current, pages, total, lambda n: self.way(screen, **query, page=n))

    def page(self, template: str, active: str, title: str, **context: Any) -> HTMLResponse:
        """A page of the story from a template."""
        counts = self.desk.snapshot.counts
        menu = [
            (
                self.way(path),
                name,
                counts.get(kind, 0) if kind and path != "speakers" else None,
                path == active,
            )
            for path, name, kind in SCREENS
            if not kind or counts.get(kind) or path in (active, "documents")
        ]
        own = {"story": self.story, "way": self.way, "menu": menu, "title": title, "active": active}
        return render(self.bench, template, {**own, **context})


Screen = Callable[[View], Response]


def with_story(screen: Screen, *, keep: bool = True) -> Callable[[Request], Response]:
    """A screen as an endpoint: the story is looked up on the shelf and opened for reading.

    Pages are kept while the story stays as it is, but where `keep` says no: those that show more
    than findings and decisions.
    """

    @wraps(screen)
    def endpoint(request: Request) -> Response:
        name, path = story_of(request)
        to_add = RedirectResponse(way(name, "add"), status_code=303)
        try:
            with opened(path) as desk:
                if desk.snapshot.counts and not desk.snapshot.searchable:
                    return to_add
                view = View(request, name, path, desk)
                return from_before(view, screen) if keep else screen(view)
        except StoryError:
            if is_current(path):
                raise
            return to_add

    return endpoint


def from_before(view: View, screen: Screen) -> Response:
    """The page that this address gave before to who asks with the same cookies, or a new one."""
    request, made = view.request, list[Response]()
    if request.method != "GET":
        return screen(view)

    def make() -> bytes | None:
        made.append(screen(view))
        kept = type(made[0]) is HTMLResponse and made[0].status_code == 200
        return bytes(made[0].body) if kept else None

    asked = (request.scope["path"], request.url.query, request.headers.get("cookie", ""))
    body = view.desk.snapshot.pages.page(asked, make)
    return made[0] if made else HTMLResponse(body)


def story_of(request: Request) -> tuple[str, Path]:
    """The name and file of the story that is asked for. Raises HTTPException 404."""
    bench: Workbench = request.app.state.bench
    name: str = request.path_params["story"]
    path = bench.shelf.path(name)
    if path is None and bench.jobs.known(name):
        path = bench.shelf.folder / name  # a run is only beginning to write it
    if path is None:
        raise HTTPException(404, f"There is no story {name} here.")
    return name, path


def render(
    bench: Workbench, template: str, context: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """A page from a template; everything of a source is escaped."""
    base: dict[str, Any] = {"story": "", "menu": [], "active": None, "title": "reportedly"}
    html = bench.templates.get_template(template).render({**base, **context})
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def environment() -> Environment:
    """Templates that escape everything and fail on a name that isn't there."""
    made = Environment(
        loader=PackageLoader("reportedly.show.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        count=count, date=date, listed=listed, percent=percent, number=number, shorten=shorten
    )
    made.filters.update(plain=plain)
    made.tests.update(doubtful=doubtful)
    return made


def places(items: Sequence[Noun], *fields: str) -> set[str]:
    """The documents that findings stand in, by these fields or their own `document`."""
    found: set[str] = set()
    for item in items:
        for field in fields or ("document",):
            value = getattr(item, field, None)
            for one in value if isinstance(value, tuple) else (value,):
                if one is not None:
                    found.add(one if isinstance(one, str) else one.document)
    return found
