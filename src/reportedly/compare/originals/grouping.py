"""Which quotations come from one statement.

Quotations that share words across documents come together first: their text is the evidence,
and the speaker that most documents give those words to is taken for the speaker of all. Then the
quotations that a document gives to the same voice on the same occasion join, unless other
documents give them to different people. Two people by name never join.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportedly.compare.collation.assemble import assemble
from reportedly.compare.collation.columns import weight
from reportedly.compare.dates import Interval, interval
from reportedly.compare.originals.joining import Joined
from reportedly.compare.originals.kindred import join_kindred
from reportedly.compare.originals.quotes import Quote, witness_of
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.speeches import Said, one_voice, speeches, voiced
from reportedly.compare.originals.voices import NOBODY, SPOKES, UNKNOWN, Voice, at_odds
from reportedly.model import Account, Document

_PHRASE = 3.0
"""Weight of shared words up to which they may be anybody's phrase."""

_WORDS = 1.75
"""Weight of shared words that join quotations of one speaker: two words that tell."""

_WHOLE = 5
"""Words from which on a quotation that is wholly in another is no phrase."""

_OLD = 8.0
"""Weight of shared words that reports a season apart need: refrains return."""

_SOON, _SEASON = 3, 30
"""Days between reports within which a scrap may be of one statement, and a sentence."""

_STRONG = 5.0
"""Weight of shared words from which on text alone joins quotations given to two people."""

_SURE = 0.45
"""Confidence of an attribution below which it alone puts no words into a statement."""

_SCRAP = 3
"""Words below which a quotation that nobody else has is a scrap."""

_BORNE = 0.25
"""Share of the words of a speech that others must have for the rest to follow."""

_DISSENT = 0.34
"""Share of documents that part two sets of words from which on they stay apart."""


def group(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    quotes: Sequence[Quote],
    traditions: Sequence[int],
) -> list[list[Said]]:
    """Sets of quotations that come from one statement, in the order of their first quotation.

    `traditions` numbers the textual tradition of each document; each has one vote.
    """
    voices = voiced(documents, accounts, quotes)
    words = _same_words(documents, quotes, voices)
    voices = _outvoted(words, [traditions[q.document] for q in quotes], voices)
    said = speeches(documents, accounts, quotes, voices)
    joined = _linked(Joined(documents, said), words, said, traditions)
    _join_statements(joined, said)
    join_kindred(documents, joined, said)
    return [[said[i] for i in members] for members in joined.sets.groups()]


def _same_words(
    documents: Sequence[Document], quotes: Sequence[Quote], voices: Sequence[Voice]
) -> list[list[int]]:
    """Quotations that share words, as sets of their numbers."""
    sets = Sets(len(quotes))
    days = [interval(document.published) for document in documents]
    for one, two, told, count in _shared(documents, quotes):
        pair = voices[one], voices[two]
        if quotes[one].document == quotes[two].document and _two_speak(*pair):
            continue
        sizes = sorted((len(quotes[one].words), len(quotes[two].words)))
        apart = _days_between(days[quotes[one].document], days[quotes[two].document])
        least = _STRONG if at_odds(*pair) and count < max(_WHOLE, sizes[0]) else _PHRASE
        if apart > _SEASON:
            least = _OLD
        elif one_voice(*pair) and sizes[1] > _WHOLE and apart <= _SOON:
            least = _WORDS
        if told >= least:
            sets.join(one, two)
    return sets.groups()


def _two_speak(one: Voice, two: Voice) -> bool:
    """Whether voices of one report are two, one of them a person's: they may use the same words."""
    return NOBODY not in (one, two) and bool(one.people or two.people) and not one_voice(one, two)


def _days_between(one: Interval | None, two: Interval | None) -> int:
    """How many days lie between two reports; 0 where a date is unknown."""
    if one is None or two is None:
        return 0
    return max(0, one[0] - two[1], two[0] - one[1])


def _shared(
    documents: Sequence[Document], quotes: Sequence[Quote]
) -> Iterable[tuple[int, int, float, int]]:
    """Pairs of quotations with the weight and the number of the words they share."""
    collation = assemble([witness_of(documents[q.document], q) for q in quotes])
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for contig in collation.contigs:
        for column in contig.columns:
            by_key: dict[str, set[int]] = {}
            for strand, at in column.cells.items():
                word = collation.strands[strand].words[at]
                by_key.setdefault(word.key, set()).add(collation.strands[strand].witness)
            for key, names in by_key.items():
                told = weight([key])
                for pair in pairwise(sorted(names)):
                    so_far, count = best.get(pair, (0.0, 0))
                    best[pair] = so_far + told, count + 1
    for (one, two), (told, count) in sorted(best.items()):
        yield one, two, told, count


def _outvoted(
    words: Sequence[Sequence[int]], traditions: Sequence[int], voices: Sequence[Voice]
) -> list[Voice]:
    """Voices corrected where most documents give the same words to somebody else."""
    out = list(voices)
    for members in words:
        labels = {(n, traditions[i]) for i in members for n in _labels(voices[i])}
        votes = Counter(name for name, _ in sorted(labels))
        if len(votes) < 2:
            continue
        (name, count), (_, second) = votes.most_common(2)
        for i in members:
            if voices[i].people and name not in voices[i].people:
                person = Voice(frozenset({name}), frozenset(), frozenset())
                out[i] = person if count > second and name != _STATEMENT else NOBODY
    return out


_STATEMENT = "(statement)"


def _labels(voice: Voice) -> frozenset[str]:
    """What a voice votes for: people by name, or a statement or group that speaks for itself."""
    own = voice.nouns and not any(noun.startswith(SPOKES) for noun in voice.nouns)
    return voice.people or (frozenset({_STATEMENT}) if own else frozenset())


def _linked(
    joined: Joined,
    words: Sequence[Sequence[int]],
    said: Sequence[Said],
    traditions: Sequence[int],
) -> Joined:
    """Sets of the same words, joined where documents give them to one speech."""
    home = [0] * len(said)
    for number, members in enumerate(words):
        for one, two in pairwise(members):
            joined.join(one, two, sure=True)
        for i in members:
            home[i] = number
    lone = [len({traditions[said[i].quote.document] for i in members}) < 2 for members in words]
    borne = _borne_out(said, [not lone[number] for number in home])
    kept = [
        not lone[home[at]] or (_own_words(item) and item.speech in borne)
        for at, item in enumerate(said)
    ]
    bonds = _bonds(said, [number if kept[at] else -1 for at, number in enumerate(home)])
    for (one, two), (yes, no) in sorted(bonds.items(), key=lambda item: (-item[1][0], item[0])):
        if yes and no <= _DISSENT * (yes + no):
            joined.join(words[one][0], words[two][0])
    return joined


def _borne_out(said: Sequence[Said], shared: Sequence[bool]) -> set[int]:
    """Speeches of which one report's own quotations may follow the shared ones.

    The report names the occasion, or a good part of the speech's words are shared.
    """
    told: dict[int, int] = {}
    every: dict[int, int] = {}
    named: set[int] = set()
    for item, known in zip(said, shared, strict=True):
        size = len(item.quote.words)
        every[item.speech] = every.get(item.speech, 0) + size
        told[item.speech] = told.get(item.speech, 0) + (size if known else 0)
        if item.stated or item.occasion != UNKNOWN:
            named.add(item.speech)
    return {s for s, size in every.items() if s in named or told[s] >= _BORNE * size}


def _own_words(item: Said) -> bool:
    held = item.quote.attribution
    sure = held is None or held.confidence >= _SURE
    return sure and len(item.quote.words) >= _SCRAP


def _bonds(said: Sequence[Said], home: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """For pairs of word sets: documents that give them to one speech, and to different people."""
    by_document: dict[int, list[int]] = {}
    for at, item in enumerate(said):
        by_document.setdefault(item.quote.document, []).append(at)
    bonds: dict[tuple[int, int], tuple[int, int]] = {}
    for document in sorted(by_document):
        together: set[tuple[int, int]] = set()
        apart: set[tuple[int, int]] = set()
        members = by_document[document]
        for at, one in enumerate(members):
            for two in members[at + 1 :]:
                if home[one] == home[two] or home[one] < 0 or home[two] < 0:
                    continue
                pair = (min(home[one], home[two]), max(home[one], home[two]))
                if said[one].speech == said[two].speech:
                    together.add(pair)
                elif _parted(said[one], said[two]):
                    apart.add(pair)
        for pair in together | apart:
            yes, no = bonds.get(pair, (0, 0))
            bonds[pair] = (yes + (pair in together), no + (pair in apart and pair not in together))
    return bonds


def _parted(one: Said, two: Said) -> bool:
    """Whether a document gives two quotations to different speakers or occasions."""
    if at_odds(one.voice, two.voice) or not one.occasion.fits(two.occasion):
        return True
    return bool(one.voice.nouns - two.voice.nouns and two.voice.people and not two.voice.nouns)


def _join_statements(joined: Joined, said: Sequence[Said]) -> None:
    """In one document the same kind of written statement is the same one.

    "The letter says" joins what the document's other quotations of a letter belong to.
    """
    first: dict[tuple[int, str], int] = {}
    for at, item in enumerate(said):
        for noun in sorted(item.stated) if _own_words(item) else ():
            joined.join(at, first.setdefault((item.quote.document, noun), at))
