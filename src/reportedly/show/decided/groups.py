"""Groups of figures that a person brought together or took apart.

A correction of a group may hold `members` (which figures are in it), `merged_into` (the group that
it is one with) and `split` (lists of members that are groups of their own). What the members then
say is compared by their values alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from reportedly.model import Figure, FigureGroup, content_id
from reportedly.show.decided.names import led
from reportedly.show.decided.verdicts import MERGED, NONE, SPLIT, Verdict, corrected


def changes_members(verdict: Verdict) -> bool:
    """Whether a decision moves figures between groups."""
    return bool({"members", MERGED, SPLIT} & set(verdict.correction))


def regrouped(
    groups: Iterable[FigureGroup], standing: Mapping[str, Verdict], figures: Mapping[str, Figure]
) -> tuple[FigureGroup, ...]:
    """The groups of now, in their order, each part that was split off behind its group.

    `figures` need hold the members of the groups that were decided on only. A group of which
    fewer than two figures are left is none.
    """
    rows = [corrected("figure_groups", one, standing.get(one.id, NONE)) for one in groups]
    known = {one.id for one in rows}
    merged = led(
        {
            one.id: str(target)
            for one in rows
            if (target := standing.get(one.id, NONE).correction.get(MERGED)) in known
        }
    )
    gained: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        if one.id in merged:
            gained[merged[one.id]] += one.members
    made: list[FigureGroup] = []
    for one in rows:
        if one.id in merged:
            continue
        verdict = standing.get(one.id, NONE)
        if not gained[one.id] and not changes_members(verdict):
            made.append(one)
            continue
        made += _remade(one, gained[one.id], verdict, figures)
    return tuple(made)


def _remade(
    group: FigureGroup, gained: list[str], verdict: Verdict, figures: Mapping[str, Figure]
) -> list[FigureGroup]:
    split = verdict.correction.get(SPLIT)
    parts = [[str(x) for x in part] for part in split] if isinstance(split, list) else []
    gone = {one for part in parts for one in part}
    rest = [one for one in dict.fromkeys((*group.members, *gained)) if one not in gone]
    said = "agreement" in verdict.correction
    found = [_compared(group, rest, figures, said)]
    for part in parts:
        own = msgspec.structs.replace(
            group, id=content_id("fg", group.id, *part), method="a person"
        )
        found.append(_compared(own, part, figures, False))
    return [one for one in found if one is not None]


def _compared(
    group: FigureGroup, members: list[str], figures: Mapping[str, Figure], said: bool
) -> FigureGroup | None:
    """The group with these members, its agreement by their values unless a person `said` it."""
    there = [one for one in members if one in figures]
    if len(there) < 2:
        return None
    values = {msgspec.structs.replace(figures[one].quantity, hedge="") for one in there}
    differ = len(values) > 1
    fresh = msgspec.structs.replace(group, members=tuple(there))
    if said:
        return fresh
    return msgspec.structs.replace(
        fresh,
        agreement="differ" if differ else "agree",
        kinds=("value",) if differ else (),
        difference=None,
    )
