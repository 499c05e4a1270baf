"""Stand-ins for reading, tracing and comparing: as pure as the real ones, and done at once.

What is tested here is the story file and the pipeline under faults, not what is found. Each
stand-in finds something of every kind that has places, made of the text alone.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from unittest import mock

from reportedly.model import (
    Account,
    Attribution,
    Comparison,
    Document,
    Entity,
    Event,
    Figure,
    Mention,
    Passage,
    Place,
    Quantity,
    Span,
    Story,
    Traces,
    content_id,
)

VERSION = "stand-in-1"
SAID = re.compile(r"(?P<who>[A-Z]\w+) said (?P<what>[^.]+)\.")
NUMBER = re.compile(r"\d+")


def read(document: Document) -> Account:
    """An attribution and a name for each "X said …", a figure and an event for each number."""
    said = list(SAID.finditer(document.text))
    numbers = list(NUMBER.finditer(document.text))
    return Account(
        document=document.id,
        entities=tuple(name(document, match) for match in said),
        attributions=tuple(attribution(document, match) for match in said),
        figures=tuple(figure(document, match) for match in numbers),
        events=tuple(event(document, match) for match in numbers),
    )


def trace(documents: Sequence[Document], accounts: Sequence[Account] = ()) -> Traces:
    """A passage from each document to the next: their openings."""
    pairs = pairwise(documents)
    return Traces(passages=tuple(passage(a, b) for a, b in pairs))


def compare(
    documents: Sequence[Document], accounts: Sequence[Account], traces: Traces
) -> Comparison:
    """All documents are one story; names stay apart."""
    ids = tuple(document.id for document in documents)
    entities = tuple(entity for account in accounts for entity in account.entities)
    story = Story(
        id=content_id("st", *ids), name="all", documents=ids, confidence=0.9, method=VERSION
    )
    return Comparison(
        stories=(story,),
        entities=entities,
        entity_of=tuple(sorted((one.id, one.id) for one in entities)),
        events=tuple(event for account in accounts for event in account.events),
    )


@contextmanager
def standing_in() -> Iterator[None]:
    """The pipeline with these instead of the real stages."""
    with (
        mock.patch("reportedly.read.read", read),
        mock.patch("reportedly.trace.trace", trace),
        mock.patch("reportedly.compare.compare", compare),
    ):
        yield


def name(document: Document, match: re.Match[str]) -> Entity:
    begin, end = match.span("who")
    return Entity(
        id=content_id("en", document.id, begin, end),
        type="person",
        name=match["who"],
        mentions=(Mention(document=document.id, begin=begin, end=end),),
        confidence=0.8,
        method=VERSION,
    )


def attribution(document: Document, match: re.Match[str]) -> Attribution:
    source, content = span(match, "who"), span(match, "what")
    return Attribution(
        id=content_id("at", document.id, content.begin, content.end),
        document=document.id,
        form="indirect",
        source=(source,),
        content=(content,),
        speaker=content_id("en", document.id, source.begin, source.end),
        confidence=0.7,
        method=VERSION,
    )


def figure(document: Document, match: re.Match[str]) -> Figure:
    return Figure(
        id=content_id("fi", document.id, *match.span()),
        document=document.id,
        begin=match.start(),
        end=match.end(),
        quantity=Quantity(low=float(match[0]), high=float(match[0])),
        confidence=0.6,
        method=VERSION,
    )


def event(document: Document, match: re.Match[str]) -> Event:
    return Event(
        date=None,
        document=document.id,
        begin=match.start(),
        end=match.end(),
        what=Span(begin=0, end=match.end()),
        confidence=0.5,
        method=VERSION,
    )


def passage(a: Document, b: Document) -> Passage:
    return Passage(
        id=content_id("pa", a.id, b.id),
        a=Place(document=a.id, begin=0, end=min(20, len(a.text))),
        b=Place(document=b.id, begin=0, end=min(20, len(b.text))),
        similarity=0.5,
        confidence=0.5,
        method=VERSION,
    )


def span(match: re.Match[str], group: str) -> Span:
    return Span(begin=match.start(group), end=match.end(group))
