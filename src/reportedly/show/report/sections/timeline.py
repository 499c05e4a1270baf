"""What happened when, as the documents date it."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.model import Event, Place
from reportedly.show.report.desk import Desk, Section, Sentence
from reportedly.show.words import date


@dataclass(frozen=True)
class TimelineView:
    """Days in order, each with its sentences; then what no date could be resolved for."""

    days: tuple[tuple[str, str, tuple[Sentence, ...]], ...]
    unknown: tuple[Sentence, ...]


def section(desk: Desk) -> Section | None:
    """The timeline, or nothing where nothing is dated."""
    days: dict[str, list[Sentence]] = defaultdict(list)
    unknown: list[Sentence] = []
    for event in desk.findings.events:
        (days[event.date] if event.date else unknown).append(_event(desk, event))
    if not days and not unknown:
        return None
    view = TimelineView(
        tuple((day, date(day), tuple(days[day])) for day in sorted(days)), tuple(unknown)
    )
    return Section("timeline", "Timeline", "timeline.html.j2", view, str(len(days)))


def _event(desk: Desk, event: Event) -> Sentence:
    place = Place(document=event.document, begin=event.begin, end=event.end)
    return desk.sentence(place, event, 160)
