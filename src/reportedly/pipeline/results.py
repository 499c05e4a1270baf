"""What a story holds: its findings document, its sources, and the reasons for a finding."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from reportedly.errors import UnknownFinding
from reportedly.model import Decision, Document, Findings, Outcome, Place, Span
from reportedly.pipeline.assemble import KINDS
from reportedly.store import StoryFile, review

CONTEXT = 60
"""Code points of text shown on either side of a quoted place."""


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The words at a place, with the text around them. `role` says what they are to the finding."""

    role: str
    document: str
    name: str
    begin: int
    end: int
    before: str
    text: str
    after: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with all that made it: the data `reportedly explain` prints."""

    id: str
    kind: str
    finding: dict[str, Any]
    confidence: float | None
    method: str | None
    quotes: tuple[Quote, ...]
    related: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]


def findings(story: Path) -> Findings:
    """The findings document of a story as of its last run. Raises the StoryError family."""
    with StoryFile(story, write=False) as file:
        types = get_type_hints(Findings)
        lists = {
            kind: tuple(
                msgspec.json.decode(data, type=item_type(types[kind]))
                for data in file.findings(kind)
            )
            for kind in KINDS
        }
        unread = {
            str(document): msgspec.json.decode(data, type=str)
            for document, data in file.findings_by_id("unread")
        }
        return Findings(**lists, unread=unread, decisions=decisions(file))


def decisions(file: StoryFile) -> tuple[Decision, ...]:
    """Every decision, oldest first, on the finding that it is on now."""
    return tuple(one.decision for one in review.taken(file))


def item_type(annotation: Any) -> Any:
    """X of tuple[X, ...]."""
    return annotation.__args__[0]


def outcomes(story: Path) -> list[Outcome]:
    """What became of each input of a story, by name."""
    with StoryFile(story, write=False) as file:
        return [outcome for _, outcome in file.outcomes()]


def explain(story: Path, finding_id: str) -> Explanation:
    """Everything known of one finding. Raises UnknownFinding and the StoryError family."""
    with StoryFile(story, write=False) as file:
        found = file.finding(finding_id)
        if not found:
            raise UnknownFinding(
                f"No finding of {story} has the id {finding_id!r}.",
                advice="Ids stand in the report and in the findings document.",
            )
        kind, data = found[0]
        value = msgspec.json.decode(data)
        documents = {document.id: document for document in file.documents()}
        return Explanation(
            id=finding_id,
            kind=kind,
            finding=value,
            confidence=value.get("confidence"),
            method=value.get("method"),
            quotes=tuple(quotes(value, documents)),
            related=tuple(related(value, file)),
            decisions=tuple(d for d in decisions(file) if d.finding == finding_id),
        )


def quotes(value: dict[str, Any], documents: dict[str, Document]) -> list[Quote]:
    """The places of a finding, wherever in it they stand, with the words there."""
    return [
        quote(role, place, documents[place.document])
        for role, place in places(value, value.get("document"), "finding")
        if place.document in documents
    ]


def quote(role: str, place: Place, document: Document) -> Quote:
    """The words at a place with some text on either side."""
    text = document.text
    return Quote(
        role=role,
        document=document.id,
        name=document.name,
        begin=place.begin,
        end=place.end,
        before=text[max(0, place.begin - CONTEXT) : place.begin],
        text=text[place.begin : place.end],
        after=text[place.end : place.end + CONTEXT],
    )


def places(value: Any, document: Any, role: str) -> list[tuple[str, Place]]:
    """Places and spans inside a finding's JSON, depth first, with the field they stand in."""
    if isinstance(value, list):
        return [found for item in value for found in places(item, document, role)]
    if not isinstance(value, dict):
        return []
    here: list[tuple[str, Place]] = []
    document = value.get("document") or document
    if isinstance(value.get("begin"), int) and isinstance(value.get("end"), int) and document:
        span = Span(begin=value["begin"], end=value["end"])
        here.append((role, Place(document=document, begin=span.begin, end=span.end)))
    for field, inner in value.items():
        here.extend(places(inner, document, field))
    return here


def related(value: Any, file: StoryFile) -> list[tuple[str, str]]:
    """Other findings that this one names by id, with their kinds."""
    found: dict[str, str] = {}
    for text in strings(value):
        if "-" in text and len(text) < 80 and text != value.get("id"):
            for kind, _ in file.finding(text):
                found.setdefault(text, kind)
    return sorted(found.items())


def strings(value: Any) -> Sequence[str]:
    """Every string inside a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return []
