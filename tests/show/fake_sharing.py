"""What the documents of the fake story share: a letter, versions of an article, derivations."""

from tests.show.fake_documents import CREWS, place
from tests.show.fake_sayings import BENT, QUAY

from reportedly.model import (
    Derivation,
    Edit,
    Evidence,
    Original,
    Party,
    QuotationCheck,
    Reading,
    Segment,
    Versions,
)


def original() -> Original:
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


def versions() -> Versions:
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


def derivations() -> tuple[Derivation, ...]:
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
