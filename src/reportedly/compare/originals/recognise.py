"""Recognising an original that is among the documents, and checking quotations against it."""

import itertools
from collections.abc import Sequence

from reportedly.compare.collation.align import Targets, align
from reportedly.compare.collation.columns import Contig
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.model import Document, Place, QuotationCheck
from reportedly.model.comparison import QuotationMatch

_OWN_KINDS = ("letter", "statement", "transcript")
_GIVEN = 0.6


def recognised(documents: Sequence[Document], quotes: Sequence[Quote]) -> int | None:
    """The document that is the statement these quotations come from, or None.

    It is a letter, statement or transcript that holds most of the words others quote.
    """
    best: tuple[float, int] | None = None
    for at, document in enumerate(documents):
        others = [quote for quote in quotes if quote.document != at]
        if document.kind not in _OWN_KINDS or not others:
            continue
        contig = _contig(document)
        met = sum(len(_met(quote.words, align(quote.words, contig))) for quote in others)
        share = met / sum(len(quote.words) for quote in others)
        if share >= _GIVEN and (best is None or share > best[0]):
            best = share, at
    return None if best is None else best[1]


def checks(
    documents: Sequence[Document], source: int, quotes: Sequence[Quote]
) -> tuple[QuotationCheck, ...]:
    """Each quotation of the others held against the original's text."""
    contig = _contig(documents[source])
    return tuple(
        _check(documents, source, contig, quote) for quote in quotes if quote.document != source
    )


def _contig(document: Document) -> Contig:
    contig = Contig()
    words = _own_words(document)
    contig.insert(0, words, [None] * len(words))
    return contig


def _own_words(document: Document) -> tuple[Word, ...]:
    pieces = tuple(article_blocks(document))
    return tuple(words_of(Witness(document.id, document.text, pieces)))


def _met(words: Sequence[Word], targets: Targets) -> list[int]:
    return [
        i
        for i, (word, column) in enumerate(zip(words, targets, strict=True))
        if column is not None and word.key in column.keys
    ]


def _check(
    documents: Sequence[Document], source: int, contig: Contig, quote: Quote
) -> QuotationCheck:
    targets = align(quote.words, contig)
    met = _met(quote.words, targets)
    match = _match(quote.words, targets, met)
    place = None
    if match != "not-found":
        own = _own_words(documents[source])
        columns = [column.at for i in met if (column := targets[i]) is not None]
        place = Place(
            document=documents[source].id,
            begin=own[min(columns)].begin,
            end=own[max(columns)].end,
        )
    return QuotationCheck(
        attribution="" if quote.attribution is None else quote.attribution.id,
        place=Place(document=documents[quote.document].id, begin=quote.begin, end=quote.end),
        match=match,
        original=place,
    )


def _match(words: Sequence[Word], targets: Targets, met: Sequence[int]) -> QuotationMatch:
    """exact; shortened: words left out with an ellipsis; spliced: left out without; altered."""
    if len(met) < max(1, 0.5 * len(words)):
        return "not-found"
    own = [i for i, word in enumerate(words) if not word.bracketed and not word.note]
    if any(i not in set(met) for i in own):
        return "altered"
    jumps = [
        words[two].gap
        for one, two in itertools.pairwise(met)
        if _at(targets, two) - _at(targets, one) > 1
    ]
    if not jumps:
        return "exact" if len(own) == len(words) else "altered"
    return "shortened" if all(jumps) else "spliced"


def _at(targets: Targets, word: int) -> int:
    column = targets[word]
    return -1 if column is None else column.at
