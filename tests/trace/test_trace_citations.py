"""Which outlets a text names as its sources, and under what name."""

import pytest

from reportedly.model import Document
from reportedly.trace.citations import citations, is_outlet
from reportedly.trace.derivations import cites
from reportedly.trace.outlets import Outlets
from reportedly.trace.versions import oldest_first


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to a Reuters investigation, nine died.", ["Reuters"]),
        ("“It burned,” Oda told VOA Persian.", ["VOA Persian"]),
        ("He told the Port Herald on Monday that it burned.", ["Port Herald"]),
        ("The Coast Times first reported the fire.", ["Coast Times"]),
        ("The figure, first reported by Bay Radio, was wrong.", ["Bay Radio"]),
        ("Oda told ABC News. The council was silent.", ["ABC News"]),
        ("She told Fox News Channel’s Ada Brandt so.", ["Fox News"]),
        ("VELDUM (AP) — The lock failed.", ["AP"]),
        ("(Reuters) - The lock failed.", ["Reuters"]),
        ("She told Brandt that the council reported a loss.", []),
        ("The ministry reported twelve cases, according to Oda.", []),
        ("He told reporters nothing.", []),
    ],
)
def test_sources_by_name(text: str, names: list[str]) -> None:
    found = citations(text)
    assert [one.name for one in found] == names
    for one in found:
        assert text[one.begin : one.end] == one.name
        assert one.clause[0] <= one.begin < one.end <= one.clause[1]


def test_the_storys_outlets_count_as_outlets() -> None:
    assert not citations("Oda told The Lamplighter so.")
    [one] = citations("Oda told The Lamplighter so.", {"lamplighter"})
    assert one.name == "Lamplighter"
    assert is_outlet("Reuters")
    assert not is_outlet("Reuters Street")


def document(name: str, text: str, **more: object) -> Document:
    return Document(id=name, name=name, sha256="0", text=text, **more)  # type: ignore[arg-type]


def test_a_cited_document_is_named_by_id_also_by_its_initials() -> None:
    first = document("one", "The lock failed.", outlet="Voice of Ansgar")
    second = document("two", "VOA reported that the lock failed.", outlet="Port Herald")
    [one] = cites(second, Outlets([first, second]).beside(second), [])
    assert (one.from_, one.name, one.to) == ("one", "VOA", "two")


def test_an_outlet_does_not_cite_itself() -> None:
    one = document("one", "Oda told the Port Herald so.", outlet="The Port Herald")
    assert cites(one, Outlets([one]).beside(one), []) == []


def test_two_names_of_one_source_are_one_citation() -> None:
    text = "Voice of America reported a fire. It spread, VOA reported."
    [one] = cites(document("one", text), {}, [])
    assert (one.name, len(one.evidence.places)) == ("Voice of America", 2)


def test_an_attribution_to_two_outlets_cites_both() -> None:
    text = "The lock failed, Fox News and NBC News both had it."
    begin = text.index("Fox")
    found = cites(
        document("one", text),
        {},
        [(begin, begin + len("Fox News and NBC News"))],
    )
    assert [one.name for one in found] == ["Fox News", "NBC News"]


def test_a_state_does_not_cite_the_outlet_of_another_state() -> None:
    one = document("one", "Oda told the Port Herald so.")
    assert cites(one, Outlets([one]).beside(one), [], ["The Port Herald"]) == []


def test_told_an_outlet_is_unsure_where_the_reports_own_is_unknown() -> None:
    text = "Oda told the Port Herald so."
    [unsure] = cites(document("one", text), {}, [])
    [sure] = cites(
        document("one", text, outlet="Coast Times"),
        {},
        [],
    )
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize(
    ("first", "second", "order", "known"),
    [
        ({"published": "2031-02-01"}, {"published": "2031-01-01"}, ["b", "a"], True),
        ({"published": "2031-02-01"}, {"published": "2031-02-01"}, ["a", "b"], False),
        ({}, {}, ["a", "b"], False),
        ({"text": "A tale. This article has been updated."}, {}, ["b", "a"], True),
        ({}, {"text": "This is a developing story."}, ["b", "a"], True),
        (
            {"published": "2031-02-01", "text": "By Oda\n16 March, 18.40\nA tale of a lock."},
            {"published": "2031-02-01", "text": "By Oda\n16 March, 09:10\nA tale of a lock."},
            ["b", "a"],
            True,
        ),
    ],
)
def test_states_are_ordered_by_what_tells(
    first: dict[str, str], second: dict[str, str], order: list[str], known: bool
) -> None:
    older = document("a", **({"text": "A tale."} | first))
    newer = document("b", **({"text": "A tale too."} | second))
    states = [older, newer]
    assert oldest_first(states) == (order, known)


def test_an_outlet_of_the_story_is_cited_by_its_last_word_also_in_emphasis() -> None:
    first = document("one", "The lock failed.", outlet="The Veldum Lamplighter")
    second = document("two", "The *Lamplighter* says the lock failed.", outlet="Port Herald")
    [one] = cites(second, Outlets([first, second]).beside(second), [])
    assert one.from_ == "one"
    [place] = one.evidence.places
    assert "Lamplighter" in second.text[place.begin : place.end]


def test_the_last_word_of_many_outlets_names_none() -> None:
    first = document("one", "The lock failed.", outlet="Veldum Post")
    second = document("two", "The Post says the lock failed.", outlet="Port Herald")
    assert not cites(second, Outlets([first, second]).beside(second), [])


def test_an_outlet_does_not_cite_itself_by_its_last_word() -> None:
    own = document("one", "Oda told the Lamplighter so.", outlet="The Veldum Lamplighter")
    other = document("two", "The lock failed.", outlet="The Ansgar Lamplighter")
    assert not cites(own, Outlets([own, other]).beside(own), [])
