"""What one document says: attributions, entities, figures, demands, stances and events.

An `Account` is the result of reading one document. Ids of entities in it are local to the
document; comparing joins them across documents.
"""

from typing import Literal

from reportedly.model.documents import Party
from reportedly.model.places import Finding, Noun, Place, Span, check_range

EntityType = Literal[
    "person", "organization", "place", "group", "work", "agreement", "event", "other"
]
MentionKind = Literal["name", "nominal", "pronoun"]
Form = Literal["direct", "indirect", "mixed"]
Polarity = Literal["for", "against", "conditional"]
Precision = Literal["day", "month", "year", "interval"]


class Mention(Place, kw_only=True, frozen=True):
    """A place that names an entity or stands for it."""

    kind: MentionKind = "name"


class Entity(Finding, frozen=True, kw_only=True):
    """Somebody or something that is spoken of.

    `name` is the fullest form met. Raises ValueError without a mention: nothing is an entity
    that no text names. (Senders and signatories are named in their documents, too.)
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.mentions:
            raise ValueError(f"entity {self.name!r} without a mention")


class Attribution(Finding, frozen=True, kw_only=True):
    """Who said what: source, cue and content (PARC 3, PolNeAR), each a list of spans.

    `source` and `cue` may be empty, `content` never is. `speaker` is the entity the source
    stands for, or null. `chain` keeps the mentions that led from the source to the speaker.
    `via` is the attribution that reports this one. Raises ValueError without content.
    """

    id: str
    document: str
    form: Form
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    speaker: str | None = None
    addressee: str | None = None
    via: str | None = None
    negated: bool = False
    chain: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.content:
            raise ValueError(f"attribution {self.id} without content")


class Quantity(Noun, frozen=True, kw_only=True):
    """A number or range with its unit: "more than 1,500" is low 1500, high null.

    `hedge` holds the words that bound it ("more than"), empty where there are none.
    """

    low: float | None = None
    high: float | None = None
    unit: str = ""
    hedge: str = ""

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs a bound")


class Figure(Finding, frozen=True, kw_only=True):
    """A quantity in the text: what is counted, as of when, on whose word.

    `[begin, end)` covers the number with its hedge. `of` is what is counted, in the words of
    the text, `of_span` where they stand, and `clause` the clause around it. `verb` tells what
    they do or what is done to them ("killed", "in hospital").
    """

    id: str
    document: str
    begin: int
    end: int
    quantity: Quantity
    of: str = ""
    of_span: Span | None = None
    clause: Span | None = None
    verb: Span | None = None
    when: str | None = None
    attribution: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_range(self.begin, self.end)


class Demand(Finding, frozen=True, kw_only=True):
    """Who asks whom for what. `[begin, end)` is the thing asked, `cue` the asking words."""

    id: str
    document: str
    begin: int
    end: int
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    cue: Span | None = None
    negated: bool = False
    attribution: str | None = None
    measure: str | None = None
    original: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_range(self.begin, self.end)


class Stance(Finding, frozen=True, kw_only=True):
    """One sentence in which somebody takes a side on something.

    `holder` is who takes it, `target` the thing (in the text), `place` the sentence or clause.
    """

    id: str
    holder: Party
    place: Place
    target: Span
    polarity: Polarity
    condition: str | None = None
    attribution: str | None = None


class Telling(Place, frozen=True, kw_only=True):
    """Where another document tells of an event: its date expression, and the date that it means."""

    date: str | None = None


class Event(Finding, frozen=True, kw_only=True):
    """Something that happened, with the expression that dates it.

    `date` is EDTF level 1, null where the expression can't be resolved; `[begin, end)` is the
    date expression and `what` the clause it dates.

    Comparing finds who tells of one event. One of its tellings stands for it and has the others
    in `also`; each of those has its id in `retells`. `dates` are the days that are told where
    the tellings disagree, the one that most tell first; empty where they agree.
    """

    id: str = ""
    date: str | None
    document: str
    begin: int
    end: int
    what: Span
    entities: tuple[str, ...] = ()
    precision: Precision = "day"
    also: tuple[Telling, ...] = ()
    dates: tuple[str, ...] = ()
    retells: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_range(self.begin, self.end)


class Account(Noun, frozen=True, kw_only=True):
    """What one document says. `unread` tells why nothing was read, where that is so."""

    document: str
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    demands: tuple[Demand, ...] = ()
    stances: tuple[Stance, ...] = ()
    events: tuple[Event, ...] = ()
    unread: str | None = None
