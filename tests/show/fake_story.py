"""A findings document made by hand: a harbour, its council, three outlets and a letter.

Every place is found by its words, so the invariant "text[begin:end] is what it says" holds.
`texts` maps document ids to texts; another text (with the same phrases in it) may be given to
try what hostile sources do.
"""

import hashlib

from reportedly.model import (
    Attribution,
    Block,
    Claim,
    Cluster,
    Decision,
    Demand,
    Derivation,
    Document,
    Edit,
    Entity,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    Findings,
    Measure,
    Mention,
    Note,
    Origin,
    Original,
    Outcome,
    Party,
    Passage,
    Place,
    Position,
    Quantity,
    QuotationCheck,
    Reading,
    Response,
    Segment,
    Span,
    Story,
    Versions,
)

HERALD = """Harbour crews ask council to close the quay

“Close the north quay until its piles are mended,” the crews wrote on 3 May 2031.
Mayor Ilse Brandt said that she opposes closing it. More than 40 boats lie there.
The crews “have lost twelve days of work,” their letter says.
Share this page"""
HERALD_LATER = """Harbour crews ask council to close the quay

“Close the north quay until its piles are mended,” the crews wrote on 3 May 2031.
Mayor Ilse Brandt said that she opposes closing it. More than 60 boats lie there.
The crews “have lost twelve days of work”, their letter says.
Share this page"""
GAZETTE = """Quay row

The crews demand that the council “close the north quay until its piles are mended and dry”.
About 60 boats lie there, says the Harbour Wire. The port’s engineer denied that a pile is broken.
“No pile is broken,” engineer Tomas Reyl told the Gazette."""
LETTER = """To the harbour council,

The ferry line asks the council to keep the quay open, if the ramp is lit.
The 40 boats pay for it.

Ferry Line of Lower Brandt"""
PERSIAN = "بندر بسته شد."

TEXTS = {
    "herald-1": HERALD,
    "herald-2": HERALD_LATER,
    "gazette": GAZETTE,
    "ferry": LETTER,
    "bandar": PERSIAN,
}


def place(document: str, words: str, nth: int = 0, texts: dict[str, str] = TEXTS) -> Place:
    """Where words stand in a document, the nth time."""
    begin = -1
    for _ in range(nth + 1):
        begin = texts[document].index(words, begin + 1)
    return Place(document=document, begin=begin, end=begin + len(words))


def span(document: str, words: str, nth: int = 0) -> Span:
    """The span of words in a document."""
    return place(document, words, nth).span


def document(ident: str, **facts: object) -> Document:
    """A document of the fake story with its text and the facts given."""
    text = TEXTS[ident]
    return Document(
        id=ident,
        name=f"{ident}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        **facts,  # type: ignore[arg-type]
    )


CREWS = Party(entity="en-crews", name="the crews")
MAYOR = Party(entity="en-mayor", name="Ilse Brandt")
REYL = Party(entity="en-reyl", name="Tomas Reyl")
FERRY = Party(entity=None, name="Ferry Line of Lower Brandt")


def _documents() -> tuple[Document, ...]:
    title = "Harbour crews ask council to close the quay"
    furniture = span("herald-1", "Share this page")
    heading = span("herald-1", title)
    return (
        document(
            "herald-1",
            kind="report",
            title=title,
            outlet="Lower Brandt Herald",
            authors=("Ida Quill",),
            published="2031-05-04",
            language="en",
            url="https://herald.example/quay",
            blocks=(
                Block(begin=heading.begin, end=heading.end, role="title"),
                Block(begin=furniture.begin, end=furniture.end, role="boilerplate"),
            ),
        ),
        document(
            "herald-2",
            kind="report",
            title=title,
            outlet="Lower Brandt Herald",
            published="2031-05-05",
            language="en",
        ),
        document(
            "gazette",
            kind="report",
            title="Quay row",
            outlet="The Gazette",
            published="2031-05",
            language="en",
        ),
        document(
            "ferry",
            kind="letter",
            language="en",
            senders=(FERRY,),
            addressees=(Party(name="the harbour council"),),
        ),
        document("bandar", language="fa"),
    )


def _mention(doc: str, words: str, kind: str = "name") -> Mention:
    at = place(doc, words)
    return Mention(document=doc, begin=at.begin, end=at.end, kind=kind)  # type: ignore[arg-type]


def _entities() -> tuple[Entity, ...]:
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


QUAY = "Close the north quay until its piles are mended"
BENT = "close the north quay until its piles are mended and dry"


def _attributions() -> tuple[Attribution, ...]:
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


def _original() -> Original:
    lost = "have lost twelve days of work"
    return Original(
        id="or-letter",
        title="Letter of the harbour crews",
        kind="letter",
        date="2031-05-03",
        senders=(CREWS,),
        addressees=(Party(name="the council"),),
        witnesses=("herald-1", "herald-2", "gazette"),
        confidence=0.85,
        method="collation",
        segments=(
            Segment(
                text=QUAY,
                readings=(
                    Reading(
                        text=QUAY,
                        witnesses=(place("herald-1", QUAY), place("herald-2", QUAY)),
                        preferred=True,
                    ),
                    Reading(text=BENT, witnesses=(place("gazette", BENT),), weight="meaning"),
                ),
            ),
            Segment(
                text=lost,
                readings=(
                    Reading(
                        text=lost,
                        witnesses=(place("herald-1", lost), place("herald-2", lost)),
                        preferred=True,
                    ),
                ),
                omitted_by=("gazette",),
                paraphrased_by=(place("gazette", "The crews demand"),),
                certainty=0.5,
                gap_before=True,
            ),
        ),
        checks=(
            QuotationCheck(
                attribution="at-gazette-1",
                place=place("gazette", BENT),
                match="altered",
                original=place("herald-1", QUAY),
            ),
        ),
    )


def _versions() -> Versions:
    return Versions(
        id="ve-herald",
        documents=("herald-1", "herald-2"),
        confidence=0.99,
        method="alignment",
        edits=(
            Edit(
                kind="replace",
                a=place("herald-1", "40"),
                b=place("herald-2", "60"),
                weight="figure",
            ),
            Edit(
                kind="replace",
                a=place("herald-1", "work,”"),
                b=place("herald-2", "work”,"),
                weight="punctuation",
            ),
        ),
    )


def _figures() -> tuple[Figure, ...]:
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


def _derivations() -> tuple[Derivation, ...]:
    return (
        Derivation(
            id="de-1",
            from_="or-letter",
            to="herald-1",
            kind="quotes",
            evidence=Evidence(reason="quotes it", places=(place("herald-1", QUAY),)),
        ),
        Derivation(
            id="de-2",
            from_="herald-1",
            to="herald-2",
            kind="revises",
            evidence=Evidence(reason="the same article", passages=("pa-1",)),
        ),
        Derivation(
            id="de-3",
            name="Harbour Wire",
            to="gazette",
            kind="cites",
            confidence=0.5,
            evidence=Evidence(reason="says", places=(place("gazette", "says the Harbour Wire"),)),
        ),
    )


def _claims() -> tuple[Claim, ...]:
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


def _positions() -> tuple[Position, ...]:
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


def fake_findings() -> Findings:
    """The whole findings document."""
    when = place("herald-1", "on 3 May 2031")
    asked = place("herald-1", QUAY)
    return Findings(
        documents=_documents(),
        stories=(
            Story(
                id="st-1",
                name="Harbour crews ask council to close the quay",
                documents=("herald-1", "herald-2", "gazette", "ferry"),
            ),
            Story(id="st-2", name="bandar", documents=("bandar",)),
        ),
        entities=_entities(),
        attributions=_attributions(),
        passages=(
            Passage(
                id="pa-1",
                a=place("herald-1", QUAY),
                b=place("herald-2", QUAY),
                similarity=1.0,
                method="seeds",
            ),
        ),
        clusters=(Cluster(id="cu-1", places=(place("herald-1", QUAY), place("herald-2", QUAY))),),
        versions=(_versions(),),
        originals=(_original(),),
        derivations=_derivations(),
        figures=_figures(),
        figure_groups=(
            FigureGroup(
                id="fg-1",
                members=("fi-herald-1", "fi-herald-2", "fi-gazette"),
                agreement="differ",
                difference="more than 40 against more than 60",
                kinds=("value",),
                of="boats",
                confidence=0.9,
            ),
            FigureGroup(
                id="fg-2", members=("fi-herald-1", "fi-ferry"), agreement="agree", of="boats"
            ),
        ),
        demands=(
            Demand(
                id="dm-1",
                document="herald-1",
                begin=asked.begin,
                end=asked.end,
                by=(CREWS,),
                to=(Party(name="the council"),),
                cue=span("herald-1", "ask"),
                measure="me-quay",
                original="or-letter",
            ),
        ),
        measures=(Measure(id="me-quay", name="closing the quay", aliases=("close the quay",)),),
        positions=_positions(),
        events=(
            Event(
                date="2031-05-03",
                document="herald-1",
                begin=when.begin,
                end=when.end,
                what=span("herald-1", "the crews wrote on 3 May 2031"),
                confidence=0.9,
            ),
        ),
        claims=_claims(),
        origins=(
            Origin(
                of="or-letter",
                carriers=("herald-1", "herald-2", "gazette"),
                independent=2,
                chains=(("herald-2", "herald-1", "or-letter"), ("gazette", "or-letter")),
                conflicts=("The Gazette names a wire; its words are the Herald’s",),
            ),
        ),
        decisions=(
            Decision(finding="fg-1", verdict="accepted", by="ana", at="2031-06-01T10:00:00Z"),
        ),
        unread={"bandar": "Persian isn't read; its text was traced"},
    )


def fake_outcomes() -> list[Outcome]:
    """What became of the fake story's inputs, with one warning and one failure."""
    kept = [
        Outcome(name=d.name, status="imported", source=d.sha256, document=d) for d in _documents()
    ]
    warned = Outcome(
        name="gazette.txt",
        status="imported-with-warnings",
        source=kept[2].source,
        document=kept[2].document,
        notes=(Note(code="no-day", message="the date has no day", place="line 1"),),
    )
    failed = Outcome(
        name="broken.jsonl",
        status="failed",
        source="0" * 64,
        notes=(
            Note(
                code="bad-record",
                message="line 7 isn't JSON",
                place="line 7, column 3",
                advice="Mend the line and run again.",
            ),
        ),
    )
    return [*kept[:2], warned, *kept[3:], failed]
