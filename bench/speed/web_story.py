"""A story of any size for measuring the workbench: invented words, findings of every kind."""

import hashlib
import random
from pathlib import Path

from reportedly.model import (
    Attribution,
    Block,
    Claim,
    Cluster,
    Demand,
    Derivation,
    Document,
    Entity,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    Findings,
    Measure,
    Mention,
    Origin,
    Original,
    Outcome,
    Party,
    Passage,
    Place,
    Position,
    Quantity,
    Reading,
    Response,
    Run,
    Segment,
    Source,
    Span,
    Story,
)
from reportedly.pipeline.assemble import rows
from reportedly.store import StoryFile, search

WORDS = (
    "water",
    "filter",
    "clean",
    "town",
    "council",
    "mayor",
    "letter",
    "demand",
    "figures",
    "homes",
    "people",
    "works",
    "night",
    "flood",
    "authority",
    "residents",
    "said",
    "told",
    "wrote",
    "paid",
    "bottle",
    "tanker",
    "lorry",
    "engineer",
    "doctor",
    "school",
    "river",
)
PARAGRAPHS, SENTENCES, LENGTH = 12, 4, 16
STATEMENTS, FIGURES, PASSAGES = 15, 6, 8


def make(path: Path, documents: int, seed: int = 7) -> dict[str, str]:
    """Write a story of so many documents; returns ids of some of its findings for addresses."""
    chance = random.Random(seed)
    texts = [document(chance, number) for number in range(documents)]
    found = findings(chance, texts)
    with StoryFile(path, write=True) as file:
        for one in texts:
            data = one.text.encode()
            source = Source(sha256=one.sha256, name=one.name, data=data)
            file.keep_source(source)
            file.settle(source, "1", [outcome(one)])
        file.keep_findings("bench", rows(found))
        search.refresh(file, "bench")
    return {
        "document": texts[documents // 2].id,
        "other": texts[(documents // 2 + 1) % documents].id,
        "attribution": found.attributions[3].id,
        "group": found.figure_groups[0].id,
        "entity": found.entities[1].id,
    }


def outcome(one: Document) -> Outcome:
    """The import of a plain text."""
    run = Run(begin=0, end=len(one.text), disposition="kept", text_begin=0)
    return Outcome(
        name=one.name,
        status="imported",
        source=one.sha256,
        document=one,
        ledger=(run,),
        encoding="utf-8",
    )


def document(chance: random.Random, number: int) -> Document:
    """A report of a dozen paragraphs."""
    paragraphs = []
    for _ in range(PARAGRAPHS):
        sentences = (" ".join(chance.choices(WORDS, k=LENGTH)) for _ in range(SENTENCES))
        paragraphs.append(". ".join(sentences) + ".")
    text = f"Report {number} on the water\n\n" + "\n\n".join(paragraphs)
    blocks, at = [], 0
    for piece in text.split("\n\n"):
        role = "title" if not at else "paragraph"
        blocks.append(Block(begin=at, end=at + len(piece), role=role))  # type: ignore[arg-type]
        at += len(piece) + 2
    return Document(
        id=f"d-{number:05}",
        name=f"report-{number:05}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        kind="report",
        title=f"Report {number} on the water",
        outlet=f"Outlet {number % 60}",
        published=f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        language="en",
        blocks=tuple(blocks),
    )


def place(chance: random.Random, one: Document, size: int = 60) -> Place:
    """Somewhere in a document."""
    begin = chance.randrange(30, len(one.text) - size - 1)
    return Place(document=one.id, begin=begin, end=begin + size)


def findings(chance: random.Random, texts: list[Document]) -> Findings:
    """Findings as dense as the reader makes them in news."""
    entities = _entities(chance, texts)
    figures = [figure(chance, one, n) for one in texts for n in range(FIGURES)]
    groups = tuple(
        FigureGroup(
            id=f"fg-{n}",
            members=tuple(f.id for f in chance.sample(figures, 5)),
            agreement="differ" if n % 3 else "agree",
            difference="5 against 9",
            kinds=("value",),
            of="homes",
            confidence=chance.random(),
        )
        for n in range(len(texts) // 5)
    )
    measures = tuple(Measure(id=f"me-{n}", name=f"measure {n}") for n in range(30))
    return Findings(
        documents=tuple(texts),
        stories=(Story(id="st-1", name="The water", documents=tuple(d.id for d in texts)),),
        entities=entities,
        attributions=tuple(
            said(chance, one, n, entities) for one in texts for n in range(STATEMENTS)
        ),
        passages=tuple(passages(chance, texts)),
        clusters=tuple(
            Cluster(id=f"cu-{n}", places=tuple(place(chance, d) for d in chance.sample(texts, 8)))
            for n in range(len(texts) // 4)
        ),
        originals=tuple(original(chance, texts, n) for n in range(3)),
        derivations=tuple(derivations(chance, texts)),
        figures=tuple(figures),
        figure_groups=groups,
        demands=tuple(demand(chance, one) for one in texts),
        measures=measures,
        positions=tuple(position(chance, texts, measures, n) for n in range(len(texts) // 4)),
        events=tuple(event(chance, one) for one in texts for _ in range(3)),
        claims=tuple(claim(chance, texts, n) for n in range(len(texts) // 10)),
        origins=tuple(
            Origin(
                of=f"cu-{n}", carriers=tuple(d.id for d in chance.sample(texts, 8)), independent=2
            )
            for n in range(len(texts) // 4)
        ),
    )


def _entities(chance: random.Random, texts: list[Document]) -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=f"en-{n}",
            type="person",
            name=f"Person {n}",
            mentions=tuple(
                Mention(document=p.document, begin=p.begin, end=p.end)
                for p in (place(chance, d, 12) for d in chance.choices(texts, k=12))
            ),
        )
        for n in range(len(texts) // 2)
    )


def said(
    chance: random.Random, one: Document, number: int, entities: tuple[Entity, ...]
) -> Attribution:
    """A statement with its source and cue before it."""
    at = place(chance, one, 90)
    return Attribution(
        id=f"at-{one.id}-{number}",
        document=one.id,
        form="direct",
        source=(Span(begin=at.begin - 24, end=at.begin - 10),),
        cue=(Span(begin=at.begin - 9, end=at.begin - 1),),
        content=(at.span,),
        speaker=chance.choice(entities).id,
        confidence=chance.random(),
        method="bench",
    )


def figure(chance: random.Random, one: Document, number: int) -> Figure:
    """A quantity."""
    at = place(chance, one, 10)
    low = chance.randrange(2, 5000)
    return Figure(
        id=f"fi-{one.id}-{number}",
        document=one.id,
        begin=at.begin,
        end=at.end,
        quantity=Quantity(low=low, high=low),
        of="homes",
        confidence=chance.random(),
    )


def passages(chance: random.Random, texts: list[Document]) -> list[Passage]:
    """Each document shares some stretches with the ones after it."""
    found = []
    for number, one in enumerate(texts):
        for n in range(PASSAGES):
            other = texts[(number + 1 + n % 3) % len(texts)]
            a, b = place(chance, one, 120), place(chance, other, 120)
            found.append(Passage(id=f"pa-{number}-{n}", a=a, b=b, similarity=0.9))
    return found


def derivations(chance: random.Random, texts: list[Document]) -> list[Derivation]:
    """Every document draws on one before it."""
    return [
        Derivation(
            id=f"de-{n}",
            from_=texts[chance.randrange(n)].id,
            to=texts[n].id,
            kind="copies",
            evidence=Evidence(reason="the same words"),
        )
        for n in range(1, len(texts))
    ]


def origin(chance: random.Random, texts: list[Document], number: int) -> Origin:
    """Where a cluster comes from."""
    carriers = tuple(d.id for d in chance.sample(texts, 8))
    return Origin(of=f"cu-{number}", carriers=carriers, independent=2)


def original(chance: random.Random, texts: list[Document], number: int) -> Original:
    """A statement of sixty stretches, carried by many."""
    carriers = chance.sample(texts, min(60, len(texts)))
    segments = tuple(
        Segment(
            text=" ".join(chance.choices(WORDS, k=20)),
            readings=(
                Reading(
                    text="the preferred words",
                    witnesses=tuple(place(chance, d) for d in chance.sample(carriers, 5)),
                    preferred=True,
                ),
            ),
        )
        for _ in range(60)
    )
    witnesses = tuple(d.id for d in carriers)
    return Original(id=f"or-{number}", title="A letter", witnesses=witnesses, segments=segments)


def demand(chance: random.Random, one: Document) -> Demand:
    """Something asked."""
    at = place(chance, one)
    by = (Party(name="the town"),)
    return Demand(id=f"dm-{one.id}", document=one.id, begin=at.begin, end=at.end, by=by)


def position(
    chance: random.Random, texts: list[Document], measures: tuple[Measure, ...], number: int
) -> Position:
    """Somebody's side."""
    measure = chance.choice(measures)
    return Position(
        id=f"po-{number}",
        actor=Party(name=f"Person {number % 40}"),
        measure=measure.id,
        name=measure.name,
        polarity="for" if number % 2 else "against",
        evidence=(place(chance, chance.choice(texts)),),
        confidence=chance.random(),
    )


def event(chance: random.Random, one: Document) -> Event:
    """Something dated."""
    at = place(chance, one, 80)
    day = f"2020-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return Event(date=day, document=one.id, begin=at.begin, end=at.begin + 12, what=at.span)


def claim(chance: random.Random, texts: list[Document], number: int) -> Claim:
    """A claim with a denial."""
    spots = tuple(place(chance, d) for d in chance.sample(texts, 3))
    denial = Response(kind="denies", place=spots[0], by=Party(name="the mayor"))
    return Claim(id=f"cl-{number}", text="the water is clean", places=spots, responses=(denial,))
