"""Statements: what attributions say, and what they do to what others say.

A statement may deny, confirm or qualify by its verb ("disputed", "acknowledged") or by its own
words ("categorically false", "no evidence"); mere negation is kept apart, for it denies only
what it repeats. Names count by the entity they stand for, so that "ISIL" meets "ISIS" where a
document says that they are one.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.names import parts
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, grammar, lines, rarity, stems, words
from reportedly.model import Account, Attribution, Party, Place, ResponseKind, Span
from reportedly.text.terms import stem, terms

CLASS_WEIGHT = 3.0
"""What a shared predicate class ("arrest") weighs beside words."""
ENTITY_WEIGHT, ENTITY_LEAST = 7.0, 1.5
"""What a shared entity weighs: most where it is named once, less the more it is named."""
FEWEST_WORDS = 4
"""A claim says something: shorter contents are names and exclamations."""
FEWEST_FEATURES = 2
NEGATED_EARLY = 60
"""A negation within this many characters of the beginning denies the whole."""
_NEGATION = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|cannot)\b|n['’]t\b", re.I)
_QUESTION = re.compile(r"\?[\"'”’)]*$")
_NEVER = re.compile(r"(?:at no (?:time|point|stage)|in no way|under no circumstances)\b")
_SILENT = re.compile(r"\b(?:declined|declining|refused|refusing)\b", re.I)
_NOBODY = re.compile(r"^(?:no|none|neither|nobody|not)\b", re.I)

KINDS: Mapping[str, ResponseKind] = {
    "qualifying_phrases": "qualifies",
    "denial_phrases": "denies",
    "confirming_phrases": "confirms",
}


class Statement(NamedTuple):
    """One attribution's content, or the claim that a denying verb names (`mention`).

    `verb` and `words` say what it does to a claim, if anything; `near` are the words of its
    sentence and the one before; `refers` says that it points back to a claim, `owner` to whose
    ("Renn's comments"); `denied` are the features of its sentences with a "not", `side` the
    words of a source that speaks for somebody.
    """

    attribution: Attribution
    document: str
    place: Place
    text: str
    features: dict[str, float]
    near: frozenset[str]
    by: Party | None
    verb: ResponseKind | None
    words: ResponseKind | None
    negative: bool
    refers: bool
    owner: str
    denied: dict[str, float]
    side: frozenset[str]
    mention: bool

    @property
    def kind(self) -> ResponseKind | None:
        """What it does to a claim, its own words first."""
        return None if self.mention else self.words or self.verb

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
    def claim(self) -> bool:
        """Whether it says that something is so, rather than answering or asking."""
        if self.kind in ("denies", "qualifies") or len(self.features) < FEWEST_FEATURES:
            return False
        long = len(self.text.split()) >= FEWEST_WORDS
        return long and not _QUESTION.search(self.text)


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
        """The statements in order; a denying verb gives the claim it names as a second one."""
        for attribution in sorted(self.account.attributions, key=lambda a: (a.content[0], a.id)):
            said = self.statement(attribution)
            yield said
            if said.verb == "denies" and said.words is None:
                yield said._replace(mention=True, by=None)

    def statement(self, attribution: Attribution) -> Statement:
        """Read one attribution."""
        content = self.say(attribution.content)
        cue, source = self.say(attribution.cue), self.say(attribution.source)
        first, last = attribution.content[0], attribution.content[-1]
        near = self.neighbourhood(attribution)
        verb = by_verb(cue)
        if attribution.negated or _NOBODY.match(source):
            verb = "qualifies" if verb == "confirms" else None
        return Statement(
            attribution=attribution,
            document=attribution.document,
            place=Place(document=attribution.document, begin=first.begin, end=last.end),
            text=content,
            features=self.features(attribution.content),
            near=frozenset(t.stem for t in terms(self.text.text, near.begin, near.end)),
            by=self.speaker(attribution, source),
            verb=verb,
            words=by_words(content),
            negative=attribution.negated or bool(_NEGATION.search(content[:NEGATED_EARLY])),
            refers=points_back(f"{cue} {content}"),
            owner=owner_of(f"{cue} {content}"),
            denied=self.denied(attribution.content),
            side=sided(source) if not _SILENT.search(cue) else frozenset(),
            mention=False,
        )

    def speaker(self, attribution: Attribution, source: str) -> Party | None:
        """Who says it; a bare pronoun is nobody known, "we" whoever signs the document."""
        if attribution.speaker is None and source.casefold() in words("pronouns"):
            senders = self.text.document.senders
            return self.actors.party(senders[0]) if senders else None
        return self.actors.speaker(attribution.speaker, source)

    def say(self, spans: tuple[Span, ...]) -> str:
        """The words of several spans, one after the other."""
        return " ".join(self.text.part(s.begin, s.end) for s in spans)

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
                if _NEGATION.search(self.text.text, begin, end):
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


@lru_cache(maxsize=4096)
def by_verb(cue: str) -> ResponseKind | None:
    """What a reporting verb does to a claim; null for verbs that just report."""
    table = classes("response_cues")
    line = [stem(word) for word in cue.split()]
    for size in (2, 1):
        for at in range(len(line) - size + 1):
            found = table.get(" ".join(line[at : at + size]))
            if found in ("denies", "confirms", "qualifies"):
                return found  # type: ignore[return-value]
    return None


_HIS = re.compile(
    r"\b(?:his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:claim|comment|remark|statement|account|assertion|allegation|accusation|suggestion)s?\b"
)


def points_back(words_said: str) -> bool:
    """Whether words point to a claim without repeating it ("to that effect", "it")."""
    low = plainly(words_said)
    if len(low.split()) <= 2 or phrases("anaphora").search(low):
        return True
    return bool(owner_of(low)) or bool(_HIS.search(low))


@lru_cache(maxsize=1)
def said_by() -> re.Pattern[str]:
    """ "Renn's comments", "his account": a claim noun with the one who said it."""
    nouns = "|".join(sorted(words("claim_nouns")))
    return re.compile(rf"(\w+)(?:'s|s')?\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})s?\b")


def owner_of(words_said: str) -> str:
    """Whose claim, comments or account words point to: "renn" of "Renn's comments"."""
    for found in said_by().finditer(plainly(words_said)):
        start = found.end(1)
        if found.string[start : start + 2] == "'s" or found.string[start : start + 1] == "'":
            return found.group(1)
    return ""


def sided(source: str) -> frozenset[str]:
    """The words of a source that speaks for somebody: a spokesman, an office, a lawyer."""
    found = frozenset(parts(source))
    return found if found & words("sides") else frozenset()


def plainly(words_said: str) -> str:
    """In small letters, without quotation marks and brackets, apostrophes straight."""
    return re.sub(r"[\"“”\[\]]", "", words_said.casefold().replace("’", "'"))


def by_words(content: str) -> ResponseKind | None:
    """What a statement's own words do to a claim; null where they do nothing.

    What opens with a "no" that stands before its verb ("at no time did …") confirms nothing.
    """
    low = plainly(content)
    for name, kind in KINDS.items():
        found = phrases(name).search(low)
        if found and not (kind == "confirms" and _NEGATION.search(low, 0, found.start())):
            return kind
    return "denies" if _NEVER.match(low) else None


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """One expression for all phrases of a list, as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lines(name))) + r")\b")
