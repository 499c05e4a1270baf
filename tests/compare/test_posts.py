"""Posts that tell who is meant by a phrase without a name."""

import pytest
from tests.compare.building import Telling, document

from reportedly.compare.posts import held_by_one
from reportedly.compare.texts import texts
from reportedly.model import Story


def joined(*told: tuple[str, str, str]) -> list[set[int]]:
    """Which of the documents' people are one; each is a text, a phrase and a name, or no name."""
    tellings = []
    for number, (text, phrase, name) in enumerate(told):
        telling = Telling(document(f"d{number}", text))
        telling.entity(phrase, how="nominal")
        if name:
            by_post = telling.entities[0]
            named = Telling(telling.document)
            named.entity(name)
            mentions = (*by_post.mentions, *named.entities[0].mentions)
            kept = {f: getattr(by_post, f) for f in by_post.__struct_fields__}
            telling.entities = [type(by_post)(**kept | {"name": name, "mentions": mentions})]
        tellings.append(telling)
    story = Story(id="s", name="s", documents=tuple(t.document.id for t in tellings))
    number_of = {t.entities[0].id: n for n, t in enumerate(tellings)}
    found = held_by_one(
        [t.account() for t in tellings], [story], texts([t.document for t in tellings])
    )
    return [{number_of[i] for i in ids} for ids in found]


NAMED = ("The mayor of Ormvik, Tove Lie, called it reckless.", "mayor of Ormvik", "Tove Lie")


def test_a_post_with_a_place_is_its_one_holder() -> None:
    nameless = ("The mayor of Ormvik backed the crews.", "mayor of Ormvik", "")
    assert joined(NAMED, nameless) == [{0, 1}]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The former mayor of Ormvik backed the crews.", "mayor of Ormvik"),
        ("The deputy mayor of Ormvik backed the crews.", "deputy mayor of Ormvik"),
        ("The mayor backed the crews.", "mayor"),
        ("The mayor of Hask backed the crews.", "mayor of Hask"),
        ("A resident of Ormvik backed the crews.", "resident of Ormvik"),
    ],
)
def test_another_post_or_time_is_not(text: str, phrase: str) -> None:
    assert joined(NAMED, (text, phrase, "")) == []


def test_two_holders_of_one_post_join_nobody() -> None:
    other = ("The mayor of Ormvik, Ann Holt, resigned.", "mayor of Ormvik", "Ann Holt")
    nameless = ("The mayor of Ormvik backed the crews.", "mayor of Ormvik", "")
    assert joined(NAMED, other, nameless) == []
