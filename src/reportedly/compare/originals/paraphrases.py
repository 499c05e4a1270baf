"""Where reports tell what an original says without quoting it.

A sentence that tells the same in nearly the same words is a paraphrase: it is attached to the
segments it tells, and none of its words enters the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.dates import MONTHS
from reportedly.compare.originals.quotes import Quote
from reportedly.compare.originals.reports import Reports, Sentence
from reportedly.compare.originals.speeches import one_voice
from reportedly.compare.originals.telling import Telling, numbers_of
from reportedly.compare.originals.voices import NOBODY, Voice, names_known
from reportedly.compare.vocab import content
from reportedly.model import Place, Segment
from reportedly.text.sentences import sentences
from reportedly.text.terms import stem

Stems = dict[str, float]

_MONTHS = frozenset(stem(month) for month in MONTHS.split())
_HEADS = ("title", "subtitle", "caption")
_OWN_KINDS = ("letter", "statement", "transcript")


class Bar(NamedTuple):
    """What a paraphrase needs: stems in common, their weight, and its share of the lighter side.

    `figure`: the sides have a figure in common, where the report has one.
    """

    stems: int
    weight: float
    share: float
    figure: bool = False


_OWN_VOICE = Bar(3, 9.0, 0.3)
_OWN_FIGURE = Bar(2, 9.0, 0.3, figure=True)
_OWN = (_OWN_VOICE, _OWN_FIGURE)
_WITNESS = Bar(5, 16.0, 0.5)
_ELSEWHERE = Bar(4, 14.0, 0.8)
_DECIDED = Bar(4, 18.0, 0.2, figure=True)


class Part(NamedTuple):
    """A sentence of the original: the numbers of the segments it runs over, and its stems."""

    segments: tuple[int, ...]
    stems: Stems


def paraphrases(
    reports: Reports,
    segments: Sequence[Segment],
    voices: Sequence[Voice],
    carried: Sequence[Quote],
    tellings: Sequence[Telling] = (),
) -> dict[int, list[Place]]:
    """For segments by number, the places that tell them without quotation marks.

    A sentence tells a sentence of the original where half of the weight of either one's words is
    in the other; the weight is the words' rarity. What a report gives to the original's own
    `voices` needs less, what stands in a document that is no witness more. What is given to
    another speaker by name tells nothing, and neither does another statement's own text.
    `carried` are the original's quotations; `tellings` are of the same statement in reports that
    quote none of it, which need a figure in common.
    """
    parts = _parts(segments)
    stems_of = [set(content(segment.text)) for segment in segments]
    found: dict[int, list[Place]] = {}
    for sentence, bars in _held(reports, voices, carried, tellings):
        told = sentence.told if bars == _OWN else _telling_stems(sentence.told)
        for number in _told_numbers(told, parts, bars):
            if not stems_of[number].isdisjoint(told):
                found.setdefault(number, []).append(place_of(reports, sentence))
    return {number: sorted(set(places)) for number, places in found.items()}


def place_of(reports: Reports, sentence: Sentence) -> Place:
    """Where a sentence stands."""
    name = reports.documents[sentence.document].id
    return Place(document=name, begin=sentence.begin, end=sentence.end)


def _held(
    reports: Reports,
    voices: Sequence[Voice],
    carried: Sequence[Quote],
    tellings: Sequence[Telling],
) -> Iterator[tuple[Sentence, tuple[Bar, ...]]]:
    """Each sentence that may tell of the original, with the bars of which it must pass one."""
    witnesses = frozenset(quote.document for quote in carried)
    seen: set[tuple[int, int]] = set()
    for sentence in reports.around(witnesses):
        own = any(one_voice(sentence.voice, voice) for voice in voices)
        seen.add((sentence.document, sentence.begin))
        if not _is_carried(sentence, carried) and (own or not _anothers(reports, sentence, voices)):
            bar = _WITNESS if sentence.document in witnesses else _ELSEWHERE
            own = own and not _frames(reports, sentence)
            yield sentence, (_OWN if own else (bar,))
    for telling in tellings:
        sentence = telling.sentence
        if (sentence.document, sentence.begin) not in seen:
            yield sentence, (_DECIDED,)


def _frames(reports: Reports, sentence: Sentence) -> bool:
    """Whether a sentence is a headline, or the frame of a quotation that stands inside it."""
    blocks = reports.documents[sentence.document].blocks
    head = any(b.begin <= sentence.begin < b.end and b.role in _HEADS for b in blocks)
    return head or sum(end - begin for begin, end in sentence.open) < sentence.end - sentence.begin


def _is_carried(sentence: Sentence, carried: Sequence[Quote]) -> bool:
    """Whether a sentence is words of the original itself, without marks."""
    return any(
        quote.document == sentence.document
        and not quote.marked
        and any(b < sentence.end and sentence.begin < e for b, e in quote.pieces)
        for quote in carried
    )


def _anothers(reports: Reports, sentence: Sentence, voices: Sequence[Voice]) -> bool:
    """Whether a sentence is said by somebody by name whom the original isn't given to anywhere,
    or is a statement's own."""
    voice = sentence.voice
    if voice == NOBODY and reports.documents[sentence.document].kind in _OWN_KINDS:
        return True
    if not names_known(voice) or not any(names_known(own) for own in voices):
        return bool(voice.people)
    return not any(one_voice(voice, own) for own in voices)


def _told_numbers(told: Stems, parts: Sequence[Part], bars: Sequence[Bar]) -> tuple[int, ...]:
    """The segments of the sentence that these words tell most of, if they tell one.

    A report that only tells of the statement may tell several of its sentences at once.
    """
    scores = [max(tells(told, part.stems, bar) for bar in bars) for part in parts]
    most = max(scores, default=0.0)
    if not most:
        return ()
    if bars == (_DECIDED,):
        return tuple(n for part, score in zip(parts, scores, strict=True) if score for n in part[0])
    return parts[scores.index(most)].segments


def tells(told: Stems, stems: Stems, bar: Bar) -> float:
    """The weight of the words that both sides have, or 0 where they pass the bar not."""
    common = [word for word in told if word in stems]
    if len(common) < bar.stems:
        return 0.0
    figures = numbers_of(told)
    if bar.figure and not figures & stems.keys():
        return 0.0
    both = sum(told[word] for word in common)
    least = min(sum(told.values()), sum(stems.values()))
    return both if both >= bar.weight and both >= bar.share * least else 0.0


def _telling_stems(stems: Stems) -> Stems:
    """Stems without the names of months and small numbers: a date shared tells nothing."""
    figures = numbers_of(stems)
    return {
        word: weight
        for word, weight in stems.items()
        if word not in _MONTHS and (not word[:1].isdigit() or word in figures)
    }


def _parts(segments: Sequence[Segment]) -> list[Part]:
    """The original's sentences."""
    text = ""
    ends: list[int] = []
    for segment in segments:
        text += ("\n\n" if segment.gap_before else " ") + segment.text
        ends.append(len(text))
    found: list[Part] = []
    for begin, end in sentences(text):
        numbers = tuple(
            n for n, stop in enumerate(ends) if stop > begin and (ends[n - 1] if n else 0) < end
        )
        found.append(Part(numbers, content(text, begin, end)))
    return found


def telling_stems(sentences_of: Iterable[Sentence]) -> list[Stems]:
    """The stems of sentences, those left out that tell nothing."""
    return [_telling_stems(sentence.told) for sentence in sentences_of]
