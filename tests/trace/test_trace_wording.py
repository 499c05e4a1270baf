"""Changes between two wordings, and edits with places: they always rebuild the other side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.trace.edits import edits, words
from reportedly.trace.wording import changes

VOCABULARY = "the a of mill river council voted closed 40 100 , . “ noise noises Not"
WORD = st.sampled_from(VOCABULARY.split())
WORDING = st.lists(WORD, max_size=30)


@settings(max_examples=150, deadline=None)
@given(WORDING, WORDING)
def test_changes_rebuild_the_second_side(a: list[str], b: list[str]) -> None:
    built, at = [], 0
    for change in changes(a, b):
        assert change.a_begin >= at
        built += a[at : change.a_begin] + b[change.b_begin : change.b_end]
        at = change.a_end
    assert built + a[at:] == b


@settings(max_examples=100, deadline=None)
@given(WORDING.map(" ".join), WORDING.map(" ".join))
def test_what_no_edit_touches_is_the_same_on_both_sides(a: str, b: str) -> None:
    found = edits(a, b)

    def kept(text: str, spans: list[tuple[int, int] | None]) -> list[str]:
        holes = [span for span in spans if span]
        return [w.text for w in words(text) if not any(x <= w.begin < y for x, y in holes)]

    assert kept(a, [e.a for e in found]) == kept(b, [e.b for e in found])
    for edit in found:
        assert (edit.a is None) == (edit.kind == "insert")
        assert (edit.b is None) == (edit.kind == "delete")


def test_equal_texts_have_no_edits() -> None:
    assert edits("The mill closed.", "The mill  closed.") == []


@pytest.mark.parametrize(
    ("a", "b", "kind", "old", "new", "weight"),
    [
        ("The council voted.", "The council then voted.", "insert", "", "then", "wording"),
        ("some 40 jobs go", "some 60 jobs go", "replace", "40", "60", "figure"),
        ("some 1,500 jobs go", "some 1500 jobs go", "replace", "1,500", "1500", "punctuation"),
        (
            "a nonviolent way",
            "a non-violent way",
            "replace",
            "nonviolent",
            "non-violent",
            "spelling",
        ),
        ("a grey harbour wall", "a grey harbor wall", "replace", "harbour", "harbor", "spelling"),
        ("he said Oda left", "he said Brandt left", "replace", "Oda", "Brandt", "name"),
        ("she will go home", "she will not go home", "insert", "", "not", "meaning"),
        ("it led to deaths", "it led to losses", "replace", "deaths", "losses", "wording"),
    ],
)
def test_weights(a: str, b: str, kind: str, old: str, new: str, weight: str) -> None:
    [edit] = edits(a, b)
    assert (edit.kind, edit.weight) == (kind, weight)
    assert a[slice(*edit.a)] == old if edit.a else old == ""
    assert b[slice(*edit.b)] == new if edit.b else new == ""


def test_a_sentence_that_stands_elsewhere_is_a_move() -> None:
    first = "The harbour master refused to sign the paper."
    rest = "Work on the old pier began in spring and went on all summer without a pause."
    kinds = [edit.kind for edit in edits(f"{first} {rest}", f"{rest} {first}")]
    assert "move" in kinds


def test_long_texts_are_cut_at_anchors() -> None:
    a = [f"w{n}" for n in range(6000)]
    b = [*a[:3000], "new", *a[3000:5990]]
    found = changes(a, b)
    assert [(c.a_begin, c.a_end, c.b_begin, c.b_end) for c in found] == [
        (3000, 3000, 3000, 3001),
        (5990, 6000, 5991, 5991),
    ]
