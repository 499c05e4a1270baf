"""Statements of mere spans: a claim that is named, a denial in some words of a document."""

from reportedly.compare.actors import Actors
from reportedly.compare.features import Features
from reportedly.compare.names import parts
from reportedly.compare.pointing import claimant
from reportedly.compare.said import Statement
from reportedly.compare.texts import Text
from reportedly.model import Account, Attribution, Party, Place, Span
from reportedly.text.terms import terms

NAMED_IN = 60
"""Whose claim a noun tells of is named within this many characters before the claim."""


class Spans:
    """Makes the statements of one document from spans of its text."""

    def __init__(self, account: Account, text: Text, actors: Actors) -> None:
        self.account = account
        self.text = text
        self.actors = actors
        self.features = Features(account, text, actors)

    def of_span(self, span: Span, attribution: Attribution | None = None) -> Statement:
        """A statement of these words alone, by nobody yet."""
        return Statement(
            attribution=attribution,
            document=self.account.document,
            place=Place(document=self.account.document, begin=span.begin, end=span.end),
            text=self.text.part(span.begin, span.end),
            features=self.features.of((span,)),
        )

    def mention(self, claim: Span, attribution: Attribution | None) -> Statement:
        """A claim that is only named, by whoever its sentence says makes it."""
        named, text = self.of_span(claim, attribution), self.text.text
        sentence = self.text.sentence(claim.begin, claim.end)
        before = text[max(sentence.begin, claim.begin - NAMED_IN) : claim.begin]
        who = claimant(before, text[claim.end : min(sentence.end, claim.end + NAMED_IN)])
        by = self.actors.party(Party(name=who)) if who else None
        known = by if by and by.entity else None
        return named._replace(source=self.names_before(claim.begin), by=known, mention=True)

    def denial(self, by: Party, span: Span, attribution: Attribution | None = None) -> Statement:
        """A denial that its own words make."""
        return self.of_span(span, attribution)._replace(by=by, kind="denies", within=True)

    def names_before(self, begin: int) -> frozenset[str]:
        """The words written as names right before a claim that a noun tells of."""
        sentence = self.text.sentence(begin, begin + 1)
        before = list(terms(self.text.text, max(sentence.begin, begin - NAMED_IN), begin))
        text = self.text.text
        return frozenset(p for t in before if t.capital for p in parts(text[t.begin : t.end]))
