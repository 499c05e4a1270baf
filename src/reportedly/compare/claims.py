"""Claims and denials: what is said to be so, beside what is said to it.

The statements of a story that say the same are one claim; what denies, confirms or qualifies it
stands beside it, each with its place, so that twenty cuts of one denial answer one claim. A
claim that is known only from its denial ("he denied that …") is told by the denial.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from reportedly.compare.actors import Actors, actor_key
from reportedly.compare.answers import grouped, match
from reportedly.compare.field import Answer
from reportedly.compare.said import Statement
from reportedly.compare.statements import Reader
from reportedly.compare.texts import Text
from reportedly.compare.vocab import cosine, words
from reportedly.model import Account, Claim, Party, Place, Response, Story, content_id

METHOD = "claims/cues-3"


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
    found: dict[str, Claim] = {}
    for story in stories:
        every = [s for d in sorted(story.documents) for s in said.get(d, ())]
        for claim in claims_of(every, rank):
            found.setdefault(claim.id, claim)
    return tuple(sorted(found.values(), key=lambda c: (place_key(c.places[0], rank), c.id)))


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
        id=content_id("clm", *(f"{p.document}:{p.begin}:{p.end}" for p in sorted(places))),
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


def whole(said: Statement) -> Place:
    """A statement with its verb: where the denying is done."""
    found = said.attribution
    spans = [*found.cue, *found.content] if found else [said.place.span]
    return Place(
        document=said.document,
        begin=min(s.begin for s in spans),
        end=max(s.end for s in spans),
    )


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
