"""Where reports carry an original's words without quotation marks.

A list item or a paragraph that is the original's words is a quotation without marks, and a
witness. A sentence that tells the same in nearly the same words is a paraphrase: it is attached
to the segments it tells, and none of its words enters the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.collation.align import align
from reportedly.compare.collation.assemble import Collation
from reportedly.compare.collation.columns import FUNCTION_WORDS, GRAM, Contig, weight
from reportedly.compare.collation.words import Witness, Word, words_of
from reportedly.compare.originals.quotes import Quote, article_blocks, holder
from reportedly.compare.originals.speeches import one_voice
from reportedly.compare.originals.voices import NOBODY, Voice, names_known, source_voice
from reportedly.compare.vocab import content
from reportedly.model import Account, Document, Place, Segment, Traces
from reportedly.text.sentences import sentences

_MARKS = re.compile(r"[>\s]*(?:[•▪◦‣*·–—-]|\(?\w{1,3}[.)])?\s*")
_UNMARKED_SHARE = 0.85
_UNMARKED_WEIGHT = 6.0


class Bar(NamedTuple):
    """What a paraphrase needs: stems in common, their weight, and its share of the lighter side."""

    stems: int
    weight: float
    share: float


_OWN_VOICE = Bar(3, 9.0, 0.3)
_WITNESS = Bar(4, 14.0, 0.5)
_ELSEWHERE = Bar(4, 14.0, 0.8)


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
        return [sentence for at in sorted(wanted) for sentence in self._of(at)]

    def _of(self, at: int) -> list[Sentence]:
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


def paraphrases(
    reports: Reports,
    segments: Sequence[Segment],
    witnesses: frozenset[int],
    voices: Sequence[Voice],
) -> dict[int, list[Place]]:
    """For segments by number, the places that tell them without quotation marks.

    A sentence tells a sentence of the original where half of the weight of either one's words is
    in the other; the weight is the words' rarity. What a report gives to the original's own
    `voices` needs less, what stands in a document that is no witness more. What is given to
    another speaker by name tells nothing.
    """
    parts = _sentences_of(segments)
    stems_of = [set(content(segment.text)) for segment in segments]
    found: dict[int, list[Place]] = {}
    for sentence in reports.around(witnesses):
        bar = _WITNESS if sentence.document in witnesses else _ELSEWHERE
        if any(one_voice(sentence.voice, own) for own in voices):
            bar = _OWN_VOICE
        if len(sentence.told) < bar.stems or _anothers(sentence.voice, voices):
            continue
        best: tuple[float, int] | None = None
        for number, (_, stems) in enumerate(parts):
            score = _tells(sentence.told, stems, bar)
            if score and (best is None or score > best[0]):
                best = score, number
        if best is not None:
            place = Place(
                document=reports.documents[sentence.document].id,
                begin=sentence.begin,
                end=sentence.end,
            )
            for number in parts[best[1]][0]:
                if not stems_of[number].isdisjoint(sentence.told):
                    found.setdefault(number, []).append(place)
    return found


def _anothers(voice: Voice, voices: Sequence[Voice]) -> bool:
    """Whether a voice is somebody by name whom the original isn't given to anywhere."""
    if not names_known(voice) or not any(names_known(own) for own in voices):
        return bool(voice.people)
    return not any(one_voice(voice, own) for own in voices)


def _tells(told: dict[str, float], stems: dict[str, float], bar: Bar) -> float:
    common = [word for word in told if word in stems]
    if len(common) < bar.stems:
        return 0.0
    both = sum(told[word] for word in common)
    least = min(sum(told.values()), sum(stems.values()))
    return both if both >= bar.weight and both >= bar.share * least else 0.0


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
