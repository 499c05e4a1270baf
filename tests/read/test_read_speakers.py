"""Who "it" and "the paper" are, and how sure a speaker is who was found by a pronoun."""

import pytest
from msgspec.structs import replace
from tests.read.reading import cases, document

from reportedly.model import Account
from reportedly.read import read

GROUNDED = (
    "Pilots sent a letter to the minister. “We are cold,” the letter says. "
    "They ask for an inquiry into the grounding of the Skarv. “No timetable is worth it,” it says."
)


def speakers(account: Account) -> list[str | None]:
    names = {e.id: e.name for e in account.entities}
    return [names.get(a.speaker or "") for a in account.attributions]


def test_a_ship_says_nothing() -> None:
    account = read(document(GROUNDED))
    assert speakers(account)[-1] == "Pilots"
    assert "organization" not in {e.type for e in account.entities if e.name == "Skarv"}


@pytest.mark.parametrize(
    "told",
    [
        "the grounding of the Halden", "the crew of the Halden", "the ferry Halden",
        "how the Halden ran aground", "those aboard the Halden",
    ],
)  # fmt: skip
def test_vessels_are_told_by_what_is_said_of_them(told: str) -> None:
    account = read(document(f"Vera Lind of Seaways asked about {told}. It was a storm."))
    assert all(e.type == "other" for e in account.entities if "Halden" in e.name)


def test_a_place_in_passing_says_nothing() -> None:
    text = "The editorial praised her years in France. Meanwhile it said that Lind “lies”."
    assert speakers(read(document(text))) != ["France"]


def test_the_paper_that_was_told_is_not_the_firm() -> None:
    text = (
        "“We shall pay nothing,” Vera Lind of Nordlink told the Dagblad. "
        "Nordlink would not say more. “The state pays,” Lind told the paper."
    )
    account = read(document(text))
    names = {e.id: (e.name, e.type) for e in account.entities}
    told = [names[a.addressee] for a in account.attributions if a.addressee]
    assert told == [("Dagblad", "organization")] * 2


def test_the_nearest_mention_is_less_sure_than_a_name() -> None:
    named = read(document("“We are cold,” said Vera Lind."))
    near = read(document("Vera Lind came late. The room was full. “We are cold,” she said."))
    assert speakers(named) == speakers(near) == ["Vera Lind"]
    assert near.attributions[0].confidence < 0.75 < named.attributions[0].confidence


@pytest.mark.parametrize("case", cases("described"), ids=lambda case: case["id"])
def test_who_is_described(case: dict[str, str]) -> None:
    account = read(document(case["text"]))
    named = {e.id: e.name for e in account.entities}
    holding = [
        (s.end - s.begin, named.get(a.speaker or ""))
        for a in account.attributions
        for s in a.content
        if case["says"] in case["text"][s.begin : s.end]
    ]
    assert min(holding)[1] == case["speaker"], holding


def test_who_asked_not_to_be_named_is_no_ministry() -> None:
    text = "A clerk of the ministry of works, who said that he feared for his post, left on Friday."
    assert speakers(read(document(text)))[:1] != ["ministry of works"]


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for Quayside Water declined to comment on the demand of the mayor.",
        "Operator QuayBus refused to say when the ferry would sail.",
    ],
)
def test_what_is_refused_is_not_said(text: str) -> None:
    assert all(a.negated for a in read(document(text)).attributions)


def test_a_name_that_no_list_knows_is_a_person_where_it_says_something() -> None:
    text = (
        "The board may order an inspection.\n\nDag Rem told the Gazette he had read the crews’ "
        "letter and found their request fair. “I believe them,” he said."
    )
    account = read(document(text))
    assert set(speakers(account)) == {"Dag Rem"}
    assert [e.type for e in account.entities if e.name == "Dag Rem"] == ["person"]


def test_a_post_set_off_by_commas_is_the_name_behind_it() -> None:
    text = (
        "“We will not talk under threat,” Seaways' managing director, Per Aune, told the Post. "
        "He said the firm would wait."
    )
    assert speakers(read(document(text))) == ["Per Aune", "Per Aune"]


def test_a_list_of_people_is_no_apposition() -> None:
    text = "The mayor, Vera Lind, and Kari Oss came. Tom Holt said: “The mayor is late.”"
    account = read(document(text))
    assert {e.name for e in account.entities} >= {"Vera Lind", "Kari Oss", "Tom Holt"}


def test_a_post_told_of_before_its_name_falls_is_the_one_named() -> None:
    text = (
        "The special counsel disputed a report on the ferry on Friday. The statement by the "
        "special counsel, Vera Lind, came late."
    )
    account = read(document(text))
    (lind,) = [e for e in account.entities if e.name == "Vera Lind"]
    assert next(text[m.begin : m.end] for m in lind.mentions) == "The special counsel"


def test_who_is_named_as_one_of_many_is_not_all_of_them() -> None:
    text = (
        "Every former director of Seaways, including former Harbour Board chair Tom Holt, sent a "
        "letter urging Congress to pay."
    )
    assert "Harbour Board" not in speakers(read(document(text)))


def test_a_headline_in_title_case_is_no_name() -> None:
    text = "Renn Mocks Senate For Vote\n\nPresident Ida Renn urged the Senate to vote on Monday."
    told = document(text)
    heading = replace(told.blocks[0], role="title")
    account = read(replace(told, blocks=(heading, *told.blocks[1:])))
    (renn,) = [e for e in account.entities if "Renn" in e.name]
    assert renn.name == "Ida Renn"
    assert {m.begin for m in renn.mentions} >= {0}


def test_an_oppositions_leader_is_not_the_minister() -> None:
    text = "Opposition leader Tom Holt demanded that Lind resign. The minister declined to comment."
    assert speakers(read(document(text)))[-1] != "Tom Holt"


def test_a_bare_surname_taken_for_a_place_is_who_he_or_she_is() -> None:
    text = "Okoro has ruled out an inquiry. On Thursday she denied having seen the report."
    account = read(document(text))
    (okoro,) = [e for e in account.entities if e.name == "Okoro"]
    assert okoro.type == "person"
    assert "Okoro" in speakers(account)


def test_a_country_is_no_person() -> None:
    account = read(document("Norway has ruled out an inquiry. On Thursday she denied it."))
    assert all(e.type != "person" for e in account.entities if e.name == "Norway")


def test_an_agency_with_its_field_is_no_party_named_before() -> None:
    text = (
        "The Unity Party said it would back an inquiry. About 4,000 people fled, according to the "
        "civil protection agency."
    )
    assert speakers(read(document(text)))[-1] != "Unity Party"


def test_so_many_of_them_go_on_being_who_they_are() -> None:
    text = (
        "Captains at the port accuse the firm. “We blame the ropes,” 48 of them write in a letter "
        "to shareholders. They stress that the ropes were old."
    )
    assert speakers(read(document(text)))[-2:] == ["Captains at the port"] * 2


def test_a_wires_slug_is_no_part_of_a_name() -> None:
    told = document("UPDATE 1-Ferry captains urge strike\n\nCaptains urged a strike on Monday.")
    heading = replace(told.blocks[0], role="title")
    account = read(replace(told, blocks=(heading, *told.blocks[1:])))
    assert not any("1-" in e.name for e in account.entities)


def test_the_house_is_not_the_white_house() -> None:
    text = "The White House spoke of a wall. The House endorsed it, and House members left."
    account = read(document(text))
    white = [e for e in account.entities if "White" in e.name]
    assert all("The House" not in text[m.begin : m.end] for e in white for m in e.mentions)
    assert all(m.begin < 20 for e in white for m in e.mentions)


def test_a_headlines_verb_opens_no_name() -> None:
    told = document("Sheriff Joe Roe Endorses Ida Renn\n\nJoe Roe endorsed Ida Renn on Monday.")
    heading = replace(told.blocks[0], role="title")
    account = read(replace(told, blocks=(heading, *told.blocks[1:])))
    assert not any("Endorses" in e.name for e in account.entities)


def test_what_a_headline_says_somebody_offers_is_no_name() -> None:
    told = document("Renn Offers Temporary Shelter\n\nPresident Ida Renn offered it on Monday.")
    heading = replace(told.blocks[0], role="title")
    account = read(replace(told, blocks=(heading, *told.blocks[1:])))
    assert not any("Offers" in e.name for e in account.entities)
