"""Whom the reports call otherwise than the letter that they quote does."""

from tests.compare.building import Telling, document, span

from reportedly.compare.authors import authorships
from reportedly.model import Original, Party, Place, Reading, Segment

ASKED = "let a doctor see every well-digger"
LETTER = f"We, the neighbours, ask the council to {ASKED}. Signed for the neighbours, Per Nyland"
REPORT = f'The families asked the council to "{ASKED}", and a clerk repeated "{ASKED}".'


def written(sender: str, kind: str, teller: str, told_kind: str) -> list[tuple[str, ...]]:
    """The authors of a letter that a report gives to somebody by a noun alone."""
    letter, report = Telling(document("letter", LETTER)), Telling(document("report", REPORT))
    letter.entity(sender, kind)  # type: ignore[arg-type]
    other = report.entity(teller, told_kind, how="nominal")  # type: ignore[arg-type]
    report.says(ASKED, source=teller, cue="asked", speaker=other)
    at = span(REPORT, ASKED)
    place = Place(document="report", begin=at.begin, end=at.end)
    reading = Reading(text=ASKED, witnesses=(place,), preferred=True)
    original = Original(
        id="o",
        document="letter",
        senders=(Party(name=sender),),
        segments=(Segment(text=ASKED, readings=(reading,)),),
    )
    accounts = [letter.account(), report.account()]
    name = {e.id: e.name for account in accounts for e in account.entities}
    return [tuple(name[a] for a in w.authors) for w in authorships([original], accounts)]


def test_group_given_the_words_of_a_letter_is_its_sender() -> None:
    assert written("neighbours", "group", "families", "group") == [("neighbours", "families")]


def test_person_given_the_words_of_a_body_is_not_the_body() -> None:
    assert written("neighbours", "organization", "clerk", "person") == [("neighbours",)]


def test_letter_whose_text_has_no_entity_for_its_sender_joins_nobody() -> None:
    assert written("neighbours", "group", "families", "group")
    letter, report = Telling(document("letter", LETTER)), Telling(document("report", REPORT))
    original = Original(id="o", document="letter", senders=(Party(name="Ann Lee"),), segments=())
    assert authorships([original], [letter.account(), report.account()]) == []
