"""Elements, segments and pages: the values that reading a page makes, and lists of elements."""

from dataclasses import dataclass, field

from reportedly.collect.wordlists import words
from reportedly.model import Run

VOID = frozenset(
    words(
        "area base br col embed hr img input link meta param source track wbr basefont "
        "bgsound frame keygen"
    )
)
BLOCK = frozenset(
    words(
        "address article aside blockquote body button caption center dd details dialog "
        "dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 "
        "header hgroup hr html iframe legend li main menu nav noscript ol optgroup option "
        "p pre section select summary table tbody tfoot thead tr ul video audio "
        "object textarea"
    )
)
CLOSES_P = frozenset(
    words(
        "address article aside blockquote center details dialog dir div dl fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav "
        "ol p pre section table ul"
    )
)
HEAD = frozenset(words("base link meta noscript script style template title basefont bgsound"))
DROPPED = {
    "script": "script",
    "style": "style",
    "iframe": "frame",
    "noembed": "frame",
    "noframes": "frame",
    "title": "head",
    "head": "head",
    "template": "template",
    "svg": "drawing",
    "textarea": "form-field",
}


@dataclass(frozen=True)
class Element:
    """An open element and what it passes on to the text inside it.

    `path` is its name and those of its ancestors, nearest last; `signs` the words of their
    class, id, role and itemprop, and how far up each stands.
    """

    name: str
    depth: int
    parent: "Element | None"
    attrs: dict[str, str]
    pre: bool = False
    link: bool = False
    hidden: bool = False


@dataclass
class Segment:
    """One block of a page's text `[begin, end)` and where it stood.

    `order` counts elements, so that segments of one parent can be told; `linked` counts the
    characters that stood in links, `strong` those in bold.
    """

    begin: int
    element: Element
    end: int = 0
    linked: int = 0
    strong: int = 0
    breaks: int = 0


@dataclass
class Page:
    """What was read from a page."""

    text: str = ""
    segments: list[Segment] = field(default_factory=list)
    ledger: tuple[Run, ...] = ()
    metas: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    title: str = ""
    language: str = ""
    times: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    depth: int = 0
    attributes: int = 0
    elements: int = 0
    unclosed: bool = False
