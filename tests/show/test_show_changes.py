"""What stands first where an article changed."""

from reportedly.model import (
    Attribution,
    Block,
    Document,
    Edit,
    Findings,
    Place,
    Span,
    Versions,
    Weight,
)
from reportedly.show.digest.changes import changes
from reportedly.show.index import Index

EARLIER = (
    "Dam gives way in Bergvik\n\nRescue teams searched. The toll may rise, the mill ministry said. "
    "Minister Holm came. The dead are 21, all of one farm.\n"
)
LATER = (
    "Dam bursts in Bergvik\n\nRescue crews searched. The toll will rise, the port ministry said. "
    "Minister Holme came. The dead are 27, all of one farm.\n"
)


def place(document: str, words: str) -> Place:
    text = EARLIER if document == "a" else LATER
    begin = text.index(words)
    return Place(document=document, begin=begin, end=begin + len(words))


def edit(before: str, after: str, weight: Weight) -> Edit:
    return Edit(kind="replace", a=place("a", before), b=place("b", after), weight=weight)


def attribution(document: str, source: str) -> Attribution:
    at, cue = place(document, source), place(document, "said")
    return Attribution(
        id=f"at-{document}",
        document=document,
        form="indirect",
        source=(Span(begin=at.begin, end=at.end),),
        cue=(Span(begin=cue.begin, end=cue.end),),
        content=(Span(begin=place(document, "The toll").begin, end=at.begin - 2),),
    )


def document(name: str, text: str) -> Document:
    end = text.index("\n")
    blocks = (
        Block(begin=0, end=end, role="title"),
        Block(begin=end + 2, end=len(text) - 1, role="paragraph"),
    )
    return Document(id=name, name=name, sha256=name, text=text, blocks=blocks)


def test_a_toll_of_one_digit_stands_before_names_sources_hedges_and_the_headline() -> None:
    edits = (
        edit("gives way", "bursts", "wording"),
        edit("teams", "crews", "wording"),
        edit("may", "will", "meaning"),
        edit("mill", "port", "wording"),
        edit("Holm", "Holme", "name"),
        edit("21", "27", "figure"),
    )
    versions = Versions(
        id="ve", documents=("a", "b"), edits=edits, confidence=0.9, method="alignment"
    )
    findings = Findings(
        documents=(document("a", EARLIER), document("b", LATER)),
        attributions=(attribution("a", "the mill ministry"), attribution("b", "the port ministry")),
        versions=(versions,),
    )
    (change,) = changes(Index(findings))
    shown = [LATER[e.b.begin : e.b.end] for e in change.substance if e.b]
    assert shown == ["27", "Holme", "port", "will", "bursts"]
    assert [LATER[e.b.begin : e.b.end] for e in change.wording if e.b] == ["crews"]
    assert change.total == 6
