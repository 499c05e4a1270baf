"""Who speaks where the verb is passive, whatever the model makes of it."""

import pytest

from reportedly.read.attribution.details import addressee_of
from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.passives import passives


def place(text: str, words: str) -> tuple[int, int]:
    begin = text.index(words)
    return begin, begin + len(words)


CASES = [  # text, the model's source, cue and content; the source and the addressee that hold
    (
        "“No,” the mayor was told by an engineer.",
        "the mayor",
        "was told",
        "“No,”",
        "an engineer",
        "the mayor",
    ),
    ("“No,” the mayor was told.", "the mayor", "was told", "“No,”", None, "the mayor"),
    ("“Why?” the mayor was asked on Monday.", "the mayor", "asked", "“Why?”", None, "the mayor"),
    (
        "Finch was bluntly told “no” by the board of Heron Ltd.",
        "Finch",
        "was bluntly told",
        "“no”",
        None,
        "Finch",
    ),
    ("Finch told the board “no” by phone.", "Finch", "told", "“no”", "Finch", "the board"),
    ("Tern was warned by Wren that it leaks.", "Wren", "was warned", "that it leaks", "Wren", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case[0])[:40])
def test_the_subject_of_a_passive_listens(case: tuple[str | None, ...]) -> None:
    text, source, cue, content, speaks, hears = case
    assert text and source and cue and content
    draft = Draft(0, place(text, source), place(text, cue), (place(text, content),), None)
    (found,) = passives([draft], text)
    heard = addressee_of(found, text, (0, len(text)))
    assert found.source == (place(text, speaks) if speaks else None)
    assert heard == (place(text, hears) if hears else None)


def test_who_listens_is_no_part_of_what_is_said() -> None:
    text = "The mayor was told by Finch that it leaks."
    contents = (place(text, "The mayor"), place(text, "that it leaks"))
    (found,) = passives([Draft(0, None, place(text, "was told"), contents, None)], text)
    assert found.contents == contents[1:]
    assert found.source == place(text, "Finch")
    assert found.heard == contents[0]
