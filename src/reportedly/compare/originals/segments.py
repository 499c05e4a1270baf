"""From the quotations of one statement to the segments of the original."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.compare.collation.apparatus import Group, Stretch, stretches
from reportedly.compare.collation.assemble import Collation, assemble
from reportedly.compare.collation.columns import Contig
from reportedly.compare.collation.variants import kind_of_variant, weight_of
from reportedly.compare.collation.words import Word, clean, whole, words_of
from reportedly.compare.originals.cues import cues
from reportedly.compare.originals.order import Position, certainty, settled
from reportedly.compare.originals.places import places_of, words_between
from reportedly.compare.originals.quotes import Quote, witness_of
from reportedly.model import Document, Place, Reading, Segment

_OMISSION = 4
_GOES_ON = 3.0
_UNTOLD = 0.5
_JOINED = 0.67
"""Certainty of the place of words that a document joins silently to others: behind them."""
_LATE = "9999"
_BEGINS = re.compile(r"\b(?:begins|began|begin|opens|opened|starts|started)\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:ends|ended|concludes|concluded|closes|closed)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence:
    """What choosing readings and order goes by.

    `tradition` numbers the textual tradition of each document (versions of one article are one).
    """

    documents: Sequence[Document]
    tradition: Sequence[int]


@dataclass(frozen=True)
class Rebuilt:
    """Segments in order, the documents that carry words of them, and the preferred words.

    `shared` are the numbers of quotations that have words in a run with another document's.
    """

    segments: tuple[Segment, ...]
    witnesses: tuple[int, ...]
    words: tuple[Word, ...] = ()
    shared: frozenset[int] = frozenset()


def rebuild(evidence: Evidence, quotes: Sequence[Quote], given: int | None = None) -> Rebuilt:
    """Bring quotations of one statement together, in order, with their readings.

    `given` is the document that is the statement itself; its words are preferred.
    """
    documents = evidence.documents
    collation = assemble([witness_of(documents[q.document], q) for q in quotes])
    ordered = _ordered(evidence, collation, quotes)
    counts = word_counts(documents, sorted({quote.document for quote in quotes}))
    segments: list[Segment] = []
    words: list[Word] = []
    shared: set[int] = set()
    for number, (contig, sure) in enumerate(ordered):
        builder = _Builder(evidence, collation, quotes, contig, counts, given)
        segments.extend(builder.segments(sure, first=number == 0))
        words.extend(builder.words)
        shared.update(builder.shared())
    witnesses = tuple(sorted({quote.document for quote in quotes}))
    return Rebuilt(tuple(segments), witnesses, tuple(words), frozenset(shared))


def word_counts(documents: Sequence[Document], which: Sequence[int]) -> Counter[str]:
    """How often each word stands in these documents."""
    counts: Counter[str] = Counter()
    for at in which:
        counts.update(word.key for word in words_of(whole(documents[at].id, documents[at].text)))
    return counts


def _ordered(
    evidence: Evidence, collation: Collation, quotes: Sequence[Quote]
) -> list[tuple[Contig, float]]:
    """The runs in order, each with the certainty of standing behind the one before it."""
    part_of: dict[int, int] = {}
    positions: list[Position] = []
    leads = _leads(evidence.documents, quotes)
    for part, contig in enumerate(collation.contigs):
        for strand in sorted(contig.rows):
            if strand in collation.transposed:
                continue
            quote = quotes[collation.strands[strand].witness]
            part_of[quote.number] = part
            first = collation.strands[strand].words[0]
            tradition, lead = evidence.tradition[quote.document], quote.number in leads
            positions.append(Position(tradition, quote.document, part, first.begin, lead))
    strong = [*_going_on(quotes, part_of), *_said_so(evidence.documents, quotes, part_of)]
    strong += cues([_printed(collation, contig) for contig in collation.contigs])
    order, ballots = settled(len(collation.contigs), positions, strong)
    sure = [certainty(ballots, a, b) for a, b in pairwise(order)]
    firsts = [sure[0] if sure else 1.0, *sure]
    return [(collation.contigs[part], value) for part, value in zip(order, firsts, strict=True)]


def _printed(collation: Collation, contig: Contig) -> str:
    """The words of a run as one of its witnesses prints them."""
    words = (
        collation.strands[strand].words[at]
        for column in contig.columns
        for strand, at in [min(column.cells.items())]
    )
    return " ".join(word.core + word.trail for word in words)


def _leads(documents: Sequence[Document], quotes: Sequence[Quote]) -> set[int]:
    """Quotations in headlines, and the first of a report that has more than two."""
    found: set[int] = set()
    by_document: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_document.setdefault(quote.document, []).append(quote)
    for at, mine in by_document.items():
        heads = [b for b in documents[at].blocks if b.role in ("title", "subtitle", "caption")]
        found.update(q.number for q in mine if any(h.begin <= q.begin < h.end for h in heads))
        if len(mine) > 2:
            found.add(min(mine, key=lambda q: q.begin).number)
    return found


def _going_on(
    quotes: Sequence[Quote], part_of: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """Passages that go on after an aside."""
    for quote in quotes:
        if quote.follows is None:
            continue
        before, after = part_of.get(quote.follows), part_of.get(quote.number)
        if before is not None and after is not None and before != after:
            yield before, after, _GOES_ON


def _said_so(
    documents: Sequence[Document], quotes: Sequence[Quote], part_of: Mapping[int, int]
) -> Iterator[tuple[int, int, float]]:
    """What a report says the statement begins or ends with."""
    every = sorted(set(part_of.values()))
    for quote in quotes:
        if quote.attribution is None or quote.number not in part_of:
            continue
        text = documents[quote.document].text
        cue = " ".join(text[span.begin : span.end] for span in quote.attribution.cue)
        here = part_of[quote.number]
        for other in every:
            if other != here and _BEGINS.search(cue):
                yield here, other, _GOES_ON
            elif other != here and _ENDS.search(cue):
                yield other, here, _GOES_ON


class _Builder:
    """Makes the segments of one run."""

    def __init__(
        self,
        evidence: Evidence,
        collation: Collation,
        quotes: Sequence[Quote],
        contig: Contig,
        counts: Mapping[str, int],
        given: int | None,
    ) -> None:
        self.evidence = evidence
        self.collation = collation
        self.quotes = quotes
        self.contig = contig
        self.counts = counts
        self.given = given
        self.words: list[Word] = []

    def shared(self) -> set[int]:
        """The numbers of the quotations of this run, if several documents are in it."""
        quotes = [self._quote(strand) for strand in self.contig.rows]
        several = len({quote.document for quote in quotes}) > 1
        return {quote.number for quote in quotes} if several else set()

    def segments(self, sure: float, first: bool) -> list[Segment]:
        """The segments of the run.

        All but its first are certain of their place, unless they follow words that some document
        joins them to silently, or no document has both a segment and the one before it: what two
        reports each print before the same sentence stands in an order that nobody tells.
        """
        cut = stretches(self.collation, self.contig, self._prefer)
        self.words = [word for stretch in cut for word in stretch.groups[0].words]
        joins = self._joins(cut)
        found = [
            self._segment(
                stretch,
                sure if at == 0 else self._told(cut[at - 1], stretch, at in joins),
                joins.get(at, ()),
                first and at == 0,
            )
            for at, stretch in enumerate(cut)
        ]
        return [segment for segment in found if segment.text]

    def _told(self, before: Stretch, stretch: Stretch, joined: bool) -> float:
        """How sure it is that a stretch stands behind the one before it in the same run."""
        carriers = {self._document(s).id for g in before.groups for s, _ in g.members}
        here = {self._document(s).id for g in stretch.groups for s, _ in g.members}
        if not carriers & here:
            return _UNTOLD
        return _JOINED if joined else 1.0

    def _document(self, strand: int) -> Document:
        return self.evidence.documents[self._quote(strand).document]

    def _quote(self, strand: int) -> Quote:
        return self.quotes[self.collation.strands[strand].witness]

    def _prefer(self, group: Group) -> tuple[float, ...]:
        """The greatest is preferred.

        In this order: of the statement itself, no reporter's bracket, no small letter that only
        begins a quotation, better attested (by independent traditions), words that stand
        elsewhere too (a slip doesn't), more documents, fuller, earlier, first in the order of
        documents.
        """
        words = group.words
        strands = [strand for strand, _ in group.members]
        traditions = {self.evidence.tradition[self._quote(s).document] for s in strands}
        mine = Counter(word.key for _, ws in group.members for word in ws)
        known = sum(self.counts.get(w.key, 0) > mine[w.key] for w in words) / len(words)
        dates = min(self._document(s).published or _LATE for s in strands)
        inserted = any(word.bracketed for word in words)
        return (
            float(any(self._quote(s).document == self.given for s in strands)),
            -float(inserted),
            -float(all(_lowered(self.collation, s, ws[0]) for s, ws in group.members)),
            float(len(traditions)),
            round(known, 3),
            float(len(strands)),
            float(len(words)),
            -float("".join(c for c in dates if c.isdigit())[:8].ljust(8, "9")),
            -float(min(self._quote(s).number for s in strands)),
        )

    def _segment(
        self, stretch: Stretch, sure: float, joined: Sequence[str], first: bool
    ) -> Segment:
        best = stretch.groups[0]
        readings = [self._reading(group, best, group is best) for group in stretch.groups]
        carriers = {self._document(s).id for g in stretch.groups for s, _ in g.members}
        omitted = sorted({self._document(s).id for s in stretch.omitted} - carriers, key=self._rank)
        return Segment(
            text=clean(readings[0].text),
            readings=tuple(readings),
            omitted_by=tuple(omitted),
            certainty=sure,
            gap_before=(stretch.start and not first) or stretch.gap or bool(joined),
            paragraph_before=self._new_paragraph(best),
            joined_by=tuple(joined),
        )

    def _rank(self, name: str) -> int:
        return next(i for i, d in enumerate(self.evidence.documents) if d.id == name)

    def _reading(self, group: Group, best: Group, preferred: bool) -> Reading:
        witnesses: list[Place] = []
        for strand, words in group.members:
            witnesses.extend(places_of(self._document(strand), words))
        shown_strand, shown = _shown(group)
        text = words_between(self._document(shown_strand), shown)
        weight = None if preferred else weight_of(kind_of_variant(best.words, group.words))
        return Reading(text=text, witnesses=tuple(witnesses), preferred=preferred, weight=weight)

    def _new_paragraph(self, group: Group) -> bool:
        """Whether a witness begins a paragraph here, more than goes on behind "he said"."""
        return any(
            words[0].piece > 0
            and words[0] is _first_of_piece(self.collation, strand, words[0])
            and "\n" in self._before(strand, words[0])
            for strand, words in group.members
        )

    def _before(self, strand: int, word: Word) -> str:
        """What the document has between a word and the one before it in its quotation."""
        words = self.collation.strands[strand].words
        at = next(at for at, one in enumerate(words) if one is word)
        return self._document(strand).text[words[at - 1].end : word.begin] if at else ""

    def _joins(self, cut: Sequence[Stretch]) -> dict[int, list[str]]:
        """Where a document prints two sentences as one quotation though words lie between."""
        found: dict[int, list[str]] = {}
        for at, stretch in enumerate(cut):
            if max(len(group.words) for group in stretch.groups) < _OMISSION:
                continue
            for strand in stretch.omitted:
                if strand in stretch.ellipsis:
                    continue
                after = next(
                    (i for i in range(at + 1, len(cut)) if _words_in(cut[i], strand)), None
                )
                if after is not None and self._between_sentences(cut, at, after, strand):
                    tied = _begins_tied(cut[at]) and not _begins_tied(cut[after])
                    names = found.setdefault(at if tied else after, [])
                    joining = (
                        [s for g in cut[at].groups for s, _ in g.members] if tied else [strand]
                    )
                    names += [n for s in joining if (n := self._document(s).id) not in names]
        return found

    def _between_sentences(self, cut: Sequence[Stretch], at: int, after: int, strand: int) -> bool:
        before = next((ws for i in range(at - 1, -1, -1) if (ws := _words_in(cut[i], strand))), ())
        behind = _words_in(cut[after], strand)
        if not before or not behind:
            return False
        if before[-1].stop:
            return behind[0].core[:1].isupper()
        left_out = cut[after - 1].groups[0].words
        return left_out[-1].stop and not _shared_by_others(cut[after], strand)


def _begins_tied(stretch: Stretch) -> bool:
    """Whether the words begin with a conjunction, as those do that are tied to others."""
    return stretch.groups[0].words[0].key in ("and", "but", "or")


def _shared_by_others(stretch: Stretch, strand: int) -> bool:
    """Whether another witness has the same words there."""
    return any(len(group.members) > 1 for group in stretch.groups if strand in dict(group.members))


def _words_in(stretch: Stretch, strand: int) -> tuple[Word, ...]:
    return next((ws for g in stretch.groups for name, ws in g.members if name == strand), ())


def _shown(group: Group) -> tuple[int, tuple[Word, ...]]:
    """The member whose words stand for the reading: one that goes on behind them, if any."""
    return next(((s, ws) for s, ws in group.members if not ws[-1].last), group.members[0])


def _lowered(collation: Collation, strand: int, word: Word) -> bool:
    """Whether a quotation begins with this word and a small letter, as fragments do."""
    return word.core[:1].islower() and word is collation.strands[strand].words[0]


def _first_of_piece(collation: Collation, strand: int, word: Word) -> Word | None:
    return next((w for w in collation.strands[strand].words if w.piece == word.piece), None)
