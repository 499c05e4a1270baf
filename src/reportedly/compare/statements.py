"""Statements: what attributions say, and what they do to what others say.

A statement may deny, confirm or qualify by its verb ("disputed", "acknowledged") or by its own
words ("categorically false", "no evidence"), as `told` reads them; mere negation is kept apart,
for it denies only what it repeats. What a response names, and what nouns of saying name outside
of all attributions ("claims that …"), are statements of nobody known. Names count by the entity
they stand for, so that "ISIL" meets "ISIS" where a document says that they are one.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.bare import denial_at
from reportedly.compare.names import parts
from reportedly.compare.pointing import of_own_side, owner_of, points_back, sided
from reportedly.compare.sayings import says_so
from reportedly.compare.texts import Text
from reportedly.compare.told import NEGATION, judged_claim, level, noun_clauses, told
from reportedly.compare.vocab import article, classes, grammar, rarity, stems, words
from reportedly.model import Account, Attribution, Entity, Party, Place, ResponseKind, Span
from reportedly.text.terms import terms

CLASS_WEIGHT = 3.0
"""What a shared predicate class ("arrest") weighs beside words."""
ENTITY_WEIGHT, ENTITY_LEAST = 7.0, 1.5
"""What a shared entity weighs: most where it is named once, less the more it is named."""
FEWEST_WORDS = 4
"""A claim says something: shorter contents are names and exclamations."""
FEWEST_FEATURES = 2
NEGATED_EARLY = 60
"""A negation within this many characters of the beginning denies the whole."""
NAMED_IN = 60
"""Whose claim a noun tells of is named within this many characters before the claim."""
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
_BACK = re.compile(
    r"[\"“‘'\s]*(?:this|that|these|those|it)\s+(?:\w+\s+)?(?:is|are|was|were)\b", re.I
)
"""How a sentence begins that speaks of what was said right before it."""
_SILENT = re.compile(r"\b(?:declined|declining|refused|refusing)\b", re.I)
_NOBODY = re.compile(r"^(?:no|none|neither|nobody|not)\b", re.I)


class Statement(NamedTuple):
    """One attribution's content, or a claim that is only named (`mention`).

    `kind` is what it does to a claim, if anything, and `told` the words of the claim where it
    names them; `within` says that its own words do it rather than its verb. `near` are the
    words of its sentence and the one before; `refers` says that it points back to a claim,
    `owner` to whose ("Renn's comments"), `own` to one of the speaker's own side ("our report").
    `denied` are the features of its sentences with a "not", `turned` the words right after each
    "not"; `source` are the words of the source, `side` those of one that speaks for somebody;
    `wanting` says that its verb asks, hopes or plans, `accusing` that it accuses; `accused` that
    an accusation is what it answers.
    """

    attribution: Attribution | None
    document: str
    place: Place
    text: str
    features: dict[str, float]
    near: frozenset[str] = frozenset()
    by: Party | None = None
    kind: ResponseKind | None = None
    told: Span | None = None
    within: bool = False
    negative: bool = False
    refers: bool = False
    owner: str = ""
    own: bool = False
    denied: Mapping[str, float] = MappingProxyType({})
    turned: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    side: frozenset[str] = frozenset()
    wanting: bool = False
    mention: bool = False
    accusing: bool = False
    accused: bool = False

    @property
    def speaker(self) -> str | None:
        """What tells speakers apart."""
        return actor_key(self.by) if self.by else None

    @property
    def name(self) -> str:
        """The last word of the speaker's name, folded."""
        found = parts(self.by.name) if self.by else []
        return found[-1] if found else ""

    @property
    def names(self) -> frozenset[str]:
        """The words that name who says it, or the noun that tells of it."""
        if self.by is None:
            return self.source
        said = words("sayable") | words("claim_nouns")
        return frozenset(p for p in parts(self.by.name) if p not in said)

    @property
    def answered(self) -> bool:
        """Whether it is known only from the response that names it."""
        return self.mention and self.attribution is not None

    @property
    def claim(self) -> bool:
        """Whether it says that something is so, rather than answering, asking or wanting."""
        answering = self.kind in ("denies", "qualifies") or (self.kind and self.within)
        if answering or len(self.features) < FEWEST_FEATURES:
            return self.mention and bool(self.features)
        long = len(self.text.split()) >= FEWEST_WORDS
        return long and not self.wanting and says_so(self.text, self.mention)


class Reader:
    """Reads the attributions of one document as statements."""

    def __init__(self, account: Account, text: Text, actors: Actors) -> None:
        self.text = text
        self.actors = actors
        self.account = account
        mentions = [
            (m.begin, m.end, actors.entity_of.get(e.id, e.id))
            for e in account.entities
            for m in e.mentions
            if m.kind == "name" and m.document == account.document
        ]
        self.mentions = sorted(mentions)
        self.begins = [m[0] for m in self.mentions]

    def statements(self) -> Iterator[Statement]:
        """The statements in order; what is only named by a response or a noun comes as its own."""
        said = [*self.answered(), *self.named()]
        every = [*said, *self.bare([s.place for s in said if s.kind]), *self.own_voice()]
        yield from sorted(every, key=lambda s: (s.place.begin, s.place.end, s.mention))

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
                yield self.mention(said.told, attribution)

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
            return None if attribution.via else (self.mention(claim, None),)
        by = self.speaker(attribution, self.say(attribution.source))
        made = self.mention(claim, attribution)._replace(by=by)
        return made, self.answer_of(self.actors.party(senders[0]), last, attribution)

    def own_voice(self) -> Iterator[Statement]:
        """What a letter or statement says, outside of all attributions, not to be so."""
        document = self.text.document
        if document.kind not in ("letter", "statement") or not document.senders:
            return
        covered = [s for a in self.account.attributions for s in (*a.content, *a.cue)]
        for block in article(document):
            at = block.begin
            while at < block.end:
                own = self.text.sentence(at, at + 1)
                span = Span(begin=max(own.begin, at), end=min(max(own.end, at + 1), block.end))
                answer = told("", self.text.text, (span,))
                words_said = self.text.part(span.begin, span.end)
                back = bool(_BACK.match(words_said))
                denies = answer is not None and answer.kind == "denies" and (answer.claim or back)
                if answer and denies and not any(span.overlaps(other) for other in covered):
                    sender = self.actors.party(document.senders[0])
                    if answer.claim:
                        yield self.mention(answer.claim, None)
                    yield self.answer_of(sender, span, None)._replace(refers=back)
                at = span.end
                while at < block.end and self.text.text[at].isspace():
                    at += 1

    def answer_of(self, by: Party, span: Span, attribution: Attribution | None) -> Statement:
        """A denial in the writer's own words."""
        return Statement(
            attribution=attribution,
            document=self.account.document,
            place=Place(document=self.account.document, begin=span.begin, end=span.end),
            text=self.text.part(span.begin, span.end),
            features=self.features((span,)),
            by=by,
            kind="denies",
            within=True,
            negative=True,
        )

    def named(self) -> Iterator[Statement]:
        """The claims that nouns of saying name outside of all attributions."""
        covered = [s for a in self.account.attributions for s in (*a.content, *a.cue)]
        for span in article(self.text.document):
            low = level(self.text.text[span.begin : span.end])
            for claim in noun_clauses(low, span):
                if not any(claim.overlaps(other) for other in covered):
                    yield self.mention(claim, None)

    def bare(self, known: Sequence[Place]) -> Iterator[Statement]:
        """Denials that stand outside of all attributions that answer something already."""
        for entity in self.account.entities:
            for mention in entity.mentions:
                if mention.document != self.account.document:
                    continue
                sentence = self.text.sentence(mention.begin, mention.end)
                found = denial_at(self.text.text, mention.begin, mention.end, sentence)
                rest = Span(begin=mention.begin, end=sentence.end)
                if found is not None and not any(rest.overlaps(place.span) for place in known):
                    yield self.denial(entity, found, sentence)

    def denial(self, entity: Entity, found: Span, sentence: Span) -> Statement:
        """A denial by an entity, with what its sentence says."""
        party = Party(entity=entity.id, name=entity.name)
        return Statement(
            attribution=None,
            document=self.account.document,
            place=Place(document=self.account.document, begin=found.begin, end=found.end),
            text=self.text.part(found.begin, found.end),
            features=self.features((Span(begin=found.begin, end=sentence.end),)),
            near=frozenset(t.stem for t in terms(self.text.text, sentence.begin, sentence.end)),
            by=self.actors.party(party),
            kind="denies",
            within=True,
            refers=True,
        )

    def mention(self, claim: Span, attribution: Attribution | None) -> Statement:
        """A claim that nobody is known to make."""
        return Statement(
            attribution=attribution,
            document=self.account.document,
            place=Place(document=self.account.document, begin=claim.begin, end=claim.end),
            text=self.text.part(claim.begin, claim.end),
            features=self.features((claim,)),
            source=self.names_before(claim.begin),
            mention=True,
        )

    def names_before(self, begin: int) -> frozenset[str]:
        """The words written as names right before a claim that a noun tells of."""
        sentence = self.text.sentence(begin, begin + 1)
        before = list(terms(self.text.text, max(sentence.begin, begin - NAMED_IN), begin))
        text = self.text.text
        return frozenset(p for t in before if t.capital for p in parts(text[t.begin : t.end]))

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
            features=self.features(attribution.content),
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

    def features(self, spans: tuple[Span, ...]) -> dict[str, float]:
        """Rare words, the entities named, and the classes of what is said to happen."""
        table = classes("predicates")
        found: dict[str, float] = {}
        for span in spans:
            for term in terms(self.text.text, span.begin, span.end):
                entity = self.entity_at(term.begin, term.end)
                if entity:
                    found["entity " + entity] = self.weight(entity)
                elif not grammar(term.stem) and term.stem not in stems("claim_nouns"):
                    found[term.stem] = rarity(term.stem)
                    if term.stem in table:
                        found["class " + table[term.stem]] = CLASS_WEIGHT
        return found

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
        return self.features(tuple(parts_of))

    def weight(self, entity: str) -> float:
        """How telling it is that two texts name an entity, as rarity tells of words."""
        known = self.actors.by_id.get(entity)
        times = len(known.mentions) if known else 1
        return max(ENTITY_LEAST, ENTITY_WEIGHT - 1.2 * math.log(times))

    def entity_at(self, begin: int, end: int) -> str | None:
        """The entity whose name covers a word."""
        at = bisect_left(self.begins, end)
        for first, last, entity in reversed(self.mentions[max(0, at - 3) : at]):
            if first <= begin and end <= last:
                return entity
        return None
