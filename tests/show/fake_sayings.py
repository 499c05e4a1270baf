"""What the documents of the fake story say: who says what, who is for it, and how many."""

from tests.show.fake_documents import CREWS, FERRY, MAYOR, REYL, place, span

from reportedly.model import (
    Attribution,
    Claim,
    Entity,
    Figure,
    Mention,
    Party,
    Place,
    Position,
    Quantity,
    Response,
)

QUAY = "Close the north quay until its piles are mended"
BENT = "close the north quay until its piles are mended and dry"


def _mention(doc: str, words: str, kind: str = "name") -> Mention:
    at = place(doc, words)
    return Mention(document=doc, begin=at.begin, end=at.end, kind=kind)  # type: ignore[arg-type]


def entities() -> tuple[Entity, ...]:
    return (
        Entity(
            id="en-crews",
            type="group",
            name="Harbour crews",
            aliases=("the crews",),
            mentions=(_mention("herald-1", "Harbour crews"), _mention("herald-1", "the crews")),
            method="names",
        ),
        Entity(
            id="en-mayor",
            type="person",
            name="Ilse Brandt",
            aliases=("Mayor Ilse Brandt",),
            mentions=(_mention("herald-1", "Mayor Ilse Brandt"),),
        ),
        Entity(
            id="en-reyl",
            type="person",
            name="Tomas Reyl",
            mentions=(_mention("gazette", "Tomas Reyl"),),
        ),
    )


def attributions() -> tuple[Attribution, ...]:
    made = []
    for ident in ("herald-1", "herald-2"):
        made.append(
            Attribution(
                id=f"at-{ident}-1",
                document=ident,
                form="direct",
                source=(span(ident, "the crews"),),
                cue=(span(ident, "wrote"),),
                content=(span(ident, f"“{QUAY},”"),),
                speaker="en-crews",
                confidence=0.93,
                method="quotation-marks",
                chain=(span(ident, "Harbour crews"),),
            )
        )
        made.append(
            Attribution(
                id=f"at-{ident}-2",
                document=ident,
                form="indirect",
                source=(span(ident, "Mayor Ilse Brandt"),),
                cue=(span(ident, "said that"),),
                content=(span(ident, "she opposes closing it"),),
                speaker="en-mayor",
                confidence=0.8,
                method="clause",
            )
        )
    made.append(
        Attribution(
            id="at-gazette-1",
            document="gazette",
            form="mixed",
            source=(span("gazette", "The crews"),),
            cue=(span("gazette", "demand"),),
            content=(span("gazette", "the council"), span("gazette", f"“{BENT}”")),
            speaker="en-crews",
            confidence=0.5,
            method="clause",
        )
    )
    made.append(
        Attribution(
            id="at-gazette-2",
            document="gazette",
            form="direct",
            source=(span("gazette", "engineer Tomas Reyl"),),
            cue=(span("gazette", "told"),),
            content=(span("gazette", "“No pile is broken,”"),),
            speaker="en-reyl",
            confidence=0.97,
            method="quotation-marks",
        )
    )
    made.append(
        Attribution(
            id="at-gazette-3",
            document="gazette",
            form="indirect",
            content=(span("gazette", "a pile is broken"),),
            confidence=0.4,
            method="clause",
            negated=True,
        )
    )
    return tuple(made)


def figures() -> tuple[Figure, ...]:
    def boats(doc: str, words: str, low: float, hedge: str) -> Figure:
        at = place(doc, words)
        return Figure(
            id=f"fi-{doc}",
            document=doc,
            begin=at.begin,
            end=at.end,
            quantity=Quantity(low=low, high=None if hedge == "more than" else low, hedge=hedge),
            of="boats",
            when="2031-05",
            confidence=0.9,
            method="number",
        )

    return (
        boats("herald-1", "More than 40", 40, "more than"),
        boats("herald-2", "More than 60", 60, "more than"),
        boats("gazette", "About 60", 60, "about"),
        boats("ferry", "40", 40, ""),
    )


def claims() -> tuple[Claim, ...]:
    return (
        Claim(
            id="cl-pile",
            text="a pile is broken",
            places=(place("gazette", "a pile is broken"),),
            by=(CREWS,),
            responses=(
                Response(kind="denies", place=place("gazette", "“No pile is broken,”"), by=REYL),
            ),
            confidence=0.8,
            method="denial",
        ),
    )


def positions() -> tuple[Position, ...]:
    def position(ident: str, actor: Party, polarity: str, at: Place, **more: str) -> Position:
        return Position(
            id=ident,
            actor=actor,
            measure="me-quay",
            name="closing the quay",
            polarity=polarity,  # type: ignore[arg-type]
            evidence=(at,),
            confidence=0.8,
            method="demand",
            **more,  # type: ignore[arg-type]
        )

    return (
        position("po-1", CREWS, "for", place("herald-1", QUAY)),
        position("po-2", MAYOR, "against", place("herald-1", "she opposes closing it")),
        position(
            "po-3",
            FERRY,
            "conditional",
            place("ferry", "keep the quay open"),
            condition="if the ramp is lit",
        ),
    )
