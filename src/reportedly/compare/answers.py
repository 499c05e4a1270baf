"""Which claim a response answers.

Responses that say the same words are judged together, claims likewise: each response is held
against the claims of other speakers in its document, by the words, entities and predicate
classes they share, by whether its sentences name the claimant, and by how near the claim stands.
What a group of responses answers is what its members answer on the mean.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportedly.compare.contradictions import negations
from reportedly.compare.field import LONG_POSTING, Answer, Field, posted
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.said import Statement
from reportedly.compare.vocab import cosine, overlap

SAME = 0.45
"""Mean likeness from which statements say the same."""
ANSWERS = 0.33
"""Mean score from which an explicit response answers a claim."""
TOLD = 0.36
"""For the claim that a response names."""
OTHERS = 0.15
"""Likeness from which another claim may be meant than the one that a response names."""
COVERED = 0.34
"""Part of the responses of one wording that must fit the claim which all of them answer."""
OWN = 0.5
"""For a claim of the speaker's own side, where the response upholds it."""
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
FEW = 12
"""Words of a denial that speaks of somebody rather than of what they say."""
UNSURE = 0.42
"""Confidence where a denial fits nothing but stands right behind a claim."""
ONE_WORD = 0.6
"""What a likeness counts that rests on one shared word, where there are more to share."""
COMMON = 0.3
"""For a claim that all documents of the story carry; less for fewer."""
UPHELD = 5
"""Somebody who speaks for the claimant upholds the claim within this many statements of a
denial."""


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


def match(every: Sequence[Statement], claims: Sequence[Sequence[Statement]]) -> list[Answer]:
    """The answers among the statements of one story to its claims."""
    order: dict[str, list[Statement]] = defaultdict(list)
    for said in every:
        order[said.document].append(said)
    home = {id(s): number for number, group in enumerate(claims) for s in group}
    field = Field(every, claims, home, posted(claims), order)
    answers = []
    responses = [s for s in every if s.kind and not s.mention and not of_a_denial(s, field)]
    for members in grouped(responses):
        together = answer(members, field)
        alone = [] if together else [answer([said], field) for said in members]
        answers += [each for each in (together, *alone) if each]
    answers += last_resort(every, answers, field)
    answers += negations(field)
    return answers + upheld(answers, field)


def of_a_denial(said: Statement, field: Field) -> bool:
    """Whether a denial is of another's denial ("the ministry is wrong"): that upholds the claim.

    Short words about somebody who denied something before are of them, not of the claim.
    """
    if said.kind != "denies" or said.told or len(said.text.split()) > FEW:
        return False
    deniers = {
        f"entity {other.speaker}"
        for other in field.order[said.document]
        if other.kind == "denies" and other.place.end <= said.place.begin
    }
    return any(word in deniers - {f"entity {said.speaker}"} for word in said.features)


def last_resort(
    every: Sequence[Statement], answers: Sequence[Answer], field: Field
) -> Iterator[Answer]:
    """Denials in so many words that fit no claim: they answer what was said right before them.

    Whoever speaks right after another's denial may deny that; then nothing is found.
    """
    used = {id(s) for answer in answers for s in answer.members}
    for said in every:
        if said.kind != "denies" or said.mention or id(said) in used or of_a_denial(said, field):
            continue
        if said.wanting and not said.within:
            continue
        if said.attribution and not (said.by and said.by.name):
            continue
        for other in reversed(field.order[said.document]):
            home = field.home.get(id(other))
            gap = said.place.begin - other.place.end
            denied = other.kind == "denies" and other.speaker != said.speaker
            if said.within and gap >= 0 and denied:
                break
            fits = home is not None and not (other.negative or other.answered)
            if fits and 0 <= gap <= FAR and apart(said, other):
                yield Answer([said], field.home[id(other)], UNSURE)
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


def scored(said: Statement, field: Field) -> dict[int, float]:
    """How well a response fits each claim group, by the best statement of it.

    Claims of other documents count only where none of its own document fits.
    """
    found = own_side(said, field)
    document = field.order[said.document]
    at = next(at for at, other in enumerate(document) if other is said)
    last = pointed_at(said, document[:at], field)
    named = next((o for o in document if names(said, o)), None)
    if named is not None and id(named) in field.home:
        number = field.home[id(named)]
        found[number] = TOLD
    for other in document:
        home = field.home.get(id(other))
        if home is None or other.answered or other is named or not apart(said, other):
            continue
        value = near(said, named, other, last)
        if value:
            found[home] = max(found.get(home, 0.0), value + COMMON * field.share(home))
    best = max(found, key=lambda n: found[n], default=None)
    only = named is not None and best == field.home.get(id(named))
    if best is None or found[best] < ANSWERS or only:
        found |= afar(said, named, field)
    return found


def near(
    said: Statement, named: Statement | None, other: Statement, last: Statement | None
) -> float:
    """How well a response fits a claim of its own document; 0 where it can't be meant."""
    value = far_fit(named, other) if named else fit(said, other)
    by_name = bool(other.name and other.name in said.near) or said.owner in other.names
    confirming = not said.within and said.kind == "confirms"
    if confirming and not said.refers and value < LIKE:
        return 0.0
    if named is not None and (value < OTHERS or not telling(named, other)):
        return 0.0
    if other.negative and said.kind == "denies" and other is not last:
        return 0.0
    if value < 0.05 and not by_name and other is not last:
        return 0.0
    return value + NAMED * by_name + POINTED * (other is last and named is None)


def telling(named: Statement, other: Statement) -> bool:
    """Whether a claim shares more than a word with the one that a response names at length."""
    shared = sum(word in other.features for word in named.features)
    return shared > 1 or len(named.features) < 2


def own_side(said: Statement, field: Field) -> dict[int, float]:
    """For one who upholds what the own side said ("our story"), that side's claim."""
    if said.kind != "confirms" or not said.own:
        return {}
    return {
        number: OWN + COMMON * field.share(number)
        for number in field.upheld_by(said.source, said.document)
    }


def afar(said: Statement, named: Statement | None, field: Field) -> dict[int, float]:
    """Claims of whom the response names, and those of other documents that are much like it.

    Where the response says itself which claim it means, another is meant only if it is like that.
    """
    owned = () if named else field.owned(said.owner)
    found = {n: POINTED + COMMON * field.share(n) / 2 for n in owned}
    confirming = not said.within and said.kind == "confirms"
    about = named or said
    for number in elsewhere(said, about, field):
        others = [o for o in field.claims[number] if deniable(said, o)]
        others = [o for o in others if named is None or telling(named, o)]
        value = max((far_fit(about, o) for o in others), default=0.0)
        if value >= (LIKE if confirming else 0.25):
            theirs = about.mention and any(o.speaker == about.speaker for o in others if o.by)
            found[number] = value + NAMED * theirs + COMMON * field.share(number)
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


def elsewhere(said: Statement, about: Statement, field: Field) -> list[int]:
    """Claim groups of other documents that share the most weight with a response."""
    near: Counter[int] = Counter()
    for word, weight in about.features.items():
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
    if not other.mention or other.attribution is not said.attribution:
        return False
    if said.told is None:
        return said.attribution is not None
    return said.told.begin == other.place.begin


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
