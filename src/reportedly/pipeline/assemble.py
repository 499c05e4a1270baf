"""Putting the stages' results together into the findings document and its rows."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from reportedly.model import (
    Account,
    Attribution,
    Comparison,
    Derivation,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Noun,
    Party,
    Traces,
    content_id,
)
from reportedly.store import Row

KINDS = tuple(
    field.name
    for field in msgspec.structs.fields(Findings)
    if field.name not in {"unread", "decisions"}
)
"""The lists of the findings document that hold findings."""


def assemble(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    traces: Traces,
    comparison: Comparison,
) -> Findings:
    """The findings document: local entities replaced by those of the story, lists in order.

    The order is that of the documents, then of the offsets, so that two runs over the same
    input give the same bytes.
    """
    entity_of = dict(comparison.entity_of)
    names = name_index(comparison.entities)
    rank = {document.id: number for number, document in enumerate(documents)}
    return Findings(
        documents=tuple(with_entities(document, names) for document in documents),
        stories=comparison.stories,
        entities=comparison.entities,
        attributions=tuple(joined_attributions(accounts, entity_of, dict(comparison.written_by))),
        passages=tuple(sorted(traces.passages, key=lambda p: place_key(rank, p.a, p.b))),
        clusters=traces.clusters,
        versions=traces.versions,
        originals=comparison.originals,
        derivations=joined_derivations(traces, comparison, entity_of, rank),
        figures=tuple(figures_in_order(accounts)),
        figure_groups=comparison.figure_groups,
        demands=comparison.demands,
        measures=comparison.measures,
        positions=comparison.positions,
        events=tuple(sorted(comparison.events, key=lambda e: (rank[e.document], e.begin, e.end))),
        claims=comparison.claims,
        origins=comparison.origins,
        unread={a.document: a.unread for a in accounts if a.unread},
    )


def place_key(rank: dict[str, int], *places: object) -> tuple[tuple[int, int, int], ...]:
    """A key that sorts by document order, then offsets."""
    key = []
    for place in places:
        document = getattr(place, "document", "")
        key.append((rank[document], getattr(place, "begin", 0), getattr(place, "end", 0)))
    return tuple(key)


def name_index(entities: Iterable[Entity]) -> dict[str, str]:
    """Entity ids by name and alias (case folded), where the name means one entity alone."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            found.setdefault(name.casefold(), set()).add(entity.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def with_entities(document: Document, names: dict[str, str]) -> Document:
    """The document with its parties led to the story's entities where the name is theirs."""

    def lead(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(
            replace(party, entity=party.entity or names.get(party.name.casefold()))
            for party in parties
        )

    return replace(
        document,
        senders=lead(document.senders),
        addressees=lead(document.addressees),
        signatories=lead(document.signatories),
    )


def joined_attributions(
    accounts: Iterable[Account], entity_of: dict[str, str], written_by: dict[str, str]
) -> Iterator[Attribution]:
    """Attributions in document order, then by offset, with the story's entities.

    Where a text speaks ("the letter said") and its authors are known, they do.
    """
    for account in accounts:
        for attribution in sorted(account.attributions, key=lambda a: (a.content[0], a.id)):
            speaker = led(attribution.speaker, entity_of)
            author = written_by.get(speaker or "")
            yield replace(
                attribution,
                speaker=author or speaker,
                addressee=led(attribution.addressee, entity_of),
                method=f"{attribution.method}, author" if author else attribution.method,
            )


def figures_in_order(accounts: Iterable[Account]) -> Iterator[Figure]:
    """Figures in document order, then by offset."""
    for account in accounts:
        yield from sorted(account.figures, key=lambda f: (f.begin, f.end, f.id))


def joined_derivations(
    traces: Traces,
    comparison: Comparison,
    entity_of: dict[str, str],
    rank: dict[str, int],
) -> tuple[Derivation, ...]:
    """Derivations of both stages, sorted by the document they lead to."""
    every = [
        replace(d, from_=led(d.from_, entity_of))
        for d in (*traces.derivations, *comparison.derivations)
    ]
    return tuple(
        sorted(every, key=lambda d: (rank[d.to], d.kind, d.from_ or "", d.name or "", d.id))
    )


def led(local: str | None, entity_of: dict[str, str]) -> str | None:
    """The story's entity for a local one; ids of other things stay."""
    return None if local is None else entity_of.get(local, local)


def rows(findings: Findings) -> Iterator[Row]:
    """One row a finding, for the story file's table."""
    for kind in KINDS:
        for item in getattr(findings, kind):
            yield row(kind, item)
    for document, reason in sorted(findings.unread.items()):
        yield (document, "unread", document, None, None, None, None, msgspec.json.encode(reason))


def row_id(item: Noun) -> str:
    """What a finding is looked up by: its id, what it is of, or else made of its place."""
    named = getattr(item, "id", "") or getattr(item, "of", "")
    if named or not isinstance(item, Event):
        return str(named)
    return content_id("ev", item.document, item.begin, item.end)


def row(kind: str, item: Noun) -> Row:
    """A finding's row: its id, and its place where it has one."""
    return (
        row_id(item),
        kind,
        item.id if isinstance(item, Document) else getattr(item, "document", None),
        getattr(item, "begin", None),
        getattr(item, "end", None),
        getattr(item, "confidence", None),
        getattr(item, "method", None),
        msgspec.json.encode(item),
    )
