"""Recognising an original that is among the documents, and checking quotations against it."""

import itertools
from collections.abc import Sequence

from reportedly.compare.collation.align import Targets, align
from reportedly.compare.collation.columns import Column, Contig
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.compare.originals.speeches import printed
from reportedly.model import Document, Place, QuotationCheck
from reportedly.model.comparison import QuotationMatch

Pieces = tuple[tuple[int, int], ...]
_OWN_KINDS = ("letter", "statement", "transcript")
_GIVEN = 0.6
_WORDS = 8
_PRINTED = 0.5
_GIVEN_NUMBER = -1
"""The number of the statement itself, which no quotation has."""

_NEAR = 1
"""Words between an ellipsis and where what it stands for was left out."""


class Given:
    """Documents that may be statements themselves, with their words, found when first asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self._known: dict[tuple[int, Pieces], tuple[tuple[Word, ...], Contig]] = {}

    def recognised(self, quotes: Sequence[Quote]) -> Quote | None:
        """The document that is the statement these quotations come from, as one quotation.

        It is a letter, statement or transcript that holds most of the words others quote; or a
        document that announces it and prints it in quotation marks, and holds those words, too.
        """
        best: tuple[float, Quote] | None = None
        for at, document in enumerate(self.documents):
            others = [quote for quote in quotes if quote.document != at]
            if not others and document.kind in _OWN_KINDS:
                continue
            pieces = _own_pieces(document, at, quotes)
            if not pieces:
                continue
            words, contig = self._own(at, pieces)
            columns = [c.at for quote in others for c in _agreed(quote.words, contig)]
            met = len(columns)
            if document.kind in _OWN_KINDS and 2 * _quoted(words, columns, quotes, at) > met:
                continue
            share = met / max(1, sum(len(quote.words) for quote in others))
            known = not others or (share >= _GIVEN and met >= _WORDS)
            if known and (best is None or share > best[0]):
                best = share, Quote(_GIVEN_NUMBER, at, pieces, words, None, marked=False)
        return None if best is None else best[1]

    def _own(self, at: int, pieces: Pieces) -> tuple[tuple[Word, ...], Contig]:
        if (at, pieces) not in self._known:
            document = self.documents[at]
            words = tuple(words_of(Witness(document.id, document.text, pieces)))
            self._known[at, pieces] = words, _contig(words)
        return self._known[at, pieces]


def _own_pieces(document: Document, at: int, quotes: Sequence[Quote]) -> Pieces:
    """Where a document has the statement's words, if it is the statement or prints it."""
    if document.kind in _OWN_KINDS:
        return tuple(article_blocks(document))
    mine = [quote for quote in quotes if quote.document == at]
    if not any(printed(document, quote).nouns for quote in mine):
        return ()
    size = sum(end - begin for begin, end in article_blocks(document))
    pieces = tuple(piece for quote in mine for piece in quote.pieces)
    return pieces if sum(e - b for b, e in pieces) >= _PRINTED * max(1, size) else ()


def checks(
    documents: Sequence[Document],
    words: Sequence[Word],
    quotes: Sequence[Quote],
    given: int | None = None,
) -> tuple[QuotationCheck, ...]:
    """Each quotation of the others held against the original's words.

    `given` is the document that has them; without it they are the rebuilt text's, and a check
    has no place in the original.
    """
    contig = _contig(words)
    return tuple(
        _check(documents, words, contig, quote, given)
        for quote in quotes
        if quote.document != given
    )


def _contig(words: Sequence[Word]) -> Contig:
    contig = Contig()
    contig.insert(0, words, [None] * len(words))
    return contig


def _met(words: Sequence[Word], targets: Targets) -> list[int]:
    return [
        i
        for i, (word, column) in enumerate(zip(words, targets, strict=True))
        if column is not None and word.key in column.keys
    ]


def _agreed(words: Sequence[Word], contig: Contig) -> list[Column]:
    """The columns in which words agree."""
    targets = align(words, contig)
    return [column for i in _met(words, targets) if (column := targets[i]) is not None]


def _quoted(words: Sequence[Word], columns: Sequence[int], quotes: Sequence[Quote], at: int) -> int:
    """How many of these words a document itself quotes: they are somebody else's."""
    pieces = [piece for quote in quotes if quote.document == at for piece in quote.pieces]
    return sum(any(b <= words[column].begin < e for b, e in pieces) for column in columns)


def _check(
    documents: Sequence[Document],
    own: Sequence[Word],
    contig: Contig,
    quote: Quote,
    given: int | None,
) -> QuotationCheck:
    targets = align(quote.words, contig)
    met = _met(quote.words, targets)
    match = _match(quote.words, targets, met)
    place = None
    if match != "not-found" and given is not None:
        columns = [column.at for i in met if (column := targets[i]) is not None]
        place = Place(
            document=documents[given].id,
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
    """exact; shortened: words left out with an ellipsis; spliced: left out without; altered.

    Words for which the report puts others in brackets are altered, not left out.
    """
    if len(met) < max(1, 0.5 * len(words)):
        return "not-found"
    own = [i for i, word in enumerate(words) if not word.bracketed and not word.note]
    if any(i not in set(met) for i in own):
        return "altered"
    jumps = [
        _owned(words, one, two)
        for one, two in itertools.pairwise(met)
        if _at(targets, two) - _at(targets, one) > 1 and not _replaced(words, one, two)
    ]
    if not jumps:
        return "exact" if len(own) == len(words) else "altered"
    return "shortened" if all(jumps) else "spliced"


def _owned(words: Sequence[Word], one: int, two: int) -> bool:
    """Whether an ellipsis stands between two words, or so near before them that it is for what
    is left out there ("… [and] to withdraw")."""
    return any(word.gap for word in words[max(0, one - _NEAR) : two + 1])


def _replaced(words: Sequence[Word], one: int, two: int) -> bool:
    """Whether only the report's own words in brackets stand between two words."""
    between = words[one + 1 : two]
    return bool(between) and all(word.bracketed and not word.gap for word in between)


def _at(targets: Targets, word: int) -> int:
    column = targets[word]
    return -1 if column is None else column.at
