"""Speeches: what one document gives to one voice on one occasion."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.settings import Settings
from reportedly.compare.originals.statements import stated, text_that_speaks
from reportedly.compare.originals.voices import (
    NOBODY,
    SPOKES,
    UNKNOWN,
    Occasion,
    Voice,
    at_odds,
    is_personal,
    names_known,
    occasion,
    prints,
    pronoun_of,
    same_body,
    source_voice,
)
from reportedly.model import Account, Document
from reportedly.text.quotes import quotations
from reportedly.text.sentences import sentences

_NEAR = 400


class Said(NamedTuple):
    """A quotation with its voice and occasion; `speech` numbers the speech it is part of.

    `stated` are the nouns of the written statements that it is said to come from.
    """

    quote: Quote
    voice: Voice
    occasion: Occasion
    speech: int
    stated: frozenset[str]


def voiced(
    documents: Sequence[Document], accounts: Sequence[Account], quotes: Sequence[Quote]
) -> list[Voice]:
    """The voice that each quotation's document gives it."""
    by_document = {account.document: account for account in accounts}
    voices: list[Voice] = []
    for at, document in enumerate(documents):
        mine = [quote for quote in quotes if quote.document == at]
        voices.extend(_voices(document, by_document.get(document.id), mine))
    return voices


def speeches(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    quotes: Sequence[Quote],
    voices: Sequence[Voice],
) -> list[Said]:
    """Each quotation in its speech, given the voices; quotations are sorted by document."""
    by_document = {account.document: account for account in accounts}
    said: list[Said] = []
    for at, document in enumerate(documents):
        numbers = [i for i, quote in enumerate(quotes) if quote.document == at]
        if numbers:
            mine = [quotes[i] for i in numbers]
            account = by_document.get(document.id)
            said.extend(_in_document(document, account, mine, [voices[i] for i in numbers]))
    return said


def one_voice(one: Voice, two: Voice) -> bool:
    """Whether two voices name the same speaker."""
    if one == NOBODY or two == NOBODY or at_odds(one, two):
        return False
    if one.people & two.people or any(same_body(a, b) for a in one.bodies for b in two.bodies):
        return True
    if names_known(one) or names_known(two):
        return False
    return bool((one.nouns & two.nouns) - {SPOKES})


def _in_document(
    document: Document, account: Account | None, quotes: Sequence[Quote], voices: Sequence[Voice]
) -> list[Said]:
    base = quotes[0].number
    sets = Sets(len(quotes))
    told: list[Occasion] = []
    current: dict[int, Occasion] = {}
    settings = Settings(document)
    for at, quote in enumerate(quotes):
        own = occasion(around(document, quote)) | printed(document, quote)
        same = [i for i in range(at) if one_voice(voices[i], voices[at])]
        known = current.get(sets.find(same[-1]), UNKNOWN) if same else UNKNOWN
        if own == UNKNOWN:
            own = known if known != UNKNOWN else settings.of(voices[at])
        told.append(own)
        for i in reversed(same):
            if told[i].fits(own):
                sets.join(i, at)
                break
        if quote.follows is not None and at and voices[at] == voices[at - 1]:
            sets.join(at - 1, at)
        current[sets.find(at)] = own
    written = stated(document, account, quotes, voices, told)
    return [
        Said(quote, voices[at], told[at], base + sets.find(at), written[at])
        for at, quote in enumerate(quotes)
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
        if pronoun == "it" and (noun := text_that_speaks(document, quote.attribution)):
            voice = Voice(frozenset(), frozenset(), frozenset({noun}))
        if voice == NOBODY and pronoun and at:
            earlier = [v for v in voices if v != NOBODY]
            if is_personal(pronoun):
                earlier = [v for v in earlier if v.people]
            else:
                earlier = [v for v in earlier[-1:] if not names_known(v)]
            voice = earlier[-1] if earlier else NOBODY
        voices.append(voice)
    return voices


def around(document: Document, quote: Quote) -> str:
    """The unquoted words of the sentences that hold a quotation, its source and its cue.

    A block that leads up to the quotation with a colon belongs to them.
    """
    text = document.text
    begin, end = quote.begin, quote.end
    if quote.attribution is not None:
        spans = (*quote.attribution.source, *quote.attribution.cue)
        near = [s for s in spans if abs(s.begin - quote.begin) < _NEAR or s.begin > quote.begin]
        begin = min([begin, *(s.begin for s in near)])
        end = max([end, *(s.end for s in near)])
    first, last = _sentence_of(document, begin, end)
    lead = text[:first].rstrip()
    if lead.endswith(":"):
        first = _sentence_of(document, max(0, len(lead) - 1), len(lead))[0]
    parts: list[str] = []
    at = first
    for piece_begin, piece_end in quotations_within(text, first, last):
        parts.append(text[at:piece_begin])
        at = max(at, piece_end)
    parts.append(text[at:last])
    return " ".join(" … ".join(parts).split())


def printed(document: Document, quote: Quote) -> Occasion:
    """The statement that the block before a quotation of whole paragraphs says is printed."""
    blocks = article_blocks(document)
    for at, (begin, end) in enumerate(blocks[1:], 1):
        if begin <= quote.begin <= begin + 1 and quote.end >= end - 1:
            return prints(" ".join(document.text[slice(*blocks[at - 1])].split()))
    return UNKNOWN


def _sentence_of(document: Document, begin: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence that holds `begin` to the end of the one at `end`."""
    for block_begin, block_end in article_blocks(document):
        if block_begin <= begin < block_end:
            spans = sentences(document.text, block_begin, block_end)
            first = max((b for b, _ in spans if b <= begin), default=block_begin)
            last = min((e for _, e in spans if e >= end), default=max(end, block_end))
            return first, last
    return begin, end


def quotations_within(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Stretches in quotation marks, marks included."""
    return [(q.begin, min(q.end, end)) for q in quotations(text, [(begin, end)])]
