"""What the documents of a story amount to: originals, figures, positions, claims, origins."""

from typing import Literal

from reportedly.model.account import Demand, Entity, Event, Polarity
from reportedly.model.documents import Kind, Party
from reportedly.model.places import Finding, Noun, Place, check_share
from reportedly.model.traces import Derivation, Weight

ResponseKind = Literal["denies", "confirms", "qualifies"]
Difference = Literal["value", "scope", "time", "source"]
QuotationMatch = Literal["exact", "shortened", "spliced", "altered", "not-found"]


class Reading(Noun, frozen=True, kw_only=True):
    """One wording of a stretch, and the witnesses that have it (textual criticism).

    `weight` says how it differs from the preferred reading; null for the preferred one.
    """

    text: str
    witnesses: tuple[Place, ...]
    preferred: bool = False
    weight: Weight | None = None

    def __post_init__(self) -> None:
        if not self.witnesses:
            raise ValueError(f"reading {self.text!r} without a witness")


class Segment(Noun, frozen=True, kw_only=True):
    """A stretch of an original: the preferred reading and every other.

    `omitted_by`: documents that quote around it and leave it out; a document that covers
    nothing near it is silent here (lacuna), never an omission. `paraphrased_by`: places that
    report it without quotation marks. `certainty` in [0, 1] is of its place in the order;
    `gap_before` says that words of the original may be missing before it, and `joined_by`
    names documents that print it and the segment before as one quotation though words lie
    between.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    omitted_by: tuple[str, ...] = ()
    paraphrased_by: tuple[Place, ...] = ()
    certainty: float = 1.0
    gap_before: bool = False
    paragraph_before: bool = False
    joined_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_share("certainty", self.certainty)
        if not self.readings and not self.paraphrased_by:
            raise ValueError("a segment without a witness")


class QuotationCheck(Noun, frozen=True, kw_only=True):
    """A report's quotation held against an original.

    `original` is its place where the original is among the documents; against a rebuilt one,
    whose words are those that reports prefer, there is none.
    """

    attribution: str
    place: Place
    match: QuotationMatch
    original: Place | None = None


class Original(Finding, frozen=True, kw_only=True):
    """A statement itself: rebuilt from those that quote it, or one of the inputs.

    `document` is its id where it is among the inputs. `witnesses` are the documents that
    carry words of it.
    """

    id: str
    document: str | None = None
    title: str | None = None
    kind: Kind = "statement"
    date: str | None = None
    senders: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    witnesses: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    checks: tuple[QuotationCheck, ...] = ()


class Story(Finding, frozen=True, kw_only=True):
    """Documents that are about one event; one that stands alone is a story of one."""

    id: str
    name: str
    documents: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.documents:
            raise ValueError("a story without documents")


class FigureGroup(Finding, frozen=True, kw_only=True):
    """Figures that speak of the same thing, and whether they agree.

    `difference` says in words what differs, `kinds` in which respects.
    """

    id: str
    members: tuple[str, ...]
    agreement: Literal["agree", "differ"]
    difference: str | None = None
    kinds: tuple[Difference, ...] = ()
    of: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.members) < 2:
            raise ValueError("a figure group needs two figures")


class Measure(Finding, frozen=True, kw_only=True):
    """A thing that is asked for, brought together across wordings."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class Position(Finding, frozen=True, kw_only=True):
    """An actor's side on a measure. Raises ValueError without evidence."""

    id: str = ""
    actor: Party
    measure: str
    name: str
    polarity: Polarity
    condition: str | None = None
    evidence: tuple[Place, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.evidence:
            raise ValueError("a position without evidence")


class Response(Noun, frozen=True, kw_only=True):
    """A statement that denies, confirms or qualifies a claim."""

    kind: ResponseKind
    place: Place
    by: Party
    confidence: float = 1.0


class Claim(Finding, frozen=True, kw_only=True):
    """Something said to be so, where it is said, and what is said to it."""

    id: str
    text: str
    places: tuple[Place, ...]
    by: tuple[Party, ...] = ()
    responses: tuple[Response, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.places:
            raise ValueError("a claim without a place")


class Origin(Finding, frozen=True, kw_only=True):
    """Where a cluster, claim, original or attribution comes from.

    `chains` lead from a carrier back to its origin; `independent` counts the origins.
    """

    of: str
    carriers: tuple[str, ...]
    independent: int
    chains: tuple[tuple[str, ...], ...] = ()
    conflicts: tuple[str, ...] = ()


class Comparison(Noun, frozen=True, kw_only=True):
    """What the documents amount to.

    `entity_of` leads from each document-local entity id to the entity it belongs to, as
    pairs sorted by the local id. `demands` and `events` are those of the accounts with their
    measures, originals and entities filled in; `derivations` add what comparing found.
    `written_by` leads from the entity of a text ("the letter") to that of its authors.
    """

    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    entity_of: tuple[tuple[str, str], ...] = ()
    written_by: tuple[tuple[str, str], ...] = ()
    originals: tuple[Original, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    demands: tuple[Demand, ...] = ()
    measures: tuple[Measure, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
