"""Transcripts: who speaks under a label, in a turn's later paragraphs, and within what is said."""

from tests.read.reading import document

from reportedly.model import Account
from reportedly.read import read

PRESS = """Press conference by the Mayor of Port Lunda, Ms Vera Holm, and Captain Ali Sarr

MODERATOR: Good evening. The Mayor will begin.
MAYOR HOLM: Thank you. Our crews carried ninety people out of the water. We will not stop.
The Captain and I agreed that two more boats will sail. They leave at noon.
CAPTAIN SARR: I have asked every harbour for help. I told them that the weather will not wait.
[Applause]
QUESTION (Ines Roth, Quay Gazette): Mayor, why was the station closed?
MAYOR HOLM: It was moved, not closed.
Q: Did the skipper call on Sunday?
CAPTAIN SARR: There is no record of it.
MODERATOR: That is all. Thank you."""

INTERVIEW = """Pal Drozdy talks to the player Nora Alves about exile.

Pal Drozdy: Would you go back?
Nora Alves: Not while Minister Tarek Osman is in office. He said in the papers that I was a traitor.
Drozdy: Has anybody written to you?
Alves: The chairman, Ilya Brand, did. He wrote that the door is open to everybody who is sorry.
Drozdy: What do you tell the young?
Alves: To learn a language."""


def said(text: str) -> dict[str, str | None]:
    """Who says the words that begin so; the later of two that begin alike counts."""
    account = read(document(text))
    return {text[s.begin : s.end]: who for s, who in _spans(account)}


def _spans(account: Account):  # type: ignore[no-untyped-def]
    names = {e.id: e.name for e in account.entities}
    for one in account.attributions:
        for span in one.content:
            yield span, names.get(one.speaker or "")


def who(found: dict[str, str | None], words: str) -> str | None:
    """Who says the shortest words that hold these."""
    return found[min((said for said in found if words in said), key=len)]


def test_each_turn_has_its_speaker() -> None:
    found = said(PRESS)
    assert who(found, "ninety people") == "Vera Holm"
    assert who(found, "two more boats") == "Vera Holm"
    assert who(found, "every harbour") == "Ali Sarr"
    assert who(found, "moved, not closed") == "Vera Holm"
    assert who(found, "no record") == "Ali Sarr"


def test_an_asker_in_brackets_asks() -> None:
    found = said(PRESS)
    assert who(found, "why was the station closed") == "Ines Roth"
    assert who(found, "Did the skipper call") is None
    assert not any("Applause" in words for words in found)


def test_a_label_is_one_entity_and_question_is_none() -> None:
    names = [e.name.lower() for e in read(document(PRESS)).entities]
    assert names.count("moderator") == 1
    assert "question" not in names


def test_the_words_of_a_turn_are_direct() -> None:
    account = read(document(INTERVIEW))
    assert {a.form for a in account.attributions if a.via is None} == {"direct"}


def test_i_is_whose_turn_it_is() -> None:
    assert who(said(PRESS), "the weather will not wait") == "Ali Sarr"


def test_he_in_her_words_is_somebody_she_named() -> None:
    found = said(INTERVIEW)
    assert who(found, "I was a traitor") == "Tarek Osman"
    assert who(found, "the door is open") == "Ilya Brand"


def test_one_person_under_a_full_label_and_a_surname() -> None:
    names = [e.name for e in read(document(INTERVIEW)).entities if "Drozdy" in e.name]
    assert names == ["Pal Drozdy"]


def test_a_question_from_the_floor_is_nobodys() -> None:
    text = PRESS.replace("Q: Did", "QUESTION FROM THE FLOOR: Did")
    found = said(text)
    assert who(found, "Did the skipper call") is None
    assert not any("floor" in e.name.lower() for e in read(document(text)).entities)
