"""A statement: what somebody says, or is said to claim, with all that leads to an answer."""

from typing import NamedTuple

from reportedly.compare.actors import actor_key
from reportedly.compare.names import parts
from reportedly.compare.sayings import says_so
from reportedly.compare.vocab import words
from reportedly.model import Attribution, Party, Place, ResponseKind, Span

FEWEST_WORDS = 4
"""A claim says something: shorter contents are names and exclamations."""
FEWEST_NAMED = 2
"""The same of a claim that its denial names: "threaten anyone"."""
FEWEST_FEATURES = 2


class Turned(NamedTuple):
    """A clause with a "not": where it stands, its features, the words right after the "not".

    `factual` says that somebody may have claimed what it turns.
    """

    span: Span
    features: dict[str, float]
    after: frozenset[str]
    factual: bool


class Statement(NamedTuple):
    """One attribution's content, or a claim that is only named (`mention`).

    `kind` is what it does to a claim, if anything, and `told` the words of the claim where it
    names them; `within` says that its own words do it rather than its verb. `near` are the
    words of its sentence and the one before; `refers` says that it points back to a claim,
    `owner` to whose ("Renn's comments"), `own` to one of the speaker's own side ("our report").
    `turned` are its clauses with a "not"; `source` are the words of the source, `side` those of
    one that speaks for somebody;
    `wanting` says that its verb asks, hopes or plans, `accusing` that it accuses; `accused` that
    an accusation is what it answers.
    """

    attribution: Attribution | None
    document: str
    place: Place
    text: str
    features: dict[str, float]
    near: frozenset[str] = frozenset()
    by: Party | None = None
    kind: ResponseKind | None = None
    told: Span | None = None
    within: bool = False
    negative: bool = False
    refers: bool = False
    owner: str = ""
    own: bool = False
    turned: tuple[Turned, ...] = ()
    source: frozenset[str] = frozenset()
    side: frozenset[str] = frozenset()
    wanting: bool = False
    mention: bool = False
    accusing: bool = False
    accused: bool = False

    @property
    def speaker(self) -> str | None:
        """What tells speakers apart."""
        return actor_key(self.by) if self.by else None

    @property
    def name(self) -> str:
        """The last word of the speaker's name, folded."""
        found = parts(self.by.name) if self.by else []
        return found[-1] if found else ""

    @property
    def names(self) -> frozenset[str]:
        """The words that name who says it, or the noun that tells of it."""
        if self.by is None:
            return self.source
        said = words("sayable") | words("claim_nouns")
        return frozenset(p for p in parts(self.by.name) if p not in said)

    @property
    def answered(self) -> bool:
        """Whether it is known only from the response that names it."""
        return self.mention and self.attribution is not None

    @property
    def claim(self) -> bool:
        """Whether it says that something is so, rather than answering, asking or wanting."""
        answering = self.kind in ("denies", "qualifies") or (self.kind and self.within)
        if answering or len(self.features) < FEWEST_FEATURES:
            return self.mention and bool(self.features)
        long = len(self.text.split()) >= (FEWEST_NAMED if self.answered else FEWEST_WORDS)
        return long and not self.wanting and says_so(self.text, self.mention)


def whole(said: Statement) -> Place:
    """A statement with its verb: where the denying is done."""
    found = said.attribution
    spans = [*found.cue, *found.content] if found else [said.place.span]
    return Place(
        document=said.document,
        begin=min(s.begin for s in spans),
        end=max(s.end for s in spans),
    )
