"""What the day of a document tells of its story."""

import pytest
from tests.compare.building import document

from reportedly.compare.days import Day, apart, day_of, telling
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.stories import nearness
from reportedly.model import Document, Fact


def dated(name: str, published: str | None = None, dateline: str | None = None) -> Document:
    facts = (Fact(field="dateline-day", value=dateline, rule="dateline"),) if dateline else ()
    return Document(id=name, name=name, sha256="", text="", published=published, facts=facts)


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (dated("a", "2021-03-04"), dated("b", "2021-03-09"), 5),
        (dated("20210304_x.txt"), dated("saved/2021-03-09 y.html"), 5),
        (dated("a", "2021-03-04"), dated("20200101.txt", "2021-03-05"), 1),
        (dated("a", dateline="March 4"), dated("b", "2021-03-09"), 5),
        (dated("a", dateline="Dec. 30"), dated("b", dateline="2 January"), 2),
        (dated("a", dateline="Tuesday"), dated("b", "2021-03-09"), None),
        (dated("tr1012.txt"), dated("b", "2021-03-09"), None),
        (dated("20211399_1.txt"), dated("b", "2021-03-09"), None),
        (dated("20210231.txt"), dated("b", "2021-03-09"), None),
        (dated("a", dateline="Foo 4"), dated("b", "2021-03-09"), None),
    ],
)
def test_days_apart(one: Document, other: Document, days: int | None) -> None:
    assert apart(day_of(one), day_of(other)) == days
    assert apart(day_of(other), day_of(one)) == days


def test_a_common_day_tells_nothing_in_a_pile_of_one_day() -> None:
    assert telling([Day(737_853)] * 5 + [None]) == 0.0
    assert telling([]) == 0.0
    assert telling([Day(737_853), Day(737_900), None]) == 1.0


def test_likeness_rises_on_one_day_and_falls_over_weeks() -> None:
    assert nearness(None, 0.2) == 1.0
    assert nearness(1, 0.2) == 1.2
    assert nearness(3, 0.2) == 1.0
    assert nearness(60, 0.2) == pytest.approx(0.65)


def test_two_events_of_one_matter_stay_apart_by_what_each_has_of_its_own() -> None:
    links: Links = [{} for _ in range(6)]
    for a in range(6):
        for b in range(6):
            if a != b:
                links[a][b] = 0.5 if a // 3 == b // 3 else 0.25
    assert average_linkage(6, links, 0.2) == [[0, 1, 2, 3, 4, 5]]
    assert average_linkage(6, links, 0.2, knit=0.6) == [[0, 1, 2], [3, 4, 5]]


def test_a_document_of_no_name_has_no_day() -> None:
    assert day_of(document("", "Some words.")) is None
