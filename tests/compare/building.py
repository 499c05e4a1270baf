"""Short ways to build documents and accounts by hand."""

from reportedly.model import (
    Account,
    Attribution,
    Demand,
    Document,
    Entity,
    EntityType,
    Figure,
    Mention,
    Party,
    Place,
    Polarity,
    Quantity,
    Span,
    Stance,
    content_id,
)


def document(name: str, text: str, **facts: str) -> Document:
    """A document whose id is its name."""
    return Document(id=name, name=name, sha256="", text=text, **facts)  # type: ignore[arg-type]


def span(text: str, words: str, nth: int = 1) -> Span:
    """Where the nth occurrence of some words stands."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(begin=at, end=at + len(words))


class Telling:
    """Builds one document's account from the words of its text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.entities: list[Entity] = []
        self.attributions: list[Attribution] = []
        self.figures: list[Figure] = []
        self.demands: list[Demand] = []
        self.stances: list[Stance] = []

    def id(self, *parts: object) -> str:
        """An id that no other document shares."""
        return content_id("id", self.document.id, *parts)

    def entity(
        self,
        name: str,
        kind: EntityType = "person",
        aliases: tuple[str, ...] = (),
        how: str = "name",
    ) -> str:
        """An entity with a mention wherever its name stands."""
        mentions = []
        at = self.text.find(name)
        while at >= 0:
            mentions.append(
                Mention(document=self.document.id, begin=at, end=at + len(name), kind=how)  # type: ignore[arg-type]
            )
            at = self.text.find(name, at + 1)
        made = Entity(
            id=self.id("e", name), type=kind, name=name, aliases=aliases, mentions=tuple(mentions)
        )
        self.entities.append(made)
        return made.id

    def says(
        self, content: str, source: str = "", cue: str = "", speaker: str | None = None
    ) -> Attribution:
        """An attribution; every part is words of the text."""
        made = Attribution(
            id=self.id("a", content),
            document=self.document.id,
            form="indirect",
            content=(span(self.text, content),),
            source=(span(self.text, source),) if source else (),
            cue=(span(self.text, cue),) if cue else (),
            speaker=speaker,
        )
        self.attributions.append(made)
        return made

    def figure(self, words: str, low: float | None, high: float | None, **more: str) -> Figure:
        """A figure; `unit`, `hedge`, `of` and `when` may be given."""
        at = span(self.text, words)
        made = Figure(
            id=self.id("f", words),
            document=self.document.id,
            begin=at.begin,
            end=at.end,
            quantity=Quantity(
                low=low, high=high, unit=more.get("unit", ""), hedge=more.get("hedge", "")
            ),
            of=more.get("of", ""),
            when=more.get("when"),
        )
        self.figures.append(made)
        return made

    def demand(
        self,
        words: str,
        by: str,
        entity: str | None = None,
        *,
        negated: bool = False,
        cue: str | None = None,
        rule: str = "",
        to: str = "",
    ) -> Demand:
        """A demand of one party."""
        at = span(self.text, words)
        made = Demand(
            id=self.id("d", words),
            document=self.document.id,
            begin=at.begin,
            end=at.end,
            by=(Party(entity=entity, name=by),),
            to=(Party(name=to),) if to else (),
            cue=None if cue is None else span(self.text, cue),
            negated=negated,
            method=f"rules:demand-{rule}" if rule else "",
        )
        self.demands.append(made)
        return made

    def stance(self, target: str, holder: str, polarity: Polarity) -> Stance:
        """A stance towards some words."""
        at = span(self.text, target)
        made = Stance(
            id=self.id("s", target),
            holder=Party(name=holder),
            place=Place(document=self.document.id, begin=at.begin, end=at.end),
            target=at,
            polarity=polarity,
        )
        self.stances.append(made)
        return made

    def account(self) -> Account:
        """What has been built."""
        return Account(
            document=self.document.id,
            entities=tuple(self.entities),
            attributions=tuple(self.attributions),
            figures=tuple(self.figures),
            demands=tuple(self.demands),
            stances=tuple(self.stances),
        )
