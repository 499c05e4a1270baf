"""The stage as a whole: one pure function over what the stages before it found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from reportedly.compare.actors import Actors
from reportedly.compare.authors import Authorship, authorships, places_of, witness_places
from reportedly.compare.claims import find_claims
from reportedly.compare.commitments import commitments
from reportedly.compare.entities import Joined, join_entities, of_versions
from reportedly.compare.figures import group_figures
from reportedly.compare.measures import Ask, asks, find_measures
from reportedly.compare.originals import find_originals
from reportedly.compare.origins import find_origins
from reportedly.compare.positions import find_positions
from reportedly.compare.posts import held_by_one
from reportedly.compare.sources import Sources
from reportedly.compare.stories import find_stories
from reportedly.compare.texts import Text, texts
from reportedly.compare.timeline import timeline
from reportedly.compare.worth import merged, worthy
from reportedly.model import (
    Account,
    Comparison,
    Demand,
    Derivation,
    Document,
    Evidence,
    Original,
    Place,
    Span,
    Story,
    Traces,
    content_id,
)

METHOD_VERSION = "compare-10"


def compare(
    documents: Sequence[Document], accounts: Sequence[Account], traces: Traces
) -> Comparison:
    """What the documents amount to.

    `accounts` are those of `documents`, in any order; a document without one is compared by its
    text alone. The findings don't depend on the order of the input, only their order does.
    Measures, positions, the timeline and originals run over all documents; figures and claims
    are brought together within each story.
    """
    by_document = {account.document: account for account in accounts}
    ordered = [by_document.get(d.id) or Account(document=d.id) for d in documents]
    reading = texts(documents)
    stories = find_stories(documents, traces)
    found = originals_of(documents, ordered, traces, stories)
    written = authorships(found, ordered)
    same: list[tuple[str, ...]] = [ids for w in written for ids in (w.authors, w.works) if ids]
    same += held_by_one(ordered, stories, reading)
    same += of_versions(ordered, traces.versions)
    joined = numbered_right(join_entities(ordered, stories, same), found)
    authors = behind(written, joined)
    actors = Actors(joined.entities, dict(joined.entity_of), authors)
    originals = tuple(led_original(original, actors) for original in found)
    every = merged(list(worthy(asked_for(ordered, reading), ordered)), stories)
    measures = find_measures(every)
    claims = find_claims(ordered, stories, actors, reading)
    sources = Sources(documents, ordered, traces, actors, reading)
    return Comparison(
        stories=stories,
        entities=joined.entities,
        entity_of=joined.entity_of,
        written_by=tuple(sorted(authors.items())),
        originals=originals,
        derivations=tuple(quoting(originals)),
        figure_groups=group_figures(ordered, stories, actors, reading),
        demands=tuple(led_demands(ordered, every, actors, originals)),
        measures=measures,
        positions=find_positions(every, measures, actors, reading),
        events=timeline(ordered, stories, dict(joined.entity_of), reading),
        claims=claims,
        origins=find_origins(documents, traces, originals, claims, sources),
    )


def asked_for(accounts: Sequence[Account], texts: Mapping[str, Text]) -> Iterator[Ask]:
    """Every side that the documents tell of: what is asked for, and what somebody commits to."""
    yield from asks(accounts, texts)
    for account in accounts:
        yield from commitments(account, texts[account.document])


def originals_of(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    traces: Traces,
    stories: Sequence[Story],
) -> tuple[Original, ...]:
    """The originals, found over the documents in one order whatever order they came in.

    They, and the witnesses of each, are in the order of `documents`.
    """
    account_of = {account.document: account for account in accounts}
    fixed = sorted(documents, key=lambda d: (d.published or "~", d.id))
    found = find_originals(fixed, [account_of[d.id] for d in fixed], traces, stories)
    rank = {document.id: number for number, document in enumerate(documents)}

    def first_place(original: Original) -> tuple[tuple[int, int], str]:
        told = [place for segment in original.segments for place in segment.paraphrased_by]
        places = list(places_of(original)) or told
        return min((rank[place.document], place.begin) for place in places), original.id

    return tuple(
        replace(original, witnesses=tuple(sorted(original.witnesses, key=rank.__getitem__)))
        for original in sorted(found, key=first_place)
    )


def numbered_right(joined: Joined, originals: Iterable[Original]) -> Joined:
    """A group named by a wrong number gets the one that its original has: "41 residents"."""
    told = {s.name for original in originals for s in original.senders if s.name[:1].isdigit()}
    entities = []
    for entity in joined.entities:
        right = next((name for name in entity.aliases if name in told), None)
        if right and entity.name[:1].isdigit() and entity.name not in told:
            others = {*entity.aliases, entity.name} - {right}
            entity = replace(entity, name=right, aliases=tuple(sorted(others)))
        entities.append(entity)
    return joined._replace(entities=tuple(entities))


def led_original(original: Original, actors: Actors) -> Original:
    """The original with the story's entities for its parties.

    A group told of by its number keeps the number that most reports give it.
    """
    senders = (
        replace(actors.party(sender), name=sender.name)
        if sender.name[:1].isdigit()
        else actors.party(sender)
        for sender in original.senders
    )
    return replace(
        original,
        senders=tuple(dict.fromkeys(senders)),
        addressees=actors.parties(original.addressees),
        signatories=actors.parties(original.signatories),
    )


def behind(written: Iterable[Authorship], joined: Joined) -> dict[str, str]:
    """From the entity of each letter to that of its authors."""
    entity_of = dict(joined.entity_of)
    return {
        entity_of[work]: entity_of[authorship.authors[0]]
        for authorship in written
        if authorship.authors
        for work in authorship.works
    }


def quoting(originals: Iterable[Original]) -> Iterator[Derivation]:
    """Each document that quotes an original derives from it, and so does one that tells of it."""
    for original in originals:
        witnesses = witness_places(original)
        for document, spans in witnesses.items():
            places = tuple(Place(document=document, begin=s.begin, end=s.end) for s in spans)
            if document != original.document:
                yield _from_original(original, "quotes", "carries words of the original", places)
        told = sorted({place for s in original.segments for place in s.paraphrased_by})
        for document in dict.fromkeys(place.document for place in told):
            if document not in witnesses and document != original.document:
                places = tuple(place for place in told if place.document == document)
                yield _from_original(original, "cites", "tells it in other words", places)


def _from_original(
    original: Original, kind: Literal["quotes", "cites"], reason: str, places: tuple[Place, ...]
) -> Derivation:
    return Derivation(
        id=content_id("der", original.id, places[0].document, kind),
        from_=original.id,
        to=places[0].document,
        kind=kind,
        evidence=Evidence(reason=reason, places=places),
        confidence=original.confidence,
        method=original.method,
    )


def led_demands(
    accounts: Iterable[Account],
    every: Iterable[Ask],
    actors: Actors,
    originals: Iterable[Original],
) -> Iterator[Demand]:
    """The demands with measures, originals and the story's entities, by document and offset."""
    carried: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for original in originals:
        for document, places in witness_places(original).items():
            carried[document] += [(place, original.id) for place in places]
    measure_of: dict[str, str] = {}
    for ask in every:
        if ask.demand:
            measure_of.setdefault(ask.demand, ask.measure)
    for account in accounts:
        for demand in sorted(account.demands, key=lambda d: (d.begin, d.end, d.id)):
            yield replace(
                demand,
                by=actors.parties(demand.by),
                to=actors.parties(demand.to),
                measure=measure_of.get(demand.id),
                original=part_of(demand, account, carried[demand.document]),
            )


def part_of(demand: Demand, account: Account, carried: list[tuple[Span, str]]) -> str | None:
    """The original that a demand is part of: it stands in its words, and its voice asks.

    An original may tell what others ask for; that is no demand of its own.
    """
    asking = {party.entity for party in demand.by}
    for place, original in carried:
        if not (place.begin < demand.end and demand.begin < place.end):
            continue
        voices = {
            a.speaker
            for a in account.attributions
            if any(place.begin < s.end and s.begin < place.end for s in a.content)
        }
        if not asking or asking & voices:
            return original
    return None
