"""The apparatus: a collation cut into stretches, with the readings of each.

A stretch is as long as its witnesses are the same and agree or differ in one way. Where a
witness covers a stretch and has no words there, it omits it; where it begins later or has ended
before, it is silent (a lacuna), and nothing is said of it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.compare.collation.assemble import Collation
from reportedly.compare.collation.columns import Column, Contig, Strand
from reportedly.compare.collation.variants import turns
from reportedly.compare.collation.words import Word

_CHANGE = 8
"""Most words of one change that leaves some out and puts others for the rest."""

_LONG = 4
"""So many words that the same witnesses leave out are an omission, not part of a change."""

_HEDGE = 3
"""Most words of a hedge or negation ("more than", "not yet") that a witness leaves out."""

_WITHOUT = 3
"""So many witnesses without a word, against one with it, make the shorter reading preferred."""


class Group(NamedTuple):
    """One reading: the strands that have it, each with its words there, in order of strand."""

    members: tuple[tuple[int, tuple[Word, ...]], ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the first witness that has the reading."""
        return self.members[0][1]


class Stretch(NamedTuple):
    """A stretch of one run: readings, the preferred one first, and the strands that omit it.

    `ellipsis`: the strands among `omitted` that own up to it by an ellipsis. `gap`: words of
    unknown extent are missing before it. `start`: it begins its run.
    """

    groups: tuple[Group, ...]
    omitted: tuple[int, ...]
    ellipsis: tuple[int, ...]
    gap: bool
    start: bool


Prefer = Callable[[Group], tuple[float, ...]]


class _Cut(NamedTuple):
    begin: int
    end: int
    covering: tuple[int, ...]


def stretches(collation: Collation, contig: Contig, prefer: Prefer) -> list[Stretch]:
    """The stretches of one run in order; `prefer` ranks readings, the greatest first.

    Every word of every strand on the run is in exactly one stretch.
    """
    table = _Table(collation.strands, contig)
    cuts = table.fused(table.widened(list(table.cuts())))
    return [table.stretch(cut, prefer) for cut in cuts]


class _Table:
    """One run's columns, with the range of columns that each strand covers."""

    def __init__(self, strands: Sequence[Strand], contig: Contig) -> None:
        self.strands = strands
        self.columns = contig.columns
        self.rows = contig.rows
        self.first = {name: row[0].at for name, row in contig.rows.items()}
        self.last = {name: row[-1].at for name, row in contig.rows.items()}

    def word(self, strand: int, column: Column) -> Word | None:
        """The strand's word in a column, or None."""
        at = column.cells.get(strand)
        return None if at is None else self.strands[strand].words[at]

    def words(self, strand: int, begin: int, end: int) -> tuple[Word, ...]:
        """The strand's words in these columns."""
        found = (self.word(strand, column) for column in self.columns[begin:end])
        return tuple(word for word in found if word is not None)

    def cuts(self) -> Iterator[_Cut]:
        """Runs of columns under the same strands, each either agreed or not; then cut finer."""
        for begin, end, covering in self._covered():
            yield from self._split(begin, end, covering, covering)

    def _covered(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Maximal ranges of columns with the same covering strands and no ellipsis inside."""
        borders = {0, len(self.columns)}
        borders.update(self.first.values())
        borders.update(at + 1 for at in self.last.values())
        borders.update(self._gaps())
        borders.update(self._pieces())
        edges = sorted(borders)
        names = sorted(self.first)
        for begin, end in pairwise(edges):
            covering = tuple(n for n in names if self.first[n] <= begin and self.last[n] >= end - 1)
            yield begin, end, covering

    def _gaps(self) -> Iterator[int]:
        """Where an ellipsis stands and nobody carries on across it."""
        for column in self.columns:
            if column.at and self.gap_before(column.at):
                yield column.at

    def _pieces(self) -> Iterator[int]:
        """Where a witness begins a new paragraph or list item."""
        for name, row in self.rows.items():
            words = self.strands[name].words
            for at in range(1, len(row)):
                if words[at].piece != words[at - 1].piece:
                    yield row[at].at

    def gap_before(self, at: int) -> bool:
        """Whether every witness that has words on both sides puts an ellipsis between them."""
        here, there = self.columns[at], self.columns[at - 1]
        both = [name for name in here.cells if name in there.cells]
        marked = [word.gap for name in both if (word := self.word(name, here)) is not None]
        if marked:
            return all(marked)
        left = {word.gap for name in here.cells if (word := self.word(name, here)) is not None}
        return not both and left == {True} and all(self.last[n] < at for n in there.cells)

    def _split(
        self, begin: int, end: int, covering: tuple[int, ...], among: tuple[int, ...]
    ) -> Iterator[_Cut]:
        at = begin
        while at < end:
            stop, agreed = at, self._agreed(at, among)
            while stop < end and self._agreed(stop, among) == agreed:
                stop += 1
            if agreed:
                yield _Cut(at, stop, covering)
            else:
                yield from self._split_disputed(at, stop, covering, among)
            at = stop

    def _split_disputed(
        self, begin: int, end: int, covering: tuple[int, ...], among: tuple[int, ...]
    ) -> Iterator[_Cut]:
        """Cut a disputed range where some strands have nothing in it and the others agree."""
        have = tuple(
            name for name in among if any(name in c.cells for c in self.columns[begin:end])
        )
        if len(have) < len(among):
            yield from self._split(begin, end, covering, have)
            return
        border = self._turn(begin, end, among)
        if border is None:
            yield _Cut(begin, end, covering)
        else:
            yield from self._split(begin, border, covering, among)
            yield from self._split(border, end, covering, among)

    def _turn(self, begin: int, end: int, among: tuple[int, ...]) -> int | None:
        """A border inside a disputed range between a common omission that is long, or that an
        ellipsis owns up to, and something else."""
        at = begin
        while at < end:
            stop = at
            while stop < end and self.columns[stop].cells.keys() == self.columns[at].cells.keys():
                stop += 1
            lacking = [name for name in among if name not in self.columns[at].cells]
            shown = bool(lacking) and all(self._goes_on_after_gap(name, stop) for name in lacking)
            if (stop - at >= _LONG or shown) and stop - at < end - begin:
                return stop if at == begin else at
            at = stop
        return None

    def _agreed(self, at: int, among: tuple[int, ...]) -> bool:
        """Whether all of these strands have the same word here, as printed."""
        words = [self.word(name, self.columns[at]) for name in among]
        present = [word for word in words if word is not None]
        if len(present) < len(words) or not present:
            return False
        return same_form(present)

    def widened(self, cuts: list[_Cut]) -> list[_Cut]:
        """Where leaving words out is the preferred reading, or turns the meaning, take in a
        neighbour's word.

        So a reporter's "[the]" stands against its neighbour with and without it, and "more than
        1,200" against "1,200".
        """
        out: list[_Cut] = []
        at = 0
        while at < len(cuts):
            cut = cuts[at]
            if self._needless(cut) or self._turning(cut):
                after = cuts[at + 1] if at + 1 < len(cuts) else None
                if after and after.covering == cut.covering and not self.gap_before(after.begin):
                    cuts[at + 1 : at + 2] = [
                        c for c in (after._replace(begin=after.begin + 1),) if c.begin < c.end
                    ]
                    cut = cut._replace(end=after.begin + 1)
                elif out and out[-1].covering == cut.covering:
                    before = out.pop()
                    if before.begin < before.end - 1:
                        out.append(before._replace(end=before.end - 1))
                    cut = cut._replace(begin=before.end - 1)
            out.append(cut)
            at += 1
        return out

    def fused(self, cuts: list[_Cut]) -> list[_Cut]:
        """Few words that a witness leaves out beside words it changes are one change.

        "had every reason to know" stands against "knew", not an omission beside a variant.
        """
        out: list[_Cut] = []
        for cut in cuts:
            while out and self._one_change(out[-1], cut):
                cut = cut._replace(begin=out.pop().begin)
            out.append(cut)
        return out

    def _one_change(self, left: _Cut, right: _Cut) -> bool:
        if left.covering != right.covering or right.end - left.begin > _CHANGE:
            return False
        return self._goes_on(left, right) or self._goes_on(right, left)

    def _goes_on(self, without: _Cut, changed: _Cut) -> bool:
        """Whether a strand has nothing in the one cut and a word of its own in the other."""
        for name in without.covering:
            mine = self.words(name, changed.begin, changed.end)
            if not mine or self.words(name, without.begin, without.end) or mine[0].gap:
                continue
            keys = [word.key for word in mine]
            others = (
                [word.key for word in self.words(other, changed.begin, changed.end)]
                for other in changed.covering
                if other != name and self.words(other, without.begin, without.end)
            )
            if all(keys != theirs for theirs in others):
                return True
        return False

    def _needless(self, cut: _Cut) -> bool:
        """Whether these words are a reporter's addition, or one witness's against many."""
        have = [name for name in cut.covering if self.words(name, cut.begin, cut.end)]
        lack = [name for name in cut.covering if name not in have]
        if not lack:
            return False
        if all(word.bracketed for name in have for word in self.words(name, cut.begin, cut.end)):
            return True
        return len(have) == 1 and len(lack) >= _WITHOUT and cut.end - cut.begin <= 3

    def _turning(self, cut: _Cut) -> bool:
        """Whether a witness silently leaves out no more than a hedge or a negation."""
        if cut.end - cut.begin > _HEDGE or not self._passed_over(cut):
            return False
        have = (self.words(name, cut.begin, cut.end) for name in cut.covering)
        return any(turns(word.key) for words in have for word in words)

    def _passed_over(self, cut: _Cut) -> bool:
        """Whether a strand goes on from right before the cut to right behind it."""
        if not cut.begin or cut.end >= len(self.columns):
            return False
        before, after = self.columns[cut.begin - 1].cells, self.columns[cut.end].cells
        return any(
            name in before
            and after.get(name) == before[name] + 1
            and not self.strands[name].words[after[name]].gap
            for name in cut.covering
        )

    def stretch(self, cut: _Cut, prefer: Prefer) -> Stretch:
        """The readings of one cut."""
        grouped: dict[tuple[str, ...], list[tuple[int, tuple[Word, ...]]]] = {}
        omitted: list[int] = []
        for name in cut.covering:
            words = self.words(name, cut.begin, cut.end)
            if words:
                grouped.setdefault(_form(words), []).append((name, words))
            else:
                omitted.append(name)
        groups = _merged([Group(tuple(members)) for members in grouped.values()])
        groups.sort(key=prefer, reverse=True)
        return Stretch(
            tuple(groups),
            tuple(omitted),
            tuple(name for name in omitted if self._goes_on_after_gap(name, cut.end)),
            cut.begin > 0 and self.gap_before(cut.begin),
            cut.begin == 0,
        )

    def _goes_on_after_gap(self, strand: int, at: int) -> bool:
        """Whether the strand's next word from this column on stands behind an ellipsis."""
        for column in self.columns[at:]:
            word = self.word(strand, column)
            if word is not None:
                return word.gap
        return False


def same_form(words: Sequence[Word]) -> bool:
    """Whether words are printed alike; at a quotation's end the closing mark isn't compared."""
    if len(words) == 1:
        return True
    if len({word.core for word in words}) > 1:
        return False
    return len({word.trail for word in words if not word.last}) <= 1


def _form(words: tuple[Word, ...]) -> tuple[str, ...]:
    parts: list[str] = []
    for word in words:
        parts += (word.core, "" if word is words[-1] and word.last else word.trail)
    return tuple(parts)


def _merged(groups: list[Group]) -> list[Group]:
    """Readings that differ only in the closing mark of a quotation that ends there are one."""
    out: list[Group] = []
    for group in groups:
        for at, other in enumerate(out):
            if _alike(group.words, other.words):
                out[at] = Group(tuple(sorted((*other.members, *group.members))))
                break
        else:
            out.append(group)
    return out


def _alike(one: tuple[Word, ...], two: tuple[Word, ...]) -> bool:
    return len(one) == len(two) and all(same_form(pair) for pair in zip(one, two, strict=True))
