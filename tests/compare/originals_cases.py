"""Reports for the tests of originals: `tests/cases/synthetic/originals/*.txt`.

A case is some documents, each under a line `=== id kind [date]`, one paragraph a line. Sources
are the names below, wherever one stands outside the quotations of a paragraph, or as a label at
its head ("Render: …"). Bodies are entities that are named and say nothing.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

from reportedly.compare.originals import find_originals
from reportedly.model import (
    Account,
    Attribution,
    Block,
    Document,
    Entity,
    Mention,
    Original,
    Span,
    Story,
    Traces,
)

CASES = Path(__file__).resolve().parents[1] / "cases" / "synthetic" / "originals"
SOURCES = {
    "Alma Render": ("person", "Alma Render"),
    "Render": ("person", "Alma Render"),
    "Tobin Quill": ("person", "Tobin Quill"),
    "The Bridge Board": ("organization", "Bridge Board"),
    "The letter": ("work", "letter"),
    "the letter": ("work", "letter"),
    "The bakers": ("group", "bakers"),
    "the bakers": ("group", "bakers"),
}
BODIES = ("River Council",)
QUOTED = re.compile("“[^”]*”")
Pair = tuple[Document, Account]


def case(name: str) -> list[Pair]:
    """The documents of a case with their accounts."""
    parts = re.split(r"^=== ", (CASES / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)
    return [pair(*part.split("\n", 1)) for part in parts if part]


def pair(head: str, text: str) -> Pair:
    """A document with its account, from its head line and its text."""
    ident, kind, published = (*head.split(), None)[:3]
    lines = list(re.finditer(r"[^\n]+", text))
    values: dict[str, Any] = {"kind": kind, "published": published}
    document = Document(
        id=ident or "",
        name=ident or "",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=tuple(
            Block(begin=m.start(), end=m.end(), role="list-item" if m[0][0] == "•" else "paragraph")
            for m in lines
        ),
        **values,
    )
    return document, account(document)


def account(document: Document) -> Account:
    """The attributions of a document: each paragraph's quotations to its first source."""
    attributions: list[Attribution] = []
    mentions: dict[tuple[str, str], list[Mention]] = {}
    for block in document.blocks:
        part = document.text[block.begin : block.end]
        outside = QUOTED.sub(lambda quoted: "_" * len(quoted[0]), part)
        source = next((s for s in SOURCES if re.search(rf"\b{s}\b", outside)), None)
        content = tuple(
            Span(begin=block.begin + m.start(), end=block.begin + m.end())
            for m in QUOTED.finditer(part)
        )
        label = source is not None and part.startswith(f"{source}: ")
        if source is None or not (content or label):
            continue
        begin = block.begin + outside.index(source)
        span = Span(begin=begin, end=begin + len(source))
        if label:
            content = (Span(begin=span.end + 2, end=block.end),)
        mentions.setdefault(SOURCES[source], []).append(
            Mention(document=document.id, begin=span.begin, end=span.end)
        )
        attributions.append(
            Attribution(
                id=f"{document.id}-{len(attributions)}",
                document=document.id,
                form="indirect" if label else "direct",
                source=(span,),
                cue=(Span(begin=span.end, end=span.end + 1),) if label else (),
                content=content,
                speaker=SOURCES[source][1],
            )
        )
    for body in BODIES:
        for match in re.finditer(body, document.text):
            mentions.setdefault(("organization", body), []).append(
                Mention(document=document.id, begin=match.start(), end=match.end())
            )
    values: list[dict[str, Any]] = [
        {"id": name, "type": kind, "name": name, "mentions": tuple(found)}
        for (kind, name), found in mentions.items()
    ]
    return Account(
        document=document.id,
        entities=tuple(Entity(**value) for value in values),
        attributions=tuple(attributions),
    )


def originals(
    pairs: list[Pair], traces: Traces | None = None, stories: tuple[Story, ...] = ()
) -> tuple[Original, ...]:
    """The originals that these reports quote."""
    documents, accounts = [d for d, _ in pairs], [a for _, a in pairs]
    return find_originals(documents, accounts, traces or Traces(), stories)


def one_story(pairs: list[Pair]) -> tuple[Story, ...]:
    """All documents of a case as one story."""
    names = tuple(document.id for document, _ in pairs)
    return (Story(id="story", name="story", documents=names, confidence=1.0, method="by hand"),)


def words(original: Original) -> str:
    """The rebuilt text in one line."""
    return " ".join(segment.text for segment in original.segments)
