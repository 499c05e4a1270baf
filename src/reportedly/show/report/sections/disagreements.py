"""Where the documents disagree: figures, denials, bent quotations, wordings, origins."""

from collections import defaultdict
from dataclasses import dataclass

from reportedly.show.digest.disagreements import disagreements
from reportedly.show.digest.sides import Disagreement, Voice
from reportedly.show.report.desk import Desk, Link, Section, Sentence, doubted
from reportedly.show.words import listed

_TITLES: tuple[tuple[str, str], ...] = (
    ("quotation", "Quotations that differ from what was written"),
    ("wording", "One statement, quoted differently"),
    ("denial", "Denied"),
    ("figures", "Figures that differ"),
    ("positions", "Sides taken"),
    ("origin", "Whose words they are"),
)
_OPEN = 6
_DOUBTED = 2
_SIDES = 6
_NAMED = 4
_MORE = {"figures": "#figures", "positions": "#positions"}
"""Kinds that have a section of their own with the sentences: here only the sides are given."""


@dataclass(frozen=True)
class Side:
    """One voice: a stance with those who take it, or words in their sentence."""

    stance: str
    who: tuple[tuple[str, tuple[Link, ...]], ...]
    says: str
    sentence: Sentence | None


@dataclass(frozen=True)
class Point:
    """One disagreement. `short`: its sides are told in a line each; `more` leads to the rest."""

    headline: str
    doubt: str
    note: str
    id: str
    short: bool
    more: str
    sides: tuple[Side, ...]
    left_out: int


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
    groups = tuple(_group(title, kinds[kind]) for kind, title in _TITLES if kinds[kind])
    if not groups:
        return None
    total = sum(map(len, kinds.values()))
    return Section(
        "disagreements", "Where they disagree", "disagreements.html.j2", groups, str(total)
    )


def _group(title: str, points: list[Point]) -> Group:
    """The sure ones first; what is uncertain is folded, unless there is nothing else."""
    sure = [one for one in points if not one.doubt]
    ranked = [*sure, *(one for one in points if one.doubt)]
    shown = min(len(sure), _OPEN) or min(len(ranked), _DOUBTED)
    return Group(title, tuple(ranked[:shown]), tuple(ranked[shown:]))


def _point(desk: Desk, one: Disagreement) -> Point:
    return Point(
        headline=one.headline,
        doubt=doubted(one.confidence),
        note=one.note,
        id=one.id,
        short=one.kind in _MORE,
        more=_MORE.get(one.kind, ""),
        sides=tuple(_side(desk, voice, one.kind) for voice in one.voices[:_SIDES]),
        left_out=max(0, len(one.voices) - _SIDES),
    )


def _side(desk: Desk, voice: Voice, kind: str) -> Side:
    links = tuple(desk.link(place) for place in voice.places)
    takers: tuple[tuple[str, tuple[Link, ...]], ...]
    if kind == "wording" and len(links) > _NAMED:
        takers = (("", _one_each(links)),)
    elif len(voice.who) == len(links):
        by: dict[str, list[Link]] = defaultdict(list)
        for who, link in zip(voice.who, links, strict=True):
            by[who].append(link)
        takers = tuple((who, _one_each(tuple(found))) for who, found in by.items())
    else:
        takers = ((listed(voice.who, 4), _one_each(links)),)
    denial = kind == "denial" and voice.places
    return Side(
        stance=voice.stance,
        who=takers,
        says=voice.says,
        sentence=desk.sentence(voice.places[0]) if denial else None,
    )


def _one_each(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The first link into each document."""
    return tuple({link.mark: link for link in reversed(links)}.values())[::-1]
