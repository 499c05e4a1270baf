"""Which claim a response answers.

Responses that say the same words are judged together, claims likewise: each response is held
against the claims of other speakers in its document, by the words, entities and predicate
classes they share, by whether its sentences name the claimant, and by how near the claim stands.
What a group of responses answers is what its members answer on the mean.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.statements import Statement
from reportedly.compare.vocab import cosine, overlap
from reportedly.model import ResponseKind

SAME = 0.45
"""Mean likeness from which statements say the same."""
ANSWERS = 0.33
"""Mean score from which an explicit response answers a claim."""
ENOUGH, MOST, SOME = 8.0, 0.45, 0.5
"""Weight shared by a denied sentence and a claim: in all, of the claim's, of the sentence's."""
UNCLAIMED = 0.38
"""For a claim that only its denial tells of: any claim made by somebody fits better."""
LIKE = 0.5
"""Likeness from which a confirmation by its verb, or a mere negation, meets a claim."""
NAMED = 0.3
"""For a response whose sentences name the claimant."""
POINTED = 0.35
"""For the claim last before a response that points back."""
CLOSE = 400
"""Characters between a response that points back without a name and the claim it points to."""
COMMON = 0.3
"""For a claim that all documents of the story carry; less for fewer."""
UPHELD = 5
"""Somebody who speaks for the claimant upholds the claim within this many statements of a
denial."""
LONG_POSTING = 150

Weights = Mapping[str, float]


class Answer(NamedTuple):
    """Responses of one wording, and the claim group they answer.

    `kind` is what they do to it where their own words and verbs don't say.
    """

    members: list[Statement]
    claim: int
    score: float
    kind: ResponseKind = "denies"


def grouped(every: Sequence[Statement]) -> list[list[Statement]]:
    """Statements that say the same, brought together through an inverted index."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(every):
        for word in each.features:
            postings[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for rows in postings.values():
        if len(rows) <= LONG_POSTING:
            shared.update((a, b) for at, a in enumerate(rows) for b in rows[at + 1 :])
    links: Links = [{} for _ in every]
    for (a, b), times in sorted(shared.items()):
        one, other = every[a].features, every[b].features
        if times < 2 and min(len(one), len(other)) > 1:
            continue
        value = cosine(one, other)
        value = max(value, 0.9 * overlap(one, other) if times > 2 else 0.0)
        if value > 0.2:
            links[a][b] = links[b][a] = value
    return [[every[m] for m in group] for group in average_linkage(len(every), links, SAME)]


class Field(NamedTuple):
    """What the responses of one story are held against."""

    every: Sequence[Statement]
    claims: Sequence[Sequence[Statement]]
    home: dict[int, int]
    postings: dict[str, list[int]]
    order: dict[str, list[Statement]]

    def share(self, number: int) -> float:
        """The part of the story's other documents that carry a claim, too."""
        carriers = len({s.document for s in self.claims[number]})
        return (carriers - 1) / max(1, len(self.order) - 1)

    def owned(self, owner: str) -> list[int]:
        """The claims of whom a response names, those that most documents carry first."""
        if not owner:
            return []
        groups = [n for n, group in enumerate(self.claims) if any(s.name == owner for s in group)]
        return sorted(groups, key=lambda n: (-self.share(n), n))[:1]

    def speakers(self, number: int) -> set[str | None]:
        """Who makes a claim."""
        return {s.speaker for s in self.claims[number] if s.by}


def match(every: Sequence[Statement], claims: Sequence[Sequence[Statement]]) -> list[Answer]:
    """The answers among the statements of one story to its claims."""
    order: dict[str, list[Statement]] = defaultdict(list)
    for said in every:
        order[said.document].append(said)
    home = {id(s): number for number, group in enumerate(claims) for s in group}
    field = Field(every, claims, home, posted(claims), order)
    answers = []
    for members in grouped([s for s in every if s.kind and not s.mention]):
        scores: Counter[int] = Counter()
        for said in members:
            for number, value in scored(said, field).items():
                scores[number] += value / len(members)  # type: ignore[assignment]
        best = min(scores, key=lambda n: (-round(scores[n], 9), n), default=None)
        if best is not None and scores[best] >= ANSWERS:
            answers.append(Answer(members, best, min(0.95, 0.3 + scores[best] / 2)))
    answers += negations(field)
    return answers + upheld(answers, field)


def posted(claims: Sequence[Sequence[Statement]]) -> dict[str, list[int]]:
    """Which claim groups have a feature."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(claims):
        for word in sorted({w for s in group for w in s.features}):
            index[word].append(number)
    return index


def scored(said: Statement, field: Field) -> dict[int, float]:
    """How well a response fits each claim group, by the best statement of it.

    Claims of other documents count only where none of its own document fits.
    """
    found: dict[int, float] = {}
    document = field.order[said.document]
    own = next(at for at, other in enumerate(document) if other is said)
    last = pointed_at(said, document[:own], field)
    confirming = said.words is None and said.verb == "confirms"
    for other in document:
        number = field.home.get(id(other))
        if number is None or not apart(said, other):
            continue
        mentioned = other.mention and other.attribution is said.attribution
        if mentioned and not field.speakers(number):
            found[number] = max(found.get(number, 0.0), UNCLAIMED)
            continue
        value = fit(said, other)
        if confirming and not said.refers and value < LIKE:
            continue
        named = bool(other.name and other.name in said.near)
        if value < 0.05 and not named and other is not last:
            continue
        value += NAMED * (named or mentioned) + POINTED * (other is last)
        value += COMMON * field.share(number)
        found[number] = max(found.get(number, 0.0), value)
    if max(found.values(), default=0.0) >= ANSWERS:
        return found
    for number in field.owned(said.owner):
        found.setdefault(number, POINTED + COMMON * field.share(number) / 2)
    for number in elsewhere(said, field):
        value = max((fit(said, o) for o in field.claims[number] if apart(said, o)), default=0.0)
        if value >= (LIKE if confirming else 0.25):
            found[number] = value + COMMON * field.share(number)
    return found


def pointed_at(said: Statement, before: Sequence[Statement], field: Field) -> Statement | None:
    """The claim that a response points back to: the last one of another speaker."""
    if not said.refers:
        return None
    for other in reversed(before):
        if id(other) in field.home and apart(said, other):
            if said.owner and other.name != said.owner and not other.mention:
                continue
            near = said.place.begin - other.place.end <= CLOSE
            return other if near or said.owner else None
    return None


def elsewhere(said: Statement, field: Field) -> list[int]:
    """Claim groups of other documents that share the most weight with a response."""
    near: Counter[int] = Counter()
    for word, weight in said.features.items():
        rows = field.postings.get(word, ())
        if len(rows) <= LONG_POSTING:
            for number in rows:
                near[number] += weight  # type: ignore[assignment]
    ranked = sorted(near, key=lambda n: (-near[n], n))
    return [n for n in ranked[:5] if all(s.document != said.document for s in field.claims[n])]


def apart(said: Statement, other: Statement) -> bool:
    """Whether a claim is another speaker's, so that it can be answered at all."""
    if other.mention:
        return True
    if other.attribution is said.attribution or other.speaker is None:
        return False
    return other.speaker != said.speaker or said.kind == "qualifies"


def fit(said: Statement, other: Statement) -> float:
    """How much two statements are about the same, in [0, 1]."""
    one, two = said.features, other.features
    return max(cosine(one, two), 0.6 * overlap(one, two))


def negations(field: Field) -> list[Answer]:
    """Statements that repeat a claim of somebody else with a "not" in it.

    The sentence with the "not" has to hold most of what the claim says.
    """
    found = []
    for said in field.every:
        if said.kind or said.mention or not said.denied:
            continue
        near: Counter[int] = Counter()
        for word in said.denied:
            rows = field.postings.get(word, ())
            if len(rows) <= LONG_POSTING:
                near.update(rows)
        for number in sorted(near, key=lambda n: (-near[n], n))[:5]:
            others = [o for o in field.claims[number] if o is not said]
            if any(o.speaker == said.speaker for o in others):
                continue
            if any(repeats(said, other) for other in others):
                found.append(Answer([said], number, 0.5))
                break
    return found


def repeats(said: Statement, other: Statement) -> bool:
    """Whether the denied sentence of one statement says what the other claims."""
    if other.denied or not other.by:
        return False
    weight = sum(other.features.values())
    shared = sum(w for word, w in other.features.items() if word in said.denied)
    own = sum(said.denied.values())
    return shared >= ENOUGH and shared >= MOST * weight and shared >= SOME * own


def upheld(answers: Sequence[Answer], field: Field) -> list[Answer]:
    """What the claimant's own side says right after a denial, in words that do no more.

    Who speaks for somebody ("a spokesman for …") and answers a denial without qualifying
    upholds the claim; less sure than a response that says so.
    """
    used = {id(s) for answer in answers for s in answer.members}
    denied = {
        id(s): answer.claim for answer in answers for s in answer.members if s.kind == "denies"
    }
    found = []
    for document in field.order.values():
        for at, said in enumerate(document):
            if not said.side or said.kind or said.mention or id(said) in used:
                continue
            for before in reversed(document[max(0, at - UPHELD) : at]):
                number = denied.get(id(before))
                if number is None or before.speaker == said.speaker:
                    continue
                if {s.name for s in field.claims[number] if s.by} & said.side:
                    found.append(Answer([said], number, 0.45, "confirms"))
                    break
    return found
