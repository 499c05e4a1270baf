"""CSV for spreadsheets: UTF-8 with byte order mark, RFC 4180, cells that can't be formulas."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from reportedly.model import Attribution, Document, Figure, Findings, Position
from reportedly.show.index import Index

Row = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(findings: Findings, kind: str) -> Iterator[bytes]:
    """A table of one kind of finding, one row each, with the words beside the offsets."""
    rows = _TABLES[kind](Index(findings))
    yield "\ufeff".encode()
    header: list[str] | None = None
    for row in rows:
        if header is None:
            header = list(row)
            yield _line(header)
        yield _line([safe(value) for value in row.values()])


def safe(value: object) -> str:
    """A cell as text; one that a spreadsheet would take for a formula starts with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _line(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")


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


_TABLES: dict[str, Callable[[Index], Iterable[Row]]] = {
    "documents": _documents,
    "attributions": _attributions,
    "figures": _figures,
    "positions": _positions,
}
KINDS: tuple[str, ...] = tuple(_TABLES)
