"""Columns: the positions of a text under reconstruction, and which words stand in each.

A run of columns in order is what witnesses are aligned against. Words of several witnesses
share a column where they are the same word, or stand in each other's place.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportedly.compare.collation.words import Word
from reportedly.compare.vocab import words as word_list

FUNCTION_WORDS = word_list("function_words")
GRAM = 3
_PLACES = 4
_SOON = 12


class Strand(NamedTuple):
    """A run of words of one witness that keeps the text's order; its index names it."""

    witness: int
    words: tuple[Word, ...]


class Column:
    """One position: `cells` leads from a strand's index to the index of its word there.

    `stop`: a sentence ends with the word.
    """

    __slots__ = ("at", "cells", "keys", "stop")

    def __init__(self, strand: int, at: int, word: Word) -> None:
        self.at = 0
        self.cells = {strand: at}
        self.keys = {word.key: 1}
        self.stop = bool(word.trail) and word.stop

    def add(self, strand: int, at: int, word: Word) -> None:
        """Put a strand's word here."""
        self.cells[strand] = at
        self.keys[word.key] = self.keys.get(word.key, 0) + 1
        if word.trail and word.stop:
            self.stop = True


class Contig:
    """Columns in order, with the strands on them and an index of their word triples."""

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.rows: dict[int, list[Column]] = {}
        self._grams: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._unread: list[tuple[int, Sequence[Word]]] = []

    @property
    def grams(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """For triples of words the strands and the indices at which they have them.

        Strands are read into it when it is asked for: most runs of fragments never are.
        """
        for name, words in self._unread:
            self._index(name, words)
        self._unread.clear()
        return self._grams

    def insert(self, name: int, words: Sequence[Word], targets: Sequence[Column | None]) -> None:
        """Add strand `name`; a word without a target gets a column of its own in its place.

        Targets must rise; a new column stands right before the next target.
        """
        row: list[Column] = []
        fresh: dict[int, list[Column]] = {}
        pending: list[Column] = []
        after = -1
        for at, word in enumerate(words):
            target = targets[at]
            if target is None:
                column = Column(name, at, word)
                row.append(column)
                pending.append(column)
                continue
            target.add(name, at, word)
            row.append(target)
            if pending:
                fresh.setdefault(target.at, []).extend(pending)
                pending = []
            after = target.at
        self.rows[name] = row
        self._splice(fresh, pending, self._behind(after) if after >= 0 else len(self.columns))
        self._unread.append((name, words))

    def replace(self, name: int, words: Sequence[Word], targets: Sequence[Column | None]) -> None:
        """Put strand `name`, which is here, where these targets say; columns left empty go."""
        for word, column in zip(words, self.rows[name], strict=True):
            del column.cells[name]
            column.keys[word.key] -= 1
            if not column.keys[word.key]:
                del column.keys[word.key]
        self.columns = [column for column in self.columns if column.cells]
        self.renumber()
        kept = [column if column is not None and column.cells else None for column in targets]
        self.insert(name, words, kept)

    def _behind(self, at: int) -> int:
        """Where words go that follow this column and agree with nothing: behind the sentence
        that others carry on there, if it ends soon."""
        if self.columns[at].stop:
            return at + 1
        for end in range(at + 1, min(at + 1 + _SOON, len(self.columns))):
            if self.columns[end].stop:
                return end + 1
        return at + 1

    def _splice(self, fresh: dict[int, list[Column]], tail: list[Column], end: int) -> None:
        if tail:
            fresh.setdefault(end, [])[:0] = tail
        if fresh:
            columns: list[Column] = []
            for at, column in enumerate(self.columns):
                if at in fresh:
                    columns.extend(fresh[at])
                columns.append(column)
            columns.extend(fresh.get(len(self.columns), ()))
            self.columns = columns
            self.renumber()

    def renumber(self) -> None:
        """Tell every column its position."""
        for at, column in enumerate(self.columns):
            column.at = at

    def _index(self, name: int, words: Sequence[Word]) -> None:
        row = self.rows[name]
        grams = self._grams
        keys = [word.key for word in words]
        for at, gram in enumerate(zip(keys, keys[1:], keys[2:], strict=False)):
            places = grams.get(gram)
            if places is None:
                grams[gram] = [(name, at)]
            elif len(places) < _PLACES and all(
                self.rows[strand][index] is not row[at] for strand, index in places
            ):
                places.append((name, at))

    def join(self, other: "Contig") -> None:
        """Put another contig's columns behind these."""
        self.columns.extend(other.columns)
        self.rows.update(other.rows)
        grams = self.grams
        for gram, places in other.grams.items():
            mine = grams.setdefault(gram, [])
            mine.extend(places[: _PLACES - len(mine)])
        self.renumber()

    def consensus(self, begin: int, end: int) -> list[str]:
        """The commonest key of each of these columns."""
        return [max(c.keys, key=c.keys.__getitem__) for c in self.columns[begin:end]]


def weight(keys: Iterable[str]) -> float:
    """How much these words tell when they agree: a function word a quarter, others one."""
    return sum(0.25 if key in FUNCTION_WORDS else 1.0 for key in keys)
