"""The documents of the fake story: a harbour, its council, three outlets and a letter.

Every place is found by its words, so the invariant "text[begin:end] is what it says" holds.
`texts` maps document ids to texts; another text (with the same phrases in it) may be given to
try what hostile sources do.
"""

import hashlib

from reportedly.model import (
    Block,
    Document,
    Party,
    Place,
    Span,
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


def documents() -> tuple[Document, ...]:
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
