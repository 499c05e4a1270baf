"""The page put together: sections in a reader's order, one stylesheet, a policy that forbids all
else."""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reportedly import __version__
from reportedly.model import Findings, Outcome
from reportedly.show.export import schema_org
from reportedly.show.index import Index
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Section
from reportedly.show.report.sections import (
    appendix,
    claims,
    derivations,
    disagreements,
    documents,
    figures,
    originals,
    overview,
    positions,
    speakers,
    timeline,
    versions,
)
from reportedly.show.words import count, date, day, listed, number, percent

Builder = Callable[[Desk], Section | None]

SECTIONS: tuple[Builder, ...] = (
    disagreements.section,
    originals.section,
    documents.section,
    speakers.section,
    versions.section,
    figures.section,
    positions.section,
    claims.section,
    timeline.section,
    derivations.section,
    appendix.section,
)
"""In the order of the page. The appendix is built last: it has an anchor for every place that
the others link to."""


def render(findings: Findings, outcomes: Sequence[Outcome] = ()) -> str:
    """The report as HTML. Sources are text throughout: nothing of them is rendered as HTML."""
    desk = Desk(Index(findings), outcomes)
    sections = [made for made in (build(desk) for build in SECTIONS) if made is not None]
    style = resources.files(__package__).joinpath("style.css").read_text("utf-8")
    page = environment().get_template("page.html.j2")
    return page.render(
        title=overview.title(desk),
        overview=overview.view(desk, [section.slug for section in sections]),
        sections=sections,
        style=style,
        linked_data=linked_data(desk.index),
        style_hash=style_hash(style),
        version=__version__,
    )


def linked_data(index: Index) -> Markup:
    """The JSON-LD of the head: data, not script; nothing in it can end its element."""
    text = json.dumps(schema_org.graph(index), separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped above, for JSON instead of for HTML


def environment() -> Environment:
    """Templates that escape everything and fail on a name that isn't there."""
    made = Environment(
        loader=PackageLoader("reportedly.show.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        count=count, date=date, day=day, listed=listed, percent=percent, number=number
    )
    made.filters.update(plain=plain)
    return made


def style_hash(style: str) -> str:
    """The stylesheet's hash as the content security policy wants it."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
