"""Statements: what attributions say, and what they do to what others say.

A statement may deny, confirm or qualify by its verb ("disputed", "acknowledged") or by its own
words ("categorically false", "no evidence"), as `told` reads them; mere negation is kept apart,
for it denies only what it repeats. What a response names, and what nouns of saying name outside
of all attributions ("claims that …"), are statements of nobody known; `unattributed` finds those.
"""

import re
from collections.abc import Iterator

from reportedly.compare.actors import Actors
from reportedly.compare.names import parts
from reportedly.compare.pointing import of_own_side, owner_of, points_back, sided
from reportedly.compare.said import Statement
from reportedly.compare.spans import Spans
from reportedly.compare.texts import Text
from reportedly.compare.told import NEGATION, judged_claim, told
from reportedly.compare.unattributed import Unattributed
from reportedly.compare.vocab import grammar, stems, words
from reportedly.model import Account, Attribution, Party, Place, Span
from reportedly.text.terms import terms

NEGATED_EARLY = 60
"""A negation within this many characters of the beginning denies the whole."""
TURNED = 5
"""Words after a negation that it may turn."""
BEFORE_CUE = 30
"""A "nor" this near before a verb turns it."""
_NOR = re.compile(
    r"\b(?:nor|neither)\s+(?:did|does|do|would|will|could|has|had)?\s*(?:\w+\s+){0,2}$", re.I
)
_NEITHER = re.compile(r"\bneither\b.*\bnor\b", re.I | re.S)
_ACCUSING = re.compile(r"\b(?:accus|blam|alleg|charg|critici|fault|denounc|condemn)\w*", re.I)
_ACCUSED = re.compile(r"\b(?:accusation|allegation|charge|criticism|blame|reproach)s?\b", re.I)
_SILENT = re.compile(r"\b(?:declined|declining|refused|refusing)\b", re.I)
_NOBODY = re.compile(r"^(?:no|none|neither|nobody|not)\b", re.I)


class Reader:
    """Reads the attributions of one document as statements."""

    def __init__(self, account: Account, text: Text, actors: Actors) -> None:
        self.text = text
        self.actors = actors
        self.account = account
        self.spans = Spans(account, text, actors)
        self.features = self.spans.features

    def statements(self) -> Iterator[Statement]:
        """The statements in order; what is only named by a response or a noun comes as its own."""
        said = list(self.answered())
        outside = Unattributed(self.spans).statements([s.place for s in said if s.kind])
        yield from sorted([*said, *outside], key=lambda s: (s.place.begin, s.place.end, s.mention))

    def answered(self) -> Iterator[Statement]:
        """The attributions as statements, each claim that one names beside it."""
        for attribution in sorted(self.account.attributions, key=lambda a: (a.content[0], a.id)):
            judged = self.judged(attribution)
            if judged is not None:
                yield from judged
                continue
            said = self.statement(attribution)
            yield said
            if said.told:
                yield self.spans.mention(said.told, attribution)

    def judged(self, attribution: Attribution) -> tuple[Statement, ...] | None:
        """ "The ministry's claim that … is false": the claim, and the writer's denial of it.

        Where the writer is a reporter, nobody answers here: whoever is quoted may.
        """
        cue = {t.stem for t in terms(self.say(attribution.cue))}
        last = attribution.content[-1]
        claim = judged_claim(self.text.text, last) if cue & stems("claim_nouns") else None
        if claim is None:
            return None
        senders = self.text.document.senders
        if not senders:
            return None if attribution.via else (self.spans.mention(claim, None),)
        by = self.speaker(attribution, self.say(attribution.source))
        made = self.spans.mention(claim, attribution)._replace(by=by)
        denial = self.spans.denial(self.actors.party(senders[0]), last, attribution)
        return made, denial._replace(negative=True)

    def statement(self, attribution: Attribution) -> Statement:
        """Read one attribution."""
        content, cue = self.say(attribution.content), self.say(attribution.cue)
        source = self.say(attribution.source)
        first, last = attribution.content[0], attribution.content[-1]
        near = self.neighbourhood(attribution)
        answer = told(cue, self.text.text, attribution.content)
        if answer and not answer.within and self.turned_cue(attribution):
            answer = None
        kind = answer.kind if answer else None
        if answer and not answer.within and (attribution.negated or _NOBODY.match(source)):
            kind = "qualifies" if kind == "confirms" else None
        return Statement(
            attribution=attribution,
            document=attribution.document,
            place=Place(document=attribution.document, begin=first.begin, end=last.end),
            text=self.parted(attribution.content),
            features=self.features.of(attribution.content),
            near=frozenset(t.stem for t in terms(self.text.text, near.begin, near.end)),
            by=self.speaker(attribution, source),
            kind=kind,
            told=answer.claim if answer and kind == "denies" else None,
            within=bool(answer and answer.within),
            negative=attribution.negated or bool(NEGATION.search(content[:NEGATED_EARLY])),
            refers=points_back(f"{cue} {content}") or bool(answer and answer.defends),
            owner=owner_of(f"{cue} {content}"),
            own=of_own_side(f"{cue} {content}"),
            denied=self.denied(attribution.content),
            turned=self.turned(attribution.content),
            source=frozenset(parts(source)),
            side=sided(source) if not _SILENT.search(cue) else frozenset(),
            wanting=any(t.stem in stems("wanting_cues") for t in terms(cue)),
            accusing=bool(_ACCUSING.search(cue)),
            accused=bool(_ACCUSED.search(f"{cue} {content[:NEGATED_EARLY]}")),
        )

    def turned_cue(self, attribution: Attribution) -> bool:
        """ "Nor did she acknowledge it", "will neither confirm nor deny it": no answer."""
        if not attribution.cue:
            return False
        at = attribution.cue[0]
        sentence = self.text.sentence(at.begin, at.end)
        before = self.text.text[max(sentence.begin, at.begin - BEFORE_CUE) : at.begin]
        said = self.text.text[at.begin : attribution.cue[-1].end]
        return bool(_NOR.search(before) or _NEITHER.search(said))

    def turned(self, spans: tuple[Span, ...]) -> frozenset[str]:
        """The words that stand right after a negation, stems that say something alone."""
        found: set[str] = set()
        for span in spans:
            for no in NEGATION.finditer(self.text.text, span.begin, span.end):
                after = list(terms(self.text.text, no.end(), min(span.end, no.end() + 60)))
                found.update(t.stem for t in after[:TURNED] if not grammar(t.stem))
        return frozenset(found)

    def speaker(self, attribution: Attribution, source: str) -> Party | None:
        """Who says it; a bare pronoun is nobody known, "we" whoever signs the document."""
        if attribution.speaker is None and source.casefold() in words("pronouns"):
            senders = self.text.document.senders
            return self.actors.party(senders[0]) if senders else None
        return self.actors.speaker(attribution.speaker, source)

    def say(self, spans: tuple[Span, ...]) -> str:
        """The words of several spans, one after the other."""
        return " ".join(self.text.part(s.begin, s.end) for s in spans)

    def parted(self, spans: tuple[Span, ...]) -> str:
        """The words of several spans, with an ellipsis where others stand between them."""
        out, last = "", 0
        for span in spans:
            if out:
                out += " … " if self.text.text[last : span.begin].strip() else " "
            out += self.text.part(span.begin, span.end)
            last = span.end
        return out

    def neighbourhood(self, attribution: Attribution) -> Span:
        """From the beginning of the sentence before to the end of the attribution's own."""
        spans = [*attribution.source, *attribution.cue, *attribution.content]
        own = self.text.sentence(min(s.begin for s in spans), max(s.end for s in spans))
        before = self.text.sentence(max(0, own.begin - 2), max(1, own.begin - 1))
        return Span(begin=min(before.begin, own.begin), end=own.end)

    def denied(self, spans: tuple[Span, ...]) -> dict[str, float]:
        """The features of those sentences of a content that have a negation in them."""
        parts_of = []
        for span in spans:
            at = span.begin
            while at < span.end:
                own = self.text.sentence(at, at + 1)
                begin, end = max(own.begin, span.begin), min(max(own.end, at + 1), span.end)
                if NEGATION.search(self.text.text, begin, end):
                    parts_of.append(Span(begin=begin, end=end))
                at = end
                while at < span.end and self.text.text[at].isspace():
                    at += 1
        return self.features.of(tuple(parts_of))
