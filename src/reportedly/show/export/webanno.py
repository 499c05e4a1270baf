"""W3C Web Annotation (JSON-LD): attributions, figures, demands and events on the texts.

Each target has a quote selector and a position selector side by side: either finds the place.
Positions count UTF-16 code units of the document's `text`, since browsers and the annotators that
run in them do; the recommendation itself counts code points, which every other export of ours does.
Where the text holds no character beyond U+FFFF the two are the same.

`CONTEXT` defines the terms used here as http://www.w3.org/ns/anno.jsonld does, so that a reader
without network can be given it in place of that address.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from reportedly.model import Attribution, Findings, Span
from reportedly.show.export.urn import urn, web_address
from reportedly.show.index import Index
from reportedly.text.offsets import Offsets

ADDRESS = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
_OA = "http://www.w3.org/ns/oa#"
_LIST = {"@container": "@list"}


def _iri(name: str, **more: str) -> dict[str, str]:
    return {"@id": f"{_OA}{name}", "@type": "@id", **more}


CONTEXT: dict[str, Any] = {
    "@context": {
        "oa": _OA,
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@vocab"},
        **{
            name: f"{_OA}{name}"
            for name in (
                "Annotation",
                "TextualBody",
                "TextPositionSelector",
                "TextQuoteSelector",
                "exact",
                "prefix",
                "suffix",
            )
        },
        **{name: f"{_OA}{name}" for name in ("describing", "identifying", "tagging")},
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@id": "as:items", "@type": "@id", **_LIST},
        "body": _iri("hasBody"),
        "target": _iri("hasTarget"),
        "source": _iri("hasSource"),
        "scope": _iri("hasScope"),
        "selector": _iri("hasSelector"),
        "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "start": {
            "@id": f"{_OA}start",
            "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
        },
        "end": {
            "@id": f"{_OA}end",
            "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
        },
    }
}


def export(findings: Findings) -> Iterator[bytes]:
    """One annotation page with every annotation in `items`."""
    items = annotations(Index(findings))
    page = {
        "@context": ADDRESS,
        "id": urn("annotations"),
        "type": "AnnotationPage",
        "items": list(items),
    }
    yield json.dumps(page, ensure_ascii=False).encode("utf-8", "replace")
    yield b"\n"


def annotations(index: Index) -> Iterator[dict[str, Any]]:
    """The annotations document by document, each kind in the order of its places."""
    measures = {m.id: m.name for m in index.findings.measures}
    for document in index.findings.documents:
        inside = index.inside[document.id]
        make = _Maker(index, document.id)
        for a in inside["attributions"]:
            yield make.annotation(a.id, "attribution", _saying(index, a), a.content)
        for f in inside["figures"]:
            yield make.annotation(f.id, "figure", f.of, [Span(begin=f.begin, end=f.end)])
        for d in inside["demands"]:
            asked = measures.get(d.measure or "", "")
            yield make.annotation(d.id, "demand", asked, [Span(begin=d.begin, end=d.end)])
        for e in inside["events"]:
            ident = f"event:{e.document}:{e.begin}:{e.end}"
            yield make.annotation(ident, "event", e.date or "", [e.what])


def _saying(index: Index, one: Attribution) -> str:
    cue = index.words(one.document, one.cue)
    said = [index.speaker(one) or "somebody", f"({cue})" if cue else "", one.form]
    return " ".join(part for part in (*said, "negated" if one.negated else "") if part)


class _Maker:
    """Makes the annotations of one document."""

    def __init__(self, index: Index, document: str) -> None:
        found = index.documents[document]
        self._text = found.text
        self._source = urn(document)
        self._scope = web_address(found.url)
        self._offsets = Offsets(found.text)

    def annotation(self, ident: str, tag: str, words: str, spans: Iterable[Span]) -> dict[str, Any]:
        """An annotation of one or more places, tagged with its kind, described in words."""
        targets = [self._target(span) for span in spans]
        described = {"type": "TextualBody", "purpose": "describing", "value": words}
        return {
            "id": urn(ident),
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": tag},
                *([described] if words else []),
            ],
            "target": targets[0] if len(targets) == 1 else targets,
        }

    def _target(self, span: Span) -> dict[str, Any]:
        text = self._text
        quote = {
            "type": "TextQuoteSelector",
            "exact": text[span.begin : span.end],
            "prefix": text[max(0, span.begin - AROUND) : span.begin],
            "suffix": text[span.end : span.end + AROUND],
        }
        position = {
            "type": "TextPositionSelector",
            "start": self._offsets.to_utf16(span.begin),
            "end": self._offsets.to_utf16(span.end),
        }
        scope = {"scope": self._scope} if self._scope else {}
        return {"source": self._source, **scope, "selector": [quote, position]}
