"""Nouns refuse what can't be, and the findings document fits its schema."""

from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import (
    Attribution,
    Block,
    Claim,
    Cluster,
    Derivation,
    Document,
    Edit,
    Entity,
    Evidence,
    FigureGroup,
    Findings,
    Mention,
    Party,
    Passage,
    Place,
    Position,
    Quantity,
    Reading,
    Segment,
    Span,
    Story,
    Versions,
    content_id,
    encode,
    json_schema,
)

PLACE = Place(document="d", begin=0, end=3)

IMPOSSIBLE: list[tuple[Any, dict[str, Any]]] = [
    (Span, {"begin": 2, "end": 1}),
    (Span, {"begin": 1, "end": 1}),
    (Span, {"begin": -1, "end": 1}),
    (Place, {"document": "d", "begin": 5, "end": 4}),
    (Block, {"begin": 5, "end": 4, "role": "paragraph"}),
    (Attribution, {"id": "a", "document": "d", "form": "direct", "content": ()}),
    (Entity, {"id": "e", "type": "person", "name": "Ann Orr", "mentions": ()}),
    (Quantity, {"unit": "people"}),
    (Edit, {"kind": "insert", "a": PLACE}),
    (Edit, {"kind": "delete", "b": PLACE}),
    (Edit, {"kind": "replace", "a": PLACE}),
    (Passage, {"id": "p", "a": PLACE, "b": PLACE, "similarity": 1.5}),
    (Passage, {"id": "p", "a": PLACE, "b": PLACE, "similarity": 1.0, "confidence": -0.1}),
    (Cluster, {"id": "c", "places": (PLACE,)}),
    (Versions, {"documents": ("d",)}),
    (Derivation, {"to": "d", "kind": "cites", "evidence": Evidence()}),
    (Reading, {"text": "word", "witnesses": ()}),
    (Segment, {"text": "word"}),
    (Story, {"id": "s", "name": "n", "documents": ()}),
    (FigureGroup, {"id": "g", "members": ("f",), "agreement": "agree"}),
    (Claim, {"id": "c", "text": "t", "places": ()}),
    (
        Position,
        {"actor": Party(name="A"), "measure": "m", "name": "n", "polarity": "for", "evidence": ()},
    ),
]


@pytest.mark.parametrize(("noun", "fields"), IMPOSSIBLE)
def test_what_cannot_be_is_refused(noun: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        noun(**fields)


def test_blocks_lie_in_the_text_and_apart() -> None:
    first = Block(begin=0, end=4, role="title")
    with pytest.raises(ValueError, match="overlaps"):
        Document(
            id="d",
            name="n",
            sha256="",
            text="a text",
            blocks=(first, Block(begin=3, end=6, role="paragraph")),
        )
    with pytest.raises(ValueError, match="after the text"):
        Document(id="d", name="n", sha256="", text="abc", blocks=(first,))


def test_nouns_are_immutable() -> None:
    with pytest.raises(AttributeError):
        PLACE.begin = 1  # type: ignore[misc]


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_spans_overlap_where_they_share_a_character(a: int, m: int, b: int, n: int) -> None:
    shared = set(range(a, a + m)) & set(range(b, b + n))
    assert Span(begin=a, end=a + m).overlaps(Span(begin=b, end=b + n)) == bool(shared)


def test_same_content_same_id() -> None:
    assert content_id("at", "d", 1, 2) == content_id("at", "d", 1, 2)
    assert content_id("at", "d", 1, 2) != content_id("at", "d", 12)
    assert content_id("at", "\ud800").startswith("at-")


def test_findings_fit_their_schema_and_round_trip() -> None:
    findings = Findings(
        documents=(Document(id="d", name="n", sha256="0", text="abc"),),
        entities=(
            Entity(
                id="e",
                type="person",
                name="Ann Orr",
                mentions=(Mention(document="d", begin=0, end=3, kind="pronoun"),),
            ),
        ),
        derivations=(
            Derivation(from_="d", to="d", kind="cites", evidence=Evidence(reason="told us")),
        ),
    )
    data = encode(findings)
    jsonschema.Draft202012Validator(json_schema()).validate(msgspec.json.decode(data))
    assert b'"from":"d"' in data
    assert msgspec.json.decode(data, type=Findings) == findings
