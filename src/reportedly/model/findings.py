"""The findings document: the public contract, and its JSON Schema (2020-12)."""

from typing import Any

import msgspec

from reportedly.model.account import Attribution, Demand, Entity, Event, Figure
from reportedly.model.comparison import (
    Claim,
    FigureGroup,
    Measure,
    Origin,
    Original,
    Position,
    Story,
)
from reportedly.model.documents import Document
from reportedly.model.places import Noun
from reportedly.model.traces import Cluster, Derivation, Passage, Versions

SCHEMA_ID = "https://reportedly.invalid/schema/findings-1.json"


class Decision(Noun, frozen=True, kw_only=True):
    """A person's word on a finding; it survives every re-run. `at` is ISO 8601 in UTC.

    `correction` and `found` are JSON: the fields as they are to be, and the finding as the program
    had it when it was decided on (a document without its text); `kind` is the list it is in.
    Where a later run made another finding of the same, `finding` names that one and `taken_on`
    the one decided on.
    """

    finding: str
    verdict: str
    correction: str | None = None
    by: str = ""
    at: str = ""
    kind: str = ""
    found: str | None = None
    taken_on: str | None = None


class Findings(Noun, frozen=True, kw_only=True):
    """Everything found in a story, in document order, then by offset."""

    documents: tuple[Document, ...] = ()
    stories: tuple[Story, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    passages: tuple[Passage, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    versions: tuple[Versions, ...] = ()
    originals: tuple[Original, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    figures: tuple[Figure, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    demands: tuple[Demand, ...] = ()
    measures: tuple[Measure, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unread: dict[str, str] = msgspec.field(default_factory=dict)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the findings document, made from the nouns."""
    schema = msgspec.json.schema(Findings)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "reportedly findings document",
        **schema,
    }


def encode(findings: Findings) -> bytes:
    """The findings document as UTF-8 JSON, one line; the same findings give the same bytes."""
    return msgspec.json.encode(findings)
