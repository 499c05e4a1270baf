"""A findings document made by hand, of the fake documents, what they say and what they share."""

from tests.show.fake_documents import CREWS, documents, place, span
from tests.show.fake_sayings import QUAY, attributions, claims, entities, figures, positions
from tests.show.fake_sharing import derivations, original, versions

from reportedly.model import (
    Cluster,
    Decision,
    Demand,
    Event,
    FigureGroup,
    Findings,
    Measure,
    Note,
    Origin,
    Outcome,
    Party,
    Passage,
    Story,
)


def fake_findings() -> Findings:
    """The whole findings document."""
    when = place("herald-1", "on 3 May 2031")
    asked = place("herald-1", QUAY)
    return Findings(
        documents=documents(),
        stories=(
            Story(
                id="st-1",
                name="Harbour crews ask council to close the quay",
                documents=("herald-1", "herald-2", "gazette", "ferry"),
            ),
            Story(id="st-2", name="bandar", documents=("bandar",)),
        ),
        entities=entities(),
        attributions=attributions(),
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
        versions=(versions(),),
        originals=(original(),),
        derivations=derivations(),
        figures=figures(),
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
        positions=positions(),
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
        claims=claims(),
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
        Outcome(name=d.name, status="imported", source=d.sha256, document=d) for d in documents()
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
