"""The timeline: one event told by several documents, and days that differ."""

from collections.abc import Sequence

from reportedly.collect import document_from_record
from reportedly.compare.texts import texts
from reportedly.compare.timeline import timeline
from reportedly.model import Document, Event, Story
from reportedly.read import read


def document(name: str, text: str, published: str) -> Document:
    """A report of one paragraph."""
    return document_from_record({"id": name, "text": text, "published": published})


def events(*documents: Document) -> tuple[Event, ...]:
    """The timeline of documents that are one story."""
    ids = tuple(one.id for one in documents)
    story = Story(id="s", name="s", documents=ids, confidence=1.0, method="test")
    return timeline([read(one) for one in documents], (story,), {}, texts(documents))


def told(found: Sequence[Event]) -> list[tuple[str | None, list[str | None]]]:
    """The dates of the events, each once, with those of their other tellings."""
    return [(e.date, [t.date for t in e.also]) for e in found if e.retells is None]


FIRST = document(
    "a",
    "When fire tore through a dyeing plant in Denby late on Monday, the doors were locked.",
    published="2024-03-12",
)


def test_a_second_telling_is_kept_with_its_span() -> None:
    text = "The fire broke out on March 11 at the dyeing plant, police said."
    found = events(FIRST, document("b", text, published="2024-03-13"))
    assert told(found) == [("2024-03-11", ["2024-03-11"])]
    first, second = sorted(found, key=lambda e: e.document)
    assert second.retells == first.id
    (also,) = first.also
    assert text[also.begin : also.end] == "March 11"
    assert first.dates == ()


def test_two_days_told_for_one_event_stand_side_by_side() -> None:
    text = "Relatives of those missing after Tuesday's fire at a dyeing plant in Denby waited."
    found = events(FIRST, document("b", text, published="2024-03-14"))
    (first,) = (event for event in found if event.retells is None)
    assert first.dates == ("2024-03-11", "2024-03-12")


def test_the_end_of_something_is_another_event() -> None:
    one = document("a", "The walkout began on Monday.", published="2024-03-12")
    two = document("b", "The walkout ended on Tuesday.", published="2024-03-14")
    assert [also for _, also in told(events(one, two))] == [[], []]


def test_two_things_of_one_day_are_two_events() -> None:
    text = "Prosecutors detained three managers on Monday."
    found = events(FIRST, document("b", text, published="2024-03-13"))
    assert [also for _, also in told(found)] == [[], []]


def test_what_happens_again_is_no_other_day_of_the_same() -> None:
    one = document("a", "Police arrested two men in Denby on Monday.", published="2024-03-12")
    two = document("b", "Police arrested two men in Denby on Tuesday.", published="2024-03-13")
    assert [also for _, also in told(events(one, two))] == [[], []]


def test_events_of_another_story_stay_apart() -> None:
    text = "The fire broke out on March 11 at the dyeing plant, police said."
    other = document("b", text, published="2024-03-13")
    accounts = [read(FIRST), read(other)]
    found = timeline(accounts, (), {}, texts([FIRST, other]))
    assert all(event.also == () and event.retells is None for event in found)
