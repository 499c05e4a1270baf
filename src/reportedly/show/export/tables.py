"""Flat tables for spreadsheets and data frames: one row a finding, the words beside the offsets.

CSV, XLSX and the data package are made from these. Parquet isn't: it keeps every field.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportedly.model import (
    Attribution,
    Claim,
    Demand,
    Derivation,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Party,
    Passage,
    Position,
)
from reportedly.show.index import Index

Row = dict[str, Any]


def rows(findings: Findings, kind: str) -> Iterator[Row]:
    """The table of a kind, row by row; every row has the same columns. Cells are str, int, float,
    bool or None."""
    return iter(TABLES[kind](Index(findings)))


def _documents(index: Index) -> Iterable[Row]:
    def row(d: Document) -> Row:
        return {
            "siglum": index.siglum(d.id),
            "id": d.id,
            "name": d.name,
            "kind": d.kind,
            "outlet": d.outlet,
            "title": d.title,
            "authors": "; ".join(d.authors),
            "published": d.published,
            "language": d.language,
            "url": d.url,
            "characters": len(d.text),
            "sha256": d.sha256,
        }

    return map(row, index.findings.documents)


def _attributions(index: Index) -> Iterable[Row]:
    def row(a: Attribution) -> Row:
        document = index.documents[a.document]
        return {
            "id": a.id,
            "document": a.document,
            "outlet": document.outlet,
            "published": document.published,
            "speaker": index.speaker(a),
            "source": index.words(a.document, a.source),
            "cue": index.words(a.document, a.cue),
            "content": index.words(a.document, a.content),
            "form": a.form,
            "negated": a.negated,
            "begin": a.content[0].begin,
            "end": a.content[-1].end,
            "confidence": a.confidence,
            "method": a.method,
        }

    return map(row, index.findings.attributions)


def _figures(index: Index) -> Iterable[Row]:
    groups = {one: g for g in index.findings.figure_groups for one in g.members}

    def row(f: Figure) -> Row:
        document = index.documents[f.document]
        group = groups.get(f.id)
        return {
            "id": f.id,
            "document": f.document,
            "outlet": document.outlet,
            "published": document.published,
            "words": document.text[f.begin : f.end],
            "low": f.quantity.low,
            "high": f.quantity.high,
            "unit": f.quantity.unit,
            "hedge": f.quantity.hedge,
            "of": f.of,
            "when": f.when,
            "group": group.id if group else None,
            "agreement": group.agreement if group else None,
            "begin": f.begin,
            "end": f.end,
            "confidence": f.confidence,
            "method": f.method,
        }

    return map(row, index.findings.figures)


def _positions(index: Index) -> Iterable[Row]:
    def row(p: Position) -> Row:
        at = p.evidence[0]
        return {
            "actor": index.party(p.actor),
            "measure": p.name,
            "polarity": p.polarity,
            "condition": p.condition,
            "evidence": index.text(at),
            "document": at.document,
            "begin": at.begin,
            "end": at.end,
            "confidence": p.confidence,
            "method": p.method,
        }

    return map(row, index.findings.positions)


def _entities(index: Index) -> Iterable[Row]:
    def row(e: Entity) -> Row:
        return {
            "id": e.id,
            "name": e.name,
            "type": e.type,
            "aliases": "; ".join(e.aliases),
            "mentions": len(e.mentions),
            "documents": index.marks(m.document for m in e.mentions),
            "confidence": e.confidence,
            "method": e.method,
        }

    return map(row, index.findings.entities)


def _passages(index: Index) -> Iterable[Row]:
    def row(p: Passage) -> Row:
        return {
            "id": p.id,
            "a": p.a.document,
            "a_begin": p.a.begin,
            "a_end": p.a.end,
            "a_words": index.text(p.a),
            "b": p.b.document,
            "b_begin": p.b.begin,
            "b_end": p.b.end,
            "b_words": index.text(p.b),
            "similarity": p.similarity,
            "kind": p.kind,
            "edits": len(p.edits),
            "confidence": p.confidence,
            "method": p.method,
        }

    return map(row, index.findings.passages)


def _readings(index: Index) -> Iterable[Row]:
    """One row for each wording of each stretch of each original and each of its witnesses."""
    for original in index.findings.originals:
        for number, segment in enumerate(original.segments, start=1):
            for reading in segment.readings:
                for place in reading.witnesses:
                    yield {
                        "original": original.id,
                        "title": index.original(original),
                        "segment": number,
                        "reading": reading.text,
                        "preferred": reading.preferred,
                        "weight": reading.weight,
                        "witness": index.siglum(place.document),
                        "document": place.document,
                        "begin": place.begin,
                        "end": place.end,
                        "omitted_by": index.marks(segment.omitted_by),
                        "certainty": segment.certainty,
                    }


def _derivations(index: Index) -> Iterable[Row]:
    def row(d: Derivation) -> Row:
        return {
            "id": d.id,
            "from": d.from_,
            "from_name": index.origin(d.from_, d.name),
            "to": d.to,
            "to_name": index.label(d.to),
            "kind": d.kind,
            "reason": d.evidence.reason,
            "words": " … ".join(index.text(place) for place in d.evidence.places),
            "confidence": d.confidence,
            "method": d.method,
        }

    return map(row, index.findings.derivations)


def _demands(index: Index) -> Iterable[Row]:
    measures = {m.id: m.name for m in index.findings.measures}

    def row(d: Demand) -> Row:
        return {
            "id": d.id,
            "document": d.document,
            "by": _parties(index, d.by),
            "to": _parties(index, d.to),
            "words": index.documents[d.document].text[d.begin : d.end],
            "negated": d.negated,
            "measure": d.measure,
            "measure_name": measures.get(d.measure or ""),
            "original": d.original,
            "begin": d.begin,
            "end": d.end,
            "confidence": d.confidence,
            "method": d.method,
        }

    return map(row, index.findings.demands)


def _events(index: Index) -> Iterable[Row]:
    def row(e: Event) -> Row:
        return {
            "date": e.date,
            "precision": e.precision,
            "words": index.words(e.document, (e.what,)),
            "document": e.document,
            "entities": "; ".join(index.entity(one) for one in e.entities),
            "begin": e.begin,
            "end": e.end,
            "confidence": e.confidence,
            "method": e.method,
        }

    return map(row, index.findings.events)


def _claims(index: Index) -> Iterable[Row]:
    def row(c: Claim) -> Row:
        said = (f"{r.kind}: {index.party(r.by)}: {index.text(r.place)}" for r in c.responses)
        return {
            "id": c.id,
            "text": c.text,
            "by": _parties(index, c.by),
            "documents": index.marks(place.document for place in c.places),
            "responses": " | ".join(said),
            "document": c.places[0].document,
            "begin": c.places[0].begin,
            "end": c.places[0].end,
            "confidence": c.confidence,
            "method": c.method,
        }

    return map(row, index.findings.claims)


def _parties(index: Index, parties: Iterable[Party]) -> str:
    return "; ".join(index.party(party) for party in parties)


TABLES: dict[str, Callable[[Index], Iterable[Row]]] = {
    "documents": _documents,
    "attributions": _attributions,
    "figures": _figures,
    "positions": _positions,
    "entities": _entities,
    "passages": _passages,
    "readings": _readings,
    "derivations": _derivations,
    "demands": _demands,
    "events": _events,
    "claims": _claims,
}
KINDS: tuple[str, ...] = tuple(TABLES)
