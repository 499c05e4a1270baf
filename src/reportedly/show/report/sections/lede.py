"""The story in a few sentences, each made of one finding that isn't in doubt."""

from collections.abc import Iterator

from reportedly.show.digest.changes import changes, telling
from reportedly.show.digest.disagreements import disagreements
from reportedly.show.digest.originals import length, witnesses
from reportedly.show.digest.sides import Disagreement
from reportedly.show.digest.speakers import speakers
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk
from reportedly.show.words import capital, count, doubtful, listed

Sentence = tuple[str, str]
"""A sentence, and the link to the section that tells more."""

_DISAGREEMENTS = 3
_LEAST_REBUILT = 30
_MOST_EDITED = 60


def in_short(desk: Desk) -> Iterator[Sentence]:
    """What was rebuilt, what changed, where they disagree, who speaks most."""
    yield from _original(desk)
    yield from _changed(desk)
    yield from _disagree(desk)
    yield from _speakers(desk)


def _original(desk: Desk) -> Iterator[Sentence]:
    rebuilt = [
        one
        for one in desk.findings.originals
        if one.document is None and length(one) >= _LEAST_REBUILT and not doubtful(one.confidence)
    ]
    if rebuilt:
        longest = max(rebuilt, key=length)
        number = len(witnesses(desk.index, longest))
        name = desk.index.original(longest)
        known = count(length(longest), "word")
        yield f"No document gives it whole: {name}. {known} rebuilt from {number}.", "#originals"


def _changed(desk: Desk) -> Iterator[Sentence]:
    for change in changes(desk.index)[:2]:
        edit = telling(change)
        if edit is None or edit.a is None or edit.b is None:
            continue
        old, new = (plain(desk.index.text(side)) for side in (edit.a, edit.b))
        if max(len(old), len(new)) > _MOST_EDITED:
            continue
        a, b = (desk.index.siglum(side.document) for side in (edit.a, edit.b))
        yield f"One article, two versions: {a} has “{old}” where {b} has “{new}”.", "#versions"


def _disagree(desk: Desk) -> Iterator[Sentence]:
    kinds: set[str] = set()
    for one in disagreements(desk.index):
        if doubtful(one.confidence) or one.kind in kinds or len(kinds) == _DISAGREEMENTS:
            continue
        kinds.add(one.kind)
        if one.kind == "figures":
            yield f"Figures differ: {_sides(desk, one)}.", "#disagreements"
        else:
            stop = "" if one.headline.endswith(("…", ".", "?")) else "."
            yield f"{capital(one.headline)}{stop}", "#disagreements"


def _sides(desk: Desk, one: Disagreement) -> str:
    return listed(
        [
            f"{voice.stance} ({desk.index.marks(place.document for place in voice.places)})"
            for voice in one.voices
        ],
        4,
    )


def _speakers(desk: Desk) -> Iterator[Sentence]:
    named = [one for one in speakers(desk.index) if one.known][:3]
    if len(named) == 3:
        said = [f"{one.name} ({one.count})" for one in named]
        yield f"Most statements are by {listed(said)}.", "#speakers"
