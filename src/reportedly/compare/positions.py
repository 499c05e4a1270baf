"""Positions: each actor's side on each measure, with the sentences that show it.

A demand for a thing is a side for it, a demand to end it a side against. A restriction in the
same sentence, or in the next one of the same paragraph or list item about the same thing,
makes it conditional. Two opposite sides of one actor are both kept: neither is guessed away.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.measures import Ask
from reportedly.compare.texts import Text
from reportedly.compare.vocab import lines
from reportedly.model import Measure, Party, Place, Polarity, Position, content_id
from reportedly.text.terms import terms

METHOD = "positions/aims-2"
LAST = 12
"""So many last characters of what was asked tell where it ends."""
_OTHER_CLAUSE = re.compile(
    r"[;:“”\"]|,\s+(?:and|but|while|saying|which|who|where|whose)\b|\bsaying\b"
)
NEXT = frozenset({"should", "must", "only", "shall", "ought"})
"""A sentence with one of these and a cue below restricts what was asked before it."""


class Side(NamedTuple):
    """One ask of one actor, with the condition it stands under."""

    actor: Party
    ask: Ask
    polarity: Polarity
    condition: str | None
    places: tuple[Place, ...]


def find_positions(
    every: Sequence[Ask],
    measures: Sequence[Measure],
    actors: Actors,
    texts: Mapping[str, Text],
) -> tuple[Position, ...]:
    """Each actor's sides, by the name of the measure, then of the actor."""
    names = {measure.id: measure.name for measure in measures}
    groups: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for ask in every:
        holders = dict.fromkeys(actors.holder(party) for party in ask.holders)
        for holder in (party for party in holders if actors.takes_sides(party)):
            groups[actor_key(holder), ask.measure].append(side(holder, ask, texts))
    found = [p for (_, measure), sides in groups.items() for p in decide(sides, names[measure])]
    return tuple(sorted(found, key=lambda p: (p.name, p.measure, p.actor.name, p.polarity, p.id)))


def side(actor: Party, ask: Ask, texts: Mapping[str, Text]) -> Side:
    """The ask with its condition, looked for around it where it brings none itself."""
    if ask.polarity == "conditional" or ask.condition:
        return Side(actor, ask, "conditional", ask.condition, (ask.place,))
    place = restriction(ask, texts[ask.place.document])
    if place is None:
        return Side(actor, ask, ask.polarity, None, (ask.place,))
    words = texts[place.document].part(place.begin, place.end)
    outside = place.begin >= ask.place.end
    places = (ask.place, place) if outside else (ask.place,)
    return Side(actor, ask, "conditional", words, places)


def restriction(ask: Ask, text: Text) -> Place | None:
    """Where the sentence, or the next about the same thing, says under which condition."""
    begin, end = ask.place.begin, ask.place.end
    at = cue_at(text.text, begin, end)
    if at is not None and elsewhere(ask.words, text.text[begin:at]):
        return None
    if at is not None:
        leads = not text.text[begin:at].strip(" \n\"“‘'")
        marks = ".;,\n" if leads else ".;\n"
        stop = next((i for i in range(at + 1, end) if text.text[i] in marks), end)
        return Place(document=ask.place.document, begin=at, end=stop)
    following = text.after(ask.place.span)
    if following is None:
        return None
    inside = list(terms(text.text, following.begin, following.end))
    head = ask.aim.key.split()[-1]
    same = any(term.stem == head for term in inside)
    bound = any(term.stem in NEXT for term in inside)
    if same and bound and cue_at(text.text, following.begin, following.end) is not None:
        return Place(document=ask.place.document, begin=following.begin, end=following.end)
    return None


def elsewhere(words: str, before: str) -> bool:
    """Whether what was asked ends before another clause begins, which the condition is in."""
    flat, tail = " ".join(before.split()), words[-LAST:]
    at = flat.rfind(tail) if tail else -1
    return bool(_OTHER_CLAUSE.search(flat, at + len(tail) if at >= 0 else 0))


def cue_at(text: str, begin: int, end: int) -> int | None:
    """Where the first conditional cue of a range begins, as whole words."""
    low = text[begin:end].casefold()
    if len(low) != end - begin:
        return None
    found = []
    for cue in lines("condition_cues"):
        at = low.find(cue)
        while at >= 0:
            edge = at + len(cue)
            if (at == 0 or not low[at - 1].isalpha()) and (
                edge == len(low) or not low[edge].isalpha()
            ):
                found.append(begin + at)
                break
            at = low.find(cue, at + 1)
    return min(found, default=None)


def decide(sides: Sequence[Side], name: str) -> list[Position]:
    """The positions that an actor's sides on one measure amount to.

    A condition given in one place holds for the side it qualifies: a conditional ask takes up
    the unconditional ones of the same direction, one of unknown direction a lone one. Who said
    it plainly more than once may, with an "if", speak of something else.
    """
    conditional = [s for s in sides if s.polarity == "conditional"]
    plainly = {s.polarity for s in sides} - {"conditional"}
    open_to = "conditional" if len(plainly) == 1 else None
    found = []
    for polarity in ("for", "against"):
        plain = [s for s in sides if s.polarity == polarity]
        if not plain:
            continue
        either = open_to if len(plain) == 1 else None
        taken_up = [s for s in conditional if s.ask.polarity in (polarity, either)]
        if taken_up:
            conditional = [s for s in conditional if s not in taken_up]
            found.append(position([*taken_up, *plain], "conditional", name))
        else:
            found.append(position(plain, polarity, name))
    if conditional:
        found.append(position(conditional, "conditional", name))
    return found


def position(sides: Sequence[Side], polarity: str, name: str) -> Position:
    """One position with all its evidence."""
    actor, measure = sides[0].actor, sides[0].ask.measure
    evidence = tuple(dict.fromkeys(place for s in sides for place in s.places))
    return Position(
        id=content_id("pos", actor_key(actor), measure, polarity),
        actor=actor,
        measure=measure,
        name=name,
        polarity=polarity,  # type: ignore[arg-type]
        condition=next((s.condition for s in sides if s.condition), None),
        evidence=evidence,
        confidence=round(max(s.ask.confidence for s in sides), 3),
        method=METHOD,
    )
