"""Taking apart: mentions that are another one's, figures that are a group of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from reportedly.model import Entity, FigureGroup, Place
from reportedly.show.decided.verdicts import SPLIT
from reportedly.show.index import Index
from reportedly.show.plain import plain
from reportedly.show.web.data import Desk
from reportedly.show.web.site import View

MOST = 200


@dataclass(frozen=True)
class Part:
    """What can be ticked: `value` is what the form sends, the words stand in the text around."""

    value: str
    before: str
    words: str
    after: str
    label: str


def parts(view: View, item: Any) -> tuple[Part, ...]:
    """What a finding can be taken apart into; nothing for one that can't be."""
    if isinstance(item, Entity) and len(item.mentions) > 1:
        places: list[tuple[str, Place]] = [(at_said(one), one) for one in item.mentions[:MOST]]
    elif isinstance(item, FigureGroup) and len(item.members) > 2:
        figures = view.desk.by_ids("figures", item.members[:MOST])
        places = [
            (one.id, Place(document=one.document, begin=one.begin, end=one.end)) for one in figures
        ]
    else:
        return ()
    index = view.desk.index(sorted({place.document for _, place in places})[:60])
    return tuple(_part(index, value, place) for value, place in places)


def at_said(place: Place) -> str:
    """A place as the form names it."""
    return f"{place.begin}-{place.end}@{place.document}"


def _part(index: Index, value: str, place: Place) -> Part:
    before, words, after = index.sentence(place, 70)
    return Part(value, before, plain(words), after, index.label(place.document))


def taken_apart(desk: Desk, item: Any, ticked: Sequence[str], name: str) -> dict[str, Any]:
    """The correction that makes the ticked parts a thing of their own, beside earlier ones.

    Raises ValueError with what is wrong.
    """
    if not ticked:
        return {}
    before = desk.verdict(item.id).correction.get(SPLIT) or []
    if isinstance(item, FigureGroup):
        chosen = [one for one in item.members if one in ticked]
        if len(chosen) < 2:
            raise ValueError("a group needs two figures; one alone is left out under Figures")
        return {SPLIT: [*before, chosen]}
    if not isinstance(item, Entity):
        raise ValueError("this can't be taken apart")
    mentions = [msgspec.to_builtins(one) for one in item.mentions if at_said(one) in ticked]
    if not name:
        raise ValueError("whose the ticked mentions are: a name is wanted")
    if not mentions or len(mentions) == len(item.mentions):
        raise ValueError("some of the mentions have to be ticked, and some left")
    return {SPLIT: [*before, {"name": name, "mentions": mentions}]}
