"""Statements: what attributions say, and what they do to what others say.

A statement may deny, confirm or qualify by its verb ("disputed", "acknowledged") or by its own
words ("categorically false", "no evidence"); mere negation is kept apart, for it denies only
what it repeats.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportedly.compare.actors import Actors
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, content, lines, stems
from reportedly.model import Account, Attribution, Party, Place, ResponseKind, Span
from reportedly.text.terms import stem, terms

CLASS_WEIGHT = 3.0
"""What a shared predicate class ("arrest") weighs beside words."""
_NEGATION = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|cannot)\b|n['’]t\b", re.I)


class Statement(NamedTuple):
    """One attribution's content. `verb` and `words` say what it does to a claim, if anything."""

    attribution: Attribution
    document: str
    place: Place
    text: str
    features: dict[str, float]
    around: frozenset[str]
    by: Party | None
    verb: ResponseKind | None
    words: ResponseKind | None
    negative: bool
    refers: bool

    @property
    def kind(self) -> ResponseKind | None:
        """What it does to a claim, its own words first."""
        return self.words or self.verb


def statements(account: Account, text: Text, actors: Actors) -> Iterator[Statement]:
    """The statements of one document, in order."""
    for attribution in sorted(account.attributions, key=lambda a: (a.content[0], a.id)):
        yield statement(attribution, text, actors)


def statement(attribution: Attribution, text: Text, actors: Actors) -> Statement:
    """Read one attribution as a statement."""
    words = " ".join(text.part(s.begin, s.end) for s in attribution.content)
    cue = " ".join(text.part(s.begin, s.end) for s in attribution.cue)
    source = " ".join(text.part(s.begin, s.end) for s in attribution.source)
    first, last = attribution.content[0], attribution.content[-1]
    around = neighbourhood(attribution, text)
    return Statement(
        attribution=attribution,
        document=attribution.document,
        place=Place(document=attribution.document, begin=first.begin, end=last.end),
        text=words,
        features=features(words),
        around=frozenset(t.stem for t in terms(text.text, around.begin, around.end)),
        by=actors.speaker(attribution.speaker, source),
        verb=by_verb(cue),
        words=by_words(words),
        negative=attribution.negated or bool(_NEGATION.search(words)),
        refers=any(t.stem in stems("claim_nouns") for t in terms(words)),
    )


def neighbourhood(attribution: Attribution, text: Text) -> Span:
    """From the beginning of the sentence before to the end of the attribution's own."""
    spans = [*attribution.source, *attribution.cue, *attribution.content]
    begin, end = min(s.begin for s in spans), max(s.end for s in spans)
    own = text.sentence(begin, end)
    before = text.sentence(max(0, own.begin - 2), max(1, own.begin - 1))
    return Span(begin=min(before.begin, own.begin), end=own.end)


def features(words: str) -> dict[str, float]:
    """Rare words of a statement and the classes of what it says happened."""
    found = content(words)
    found.pop("", None)
    table = classes("predicates")
    for word in list(found):
        if word in table:
            found["class " + table[word]] = CLASS_WEIGHT
    return found


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


def by_words(words: str) -> ResponseKind | None:
    """What a statement's own words do to a claim; null where they do nothing."""
    low = " " + words.casefold().replace("’", "'") + " "
    for name, kind in KINDS.items():
        if phrases(name).search(low):
            return kind
    return None


KINDS: Mapping[str, ResponseKind] = {
    "qualifying_phrases": "qualifies",
    "denial_phrases": "denies",
    "confirming_phrases": "confirms",
}


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """One expression for all phrases of a list, as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lines(name))) + r")\b")
