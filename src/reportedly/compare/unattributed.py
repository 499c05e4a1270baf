"""Statements that no attribution holds: claims that a noun of saying names, denials beside a name.

"Claims that the ferry was full" make a claim of nobody known; "accusations, which Renn has
denied" is a denial; a letter or statement says itself what is not so.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportedly.compare.bare import denials
from reportedly.compare.negated import Voice, negated_clauses
from reportedly.compare.said import Statement
from reportedly.compare.spans import Spans
from reportedly.compare.told import level, noun_clauses, told
from reportedly.compare.vocab import article
from reportedly.model import Entity, Party, Place, Span
from reportedly.text.terms import terms

WRITER = Voice(name=frozenset(), quoted=True, side=False, thing=False, insisting=False)
"""Who signs a document speaks in the first person."""
_COLON = re.compile(r"[:;]\s")
_BACK = re.compile(
    r"[\"“‘'\s]*(?:this|that|these|those|it)\s+(?:\w+\s+)?(?:is|are|was|were)\b", re.I
)
"""How a sentence begins that speaks of what was said right before it."""


class Unattributed:
    """Finds the statements of one document that stand outside of all attributions."""

    def __init__(self, spans: Spans) -> None:
        self.spans = spans
        self.text = spans.text
        self.covered = [s for a in spans.account.attributions for s in (*a.content, *a.cue)]

    def statements(self, known: Sequence[Place]) -> Iterator[Statement]:
        """All of them; `known` are the places of the responses that attributions make."""
        named = list(self.named())
        yield from named
        yield from self.bare(known)
        yield from self.own_voice()

    def free(self, span: Span) -> bool:
        """Whether a span touches no attribution's content or verb."""
        return not any(span.overlaps(other) for other in self.covered)

    def led_up_to(self, whole: Span) -> Span:
        """What a sentence says before its first colon or semicolon; all of it without one."""
        colon = _COLON.search(self.text.text, whole.begin, whole.end)
        return whole if colon is None else Span(begin=whole.begin, end=colon.start())

    def named(self) -> Iterator[Statement]:
        """The claims that nouns of saying name."""
        for span in article(self.text.document):
            low = level(self.text.text[span.begin : span.end])
            for claim in noun_clauses(low, span):
                if self.free(claim):
                    yield self.spans.mention(claim, None)

    def bare(self, known: Sequence[Place]) -> Iterator[Statement]:
        """Denials beside a name, but for those that an attribution answers with already."""
        named: dict[Span, list[tuple[Span, Entity]]] = defaultdict(list)
        for entity in self.spans.account.entities:
            for mention in entity.mentions:
                if mention.document == self.text.document.id:
                    at = Span(begin=mention.begin, end=mention.end)
                    named[self.text.sentence(at.begin, at.end)].append((at, entity))
        for sentence, found in named.items():
            found.sort(key=lambda pair: (pair[0].begin, pair[0].end))
            for denial in denials(self.text.text, sentence, [at for at, _ in found]):
                if not any(denial.said.overlaps(place.span) for place in known):
                    yield self.denial(found[denial.name][1], denial.span, sentence)

    def denial(self, entity: Entity, found: Span, sentence: Span) -> Statement:
        """A denial by an entity, with what its sentence says."""
        by = self.spans.actors.party(Party(entity=entity.id, name=entity.name))
        words = terms(self.text.text, sentence.begin, sentence.end)
        return self.spans.denial(by, found)._replace(
            features=self.spans.features.of((Span(begin=found.begin, end=sentence.end),)),
            near=frozenset(t.stem for t in words),
            refers=True,
        )

    def own_voice(self) -> Iterator[Statement]:
        """What a letter or statement says in its own words not to be so."""
        document = self.text.document
        if document.kind not in ("letter", "statement") or not document.senders:
            return
        for block in article(document):
            at = block.begin
            while at < block.end:
                own = self.text.sentence(at, at + 1)
                span = Span(begin=max(own.begin, at), end=min(max(own.end, at + 1), block.end))
                yield from self.judged(span)
                at = span.end
                while at < block.end and self.text.text[at].isspace():
                    at += 1

    def judged(self, whole: Span) -> Iterator[Statement]:
        """The denial that one sentence of a sender makes, with the claim that it names.

        Where a source is named behind a colon, what stands before it is the sender's own.
        """
        span = whole if self.free(whole) else self.led_up_to(whole)
        answer = told("", self.text.text, (span,))
        back = bool(_BACK.match(self.text.part(span.begin, span.end)))
        denies = answer is not None and answer.kind == "denies" and (answer.claim or back)
        sender = self.spans.actors.party(self.text.document.senders[0])
        if not self.free(span):
            return
        if answer and denies:
            if answer.claim:
                yield self.spans.mention(answer.claim, None)
            yield self.spans.denial(sender, span)._replace(refers=back, negative=True)
            return
        for clause in negated_clauses(self.text.text, span, WRITER) if answer is None else ():
            if clause.own:
                yield self.spans.mention(clause.rest, None)
                yield self.spans.denial(sender, clause.span)._replace(told=clause.rest)
