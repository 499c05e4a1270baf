"""Who is the same across documents, and who isn't."""

import itertools

from tests.compare.building import Telling, document

from reportedly.compare.entities import join_entities, of_versions
from reportedly.compare.names import initials, person_name
from reportedly.model import Account, Story, Versions


def accounts(*documents: tuple[tuple[str, str], ...]) -> list[Account]:
    """One account for each list of (name, type)."""
    made = []
    for number, names in enumerate(documents):
        telling = Telling(document(f"d{number}", " ... ".join(name for name, _ in names)))
        for name, kind in names:
            telling.entity(name, kind)  # type: ignore[arg-type]
        made.append(telling.account())
    return made


def one_story(given: list[Account]) -> list[Story]:
    return [Story(id="s", name="s", documents=tuple(a.document for a in given))]


def joined_names(given: list[Account]) -> list[set[str]]:
    """The names of each joined entity that more than one document has."""
    found = join_entities(given, one_story(given))
    return [
        {entity.name, *entity.aliases}
        for entity in found.entities
        if len({m.document for m in entity.mentions}) > 1
    ]


def test_same_person_in_several_forms() -> None:
    given = accounts(
        (("Mayor Ida Ferrow", "person"),),
        (("Ida M. Ferrow", "person"),),
        (("Ferrow", "person"),),
    )
    assert joined_names(given) == [{"Mayor Ida Ferrow", "Ida M. Ferrow", "Ferrow"}]


def test_surname_shared_by_two_joins_neither() -> None:
    given = accounts(
        (("Ida Ferrow", "person"),), (("Olin Ferrow", "person"),), (("Ferrow", "person"),)
    )
    assert joined_names(given) == []
    assert len(join_entities(given, one_story(given)).entities) == 3


def test_short_forms_of_first_names() -> None:
    given = accounts((("Joseph Marl", "person"),), (("Joe Marl", "person"),))
    assert len(joined_names(given)) == 1


def test_acronym_with_one_reading() -> None:
    given = accounts((("Norland Mill Workers Union", "organization"),), (("NMWU", "organization"),))
    assert len(joined_names(given)) == 1


def test_acronym_with_two_readings_joins_neither() -> None:
    given = accounts(
        (("Northern Press Agency", "organization"),),
        (("National Postal Authority", "organization"),),
        (("NPA", "organization"),),
    )
    assert joined_names(given) == []


def test_people_and_places_of_one_name_stay_apart() -> None:
    given = accounts((("Marlow", "place"),), (("Ted Marlow", "person"),))
    assert joined_names(given) == []


def test_entity_of_leads_from_every_local_entity_and_order_is_no_matter() -> None:
    given = accounts((("Ida Ferrow", "person"), ("Norland", "place")), (("Ferrow", "person"),))
    wanted = {e.id for a in given for e in a.entities}
    for order in itertools.permutations(given):
        found = join_entities(order, one_story(given))
        assert {local for local, _ in found.entity_of} == wanted
        assert sorted(e.id for e in found.entities) == sorted(
            e.id for e in join_entities(given, one_story(given)).entities
        )


def test_names_in_parts() -> None:
    assert person_name("President-elect Ida Ferrow Jr.") == person_name("Ida Ferrow")
    assert person_name("Mr. President") is None
    assert initials("Voice of Norland") == {"von", "vn"}


def test_a_common_noun_phrase_is_the_organisation_of_that_name() -> None:
    named = Telling(document("d0", "Statement of the Islanders' Association"))
    named.entity("Islanders' Association", "organization")
    plain = Telling(document("d1", "The islanders' association opposes it, and the union too."))
    plain.entity("islanders' association", "organization", how="nominal")
    plain.entity("union", "organization", how="nominal")
    given = [named.account(), plain.account()]
    assert joined_names(given) == [{"Islanders' Association", "islanders' association"}]
    apart = [Story(id=d, name=d, documents=(d,)) for d in ("d0", "d1")]
    assert len(join_entities(given, apart).entities) == 3


def test_group_that_names_itself_by_a_noun_takes_the_fuller_phrase() -> None:
    letter, report = (Telling(document(n, "neighbours of nine wells")) for n in "ab")
    own = letter.entity("neighbours", "group")
    told = report.entity("neighbours of nine wells", "group", how="nominal")
    given = [letter.account(), report.account()]
    found = join_entities(given, one_story(given), [(own, told)])
    assert [e.name for e in found.entities] == ["neighbours of nine wells"]


def nameless(text: str, phrase: str, document_name: str) -> Account:
    telling = Telling(document(document_name, text))
    telling.entity(phrase, "organization", how="nominal")
    return telling.account()


def test_a_body_called_by_a_part_of_its_name_is_that_body() -> None:
    named = Telling(document("n", "The Harbour Authority North waits."))
    named.entity("Harbour Authority North", "organization")
    told = nameless("The harbour authority waits.", "harbour authority", "t")
    given = [named.account(), told]
    assert len(join_entities(given, one_story(given)).entities) == 1
    other = Telling(document("o", "The Harbour Authority South waits."))
    other.entity("Harbour Authority South", "organization")
    given.append(other.account())
    assert len(join_entities(given, one_story(given)).entities) == 3


def test_states_of_an_article_call_the_same_by_the_same_phrase() -> None:
    given = [nameless("The municipality pays.", "municipality", name) for name in ("a", "b", "c")]
    states = Versions(id="v", documents=("a", "b"))
    together = list(of_versions(given, [states]))
    assert [len(ids) for ids in together] == [2]
    assert len(join_entities(given, one_story(given), together).entities) == 2


def test_a_surname_taken_for_a_thing_joins_within_its_story_alone() -> None:
    given = accounts((("Marek Tull", "person"),), (("Tull", "other"),))
    assert len(join_entities(given, one_story(given)).entities) == 1
    apart = [Story(id=a.document, name="s", documents=(a.document,)) for a in given]
    assert len(join_entities(given, apart).entities) == 2
