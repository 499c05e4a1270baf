"""Claims and denials: what is said to be so, beside what is said to it.

The statements of a story that say the same are one group (average linkage over shared rare
words). Groups that deny, confirm or qualify are held against the groups of other speakers: by
the words and predicate classes they share, and by whom their sentences name. Each response is
kept with its place, so that twenty cuts of one denial stand beside the claim they answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.names import parts
from reportedly.compare.statements import Statement, statements
from reportedly.compare.texts import Text
from reportedly.compare.vocab import cosine, overlap
from reportedly.model import (
    Account,
    Claim,
    Party,
    Place,
    Response,
    ResponseKind,
    Story,
    content_id,
)

METHOD = "claims/cues-1"
SAME = 0.45
"""Mean likeness from which statements say the same."""
ANSWERS = 0.3
"""Likeness from which an explicit response answers a claim."""
NEGATES = 0.6
"""Likeness from which a mere negation denies what it repeats."""
LONG_POSTING = 150
FEWEST_WORDS = 4


class Group(NamedTuple):
    """Statements that say the same, and what they share."""

    members: list[Statement]
    features: dict[str, float]
    speakers: frozenset[str]
    names: frozenset[str]


def find_claims(
    accounts: Sequence[Account],
    stories: Sequence[Story],
    actors: Actors,
    texts: Mapping[str, Text],
) -> tuple[Claim, ...]:
    """Claims that somebody answers, in the order of their first places."""
    rank = {account.document: number for number, account in enumerate(accounts)}
    said = {
        a.document: list(statements(a, texts[a.document], actors))
        for a in accounts
        if a.document in texts
    }
    found: dict[str, Claim] = {}
    for story in stories:
        every = [s for d in story.documents for s in said.get(d, ())]
        every.sort(key=lambda s: (s.document, s.place, s.attribution.id))
        for claim in claims_of(every, rank):
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (place_key(c.places[0], rank), c.id)))


def claims_of(every: Sequence[Statement], rank: Mapping[str, int]) -> Iterator[Claim]:
    """The answered claims of one story."""
    groups = same(every)
    answers: dict[int, list[tuple[Statement, ResponseKind, float]]] = defaultdict(list)
    placed = set()
    index = by_feature(groups)
    for number, group in enumerate(groups):
        kind = kind_of(group)
        if kind is None and not all(s.negative for s in group.members):
            continue
        target, score = answered(number, kind, groups, index)
        if target is not None:
            placed.add(number)
            answers[target] += [(s, s.kind or kind or "denies", score) for s in group.members]
    for number in sorted(answers):
        yield claim(groups[number], answers[number], rank)
    for number, group in enumerate(groups):
        if number not in placed:
            yield from self_contained(group, rank)


def same(every: Sequence[Statement]) -> list[Group]:
    """Statements grouped by what they say; those that respond never join those that don't."""
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
        one, other = every[a], every[b]
        if times < 2 and min(len(one.features), len(other.features)) > 1:
            continue
        if (one.words == "denies") != (other.words == "denies"):
            continue
        value = cosine(one.features, other.features)
        value = max(value, 0.9 * overlap(one.features, other.features) if times > 2 else 0.0)
        if value > 0.2:
            links[a][b] = links[b][a] = value
    return [gather([every[m] for m in group]) for group in average_linkage(len(every), links, SAME)]


def gather(members: list[Statement]) -> Group:
    """One group with its features at the weight of the members that have them."""
    weights: Counter[str] = Counter()
    for member in members:
        for word, weight in member.features.items():
            weights[word] += weight / len(members)  # type: ignore[assignment]
    speakers = frozenset(actor_key(s.by) for s in members if s.by)
    names = frozenset(parts(s.by.name)[-1] for s in members if s.by and parts(s.by.name))
    return Group(members, dict(weights), speakers, names)


def kind_of(group: Group) -> ResponseKind | None:
    """What a group does to claims: what most of its members that do anything do."""
    kinds = Counter(s.kind for s in group.members if s.kind)
    return max(sorted(kinds), key=lambda k: kinds[k], default=None)


def by_feature(groups: Sequence[Group]) -> dict[str, list[int]]:
    """Which groups have a feature."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for word in group.features:
            index[word].append(number)
    return index


def answered(
    number: int,
    kind: ResponseKind | None,
    groups: Sequence[Group],
    index: Mapping[str, list[int]],
) -> tuple[int | None, float]:
    """The group that a response answers, and how surely; null where nothing fits."""
    group = groups[number]
    near: Counter[int] = Counter()
    for word, weight in group.features.items():
        rows = index[word]
        if len(rows) <= LONG_POSTING:
            for other in rows:
                near[other] += weight  # type: ignore[assignment]
    best, top = None, 0.0
    for other in sorted(near):
        if other == number or groups[other].speakers & group.speakers:
            continue
        if kind_of(groups[other]) == "denies" or not groups[other].speakers:
            continue
        value = fit(group, groups[other])
        if value > top:
            best, top = other, value
    least = NEGATES if kind is None else ANSWERS
    return (best, min(0.95, top)) if top >= least else (None, 0.0)


def fit(response: Group, claim: Group) -> float:
    """How well a response fits a claim: shared words, and whether it names the claimant."""
    value = max(
        cosine(response.features, claim.features), 0.7 * overlap(response.features, claim.features)
    )
    if value == 0:
        return 0.0
    naming = sum(bool(s.around & claim.names) for s in response.members)
    together = {s.document for s in response.members} & {s.document for s in claim.members}
    value += 0.2 * naming / len(response.members)
    value += 0.1 * bool(together)
    return value + 0.02 * min(5, len(claim.members))


def claim(
    group: Group,
    answers: Sequence[tuple[Statement, ResponseKind, float]],
    rank: Mapping[str, int],
) -> Claim:
    """A claim with its places and the responses to it."""
    places = tuple(sorted((s.place for s in group.members), key=lambda p: place_key(p, rank)))
    responses = {
        s.place: Response(kind=kind, place=s.place, by=s.by, confidence=round(score, 3))
        for s, kind, score in answers
        if s.by
    }
    by = {actor_key(s.by): s.by for s in group.members if s.by}
    return Claim(
        id=content_id("clm", *sorted(map(str, places))),
        text=central(group),
        places=places,
        by=tuple(by[key] for key in sorted(by)),
        responses=tuple(responses[p] for p in sorted(responses, key=lambda p: place_key(p, rank))),
        confidence=round(max(score for _, _, score in answers), 3),
        method=METHOD,
    )


def self_contained(group: Group, rank: Mapping[str, int]) -> Iterator[Claim]:
    """What is known only from its denial: "he denied that …" names the claim it denies."""
    told = [
        s
        for s in group.members
        if s.verb == "denies" and s.words is None and s.by and len(s.text.split()) >= FEWEST_WORDS
    ]
    if not told:
        return
    places = tuple(sorted((s.place for s in told), key=lambda p: place_key(p, rank)))
    yield Claim(
        id=content_id("clm", "denied", *sorted(map(str, places))),
        text=central(Group(told, group.features, group.speakers, group.names)),
        places=places,
        responses=tuple(
            Response(kind="denies", place=whole(s), by=s.by or Party(name=""), confidence=0.6)
            for s in sorted(told, key=lambda s: place_key(s.place, rank))
        ),
        confidence=0.6,
        method=METHOD + "/from the denial",
    )


def whole(said: Statement) -> Place:
    """A statement with its verb: where the denying is done."""
    spans = [*said.attribution.cue, *said.attribution.content]
    return Place(
        document=said.document,
        begin=min(s.begin for s in spans),
        end=max(s.end for s in spans),
    )


def central(group: Group) -> str:
    """The wording most like all others; of equals the longest, then the first by letters."""
    return min(
        group.members,
        key=lambda s: (-round(cosine(s.features, group.features), 6), -len(s.text), s.text),
    ).text


def place_key(place: Place, rank: Mapping[str, int]) -> tuple[int, int, int]:
    """Document order, then offset."""
    return rank[place.document], place.begin, place.end
