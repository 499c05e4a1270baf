"""Flat tables for spreadsheets and data frames: one row a finding, the words beside the offsets.

CSV, XLSX and the data package are made from these. Parquet isn't: it keeps every field.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from reportedly.model import (
    Attribution,
    Claim,
    Decision,
    Demand,
    Derivation,
    Document,
    Entity,
    Event,
    Figure,
    Findings,
    Party,
    Passage,
    Place,
    Position,
    Span,
)
from reportedly.pipeline.assemble import row_id
from reportedly.show.decided.verdicts import NONE, Verdict, as_found, verdicts
from reportedly.show.index import Index
from reportedly.store.review import Taken

Row = dict[str, Any]


def rows(findings: Findings, kind: str) -> Iterator[Row]:
    """The table of a kind, row by row; every row has the same columns. Cells are str, int, float,
    bool or None.

    Where somebody decided on a finding, `decision` says what, and `as_found` holds (as JSON) what
    the program had where a correction stands now.
    """
    index = Index(findings)
    if kind == "decisions":
        yield from map(_decision, findings.decisions)
        return
    if kind == "readings":
        yield from _readings(index)
        return
    standing = verdicts(Taken(seq, one) for seq, one in enumerate(findings.decisions, 1))
    make = _ROWS[kind]
    for item in getattr(findings, kind):
        verdict = standing.get(row_id(item), NONE)
        yield {**make(index, item), "decision": verdict.word, "as_found": _as_found(verdict)}


def _as_found(verdict: Verdict) -> str | None:
    """The corrected fields as the program had them."""
    found = as_found(verdict.last)
    was = {field: found.get(field) for field in verdict.correction}
    return msgspec.json.encode(was).decode() if was else None


def _decision(one: Decision) -> Row:
    return {
        "kind": one.kind,
        "finding": one.finding,
        "verdict": one.verdict,
        "by": one.by,
        "at": one.at,
        "correction": one.correction,
        "found": one.found,
        "taken_on": one.taken_on,
    }


def _place(item: Any) -> Row:
    """Where a finding stands, and how sure it is."""
    return {"begin": item.begin, "end": item.end, **_sure(item)}


def _sure(item: Any) -> Row:
    return {"confidence": item.confidence, "method": item.method}


def _in_document(index: Index, item: Any) -> Row:
    """Which finding of which document."""
    document = index.documents[item.document]
    return {
        "id": row_id(item),
        "document": item.document,
        "outlet": document.outlet,
        "published": document.published,
    }


def _documents(index: Index, d: Document) -> Row:
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


def _attributions(index: Index, a: Attribution) -> Row:
    return {
        **_in_document(index, a),
        "speaker": index.speaker(a),
        "source": index.words(a.document, a.source),
        "cue": index.words(a.document, a.cue),
        "content": index.words(a.document, a.content),
        "form": a.form,
        "negated": a.negated,
        "begin": a.content[0].begin,
        "end": a.content[-1].end,
        **_sure(a),
    }


def _figures(index: Index, f: Figure) -> Row:
    group = index.group_of.get(f.id)
    return {
        **_in_document(index, f),
        "words": index.words(f.document, (Span(begin=f.begin, end=f.end),)),
        "low": f.quantity.low,
        "high": f.quantity.high,
        "unit": f.quantity.unit,
        "hedge": f.quantity.hedge,
        "of": f.of,
        "when": f.when,
        "group": group.id if group else None,
        "agreement": group.agreement if group else None,
        **_place(f),
    }


def _positions(index: Index, p: Position) -> Row:
    at = p.evidence[0]
    return {
        "id": p.id,
        "actor": index.party(p.actor),
        "measure": p.name,
        "polarity": p.polarity,
        "condition": p.condition,
        "evidence": index.text(at),
        "document": at.document,
        "begin": at.begin,
        "end": at.end,
        **_sure(p),
    }


def _entities(index: Index, e: Entity) -> Row:
    return {
        "id": e.id,
        "name": e.name,
        "type": e.type,
        "aliases": "; ".join(e.aliases),
        "mentions": len(e.mentions),
        "documents": index.marks(m.document for m in e.mentions),
        **_sure(e),
    }


def _passages(index: Index, p: Passage) -> Row:
    return {
        "id": p.id,
        **_side("a", index, p.a),
        **_side("b", index, p.b),
        "similarity": p.similarity,
        "kind": p.kind,
        "edits": len(p.edits),
        **_sure(p),
    }


def _side(side: str, index: Index, place: Place) -> Row:
    return {
        side: place.document,
        f"{side}_begin": place.begin,
        f"{side}_end": place.end,
        f"{side}_words": index.text(place),
    }


def _readings(index: Index) -> Iterator[Row]:
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


def _derivations(index: Index, d: Derivation) -> Row:
    return {
        "id": d.id,
        "from": d.from_,
        "from_name": index.origin(d.from_, d.name),
        "to": d.to,
        "to_name": index.label(d.to),
        "kind": d.kind,
        "reason": d.evidence.reason,
        "words": " … ".join(index.text(place) for place in d.evidence.places),
        **_sure(d),
    }


def _demands(index: Index, d: Demand) -> Row:
    return {
        **_in_document(index, d),
        "by": _parties(index, d.by),
        "to": _parties(index, d.to),
        "words": index.words(d.document, (Span(begin=d.begin, end=d.end),)),
        "negated": d.negated,
        "measure": d.measure,
        "measure_name": index.measures.get(d.measure or ""),
        "original": d.original,
        **_place(d),
    }


def _events(index: Index, e: Event) -> Row:
    return {
        **_in_document(index, e),
        "date": e.date,
        "precision": e.precision,
        "words": index.words(e.document, (e.what,)),
        "entities": "; ".join(index.entity(one) for one in e.entities),
        **_place(e),
    }


def _claims(index: Index, c: Claim) -> Row:
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
        **_sure(c),
    }


def _parties(index: Index, parties: Iterable[Party]) -> str:
    return "; ".join(index.party(party) for party in parties)


_ROWS: dict[str, Callable[[Index, Any], Row]] = {
    "documents": _documents,
    "attributions": _attributions,
    "figures": _figures,
    "positions": _positions,
    "entities": _entities,
    "passages": _passages,
    "derivations": _derivations,
    "demands": _demands,
    "events": _events,
    "claims": _claims,
}
KINDS: tuple[str, ...] = (*_ROWS, "readings", "decisions")
