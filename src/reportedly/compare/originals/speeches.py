"""Speeches: what one document gives to one voice on one occasion."""

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.originals.quotes import Quote, article_blocks
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.statements import stated
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
    pronoun_of,
    same_body,
    source_voice,
)
from reportedly.model import Account, Document


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
    for at, quote in enumerate(quotes):
        own = occasion(around(document, quote))
        same = [i for i in range(at) if one_voice(voices[i], voices[at])]
        known = current.get(sets.find(same[-1]), UNKNOWN) if same else UNKNOWN
        if not own.nouns and not own.told:
            own = known
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
