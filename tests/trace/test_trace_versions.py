"""Which documents are put together as states of one article."""

from itertools import permutations

from reportedly.model import Document
from reportedly.trace.versions import Likeness, versions


def document(name: str, outlet: str | None) -> Document:
    text = f"The harbour of Pendle Sound was shut on Friday, {name} learned."
    return Document(id=name, name=name, sha256="0" * 64, text=text, outlet=outlet)


def alike(a: str, b: str, share: float) -> Likeness:
    return Likeness(a, b, share, share, 500)


def sets(outlets: dict[str, str | None], *pairs: Likeness) -> list[tuple[str, ...]]:
    documents = {name: document(name, outlet) for name, outlet in outlets.items()}
    each = {tuple(s.documents for s in versions(p, documents)) for p in permutations(pairs)}
    (found,) = each
    return list(found)


def test_a_text_of_no_known_outlet_joins_no_two_outlets() -> None:
    outlets = {"a": "Bay Herald", "b": "Harbour Post", "x": None}
    assert sets(outlets, alike("a", "x", 0.6), alike("b", "x", 0.9)) == [("b", "x")]


def test_texts_of_no_known_outlet_join_no_two_outlets_in_a_row() -> None:
    outlets = {"a": "Bay Herald", "b": "Harbour Post", "x": None, "y": None}
    links = alike("a", "x", 0.8), alike("x", "y", 0.5), alike("b", "y", 0.7)
    assert sets(outlets, *links) == [("a", "x"), ("b", "y")]


def test_states_join_through_a_text_of_no_known_outlet() -> None:
    outlets = {"a": "Bay Herald", "b": "Bay Herald", "x": None}
    assert sets(outlets, alike("a", "x", 0.6), alike("b", "x", 0.9)) == [("a", "b", "x")]
