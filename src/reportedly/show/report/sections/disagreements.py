"""Where the documents disagree: figures, denials, bent quotations, wordings, origins."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.show.digest.disagreements import Disagreement, Voice, disagreements
from reportedly.show.report.desk import Desk, Link, Section, Sentence, doubted

_TITLES: tuple[tuple[str, str], ...] = (
    ("figures", "Figures that differ"),
    ("denial", "Denied"),
    ("quotation", "Quotations that differ from what was written"),
    ("wording", "Readings that differ in substance"),
    ("positions", "Sides taken"),
    ("origin", "Sources named against the evidence"),
)
_OPEN = 6


@dataclass(frozen=True)
class Side:
    """One voice with its sentence, where it stands somewhere."""

    who: str
    says: str
    link: Link | None
    sentence: Sentence | None


@dataclass(frozen=True)
class Point:
    """One disagreement."""

    headline: str
    doubt: str
    note: str
    id: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Group:
    """The disagreements of one kind; the first few are open, the rest folded."""

    title: str
    points: tuple[Point, ...]
    folded: tuple[Point, ...]


def section(desk: Desk) -> Section | None:
    """The disagreements, or nothing where none was found."""
    kinds: dict[str, list[Point]] = defaultdict(list)
    for one in disagreements(desk.index):
        kinds[one.kind].append(_point(desk, one))
    groups = tuple(
        Group(title, tuple(kinds[kind][:_OPEN]), tuple(kinds[kind][_OPEN:]))
        for kind, title in _TITLES
        if kinds[kind]
    )
    if not groups:
        return None
    total = sum(map(len, kinds.values()))
    return Section(
        "disagreements", "Where they disagree", "disagreements.html.j2", groups, str(total)
    )


def _point(desk: Desk, one: Disagreement) -> Point:
    return Point(
        headline=one.headline,
        doubt=doubted(one.confidence),
        note=one.note,
        id=one.id,
        sides=tuple(_side(desk, voice, one.kind) for voice in one.voices),
    )


def _side(desk: Desk, voice: Voice, kind: str) -> Side:
    if voice.place is None:
        return Side(voice.who, voice.says, None, None)
    whole = kind in ("quotation", "wording")
    sentence = None if whole else desk.sentence(voice.place)
    return Side(voice.who, voice.says, desk.link(voice.place), sentence)
