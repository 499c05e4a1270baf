"""Claims and denials: what is said to be so, beside what is said to it.

The statements of a story that say the same are one claim; what denies, confirms or qualifies it
stands beside it, each with its place, so that twenty cuts of one denial answer one claim. A
claim that is known only from its denial ("he denied that …") is told by the denial.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.answers import grouped, match
from reportedly.compare.field import Answer
from reportedly.compare.said import Statement, whole
from reportedly.compare.statements import Reader
from reportedly.compare.texts import Text
from reportedly.compare.vocab import cosine, words
from reportedly.model import Account, Claim, Party, Place, Response, Story, content_id

METHOD = "claims/cues-4"


def find_claims(
    accounts: Sequence[Account],
    stories: Sequence[Story],
    actors: Actors,
    texts: Mapping[str, Text],
) -> tuple[Claim, ...]:
    """Claims that somebody answers, in the order of their first places."""
    rank = {account.document: number for number, account in enumerate(accounts)}
    said = {
        a.document: list(Reader(a, texts[a.document], actors).statements())
        for a in accounts
        if a.document in texts
    }
    found = Found(rank)
    for story in stories:
        every = [s for d in sorted(story.documents) for s in said.get(d, ())]
        for claim in claims_of(every, rank):
            found.add(claim)
    every_claim = found.claims.values()
    return tuple(sorted(every_claim, key=lambda c: (place_key(c.places[0], rank), c.id)))


class Found:
    """The claims of all stories, each once, found again by the places where they are made.

    Stories share documents, so that one claim may be found once in each.
    """

    def __init__(self, rank: Mapping[str, int]) -> None:
        self.rank = rank
        self.claims: dict[int, Claim] = {}
        self._at: dict[Place, list[int]] = defaultdict(list)
        self._made = 0

    def add(self, new: Claim) -> None:
        """Take a claim in, as one with those that are made in most of the same places."""
        near = sorted({n for place in new.places for n in self._at[place] if n in self.claims})
        for number in [n for n in near if as_one(self.claims[n], new)]:
            new = joined(self.claims.pop(number), new, self.rank)
        self.claims[self._made] = new
        for place in new.places:
            self._at[place].append(self._made)
        self._made += 1


def joined(other: Claim, new: Claim, rank: Mapping[str, int]) -> Claim:
    """Two findings of one claim as one: all its places, all its responses, the surest of each."""
    fuller, less = (other, new) if len(other.places) > len(new.places) else (new, other)
    places = sorted({*new.places, *other.places}, key=lambda p: place_key(p, rank))
    surest = {r.place: r for r in sorted(new.responses + other.responses, key=surely)}
    return replace(
        fuller,
        id=claim_id(places),
        places=tuple(places),
        by=tuple(dict.fromkeys([*fuller.by, *less.by])),
        responses=tuple(surest[p] for p in sorted(surest, key=lambda p: place_key(p, rank))),
        confidence=max(new.confidence, other.confidence),
    )


def as_one(a: Claim, b: Claim) -> bool:
    """Whether most of the places of the claim that has fewer are places of the other."""
    return 2 * len({*a.places} & {*b.places}) > min(len(a.places), len(b.places))


def surely(response: Response) -> tuple[float, str]:
    """The surest response comes last."""
    return response.confidence, response.kind


def claim_id(places: Iterable[Place]) -> str:
    """The id of a claim made in these places."""
    return content_id("clm", *(f"{p.document}:{p.begin}:{p.end}" for p in sorted(places)))


def claims_of(every: Sequence[Statement], rank: Mapping[str, int]) -> Iterator[Claim]:
    """The answered claims of one story; those that responses name are brought together apart."""
    claims = [s for s in every if s.claim]
    groups = grouped([s for s in claims if not s.answered])
    groups += grouped([s for s in claims if s.answered])
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in match(every, groups):
        answers[answer.claim].append(answer)
    for number in sorted(answers):
        answering = {id(s) for answer in answers[number] for s in answer.members}
        made = [s for s in groups[number] if id(s) not in answering]
        if made:
            found = claim(made, answers[number], rank)
            if found.responses:
                yield found


def claim(group: Sequence[Statement], answers: Sequence[Answer], rank: Mapping[str, int]) -> Claim:
    """A claim with its places and the responses to it."""
    places = tuple(sorted({s.place for s in group}, key=lambda p: place_key(p, rank)))
    responses: dict[Place, Response] = {}
    made = Counter(s.speaker for s in group if s.by)
    own = {speaker for speaker, times in made.items() if times > 1 and 2 * times > made.total()}
    for answer in answers:
        for said in answer.members:
            if not answering(said, answer, own):
                continue
            place = said.place if said.within else whole(said)
            responses[place] = Response(
                kind=said.kind or answer.kind,
                place=place,
                by=said.by or Party(name=""),
                confidence=round(answer.score, 3),
            )
    by = {actor_key(s.by): s.by for s in group if s.by}
    return Claim(
        id=claim_id(places),
        text=central(group),
        places=places,
        by=tuple(by[key] for key in sorted(by)),
        responses=tuple(responses[p] for p in sorted(responses, key=lambda p: place_key(p, rank))),
        confidence=round(max(answer.score for answer in answers), 3),
        method=METHOD + ("/from the denial" if all(s.mention for s in group) else ""),
    )


def answering(said: Statement, answer: Answer, own: Set[str | None]) -> bool:
    """Whether a response can be one: who mostly makes a claim doesn't deny it, a word is nobody."""
    if (said.kind or answer.kind) == "denies" and said.speaker in own:
        return False
    return said.by is None or said.by.name.casefold() not in words("pronouns") | {"which"}


def central(group: Sequence[Statement]) -> str:
    """The wording most like all others; of equals the longest, then the first by letters."""
    total: dict[str, float] = defaultdict(float)
    for said in group:
        for word, weight in said.features.items():
            total[word] += weight
    return min(
        group, key=lambda s: (-round(cosine(s.features, total), 6), -len(s.text), s.text)
    ).text


def place_key(place: Place, rank: Mapping[str, int]) -> tuple[int, int, int]:
    """Document order, then offset."""
    return rank[place.document], place.begin, place.end
