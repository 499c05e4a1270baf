"""Where reports carry an original's words without quotation marks.

A list item or a paragraph that is the original's words is a quotation without marks, and a
witness. A sentence that tells the same in nearly the same words is a paraphrase: it is attached
to the segments it tells, and none of its words enters the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.collation.align import align
from reportedly.compare.collation.assemble import Collation
from reportedly.compare.collation.columns import FUNCTION_WORDS, GRAM, Contig, weight
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.compare.vocab import content
from reportedly.model import Document, Place, Segment
from reportedly.text.sentences import sentences

_MARKS = re.compile(r"[>\s]*(?:[•▪◦‣*·–—-]|\(?\w{1,3}[.)])?\s*")
_UNMARKED_SHARE = 0.85
_UNMARKED_WEIGHT = 6.0
_TOLD_SHARE = 0.5
_TOLD_ELSEWHERE = 0.8
_TOLD_WEIGHT = 14.0
_TOLD_STEMS = 4


class Sentence(NamedTuple):
    """A sentence or list item of a document, without what it quotes."""

    document: int
    begin: int
    end: int
    open: tuple[tuple[int, int], ...]
    whole: bool


def unquoted(documents: Sequence[Document], quotes: Sequence[Quote]) -> list[Sentence]:
    """Sentences with the parts of them that stand outside all quotations.

    `whole`: the sentence is in a block that no quotation touches and that a colon leads up to,
    or that is a list item or block quotation.
    """
    pieces: list[list[tuple[int, int]]] = [[] for _ in documents]
    for quote in quotes:
        pieces[quote.document].extend(quote.pieces)
    found: list[Sentence] = []
    for at, document in enumerate(documents):
        taken = sorted(pieces[at])
        for begin, end, whole in _blocks(document):
            free = whole and not any(b < end and begin < e for b, e in taken)
            for first, last in sentences(document.text, begin, end):
                outside = tuple(_outside(first, last, taken))
                if outside:
                    found.append(Sentence(at, first, last, outside, free))
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


def unmarked(
    documents: Sequence[Document],
    open_sentences: Sequence[Sentence],
    collation: Collation,
    number: int,
) -> list[Quote]:
    """Blocks that are words of the original without marks, as quotations from `number` on."""
    found: list[Quote] = []
    for sentence in open_sentences:
        if not sentence.whole:
            continue
        document = documents[sentence.document]
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


def paraphrases(
    documents: Sequence[Document],
    open_sentences: Sequence[Sentence],
    segments: Sequence[Segment],
    witnesses: frozenset[int],
) -> dict[int, list[Place]]:
    """For segments by number, the places that tell them without quotation marks.

    A sentence tells a sentence of the original where half of the weight of either one's words is
    in the other; the weight is the words' rarity. Documents that are witnesses need less.
    """
    parts = _sentences_of(segments)
    found: dict[int, list[Place]] = {}
    for sentence in open_sentences:
        document = documents[sentence.document]
        told: dict[str, float] = {}
        for begin, end in sentence.open:
            told.update(content(document.text, begin, end))
        if len(told) < _TOLD_STEMS:
            continue
        share = _TOLD_SHARE if sentence.document in witnesses else _TOLD_ELSEWHERE
        best: tuple[float, int] | None = None
        for number, (_, stems) in enumerate(parts):
            score = _tells(told, stems, share)
            if score and (best is None or score > best[0]):
                best = score, number
        if best is not None:
            numbers, _ = parts[best[1]]
            for number in numbers:
                if set(content(segments[number].text)) & set(told):
                    place = Place(document=document.id, begin=sentence.begin, end=sentence.end)
                    found.setdefault(number, []).append(place)
    return found


def _tells(told: dict[str, float], stems: dict[str, float], share: float) -> float:
    common = [word for word in told if word in stems]
    if len(common) < _TOLD_STEMS:
        return 0.0
    both = sum(told[word] for word in common)
    least = min(sum(told.values()), sum(stems.values()))
    return both if both >= _TOLD_WEIGHT and both >= share * least else 0.0


def _sentences_of(segments: Sequence[Segment]) -> list[tuple[list[int], dict[str, float]]]:
    """The original's sentences: the numbers of the segments they run over, and their words."""
    text = ""
    ends: list[int] = []
    for segment in segments:
        text += ("\n\n" if segment.gap_before else " ") + segment.text
        ends.append(len(text))
    found: list[tuple[list[int], dict[str, float]]] = []
    for begin, end in sentences(text):
        numbers = [
            n for n, stop in enumerate(ends) if stop > begin and (ends[n - 1] if n else 0) < end
        ]
        found.append((numbers, content(text, begin, end)))
    return found
