"""Which quotations come from one statement.

Quotations that share words across documents come together first (their text is the evidence);
then the quotations that a document gives to the same voice on the same occasion join them. Two
people by name never join, nor do two occasions, unless the very words are the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.compare.collation.assemble import assemble
from reportedly.compare.collation.columns import weight
from reportedly.compare.originals.quotes import Quote, article_blocks, witness_of
from reportedly.compare.originals.voices import (
    NOBODY,
    UNKNOWN,
    WRITTEN,
    Occasion,
    Voice,
    at_odds,
    is_personal,
    names_known,
    occasion,
    pronoun_of,
    same_body,
    source_voice,
)
from reportedly.model import Account, Document

_STRONG = 5.0
"""Weight of shared words from which on text alone joins quotations given to two people."""


class Said(NamedTuple):
    """A quotation with its voice and occasion; `speech` numbers the speech it is part of."""

    quote: Quote
    voice: Voice
    occasion: Occasion
    speech: int


class Sets:
    """Disjoint sets with a veto (union by smallest member, so that names don't hang on order)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, at: int) -> int:
        """The smallest member of this one's set."""
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, two: int) -> int:
        """Put two sets together; returns the smallest member."""
        a, b = sorted((self.find(one), self.find(two)))
        self.parent[b] = a
        return a

    def groups(self) -> list[list[int]]:
        """All sets, members rising, in the order of their smallest members."""
        found: dict[int, list[int]] = {}
        for at in range(len(self.parent)):
            found.setdefault(self.find(at), []).append(at)
        return [found[key] for key in sorted(found)]


def speeches(
    documents: Sequence[Document], accounts: Sequence[Account], quotes: Sequence[Quote]
) -> list[Said]:
    """Each quotation with the voice and occasion its document gives it."""
    by_document = {account.document: account for account in accounts}
    said: list[Said] = []
    for at, document in enumerate(documents):
        mine = [quote for quote in quotes if quote.document == at]
        if mine:
            account = by_document.get(document.id)
            said.extend(_in_document(document, account, mine, len(said)))
    return said


def _in_document(
    document: Document, account: Account | None, quotes: Sequence[Quote], base: int
) -> list[Said]:
    voices = _voices(document, account, quotes)
    sets = Sets(len(quotes))
    told: list[Occasion] = []
    current: dict[int, Occasion] = {}
    for at, quote in enumerate(quotes):
        own = occasion(around(document, quote))
        same = [i for i in range(at) if _one_voice(voices[i], voices[at])]
        last = same[-1] if same else None
        known = current.get(sets.find(last), UNKNOWN) if last is not None else UNKNOWN
        if not own.nouns and not own.told:
            own = known
        told.append(own)
        for i in reversed(same):
            if told[i].fits(own):
                sets.join(i, at)
                break
        if quote.follows is not None and at:
            sets.join(at - 1, at)
        current[sets.find(at)] = own
    return [
        Said(quote, voices[at], told[at], base + sets.find(at)) for at, quote in enumerate(quotes)
    ]


def _voices(document: Document, account: Account | None, quotes: Sequence[Quote]) -> list[Voice]:
    """Voices in order; a pronoun without an entity takes up the last voice that fits it."""
    voices: list[Voice] = []
    for at, quote in enumerate(quotes):
        if quote.attribution is None:
            voices.append(voices[-1] if at and quote.follows is not None else NOBODY)
            continue
        voice = source_voice(document, account, quote.attribution)
        pronoun = pronoun_of(document, quote.attribution)
        if voice == NOBODY and pronoun and at:
            earlier = [v for v in voices if v != NOBODY]
            if is_personal(pronoun):
                earlier = [v for v in earlier if v.people]
            else:
                earlier = [v for v in earlier[-1:] if not names_known(v)]
            voice = earlier[-1] if earlier else NOBODY
        voices.append(voice)
    return voices


def _one_voice(one: Voice, two: Voice) -> bool:
    if one == NOBODY or two == NOBODY or at_odds(one, two):
        return False
    return bool(one.people & two.people or one.bodies & two.bodies or one.nouns & two.nouns)


def around(document: Document, quote: Quote) -> str:
    """The unquoted words around a quotation in its block, and those that lead up to it with a
    colon in the block before."""
    text = document.text
    begin, end = 0, len(text)
    before_begin = 0
    for block_begin, block_end in article_blocks(document):
        if block_begin <= quote.begin < block_end:
            begin = block_begin
            if text[:begin].rstrip().endswith(":"):
                begin = before_begin
        if block_begin < quote.end <= block_end:
            end = block_end
        before_begin = block_begin
    before = _outside(text[max(begin, quote.begin - 240) : quote.begin], from_end=True)
    after = _outside(text[quote.end : min(end, quote.end + 160)], from_end=False)
    return " ".join(f"{before} … {after}".split())


def _outside(part: str, from_end: bool) -> str:
    """What stands between the quotation and the next one, within the sentence."""
    marks = '“”"„»«'
    core = part.rstrip(marks + " \n") if from_end else part.lstrip(marks + " \n")
    cuts = [core.rfind(m) for m in marks] if from_end else [core.find(m) for m in marks]
    met = [cut for cut in cuts if cut >= 0]
    if met:
        core = core[max(met) + 1 :] if from_end else core[: min(met)]
    return core


def group(documents: Sequence[Document], said: Sequence[Said]) -> list[list[Said]]:
    """Sets of quotations that come from one statement, in the order of their first quotation."""
    sets = Sets(len(said))
    profile = [_Profile.of(item) for item in said]
    for one, two, told in _shared_words(documents, said):
        _try_join(sets, profile, one, two, told)
    for members in _by_speech(said):
        for one, two in pairwise(members):
            _try_join(sets, profile, one, two, 0.0)
    _join_statements(sets, profile, said)
    return [[said[i] for i in members] for members in sets.groups()]


class _Profile(NamedTuple):
    """Who the people of a set of quotations are, and how often each is named."""

    people: Counter[str]
    bodies: Counter[str]

    @classmethod
    def of(cls, said: Said) -> "_Profile":
        return cls(Counter(said.voice.people), Counter(said.voice.bodies))

    def joined(self, other: "_Profile") -> "_Profile":
        """Both together."""
        return _Profile(self.people + other.people, self.bodies + other.bodies)

    def against(self, other: "_Profile") -> bool:
        """Whether both name people, or both only bodies, and none in common."""
        if self.people and other.people:
            return not self.people.keys() & other.people.keys()
        if self.people or other.people or not (self.bodies and other.bodies):
            return False
        return not any(same_body(one, two) for one in self.bodies for two in other.bodies)


def _try_join(sets: Sets, profile: list[_Profile], one: int, two: int, told: float) -> None:
    a, b = sets.find(one), sets.find(two)
    if a == b:
        return
    if profile[a].against(profile[b]) and told < _STRONG:
        return
    both = profile[a].joined(profile[b])
    profile[sets.join(a, b)] = both


def _shared_words(
    documents: Sequence[Document], said: Sequence[Said]
) -> Iterable[tuple[int, int, float]]:
    """Pairs of quotations that share words, those that share most first."""
    collation = assemble([witness_of(documents[s.quote.document], s.quote) for s in said])
    best: dict[tuple[int, int], float] = {}
    for contig in collation.contigs:
        for column in contig.columns:
            by_key: dict[str, list[int]] = {}
            for strand, at in column.cells.items():
                word = collation.strands[strand].words[at]
                by_key.setdefault(word.key, []).append(collation.strands[strand].witness)
            for key, names in by_key.items():
                told = weight([key])
                for one, two in zip(sorted(names), sorted(names)[1:], strict=False):
                    best[one, two] = best.get((one, two), 0.0) + told
    for (one, two), told in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        if one != two:
            yield one, two, told


def _by_speech(said: Sequence[Said]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at, item in enumerate(said):
        found.setdefault(item.speech, []).append(at)
    return [found[key] for key in sorted(found)]


def _join_statements(sets: Sets, profile: list[_Profile], said: Sequence[Said]) -> None:
    """In a document that is already a witness, the same kind of statement is the same one.

    "The letter says" joins what the document's other quotations of a letter belong to, where
    there is one such letter.
    """
    for at, item in enumerate(said):
        nouns = _stated(item)
        if not nouns:
            continue
        roots = Counter(
            sets.find(i)
            for i, other in enumerate(said)
            if other.quote.document == item.quote.document and nouns & _stated(other)
        )
        for root in sorted(roots):
            _try_join(sets, profile, at, root, 0.0)


def _stated(said: Said) -> frozenset[str]:
    """The written statement that a quotation is from, where nobody else by name speaks it."""
    own = said.voice.statements
    if own:
        return own
    if names_known(said.voice) or said.occasion.told:
        return frozenset()
    return said.occasion.nouns & WRITTEN
