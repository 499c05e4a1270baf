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
        (
            "they left. Around ten came",
            "they left. About ten came",
            "replace",
            "Around",
            "About",
            "wording",
        ),
        ("it failed, VOA reported.", "it failed.", "delete", ", VOA reported", "", "wording"),
        ("he met [Ada] Brandt", "he met Brandt", "delete", "[Ada]", "", "wording"),
        ("a bed at St. Oda’s", "a bed at St Oda’s", "replace", "St.", "St", "punctuation"),
        ("some 5 percent fell", "some 5% fell", "replace", "percent", "%", "wording"),
        ("the sand may be old", "the sand is old", "replace", "may be", "is", "meaning"),
        ("about 40 left", "around 40 left", "replace", "about", "around", "wording"),
        ("a thirty-year lease", "a 30-year lease", "replace", "thirty-year", "30-year", "spelling"),
        ("it led to deaths", "it led to losses", "replace", "deaths", "losses", "wording"),
    ],
)
def test_weights(a: str, b: str, kind: str, old: str, new: str, weight: str) -> None:
    [edit] = edits(a, b)
    assert (edit.kind, edit.weight) == (kind, weight)
    assert a[slice(*edit.a)] == old if edit.a else old == ""
    assert b[slice(*edit.b)] == new if edit.b else new == ""


REST = "The mill on the river closed in spring, and none of the workers was told in time."


@pytest.mark.parametrize(
    ("added", "weight"),
    [
        (
            "What had been made there for years was made no more and so the people of the place "
            "went off to look for work.",
            "wording",
        ),
        (
            "What had been made there for years was made no more, and so 340 people of the place "
            "went off to look for work.",
            "meaning",
        ),
        (
            "Of all who had made it there for years, the last to be seen was a man of the name "
            "of Oda Brandt.",
            "meaning",
        ),
        (
            "They had 4 in March, 12 in April, 17 in May, 21 in June, 28 in July, 31 in August.",
            "figure",
        ),
    ],
)
def test_long_stretches_weigh_by_what_they_tell(added: str, weight: str) -> None:
    assert {edit.weight for edit in edits(REST, f"{REST} {added}")} == {weight}


def test_a_figure_that_only_moved_is_no_change_of_figures() -> None:
    moved = "In the spring they arrested 340 of the people there, it said."
    far = " ".join([REST] * 2)
    found = edits(f"{moved} {far}", f"{far} They seized 340 people who worked on the river.")
    assert "figure" not in {edit.weight for edit in found if edit.kind == "delete"}


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
