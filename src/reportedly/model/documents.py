"""Documents: the whole text as it was read, its blocks, and the facts of its masthead."""

from typing import Literal

from reportedly.model.places import Noun, check_range

Role = Literal[
    "title",
    "subtitle",
    "byline",
    "dateline",
    "caption",
    "paragraph",
    "list-item",
    "quotation",
    "salutation",
    "signature",
    "date",
    "boilerplate",
]
Kind = Literal["report", "letter", "statement", "transcript", "other"]

ARTICLE_ROLES: frozenset[str] = frozenset(
    {"title", "subtitle", "caption", "paragraph", "list-item", "quotation"}
)
"""Roles whose text a document says itself, apart from its furniture and masthead lines."""


class Block(Noun, frozen=True, kw_only=True, order=True):
    """A stretch of a document's text with one role. `rule` says what decided the role."""

    begin: int
    end: int
    role: Role
    rule: str = ""

    def __post_init__(self) -> None:
        check_range(self.begin, self.end)


class Party(Noun, frozen=True, kw_only=True):
    """Somebody who sends, receives, signs, asks or holds a position.

    `entity` is the id of an entity where the name was resolved, else null; `name` is as found.
    """

    entity: str | None = None
    name: str


class Fact(Noun, frozen=True, kw_only=True):
    """The evidence for one masthead field: which rule read it, and from which words."""

    field: str
    value: str
    rule: str
    quote: str = ""


class Document(Noun, frozen=True, kw_only=True):
    """One document: the text that was read, never altered, and what its layout tells.

    `text` is what every offset counts in. `sha256` is of the original bytes. Dates are EDTF
    level 1. `blocks` are sorted, don't overlap, and leave out only white space.
    Raises ValueError where a block lies outside the text or overlaps the one before.
    """

    id: str
    name: str
    sha256: str
    text: str
    kind: Kind = "other"
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    place: str | None = None
    blocks: tuple[Block, ...] = ()
    senders: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.begin < end:
                raise ValueError(f"block at {block.begin} overlaps the one before in {self.name}")
            end = block.end
        if end > len(self.text):
            raise ValueError(f"block ends at {end}, after the text of {self.name}")
