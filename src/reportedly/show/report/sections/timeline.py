"""What happened when, as the documents date it, with who else tells of it."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.model import Event, Place
from reportedly.show.report.desk import Desk, Link, Section, Sentence
from reportedly.show.words import date


@dataclass(frozen=True)
class Told:
    """An event in its sentence; where it is also told, and where on another day: the day first."""

    sentence: Sentence
    also: tuple[Link, ...]
    otherwise: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True)
class TimelineView:
    """Days in order, each with its events; then what no date could be resolved for."""

    days: tuple[tuple[str, str, tuple[Told, ...]], ...]
    unknown: tuple[Told, ...]


def section(desk: Desk) -> Section | None:
    """The timeline, or nothing where nothing is dated."""
    days: dict[str, list[Told]] = defaultdict(list)
    unknown: list[Told] = []
    for event in desk.findings.events:
        if event.retells is None:
            (days[event.date] if event.date else unknown).append(_event(desk, event))
    if not days and not unknown:
        return None
    view = TimelineView(
        tuple((day, date(day), tuple(days[day])) for day in sorted(days)), tuple(unknown)
    )
    return Section("timeline", "Timeline", "timeline.html.j2", view, str(len(days)))


def _event(desk: Desk, event: Event) -> Told:
    place = Place(document=event.document, begin=event.begin, end=event.end)
    also: list[Link] = []
    otherwise: dict[str, list[Link]] = defaultdict(list)
    for telling in event.also:
        other = telling.date if telling.date in event.dates and telling.date != event.date else None
        (otherwise[date(other)] if other else also).append(desk.link(telling))
    days = tuple((day, tuple(links)) for day, links in otherwise.items())
    return Told(desk.sentence(place, event, 160), tuple(also), days)
