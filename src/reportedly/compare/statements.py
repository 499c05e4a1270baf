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
from reportedly.compare.negated import Negated, Voice, negated_clauses
from reportedly.compare.pointing import against, contrary, of_own_side, owner_of, points_back, sided
from reportedly.compare.said import Statement, Turned, whole
from reportedly.compare.spans import Spans
from reportedly.compare.texts import Text
from reportedly.compare.told import NEGATION, Told, judged_claim, told
from reportedly.compare.unattributed import Unattributed
from reportedly.compare.vocab import grammar, stems, words
from reportedly.model import Account, Attribution, Party, Place, Span
from reportedly.text.terms import terms

NEGATED_EARLY = 60
"""A negation within this many characters of the beginning denies the whole."""
TURNED = 4
"""Words that say something, after a negation, that it may turn."""
BEFORE_CUE = 30
"""A "nor" this near before a verb turns it."""
_NOR = re.compile(
    r"\b(?:nor|neither)\s+(?:did|does|do|would|will|could|has|had)?\s*(?:\w+\s+){0,2}$", re.I
)
_NEITHER = re.compile(r"\bneither\b.*\bnor\b", re.I | re.S)
_ACCUSING = re.compile(r"\b(?:accus|blam|alleg|charg|critici|fault|denounc|condemn)\w*", re.I)
_ACCUSED = re.compile(r"\b(?:accusation|allegation|charge|criticism|blame|reproach)s?\b", re.I)
_VERDICT = re.compile(r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\b")
_SILENT = re.compile(r"\b(?:declined|declining|refused|refusing)\b", re.I)
_NOBODY = re.compile(r"^(?:no|none|neither|nobody|not)\b", re.I)


def tells_of(said: Statement, other: Statement) -> bool:
    """Whether what somebody says is, for the most part, that another denies."""
    inside = said.place.begin <= other.place.begin and other.place.end <= said.place.end
    most = 2 * (other.place.end - other.place.begin) > said.place.end - said.place.begin
    return other.kind == "denies" and inside and most


_SIDES = re.compile(
    r"\b(?:against|behind|back(?:s|ed)?|support(?:s|ed)?|oppos(?:e|es|ed)|favou?r(?:s|ed)?)$", re.I
)
_SAYS = re.compile(r"\bthat\b")


def wants(cue: str, content: str) -> bool:
    """Whether somebody wants, hopes or plans, or takes a side on a thing: that claims nothing."""
    sides = _SIDES.search(cue) is not None and not _SAYS.search(content)
    return sides or any(t.stem in stems("wanting_cues") for t in terms(cue))


class Reader:
    """Reads the attributions of one document as statements."""

    def __init__(self, account: Account, text: Text, actors: Actors) -> None:
        self.text = text
        self.actors = actors
        self.account = account
        self.spans = Spans(account, text, actors)
        self.features = self.spans.features
        self.siding = {
            a.speaker for a in account.attributions if a.speaker and sided(self.say(a.source))
        }

    def statements(self) -> Iterator[Statement]:
        """The statements in order; what is only named by a response or a noun comes as its own."""
        said = list(self.answered())
        known = [whole(s) for s in said if s.kind]
        outside = list(Unattributed(self.spans).statements(known))
        said = [s for s in said if s.kind or not any(tells_of(s, other) for other in outside)]
        yield from sorted([*said, *outside], key=lambda s: (s.place.begin, s.place.end, s.mention))

    def answered(self) -> Iterator[Statement]:
        """The attributions as statements, each claim that one names beside it."""
        for attribution in sorted(self.account.attributions, key=lambda a: (a.content[0], a.id)):
            if contrary(self.say(attribution.content)):
                continue
            judged = self.judged(attribution)
            if judged is not None:
                yield from judged
                continue
            said = self.statement(attribution)
            yield said
            if said.told:
                yield self.spans.mention(said.told, attribution)
            elif not (said.kind or said.wanting):
                yield from self.own_deeds(attribution, said)

    def own_deeds(self, attribution: Attribution, said: Statement) -> Iterator[Statement]:
        """The deeds that a speaker says their own side didn't do, each with what is denied."""
        for clause in self.negated(attribution, said.by):
            if clause.own and said.by:
                denial = self.spans.denial(said.by, clause.span, attribution)
                yield denial._replace(near=said.near, source=said.source, told=clause.rest)
                yield self.spans.mention(clause.rest, attribution)

    def judged(self, attribution: Attribution) -> tuple[Statement, ...] | None:
        """ "The ministry's claim that … is false": the claim, and the writer's denial of it.

        Where the writer is a reporter, nobody answers here: whoever is quoted may. "The women's
        claims were baseless" tells of no words of the women at all.
        """
        if not {t.stem for t in terms(self.say(attribution.cue))} & stems("claim_nouns"):
            return None
        last = attribution.content[-1]
        claim = judged_claim(self.text.text, last)
        if claim is None:
            return () if _VERDICT.match(self.text.text, attribution.content[0].begin) else None
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
        by = self.speaker(attribution, source)
        answer = self.answer(attribution, cue, source)
        kind = answer.kind if answer else None
        opposed = self.against(attribution, source) if kind is None else None
        negated = self.negated(attribution, by)
        if opposed is not None:
            turned = next((c.rest for c in negated if c.factual), None)
            kind, answer = "denies", Told("denies", turned, True, True)
        return Statement(
            attribution=attribution,
            document=attribution.document,
            place=Place(document=attribution.document, begin=first.begin, end=last.end),
            text=self.parted(attribution.content),
            features=self.features.of(attribution.content),
            near=frozenset(t.stem for t in terms(self.text.text, near.begin, near.end)),
            by=by,
            kind=kind,
            told=answer.claim if answer and kind == "denies" else None,
            within=bool(answer and answer.within),
            negative=attribution.negated or bool(NEGATION.search(content[:NEGATED_EARLY])),
            refers=points_back(f"{cue} {content}") or bool(answer and answer.defends),
            owner=owner_of(f"{cue} {content}") or opposed or "",
            own=of_own_side(f"{cue} {content}"),
            turned=tuple(self.turned(c) for c in negated),
            source=frozenset(parts(source)),
            side=frozenset() if attribution.negated or _SILENT.search(cue) else sided(source),
            wanting=wants(cue, content),
            accusing=bool(_ACCUSING.search(cue)),
            accused=bool(_ACCUSED.search(f"{cue} {content[:NEGATED_EARLY]}")),
        )

    def against(self, attribution: Attribution, source: str) -> str | None:
        """Against whose word an attribution's sentence stands, where it isn't its own source."""
        own = self.sentence(attribution)
        found = against(self.text.part(own.begin, own.end))
        return None if found in parts(source) else found

    def answer(self, attribution: Attribution, cue: str, source: str) -> Told | None:
        """What an attribution answers by its verb or words, where nothing turns the verb."""
        answer = told(cue, self.text.text, attribution.content)
        if answer is None or answer.within:
            return answer
        if self.turned_cue(attribution):
            return None
        if attribution.negated or _NOBODY.match(source):
            confirming = answer.kind == "confirms"
            return Told("qualifies", None, False) if confirming else None
        return answer

    def sentence(self, attribution: Attribution) -> Span:
        """The sentence, or sentences, that hold an attribution with its source and verb."""
        spans = [*attribution.source, *attribution.cue, *attribution.content]
        return self.text.sentence(min(s.begin for s in spans), max(s.end for s in spans))

    def turned_cue(self, attribution: Attribution) -> bool:
        """ "Nor did she acknowledge it", "will neither confirm nor deny it": no answer."""
        if not attribution.cue:
            return False
        at = attribution.cue[0]
        sentence = self.text.sentence(at.begin, at.end)
        before = self.text.text[max(sentence.begin, at.begin - BEFORE_CUE) : at.begin]
        said = self.text.text[at.begin : attribution.cue[-1].end]
        return bool(_NOR.search(before) or _NEITHER.search(said))

    def turned(self, clause: Negated) -> Turned:
        """A clause with its features, and the words after its "not" that say something alone."""
        after = terms(self.text.text, clause.rest.begin, clause.rest.end)
        told = frozenset([t.stem for t in after if not grammar(t.stem)][:TURNED])
        return Turned(clause.span, self.features.of((clause.span,)), told, clause.factual)

    def negated(self, attribution: Attribution, by: Party | None) -> tuple[Negated, ...]:
        """The clauses of an attribution that say something not to be so."""
        source = self.say(attribution.source)
        named = frozenset(parts(f"{source} {by.name if by else ''}"))
        known = self.actors.by_id.get(by.entity or "") if by else None
        voice = Voice(
            name=frozenset(w for w in named - words("titles") if not grammar(w)),
            quoted=attribution.form == "direct",
            side=bool(sided(source)) or attribution.speaker in self.siding,
            thing=known is None or known.type != "person" or len(known.name.split()) == 1,
            insisting=any(t.stem in stems("insisting") for t in terms(self.say(attribution.cue))),
        )
        return tuple(
            clause
            for span in attribution.content
            for clause in negated_clauses(self.text.text, span, voice)
        )

    def speaker(self, attribution: Attribution, source: str) -> Party | None:
        """Who says it; a bare pronoun is nobody known, "we" whoever signs the document."""
        if attribution.speaker is None and source.casefold() in words("pronouns"):
            senders = self.text.document.senders
            return self.actors.party(senders[0]) if senders else None
        if _NOBODY.match(source):
            return Party(name=source)
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
        own = self.sentence(attribution)
        before = self.text.sentence(max(0, own.begin - 2), max(1, own.begin - 1))
        return Span(begin=min(before.begin, own.begin), end=own.end)
