"""Origins: where words come from, led back from each carrier, and how many they really are.

A chain goes from a document over the text it copies or the outlet it names to whoever said it.
Two carriers have one origin where they print the same words, where one derives from the other,
or where their chains end in the same speaker. What remains apart is counted. Where the words
and the named source disagree, the conflict is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.authors import places_of
from reportedly.compare.sets import Sets
from reportedly.compare.sources import Sources
from reportedly.model import Block, Claim, Cluster, Document, Origin, Original, Place, Traces

METHOD = "origins/chains-2"
LONGEST = 8
"""Chains longer than this are cut: they would be circles of copies."""


class Carried(NamedTuple):
    """Something that documents carry, with the places where they do.

    `original` is the original whose words they are, if any, and `sender` the entity that it is
    from; `whole` says that the thing is that original itself, `verbatim` that all places have the
    same words.
    """

    of: str
    places: tuple[Place, ...]
    original: str | None
    whole: bool = False
    verbatim: bool = False
    sender: str | None = None


def find_origins(
    documents: Sequence[Document],
    traces: Traces,
    originals: Sequence[Original],
    claims: Sequence[Claim],
    sources: Sources,
) -> tuple[Origin, ...]:
    """The origins of clusters, claims, originals and attributions, in that order.

    An attribution has one where its document says who speaks.
    """
    outlets = {document.id: document.outlet for document in documents}
    titles = {document.id: document.name for document in documents}
    words = same_words(traces.clusters)
    found = []
    blocks = {document.id: document.blocks for document in documents}
    told = [c for c in traces.clusters if not any(is_layout(p, blocks) for p in c.places)]
    for thing in carried(told, originals, claims):
        origin = origin_of(thing, sources, words, Labels(outlets, titles))
        if origin is not None:
            found.append(origin)
    return (*found, *attributed(documents, originals, sources))


def is_layout(place: Place, blocks: Mapping[str, Sequence[Block]]) -> bool:
    """Whether a place touches a signature or salutation; `blocks` are those of each document.

    Who names a signatory carries nobody's words on.
    """
    return any(
        block.role in ("signature", "salutation")
        and block.begin < place.end
        and place.begin < block.end
        for block in blocks.get(place.document, ())
    )


class Labels(NamedTuple):
    """How documents are called in sentences."""

    outlets: Mapping[str, str | None]
    names: Mapping[str, str]

    def of(self, document: str) -> str:
        """The outlet with the file's name, or the name alone."""
        outlet = self.outlets.get(document)
        name = self.names.get(document, document)
        return f"{outlet} ({name})" if outlet else name


def carried(
    clusters: Iterable[Cluster], originals: Iterable[Original], claims: Iterable[Claim]
) -> Iterator[Carried]:
    """Everything whose origin is asked for."""
    made = list(originals)
    quoted = {original.id: places_by_document(original) for original in made}
    senders = {o.id: o.senders[0].entity for o in made if len(o.senders) == 1}
    for cluster in clusters:
        home = original_of(cluster.places, quoted)
        sender = senders.get(home or "")
        yield Carried(cluster.id, cluster.places, home, verbatim=True, sender=sender)
    for original in made:
        places = sorted(p for rows in quoted[original.id].values() for p in rows)
        if places:
            sender = senders.get(original.id)
            yield Carried(original.id, tuple(places), original.id, whole=True, sender=sender)
    for claim in claims:
        home = original_of(claim.places, quoted)
        yield Carried(claim.id, claim.places, home, sender=senders.get(home or ""))


def attributed(
    documents: Sequence[Document], originals: Sequence[Original], sources: Sources
) -> Iterator[Origin]:
    """For each attribution the chain from its document over who reports it to who said it."""
    quoted: dict[str, dict[str, dict[str, tuple[Place, ...]]]] = defaultdict(dict)
    for original in originals:
        for name, rows in places_by_document(original).items():
            quoted[name][original.id] = {name: rows}
    for document in documents:
        for said in sources.attributions.get(document.id, ()):
            steps = list(dict.fromkeys(sources.behind(said)))
            if not steps or sources.entity(said.speaker) is None:
                continue  # "the group told the Gazette" doesn't make it the Gazette's
            places = [Place(document=document.id, begin=s.begin, end=s.end) for s in said.content]
            home = original_of(places, quoted[document.id]) if said.form != "indirect" else None
            yield Origin(
                of=said.id,
                carriers=(document.id,),
                independent=1,
                chains=((document.id, *steps, *([home] if home else [])),),
                confidence=said.confidence,
                method=METHOD,
            )


def places_by_document(original: Original) -> dict[str, tuple[Place, ...]]:
    """Where each document carries words of an original; where it tells of one that none quotes."""
    found: dict[str, set[Place]] = defaultdict(set)
    told = (place for segment in original.segments for place in segment.paraphrased_by)
    for place in list(places_of(original)) or told:
        found[place.document].add(place)
    return {document: tuple(sorted(found[document])) for document in sorted(found)}


def original_of(
    places: Sequence[Place], quoted: Mapping[str, Mapping[str, Sequence[Place]]]
) -> str | None:
    """The original that more than half of some places have words of; null without one.

    Of several the one with the most characters of the places.
    """
    best: tuple[int, str] | None = None
    for original, by_document in quoted.items():
        shares = [_shared(place, by_document.get(place.document, ())) for place in places]
        most = sum(shares)
        if 2 * sum(share > 0 for share in shares) > len(places) and (not best or most > best[0]):
            best = most, original
    return best[1] if best else None


def _shared(place: Place, words: Sequence[Place]) -> int:
    """How many characters of a place are words of an original."""
    return sum(max(0, min(w.end, place.end) - max(w.begin, place.begin)) for w in words)


def same_words(clusters: Iterable[Cluster]) -> dict[str, list[tuple[int, int, str]]]:
    """Per document, the stretches that clusters cover, with the cluster."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for cluster in clusters:
        for place in cluster.places:
            found[place.document].append((place.begin, place.end, cluster.id))
    return {document: sorted(rows) for document, rows in found.items()}


def origin_of(
    thing: Carried,
    sources: Sources,
    words: Mapping[str, list[tuple[int, int, str]]],
    labels: Labels,
) -> Origin | None:
    """The chains of one thing, its independent origins and its conflicts."""
    documents = tuple(dict.fromkeys(place.document for place in thing.places))
    if len(documents) < 2 and not thing.whole:
        return None
    chains = {d: chain(d, thing, sources) for d in documents}
    conflicts = sorted(c for place in thing.places for c in sources.conflicts(place, labels.of))
    conflicts += named_apart(thing, sources, labels)
    roots = independent(thing, chains, words)
    return Origin(
        of=thing.of,
        carriers=documents,
        independent=roots,
        chains=tuple(chains[d] for d in documents),
        conflicts=tuple(dict.fromkeys(conflicts)),
        confidence=0.9 if all(len(c) > 1 for c in chains.values()) else 0.6,
        method=METHOD,
    )


def chain(document: str, thing: Carried, sources: Sources) -> tuple[str, ...]:
    """From a carrier back as far as the texts tell."""
    steps = [document]
    places = [p for p in thing.places if p.document == document]
    while len(steps) < LONGEST:
        before = sources.copied_from(steps[-1], thing.places)
        if before is None or before in steps:
            break
        steps.append(before)
        places = [p for p in thing.places if p.document == before] or places
    steps += named(places, thing, sources, steps)
    if thing.original and thing.original not in steps:
        steps.append(thing.original)
    return tuple(steps[:LONGEST])


def named(
    places: Sequence[Place], thing: Carried, sources: Sources, before: Sequence[str]
) -> list[str]:
    """Who the document says its words are from: by attribution, else as the original's sender
    is known, else by the sources it names nearby."""
    ways: list[Callable[[Place], Iterator[str]]] = [sources.said_by]
    sender = thing.sender
    if sender:
        ways.append(lambda _: iter((sender,)))
    elif len(before) == 1:
        ways.append(sources.cited_near)
    for way in ways:
        for place in places:
            steps = [step for step in dict.fromkeys(way(place)) if step not in before]
            if steps:
                return steps
    return []


def independent(
    thing: Carried,
    chains: Mapping[str, tuple[str, ...]],
    words: Mapping[str, list[tuple[int, int, str]]],
) -> int:
    """How many groups of carriers remain that share neither words nor a link of their chains."""
    if thing.original:
        return 1
    sets = Sets()
    for document, steps in chains.items():
        sets.add(document)
        for step in steps[1:]:
            sets.join(document, step)
    for place in thing.places:
        for begin, end, cluster in words.get(place.document, ()):
            if begin < place.end and place.begin < end:
                sets.join(place.document, "cluster " + cluster)
    return len({sets.find(document) for document in chains})


def named_apart(thing: Carried, sources: Sources, labels: Labels) -> list[str]:
    """Different people named as the source of the same words."""
    if not thing.verbatim:
        return []
    people: dict[str, str] = {}
    for place in thing.places:
        for name in sources.people(place):
            people.setdefault(name, labels.of(place.document))
    if len(people) < 2:
        return []
    said = "; ".join(f"{name} in {where}" for name, where in sorted(people.items()))
    return [f"the same words are given to different people: {said}"]
