"""All witnesses at once: overlapping fragments brought together into runs of columns.

The longest witness lays the first columns; each further one is aligned with every run it shares
words with and joins the one it agrees with, or begins a run of its own. A witness that agrees
with two runs joins them. This is progressive alignment (Feng and Doolittle 1987) over columns
that hold every reading (partial-order alignment, Lee, Grasso and Sharlow 2002).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.compare.collation.align import Targets, align, evidence, moved
from reportedly.compare.collation.columns import Contig, Strand
from reportedly.compare.collation.nearby import Nearby
from reportedly.compare.collation.refine import refine
from reportedly.compare.collation.words import Witness, Word, words_of

_OVERHANG = 3


class Collation(NamedTuple):
    """Witnesses, their strands (runs of words that keep the order) and the runs of columns.

    Every word of every witness is in exactly one strand and one column. `transposed` are the
    strands that a witness prints elsewhere than the others.
    """

    witnesses: tuple[Witness, ...]
    strands: tuple[Strand, ...]
    contigs: tuple[Contig, ...]
    transposed: frozenset[int]


def collate(witnesses: Sequence[Witness]) -> Collation:
    """Collate witnesses of one stretch: they share one run of columns, whatever they say."""
    return _Bench(witnesses, together=True).run()


def assemble(witnesses: Sequence[Witness]) -> Collation:
    """Collate fragments: those that share words come together, the others stay apart."""
    return _Bench(witnesses, together=False).run()


class _Bench:
    """The state of one collation while it is made."""

    def __init__(self, witnesses: Sequence[Witness], together: bool) -> None:
        self.witnesses = tuple(witnesses)
        self.together = together
        self.strands: list[Strand] = []
        self.contigs: list[Contig] = []
        self.transposed: set[int] = set()
        self.nearby = Nearby()

    def run(self) -> Collation:
        """Place every witness, longest first; ties keep the order given."""
        words = [tuple(words_of(witness)) for witness in self.witnesses]
        for at in sorted(range(len(words)), key=lambda i: (-len(words[i]), i)):
            if words[at]:
                self._place(at, words[at])
        for contig in self.contigs if self.together else ():
            refine(contig, self.strands)
        return Collation(
            self.witnesses, tuple(self.strands), tuple(self.contigs), frozenset(self.transposed)
        )

    def _place(self, witness: int, words: tuple[Word, ...]) -> None:
        keys = [word.key for word in words]
        hits = self._hits(words, keys)
        if not hits:
            if self.together and self.contigs:
                hits = [(0, self.contigs[0], [None] * len(keys))]
            else:
                contig = Contig()
                self.contigs.append(contig)
                self._put(self._new(witness, words), contig, [None] * len(words))
                return
        contig, targets = self._joined(words, hits)
        self._insert(witness, words, contig, targets)

    def _insert(
        self, witness: int, words: tuple[Word, ...], contig: Contig, targets: Targets
    ) -> None:
        """Put the words in, those that stand elsewhere in the text as a strand of their own."""
        away = moved([word.key for word in words], contig, targets)
        if away is None:
            self._put(self._new(witness, words), contig, targets)
            return
        begin, end = away
        rest = words[:begin] + words[end:]
        self._insert(witness, rest, contig, [*targets[:begin], *targets[end:]])
        part = words[begin:end]
        name = self._new(witness, part)
        self._put(name, contig, align(part, contig, False))
        self.transposed.add(name)

    def _put(self, name: int, contig: Contig, targets: Targets) -> None:
        words = self.strands[name].words
        contig.insert(name, words, targets)
        if not self.together:
            self.nearby.add(name, [word.key for word in words], contig)

    def _new(self, witness: int, words: tuple[Word, ...]) -> int:
        self.strands.append(Strand(witness, words))
        return len(self.strands) - 1

    def _hits(self, words: Sequence[Word], keys: list[str]) -> list[tuple[int, Contig, Targets]]:
        """The runs these words belong to, by the place of the first word that agrees."""
        found: list[tuple[int, Contig, Targets]] = []
        for contig in self.contigs if self.together else self.nearby.near(keys):
            targets = align(words, contig, not self.together)
            met = [i for i, c in enumerate(targets) if c is not None and keys[i] in c.keys]
            if met and (self.together or believed(words, targets, contig)):
                found.append((met[0], contig, targets))
        return sorted(found, key=lambda hit: hit[0])

    def _joined(
        self, words: Sequence[Word], hits: list[tuple[int, Contig, Targets]]
    ) -> tuple[Contig, Targets]:
        """One run out of all that these words belong to; runs for the same words stay apart."""
        keys = [word.key for word in words]
        chosen = [max(hits, key=lambda hit: evidence(keys, hit[2])[:2])]
        for hit in hits:
            if hit not in chosen and all(_apart(hit[2], other[2]) for other in chosen):
                chosen.append(hit)
        if len(chosen) == 1:
            return chosen[0][1], chosen[0][2]
        chosen.sort(key=lambda hit: hit[0])
        base = chosen[0][1]
        for _, contig, _ in chosen[1:]:
            base.join(contig)
            self.nearby.move(contig, base)
        gone = {id(contig) for _, contig, _ in chosen[1:]}
        self.contigs = [contig for contig in self.contigs if id(contig) not in gone]
        return base, align(words, base, not self.together)


def believed(words: Sequence[Word], targets: Targets, contig: Contig) -> bool:
    """Whether words and columns are the same stretch and not only share a phrase.

    All words agree; or the agreement runs, both before and after, to an end of either side or of
    a sentence on both; or it is long.
    """
    keys = [word.key for word in words]
    told, count, share = evidence(keys, targets)
    if not count:
        return False
    if count == len(keys):
        return told >= 1.0
    met = [i for i, c in enumerate(targets) if c is not None and keys[i] in c.keys]
    first, last = targets[met[0]], targets[met[-1]]
    assert first is not None and last is not None  # noqa: S101
    before = min(met[0], first.at) <= _OVERHANG or (
        words[met[0] - 1].stop and contig.columns[first.at - 1].stop
    )
    after = min(len(keys) - 1 - met[-1], len(contig.columns) - 1 - last.at) <= _OVERHANG or (
        words[met[-1]].stop and last.stop
    )
    if before and after:
        odd = _facing(words, targets, met)
        if not words[met[0] - 1].stop or not met[0]:
            odd += _edge(met[0], first.at)
        if not words[met[-1]].stop:
            odd += _edge(len(keys) - 1 - met[-1], len(contig.columns) - 1 - last.at)
        return told >= 2.5 + 0.6 * odd and share >= 0.55 and count >= 3
    return told >= 5.0 and count >= 8 and share >= 0.5


def _facing(words: Sequence[Word], targets: Targets, met: Sequence[int]) -> int:
    """How many words between those that agree have others facing them; brackets don't count."""
    at = [column.at for i in met if (column := targets[i]) is not None]
    odd = 0
    for (i, j), (p, q) in zip(pairwise(met), pairwise(at), strict=True):
        own = sum(1 for word in words[i + 1 : j] if not word.bracketed)
        odd += min(own, q - p - 1)
    return odd


def _edge(mine: int, theirs: int) -> int:
    """How many words at an end face others, where few do."""
    facing = min(mine, theirs)
    return facing if facing <= _OVERHANG else 0


def _apart(one: Targets, two: Targets) -> bool:
    """Whether two alignments of the same words concern different words of them."""
    a = {i for i, column in enumerate(one) if column is not None}
    b = {i for i, column in enumerate(two) if column is not None}
    return len(a & b) <= 0.25 * min(len(a), len(b))
