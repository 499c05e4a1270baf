"""Which runs of columns a fragment may belong to: those that share telling words with it.

Without this, every fragment would be held against every run, in time that grows with the square
of the quotations of a story.
"""

from collections.abc import Iterator, Sequence

from reportedly.compare.collation.columns import FUNCTION_WORDS, GRAM, Contig

Gram = tuple[str, ...]


class Nearby:
    """Postings from triples of words, and from single words that tell, to runs."""

    def __init__(self) -> None:
        self._names: dict[Gram, list[int]] = {}
        self._home: dict[int, Contig] = {}
        self._born: dict[int, int] = {}

    def add(self, name: int, keys: Sequence[str], contig: Contig) -> None:
        """Note that a strand lies on a run."""
        self._home[name] = contig
        self._born.setdefault(id(contig), len(self._born))
        for gram in sorted({*_triples(keys), *_telling(keys)}):
            names = self._names.setdefault(gram, [])
            if not names or self._home[names[-1]] is not contig:
                names.append(name)

    def move(self, old: Contig, new: Contig) -> None:
        """Note that one run has become part of another."""
        for name in old.rows:
            self._home[name] = new

    def near(self, keys: Sequence[str]) -> list[Contig]:
        """Runs that hold a triple of these words, in the order in which they were begun.

        Fewer than three words have no triple: then the runs that hold all that tell among them.
        """
        if len(keys) >= GRAM:
            return self._runs({n for gram in _triples(keys) for n in self._names.get(gram, ())})
        grams = list(_telling(keys))
        if not grams:
            return []
        found = [{id(c): c for c in self._runs(set(self._names.get(g, ())))} for g in grams]
        return [c for key, c in found[0].items() if all(key in other for other in found[1:])]

    def _runs(self, names: set[int]) -> list[Contig]:
        runs = {id(self._home[name]): self._home[name] for name in sorted(names)}
        return sorted(runs.values(), key=lambda run: self._born[id(run)])


def _triples(keys: Sequence[str]) -> Iterator[Gram]:
    for gram in zip(keys, keys[1:], keys[2:], strict=False):
        if not all(key in FUNCTION_WORDS for key in gram):
            yield gram


def _telling(keys: Sequence[str]) -> Iterator[Gram]:
    for key in keys:
        if key not in FUNCTION_WORDS:
            yield (key,)
