"""Which documents are states of one article, and which state is older.

Two documents are states of one article where most of what they tell in their own words is the
same. Words in quotation marks don't count: reports of one statement share those and stay
different articles. Sets are joined from such pairs, the most alike first, and none holds two
outlets: a text whose outlet isn't known joins no two that are of different ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from reportedly.model import Document, Edit, Passage, Place, Versions
from reportedly.model.places import content_id
from reportedly.text.quotes import quotations
from reportedly.trace.edits import edits, placed

METHOD = "versions/own-words-1"
OWN_LEAST, BOTH_LEAST = 0.42, 0.36
"""Shares of own characters that two must have in common: of the shorter, and of both together."""
WITHIN_LEAST, WITHIN_CHARS = 0.85, 400
"""A shorter state that the longer one holds almost whole, and how long it must be."""
CHARS_LEAST = 120
EDITED_MOST = 400_000
"""Edits between states are worked out for texts up to this many code points."""

Range = tuple[int, int]


class Likeness(NamedTuple):
    """What two documents share in their own words: ids, shares of the shorter and of both."""

    a: str
    b: str
    of_shorter: float
    of_both: float
    chars: int


def size(ranges: Sequence[Range]) -> int:
    """Characters that the ranges cover together."""
    total, last = 0, 0
    for begin, end in sorted(ranges):
        total += max(0, end - max(begin, last))
        last = max(last, end)
    return total


def minus(ranges: Sequence[Range], holes: Sequence[Range]) -> list[Range]:
    """The parts of `ranges` outside of `holes`; both sorted, holes disjoint."""
    left: list[Range] = []
    for begin, end in ranges:
        at = begin
        for low, high in holes:
            if high <= at or low >= end:
                continue
            if low > at:
                left.append((at, low))
            at = max(at, high)
        if at < end:
            left.append((at, end))
    return left


class OwnWords:
    """Each document's own words: its text without quotations and furniture."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._quoted: dict[str, list[Range]] = {}

    def quoted(self, name: str) -> list[Range]:
        """Ranges in quotation marks or in furniture, disjoint and sorted."""
        if name not in self._quoted:
            document = self._documents[name]
            blocks = [(b.begin, b.end) for b in document.blocks] or None
            ranges = [(q.begin, q.end) for q in quotations(document.text, blocks)]
            ranges += [(b.begin, b.end) for b in document.blocks if b.role == "boilerplate"]
            self._quoted[name] = _merged(ranges)
        return self._quoted[name]

    def of(self, name: str, ranges: Sequence[Range]) -> int:
        """Characters of the ranges that are the document's own."""
        return size(minus(_merged(ranges), self.quoted(name)))

    def total(self, name: str) -> int:
        """All of the document's own characters."""
        return self.of(name, [(0, len(self._documents[name].text))])


def _merged(ranges: Sequence[Range]) -> list[Range]:
    merged: list[Range] = []
    for begin, end in sorted(ranges):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def likenesses(passages: Iterable[Passage], own: OwnWords) -> list[Likeness]:
    """How alike each pair of documents with common passages is in its own words."""
    by_pair: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        if passage.kind == "verbatim":
            by_pair.setdefault((passage.a.document, passage.b.document), []).append(passage)
    found = []
    for (a, b), shared in sorted(by_pair.items()):
        ours = own.of(a, [span for p in shared for span in _kept(p.a, [e.a for e in p.edits])])
        theirs = own.of(b, [span for p in shared for span in _kept(p.b, [e.b for e in p.edits])])
        both = min(ours, theirs)
        low, high = sorted((own.total(a), own.total(b)))
        found.append(Likeness(a, b, both / max(1, low), 2 * both / max(1, low + high), both))
    return found


def _kept(side: Place, changed: Sequence[Place | None]) -> list[Range]:
    """What of one side of a passage is the same on the other."""
    holes = _merged([(place.begin, place.end) for place in changed if place is not None])
    return minus([(side.begin, side.end)], holes)


def is_version(pair: Likeness) -> bool:
    """Whether two documents this alike are states of one article."""
    if pair.of_shorter >= WITHIN_LEAST and pair.chars >= WITHIN_CHARS:
        return True
    enough = pair.of_shorter >= OWN_LEAST and pair.of_both >= BOTH_LEAST
    return enough and pair.chars >= CHARS_LEAST


Steps = Mapping[tuple[str, str], tuple[Edit, ...]]
"""Edits from one state to the next, by both ids."""


def versions(
    pairs: Sequence[Likeness], documents: Mapping[str, Document], known: Steps | None = None
) -> tuple[Versions, ...]:
    """Sets of versions, each oldest first where the dates tell, with the edits between states.

    Edits that are `known` aren't worked out again.
    """
    alike = [pair for pair in pairs if are_states(pair, documents)]
    groups = joined(alike, documents)
    home = {name: at for at, group in enumerate(groups) for name in group}
    within: list[list[Likeness]] = [[] for _ in groups]
    for pair in alike:
        if pair.a in home and home[pair.a] == home.get(pair.b):
            within[home[pair.a]].append(pair)
    return tuple(
        _set(group, each, documents, known or {})
        for group, each in zip(groups, within, strict=True)
    )


def are_states(pair: Likeness, documents: Mapping[str, Document]) -> bool:
    """Whether two documents are states of one article."""
    return is_version(pair) and not _apart(documents[pair.a], documents[pair.b])


def _apart(a: Document, b: Document) -> bool:
    """Another outlet's text is a copy, not a state of this one's article."""
    return a.outlet is not None and b.outlet is not None and a.outlet != b.outlet


def joined(alike: Sequence[Likeness], documents: Mapping[str, Document]) -> list[list[str]]:
    """Sets of two documents and more, sorted; the most alike are joined first.

    Sets with different outlets stay apart, so that no third text makes them states of one article.
    """
    sets: dict[str, list[str]] = {}
    outlet: dict[str, str | None] = {}
    for pair in sorted(alike, key=lambda p: (-p.of_both, -p.of_shorter, p.a, p.b)):
        for name in (pair.a, pair.b):
            if name not in sets:
                sets[name], outlet[name] = [name], documents[name].outlet
        less, more = sorted((sets[pair.a], sets[pair.b]), key=len)
        one, other = outlet[less[0]], outlet[more[0]]
        if less is more or (one and other and one != other):
            continue
        outlet[more[0]] = one or other
        more.extend(less)
        sets.update(dict.fromkeys(less, more))
    each = {id(group): sorted(group) for group in sets.values() if len(group) > 1}
    return sorted(each.values())


def _set(
    group: Sequence[str],
    alike: Sequence[Likeness],
    documents: Mapping[str, Document],
    known: Steps,
) -> Versions:
    order, told = oldest_first([documents[name] for name in group])
    changes: list[Edit] = []
    for step in pairwise(order):
        changes += known[step] if step in known else _step(documents[step[0]], documents[step[1]])
    within = [pair.of_shorter for pair in alike]
    return Versions(
        id=content_id("ve", *order),
        documents=tuple(order),
        edits=tuple(changes),
        ordered=told,
        confidence=round(min(1.0, 0.5 + min(within) / 2), 3),
        method=METHOD,
    )


def _step(old: Document, new: Document) -> Sequence[Edit]:
    """The edits from one state to the next; none where a text is too long for them."""
    if max(len(old.text), len(new.text)) > EDITED_MOST:
        return ()
    ours, theirs = _without_furniture(old, new.text), _without_furniture(new, old.text)
    return placed(edits(ours, theirs), old.id, 0, new.id, 0)


def steps(state: Versions) -> Steps:
    """The edits between the states of one article, step by step."""
    found: dict[tuple[str, str], list[Edit]] = {step: [] for step in pairwise(state.documents)}
    by_old, by_new = {step[0]: step for step in found}, {step[1]: step for step in found}
    for edit in state.edits:
        step = by_old[edit.a.document] if edit.a else by_new[edit.b.document if edit.b else ""]
        found[step].append(edit)
    return {step: tuple(edits) for step, edits in found.items()}


def _without_furniture(document: Document, other: str) -> str:
    """The text with spaces for menus, advertisements and scripts that the other text lacks.

    So no edit tells of them, and offsets stay. What both have is left, for it is no edit, also
    where it was told for furniture on one side only.
    """
    text = document.text
    for block in document.blocks:
        if block.role == "boilerplate" and text[block.begin : block.end].strip() not in other:
            text = text[: block.begin] + " " * (block.end - block.begin) + text[block.end :]
    return text


_LATER = re.compile(
    r"\b(?:this (?:article|story|post|report) (?:has been|was) (?:updated|corrected|amended)"
    r"|updated? (?:at|on)\b|correction\s*:|corrects?\b.{0,60}\bearlier version"
    r"|an earlier version of)",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:this is a (?:developing|breaking) (?:news )?story)\b", re.IGNORECASE)


_CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3])[.:h]([0-5]\d)(?![\d:%]|\.\d| (?:per|pct|m\b|mln))"
    r"(?:\s?([ap])\.?m\b)?",
    re.IGNORECASE,
)
HEAD, HEAD_LINE = 600, 80
"""Characters of a document's head, and of a line in it, where a time of day is looked for."""


def oldest_first(states: Sequence[Document]) -> tuple[list[str], bool]:
    """Ids of an article's states, oldest first, and whether anything tells the order.

    Told by the dates where all have one and no two the same, on one day by the times of day in
    their heads; of two states also by a note of correction or updating that only one has. Else
    by id, and not known.
    """
    stamps = [(one.published or "", _clock(one)) for one in states]
    told = all(date for date, _ in stamps) and len(set(stamps)) == len(stamps)
    for (one, early), (two, late) in combinations(stamps, 2):
        told = told and (one != two or "" not in (early, late))
    if told:
        pairs = sorted(zip(stamps, [one.id for one in states], strict=True))
        return [name for _, name in pairs], True
    if len(states) == 2:
        first, second = sorted(states, key=lambda d: d.id)
        ages = _age(second) - _age(first)
        if ages:
            return [first.id, second.id] if ages > 0 else [second.id, first.id], True
    return sorted(one.id for one in states), False


def _clock(document: Document) -> str:
    """The one time of day in the short lines of a document's head, as HH:MM, or ""."""
    lines = [line for line in document.text[:HEAD].splitlines() if len(line) <= HEAD_LINE]
    times = {_hour(m) for line in lines for m in _CLOCK.finditer(line)}
    return times.pop() if len(times) == 1 else ""


def _hour(found: re.Match[str]) -> str:
    """A time of day as HH:MM of twenty-four hours."""
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{found[2]}"


def _age(document: Document) -> int:
    """1 where the text says that it was changed later, -1 where that is yet to come."""
    later = document.modified is not None or _LATER.search(document.text) is not None
    return int(later) - int(_EARLIER.search(document.text) is not None)
