"""Where reports carry an original's words without quotation marks.

A list item or a paragraph that is the original's words is a quotation without marks, and a
witness.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.collation.align import align
from reportedly.compare.collation.assemble import Collation
from reportedly.compare.collation.columns import FUNCTION_WORDS, GRAM, Contig, weight
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.compare.originals.quotes import Quote, article_blocks, holder
from reportedly.compare.originals.voices import NOBODY, Voice, source_voice
from reportedly.compare.vocab import content
from reportedly.model import Account, Document, Traces
from reportedly.text.sentences import sentences

_MARKS = re.compile(r"[>\s]*(?:[•▪◦‣*·–—-]|\(?\w{1,3}[.)])?\s*")
_UNMARKED_SHARE = 0.85
_UNMARKED_WEIGHT = 6.0


class Sentence(NamedTuple):
    """A sentence or list item of a document, without what it quotes.

    `open` are its parts outside all quotations, `told` their stems with their rarity, `voice`
    whoever is said to say it. `whole`: it is in a block that no quotation touches and that a
    colon leads up to, or that is a list item or block quotation.
    """

    document: int
    begin: int
    end: int
    open: tuple[tuple[int, int], ...]
    whole: bool
    told: dict[str, float]
    voice: Voice


class Reports:
    """The documents' sentences outside quotations, found when first asked for."""

    def __init__(
        self,
        documents: Sequence[Document],
        accounts: Sequence[Account],
        quotes: Sequence[Quote],
        traces: Traces,
    ) -> None:
        self.documents = documents
        self._accounts = {account.document: account for account in accounts}
        self._pieces: dict[int, list[tuple[int, int]]] = {}
        for quote in quotes:
            self._pieces.setdefault(quote.document, []).extend(quote.pieces)
        self._near = _neighbours(documents, traces)
        self._found: dict[int, list[Sentence]] = {}

    def around(self, witnesses: Iterable[int]) -> list[Sentence]:
        """Sentences of these documents, and of those that share passages with them."""
        wanted = {at for one in witnesses for at in (one, *self._near.get(one, ()))}
        return [sentence for at in sorted(wanted) for sentence in self.of(at)]

    def of(self, at: int) -> list[Sentence]:
        """The sentences of one document, in order."""
        if at not in self._found:
            self._found[at] = list(self._sentences(at))
        return self._found[at]

    def _sentences(self, at: int) -> Iterator[Sentence]:
        document = self.documents[at]
        account = self._accounts.get(document.id)
        taken = sorted(self._pieces.get(at, ()))
        for begin, end, whole in _blocks(document):
            free = whole and not any(b < end and begin < e for b, e in taken)
            for first, last in sentences(document.text, begin, end):
                outside = tuple(_outside(first, last, taken))
                if outside:
                    told: dict[str, float] = {}
                    for b, e in outside:
                        told.update(content(document.text, b, e))
                    voice = _voice(document, account, outside)
                    yield Sentence(at, first, last, outside, free, told, voice)


def _voice(
    document: Document, account: Account | None, outside: Sequence[tuple[int, int]]
) -> Voice:
    attribution = holder(account.attributions, outside) if account else None
    return NOBODY if attribution is None else source_voice(document, account, attribution)


def _neighbours(documents: Sequence[Document], traces: Traces) -> dict[int, set[int]]:
    """For each document those that share a passage with it."""
    number = {document.id: at for at, document in enumerate(documents)}
    found: dict[int, set[int]] = {}
    for passage in traces.passages:
        one, two = number.get(passage.a.document), number.get(passage.b.document)
        if one is not None and two is not None:
            found.setdefault(one, set()).add(two)
            found.setdefault(two, set()).add(one)
    return found


def _blocks(document: Document) -> Iterator[tuple[int, int, bool]]:
    roles = {(b.begin, b.end): b.role for b in document.blocks}
    led = False
    for begin, end in article_blocks(document):
        role = roles.get((begin, end), "paragraph")
        yield begin, end, led or role in ("list-item", "quotation")
        led = document.text[begin:end].rstrip().endswith(":") or (led and role == "list-item")


def _outside(begin: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = begin
    for first, last in taken:
        if last <= at or first >= end:
            continue
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def unmarked(reports: Reports, collation: Collation, quotes: Sequence[Quote]) -> list[Quote]:
    """Blocks that are words of the original without marks, as quotations behind `quotes`."""
    found: list[Quote] = []
    number = 1 + max(quote.number for quote in quotes)
    for sentence in reports.around(sorted({quote.document for quote in quotes})):
        if not sentence.whole:
            continue
        document = reports.documents[sentence.document]
        piece = (_behind_mark(document.text, sentence), sentence.end)
        words = tuple(words_of(Witness(document.id, document.text, (piece,))))
        if any(_is_carried(words, contig) for contig in collation.contigs):
            found.append(
                Quote(number + len(found), sentence.document, (piece,), words, None, marked=False)
            )
    return found


def _behind_mark(text: str, sentence: Sentence) -> int:
    """Where a list item's or block quotation's words begin, behind its marks."""
    found = _MARKS.match(text, sentence.begin, sentence.end)
    return found.end() if found and found.end() < sentence.end else sentence.begin


def _is_carried(words: Sequence[Word], contig: Contig) -> bool:
    keys = [word.key for word in words]
    if weight(keys) < _UNMARKED_WEIGHT or not _shares_gram(keys, contig):
        return False
    targets = align(words, contig)
    met = sum(1 for key, c in zip(keys, targets, strict=True) if c is not None and key in c.keys)
    return met >= _UNMARKED_SHARE * len(keys)


def _shares_gram(keys: Sequence[str], contig: Contig) -> bool:
    return any(
        tuple(keys[at : at + GRAM]) in contig.grams
        and not all(key in FUNCTION_WORDS for key in keys[at : at + GRAM])
        for at in range(len(keys) - GRAM + 1)
    )
