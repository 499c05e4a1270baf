"""The quotations of all documents, each with the words it carries and who is said to speak.

A quotation is taken whole, marks excluded. One that its attribution breaks off at a comma and
takes up again within the sentence is one quotation in two pieces; so is one that runs over
paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.compare.collation.columns import FUNCTION_WORDS
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.model import ARTICLE_ROLES, Account, Attribution, Document
from reportedly.text.quotes import Quotation, quotations

_ASIDE = 12
"""Most words of an attribution that breaks off a sentence which then goes on."""

_TITLE = 8
"""Most words of a name of a work."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Quote:
    """One quotation: its pieces in the document (code points, half-open) and its words.

    `attribution` is the one whose content holds it, or None. `marked`: it stands in quotation
    marks. `follows`: the number of the quotation it goes on from, after an aside.
    """

    number: int
    document: int
    pieces: tuple[Range, ...]
    words: tuple[Word, ...]
    attribution: Attribution | None
    marked: bool = True
    follows: int | None = None
    state: str = "closed"

    @property
    def begin(self) -> int:
        """Where its first piece begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.pieces[-1][1]


def gather(documents: Sequence[Document], accounts: Sequence[Account]) -> list[Quote]:
    """All quotations, by document and then by offset."""
    by_document = {account.document: account for account in accounts}
    found: list[Quote] = []
    for at, document in enumerate(documents):
        account = by_document.get(document.id)
        attributions = account.attributions if account else ()
        quoted = _of_document(at, document, attributions, len(found))
        found.extend(_with_turns(at, document, attributions, quoted, len(found)))
    return found


def _with_turns(
    at: int,
    document: Document,
    attributions: Sequence[Attribution],
    quoted: Sequence[Quote],
    number: int,
) -> list[Quote]:
    """The quotations, and the turns of a transcript ("Render: We shall wait."), by offset."""
    taken = [piece for quote in quoted for piece in quote.pieces]
    turns = [
        replace(_quote(document, at, 0, (piece,), said), marked=False)
        for said in attributions
        for piece in _turn(document, said)
        if not any(b < piece[1] and piece[0] < e for b, e in taken)
    ]
    if not turns:
        return list(quoted)
    ordered = sorted((*quoted, *(turn for turn in turns if turn.words)), key=lambda q: q.pieces)
    renamed = {q.number: number + i for i, q in enumerate(ordered) if q.marked}
    return [
        replace(
            quote,
            number=number + i,
            follows=None if quote.follows is None else renamed.get(quote.follows),
        )
        for i, quote in enumerate(ordered)
    ]


def _turn(document: Document, said: Attribution) -> list[Range]:
    """The words that a speaker's label at the head of a block leads up to, or nothing.

    A headline with such a label ("Render: we won't wait") tells in its own words.
    """
    text = document.text
    cue = "".join(text[span.begin : span.end] for span in said.cue).strip()
    if cue != ":" or len(said.content) != 1 or not said.source:
        return []
    head = said.source[0].begin
    heads = {b.begin for b in document.blocks if b.role in ("title", "subtitle")}
    if head in heads or not any(begin == head for begin, _ in article_blocks(document)):
        return []
    return [(said.content[0].begin, said.content[0].end)]


def article_blocks(document: Document) -> list[Range]:
    """Ranges of the blocks that a document says itself; the whole text where there are none."""
    blocks = [(b.begin, b.end) for b in document.blocks if b.role in ARTICLE_ROLES]
    if blocks or document.blocks:
        return blocks
    return [(0, len(document.text))] if document.text else []


def witness_of(document: Document, quote: Quote) -> Witness:
    """The quotation as collating takes it."""
    return Witness(document.id, document.text, quote.pieces)


def _of_document(
    at: int, document: Document, attributions: Sequence[Attribution], number: int
) -> list[Quote]:
    blocks = article_blocks(document)
    found: list[Quote] = []
    last: Quotation | None = None
    for quotation in quotations(document.text, blocks):
        pieces = tuple((b, e) for b, e in quotation.inner if document.text[b:e].strip())
        if not pieces:
            continue
        held = holder(attributions, pieces)
        if held is None and _is_title(document.text, pieces):
            continue
        before = found[-1] if found and last is not None else None
        link = "" if last is None else _link(document.text, blocks, last, quotation)
        if before is None or not link or not _same(before.attribution, held):
            quote = _quote(document, at, number + len(found), pieces, held)
        elif link == "sentence":
            found.pop()
            quote = _quote(document, at, before.number, before.pieces + pieces, before.attribution)
        else:
            held = held or (before.attribution if link == "passage" else None)
            quote = _quote(document, at, number + len(found), pieces, held, before.number)
        if link == "run" and last is not None:
            found.extend(_carried(document, blocks, last, quotation, found[-1]))
            number_now = number + len(found)
            quote = replace(quote, number=number_now, follows=found[-1].number)
        last = quotation
        if quote.words:
            found.append(quote)
    return found


def _is_title(text: str, pieces: Sequence[Range]) -> bool:
    """Whether a quotation is the name of a thing ("On the Record with Greta Van Susteren")."""
    words = re.findall(r"[^\W\d_]+", " ".join(text[b:e] for b, e in pieces))
    long = [word for word in words if len(word) > 3 and word.lower() not in FUNCTION_WORDS]
    return 1 < len(long) <= _TITLE and all(word[:1].isupper() for word in long)


def _carried(
    document: Document, blocks: Sequence[Range], last: Quotation, after: Quotation, before: Quote
) -> list[Quote]:
    """Paragraphs without marks between two of a quotation that was never closed."""
    pieces = tuple(block for block in blocks if last.end <= block[0] and block[1] <= after.begin)
    if not pieces:
        return []
    at, number = before.document, before.number + 1
    return [_quote(document, at, number, pieces, before.attribution, before.number)]


def _link(text: str, blocks: Sequence[Range], before: Quotation, after: Quotation) -> str:
    """How two quotations hang together, or nothing.

    "sentence": broken off by an aside and taken up; "passage": going on after one; "run": both
    are paragraphs of their own, one after the other.
    """
    for at, (begin, end) in enumerate(blocks):
        if begin <= before.begin and after.begin < end:
            return _aside(text, before, after) or ""
        if before.begin < end and before.end <= end:
            reach = 2 if before.state == "unclosed" else 1
            near = any(abs(after.begin - b) <= 1 for b, _ in blocks[at + 1 : at + 1 + reach])
            whole = _begins(blocks, before) and before.end >= end - 1 and _ends(blocks, after)
            return "run" if near and whole else ""
    return ""


def _begins(blocks: Sequence[Range], quotation: Quotation) -> bool:
    return any(abs(quotation.begin - begin) <= 1 for begin, _ in blocks)


def _ends(blocks: Sequence[Range], quotation: Quotation) -> bool:
    return any(abs(quotation.end - end) <= 1 for _, end in blocks)


def _quote(
    document: Document,
    at: int,
    number: int,
    pieces: tuple[Range, ...],
    attribution: Attribution | None,
    follows: int | None = None,
) -> Quote:
    words = tuple(words_of(Witness(document.id, document.text, pieces)))
    return Quote(number, at, pieces, words, attribution, follows=follows)


def holder(attributions: Sequence[Attribution], pieces: Sequence[Range]) -> Attribution | None:
    """The attribution whose content holds most of these pieces; of equals the shortest."""
    size = sum(e - b for b, e in pieces)
    best: Attribution | None = None
    best_key = (0.0, 0)
    for attribution in attributions:
        held = sum(
            max(0, min(e, span.end) - max(b, span.begin))
            for b, e in pieces
            for span in attribution.content
        )
        if held * 2 < size:
            continue
        total = sum(span.end - span.begin for span in attribution.content)
        key = (round(held / size, 1), -total)
        if best is None or key > best_key:
            best, best_key = attribution, key
    return best


def _same(one: Attribution | None, two: Attribution | None) -> bool:
    if one is None or two is None:
        return True
    return (
        one.id == two.id
        or (one.speaker is not None and one.speaker == two.speaker)
        or (one.source == two.source)
    )


def _aside(text: str, before: Quotation, after: Quotation) -> str | None:
    """How two quotations hang together: "sentence" (broken off and taken up), "passage", or None.

    Between them stands only a short aside within one paragraph ("…," the letter said. "…").
    """
    between = text[before.end : after.begin]
    if len(between.split()) > _ASIDE or not before.inner or not after.inner:
        return None
    end = text[: before.inner[-1][1]].rstrip()[-1:]
    start = text[after.inner[0][0] : after.inner[0][0] + 1]
    inner_end = end in ",.!?—–-" or between[:1] in ",."
    if not inner_end or not any(char.isalpha() for char in between):
        return None
    if end in ",—–-" and start.islower() and between.rstrip()[-1:] == ",":
        return "sentence"
    if between.rstrip()[-1:] in ".,:;" and start.isupper():
        return "passage"
    return None
