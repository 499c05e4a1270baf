"""Which claim a response answers.

Responses that say the same words are judged together, claims likewise: each response is held
against the claims of other speakers in its document, by the words, entities and predicate
classes they share, by whether its sentences name the claimant, and by how near the claim stands.
What a group of responses answers is what its members answer on the mean.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.said import Statement, Turned
from reportedly.compare.vocab import cosine, overlap, words
from reportedly.model import Place, ResponseKind

SAME = 0.45
"""Mean likeness from which statements say the same."""
ANSWERS = 0.33
"""Mean score from which an explicit response answers a claim."""
MOST = 0.5
"""Part of the weight of a clause with a "not" that a claim has to share."""
CANDIDATES = 12
"""Claims that a clause with a "not" is held against: those that share the most words."""
TOLD = 0.36
"""For the claim that a response names."""
OTHERS = 0.15
"""Likeness from which another claim may be meant than the one that a response names."""
COVERED = 0.34
"""Part of the responses of one wording that must fit the claim which all of them answer."""
OWN = 0.5
"""For a claim of the speaker's own side, where the response upholds it."""
TURNED, TELLING = 4.4, 2.0
"""Weight that they share in all, and of a word of the claim right after the "not"."""
LIKE = 0.5
"""Likeness from which a confirmation by its verb, or a mere negation, meets a claim."""
NAMED = 0.3
"""For a response whose sentences name the claimant."""
POINTED = 0.35
"""For the claim last before a response that points back."""
CLOSE = 400
"""Characters between a response that points back without a name and the claim it points to."""
FAR = 900
"""Characters between an answer to an accusation and the accusing it points to."""
UNSURE = 0.42
"""Confidence where a denial fits nothing but stands right behind a claim."""
ONE_WORD = 0.6
"""What a likeness counts that rests on one shared word, where there are more to share."""
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
        if (times < 2 and min(len(one), len(other)) > 1) or opposed(every[a], every[b]):
            continue
        value = cosine(one, other)
        value = max(value, 0.9 * overlap(one, other) if times > 2 else 0.0)
        if value > 0.2:
            links[a][b] = links[b][a] = value
    return [[every[m] for m in group] for group in average_linkage(len(every), links, SAME)]


def opposed(a: Statement, b: Statement) -> bool:
    """Whether two statements can't say the same: one has a "not", or does something else."""
    return a.negative != b.negative or a.kind != b.kind


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
        groups = [n for n, group in enumerate(self.claims) if any(owner in s.names for s in group)]
        return sorted(groups, key=lambda n: (-self.share(n), n))[:1]

    def upheld_by(self, source: frozenset[str], document: str) -> list[int]:
        """The claims of a source's own side: those in its document first, then the most told."""
        source = source - words("pronouns") - words("titles")
        groups = [n for n, group in enumerate(self.claims) if any(s.names & source for s in group)]
        near = {n for n in groups if any(s.document == document for s in self.claims[n])}
        return sorted(groups, key=lambda n: (n not in near, -self.share(n), n))[:1]

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
        together = answer(members, field)
        alone = [] if together else [answer([said], field) for said in members]
        answers += [each for each in (together, *alone) if each]
    answers += last_resort(every, answers, field)
    answers += negations(field)
    return answers + upheld(answers, field)


def last_resort(
    every: Sequence[Statement], answers: Sequence[Answer], field: Field
) -> Iterator[Answer]:
    """Denials in so many words that fit no claim: they answer what was said right before them."""
    used = {id(s) for answer in answers for s in answer.members}
    for said in every:
        if said.kind != "denies" or said.mention or id(said) in used:
            continue
        if said.wanting and not said.within:
            continue
        if said.attribution and not (said.by and said.by.name):
            continue
        for other in reversed(field.order[said.document]):
            home = field.home.get(id(other))
            gap = said.place.begin - other.place.end
            if home is not None and 0 <= gap <= FAR and apart(said, other) and not other.negative:
                yield Answer([said], home, UNSURE)
                break


def answer(members: list[Statement], field: Field) -> Answer | None:
    """What responses of one wording answer, by most fit in all; null where nothing fits enough."""
    scores: dict[int, list[float]] = defaultdict(list)
    for said in members:
        for number, value in scored(said, field).items():
            scores[number].append(value)
    most = {n: sum(v) for n, v in scores.items() if COVERED * len(members) <= len(v)}
    best = min(most, key=lambda n: (-round(most[n], 9), n), default=None)
    if best is None or most[best] / len(scores[best]) < ANSWERS:
        return None
    return Answer(members, best, min(0.95, 0.3 + most[best] / len(scores[best]) / 2))


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
    found = own_side(said, field)
    document = field.order[said.document]
    at = next(at for at, other in enumerate(document) if other is said)
    last = pointed_at(said, document[:at], field)
    own = said.attribution
    named = next(
        (o for o in document if own and o.mention and o.attribution is own and names(said, o)), None
    )
    if named is not None and id(named) in field.home:
        number = field.home[id(named)]
        found[number] = TOLD
    for other in document:
        home = field.home.get(id(other))
        if home is None or other.answered or not apart(said, other):
            continue
        value = near(said, named, other, last)
        if value:
            found[home] = max(found.get(home, 0.0), value + COMMON * field.share(home))
    if max(found.values(), default=0.0) < ANSWERS:
        found |= afar(said, field)
    return found


def near(
    said: Statement, named: Statement | None, other: Statement, last: Statement | None
) -> float:
    """How well a response fits a claim of its own document; 0 where it can't be meant."""
    value = max(fit(said, other), fit(named, other) if named else 0.0)
    by_name = bool(other.name and other.name in said.near) or said.owner in other.names
    confirming = not said.within and said.kind == "confirms"
    if confirming and not said.refers and value < LIKE:
        return 0.0
    if named is not None and value < OTHERS:
        return 0.0
    if other.negative and said.kind == "denies" and other is not last:
        return 0.0
    if value < 0.05 and not by_name and other is not last:
        return 0.0
    return value + NAMED * by_name + POINTED * (other is last)


def own_side(said: Statement, field: Field) -> dict[int, float]:
    """For one who upholds what the own side said ("our story"), that side's claim."""
    if said.kind != "confirms" or not said.own:
        return {}
    return {
        number: OWN + COMMON * field.share(number)
        for number in field.upheld_by(said.source, said.document)
    }


def afar(said: Statement, field: Field) -> dict[int, float]:
    """Claims of whom the response names, and those of other documents that are much like it."""
    found = {n: POINTED + COMMON * field.share(n) / 2 for n in field.owned(said.owner)}
    confirming = not said.within and said.kind == "confirms"
    for number in elsewhere(said, field):
        others = [o for o in field.claims[number] if deniable(said, o)]
        value = max((far_fit(said, o) for o in others), default=0.0)
        if value >= (LIKE if confirming else 0.25):
            found[number] = value + COMMON * field.share(number)
    return found


def pointed_at(said: Statement, before: Sequence[Statement], field: Field) -> Statement | None:
    """The claim that a response points back to: the last one of another speaker."""
    if not said.refers:
        return None
    accusing = [o for o in before if o.accusing and id(o) in field.home and apart(said, o)]
    if said.accused and accusing:
        before = [o for o in accusing if said.place.begin - o.place.end <= FAR]
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
    return [
        n
        for n in ranked[:5]
        if all(
            s.document != said.document and (not s.answered or said.kind == "confirms")
            for s in field.claims[n]
        )
    ]


def apart(said: Statement, other: Statement) -> bool:
    """Whether a claim is another speaker's, so that it can be answered at all."""
    if other.mention:
        return True
    if said.attribution is other.attribution or other.speaker is None:
        return False
    return other.speaker != said.speaker or said.kind == "qualifies"


def deniable(said: Statement, other: Statement) -> bool:
    """Whether a claim of another document can be meant: a denial seldom meets a "not"."""
    turned = said.kind == "denies" and other.negative and not other.mention
    return apart(said, other) and not turned


def fit(said: Statement, other: Statement) -> float:
    """How much two statements are about the same, in [0, 1]."""
    one, two = said.features, other.features
    return max(cosine(one, two), 0.6 * overlap(one, two))


def far_fit(said: Statement, other: Statement) -> float:
    """The same for a claim of another document: one shared word alone tells little."""
    shared = sum(word in other.features for word in said.features)
    return (ONE_WORD if shared == 1 and len(said.features) > 2 else 1.0) * fit(said, other)


def names(said: Statement, other: Statement) -> bool:
    """Whether a response names this claim."""
    return said.told is None or said.told.begin == other.place.begin


def negations(field: Field) -> list[Answer]:
    """Statements that repeat a claim of somebody else with a "not" in it.

    The clause with the "not" has to hold a good part of what the claim says.
    """
    found = []
    for said in field.every:
        if said.kind or said.mention or not said.by:
            continue
        for clause in said.turned:
            number = contradicted(said, clause, field)
            place = Place(document=said.document, begin=clause.span.begin, end=clause.span.end)
            if number is not None:
                member = said._replace(place=place, within=True)
                found.append(Answer([member], number, 0.5))
    return found


def contradicted(said: Statement, clause: Turned, field: Field) -> int | None:
    """The claim of others that a clause repeats with a "not" the most, if any."""
    if not clause.factual:
        return None
    near: Counter[int] = Counter()
    for word in clause.features:
        rows = field.postings.get(word, ())
        if len(rows) <= LONG_POSTING:
            near.update(rows)
    best: tuple[float, int] | None = None
    for number in sorted(near, key=lambda n: (-near[n], n))[:CANDIDATES]:
        others = [o for o in field.claims[number] if o is not said]
        if any(o.speaker == said.speaker for o in others):
            continue
        value = max((repeats(clause, other) for other in others), default=0.0)
        if value and (best is None or value > best[0]):
            best = value, number
    return best[1] if best else None


def repeats(clause: Turned, other: Statement) -> float:
    """How much of a clause with a "not" the other claims; 0 where it says something else."""
    if other.turned or not (other.by or other.mention):
        return 0.0
    shared = sum(w for word, w in clause.features.items() if word in other.features)
    turned = any(other.features.get(word, 0.0) >= TELLING for word in clause.after)
    share = shared / max(sum(clause.features.values()), 1.0)
    return shared * share if turned and shared >= TURNED and share >= MOST else 0.0


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
