"""How well a text was rebuilt from synthetic reports of it, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.quality.reports import Report, Text
from reportedly.compare.collation.words import whole, words_of
from reportedly.model import Original


@dataclass
class Score:
    """Counts over all texts of one size."""

    carried: int = 0
    found: int = 0
    right: int = 0
    told: int = 0
    foreign: int = 0
    taus: list[float] = field(default_factory=list)
    told_right: int = 0
    told_pairs: int = 0
    planted: int = 0
    noted: int = 0
    originals: int = 0

    def row(self) -> dict[str, float]:
        return {
            "recall": self.found / max(1, self.carried),
            "precision": self.right / max(1, self.told),
            "tau": sum(self.taus) / max(1, len(self.taus)),
            "own": 1.0 - self.foreign / max(1, self.told),
            "told": 2.0 * self.told_right / max(1, self.told_pairs) - 1.0,
            "variants": self.noted / max(1, self.planted),
        }


def score(
    total: Score, text: Text, reports: Sequence[Report], originals: Sequence[Original]
) -> None:
    """Add one rebuilt text to the counts; the original with most of its words is scored."""
    by_name = {made.name: made for made in reports}
    ranked = [(o, _numbers(o, by_name)) for o in originals]
    carried = {n for made in reports for n in made.origin if n is not None}
    total.originals += len(originals)
    total.carried += len(carried)
    if not ranked:
        return
    best, numbers = max(ranked, key=lambda pair: len({n for n, _, _ in pair[1] if n is not None}))
    keys = [_key(word) for word in text.words]
    seen: set[int] = set()
    order: list[int] = []
    for number, word, _ in numbers:
        total.told += 1
        if number is None:
            total.foreign += "[" not in word and _key(word) != "minister"
        elif number not in seen:
            seen.add(number)
            order.append(number)
            total.right += _key(word) == keys[number]
    total.found += len(seen)
    total.taus.append(tau(order))
    _told(total, order, reports)
    _variants(total, best, by_name)


def _told(total: Score, order: Sequence[int], reports: Sequence[Report]) -> None:
    """Pairs of words whose order most of the reports that have both tell rightly."""
    places = []
    for made in reports:
        first: dict[int, int] = {}
        for at, number in enumerate(made.origin):
            if number is not None:
                first.setdefault(number, at)
        places.append(first)
    for at, one in enumerate(order):
        for two in order[at + 1 :]:
            low, high = min(one, two), max(one, two)
            signs = [1 if p[low] < p[high] else -1 for p in places if low in p and high in p]
            if sum(signs) > 0:
                total.told_pairs += 1
                total.told_right += one < two


def _key(word: str) -> str:
    return "".join(w.key for w in words_of(whole("", word)))


def _numbers(original: Original, by_name: dict[str, Report]) -> list[tuple[int | None, str, str]]:
    """Each word of the rebuilt text with the number it has in the text, if it is of it."""
    out: list[tuple[int | None, str, str]] = []
    for segment in original.segments:
        reading = next(r for r in segment.readings if r.preferred)
        shown = next(
            (
                p
                for p in reading.witnesses
                if _reads(by_name[p.document], p.begin, p.end) == reading.text
            ),
            reading.witnesses[0],
        )
        made = by_name[shown.document]
        for match in re.finditer(r"\S+", made.text[shown.begin : shown.end]):
            at = shown.begin + match.start()
            word = match.group()
            if _key(word):
                numbers = [n for n in made.origin[at : at + len(word)] if n is not None]
                out.append((numbers[0] if numbers else None, word, made.name))
    return out


def _reads(made: Report, begin: int, end: int) -> str:
    return " ".join(made.text[begin:end].split())


def _variants(total: Score, original: Original, by_name: dict[str, Report]) -> None:
    """Planted differences that another report contradicts, and those the apparatus shows."""
    covered: dict[int, int] = {}
    for made in by_name.values():
        for number in {n for n in made.origin if n is not None}:
            covered[number] = covered.get(number, 0) + 1
    varied: set[int] = set()
    for segment in original.segments:
        if len(segment.readings) > 1 or segment.omitted_by:
            for reading in segment.readings:
                for place in reading.witnesses:
                    origin = by_name[place.document].origin[place.begin : place.end]
                    varied.update(n for n in origin if n is not None)
    for made in by_name.values():
        for kind, number in made.planted:
            others = covered.get(number, 0) - (kind in ("slip", "number"))
            if others > 0:
                total.planted += 1
                total.noted += number in varied


def tau(order: Sequence[int]) -> float:
    """Kendall's τ of a sequence against its sorted order."""
    size = len(order)
    if size < 2:
        return 1.0
    against = sum(1 for i in range(size) for j in range(i + 1, size) if order[i] > order[j])
    return 1.0 - 4.0 * against / (size * (size - 1))
