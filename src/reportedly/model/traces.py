"""What documents share: passages, clusters, versions and derivations."""

from typing import Literal

import msgspec

from reportedly.model.places import Finding, Noun, Place, check_share

EditKind = Literal["insert", "delete", "replace", "move"]
Weight = Literal["spelling", "punctuation", "wording", "figure", "name", "meaning"]
DerivationKind = Literal["quotes", "cites", "copies", "revises"]
PassageKind = Literal["verbatim", "paraphrase"]


class Edit(Noun, frozen=True, kw_only=True):
    """One difference between two wordings. An insertion has no `a`, a deletion no `b`.

    Raises ValueError where a side is missing that its kind needs.
    """

    kind: EditKind
    a: Place | None = None
    b: Place | None = None
    weight: Weight = "wording"

    def __post_init__(self) -> None:
        if (self.a is None) != (self.kind == "insert") or (self.b is None) != (
            self.kind == "delete"
        ):
            raise ValueError(f"a {self.kind} can't have these sides")


class Passage(Finding, frozen=True, kw_only=True):
    """One reused stretch: its two sides, how alike they are, and the word-level edits."""

    id: str
    a: Place
    b: Place
    similarity: float
    kind: PassageKind = "verbatim"
    edits: tuple[Edit, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_share("similarity", self.similarity)


class Cluster(Finding, frozen=True, kw_only=True):
    """Passages that are the same words in any number of documents (at least two places)."""

    id: str
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.places) < 2:
            raise ValueError(f"cluster {self.id} needs two places")


class Versions(Finding, frozen=True, kw_only=True):
    """Documents that are states of one article, oldest first as far as known.

    `ordered` is false where nothing tells which is older. `edits` go from each state to the
    next in the list.
    """

    id: str = ""
    documents: tuple[str, ...]
    edits: tuple[Edit, ...] = ()
    ordered: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.documents) < 2:
            raise ValueError("versions need two documents")


class Evidence(Noun, frozen=True, kw_only=True):
    """Why a derivation holds: places, passages, or a reason in words."""

    reason: str = ""
    places: tuple[Place, ...] = ()
    passages: tuple[str, ...] = ()


class Derivation(Finding, frozen=True, kw_only=True):
    """One text comes from another (W3C PROV). Raises ValueError without evidence.

    `from_` ("from" in JSON) is the id of a document, original or entity, or null; `name` is
    the source as the text names it, where it isn't a document of the story.
    """

    id: str = ""
    from_: str | None = msgspec.field(default=None, name="from")
    name: str | None = None
    to: str
    kind: DerivationKind
    evidence: Evidence

    def __post_init__(self) -> None:
        super().__post_init__()
        e = self.evidence
        if not (e.reason or e.places or e.passages):
            raise ValueError("a derivation without evidence")


class Traces(Noun, frozen=True, kw_only=True):
    """What the documents of a story share."""

    passages: tuple[Passage, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    versions: tuple[Versions, ...] = ()
    derivations: tuple[Derivation, ...] = ()
