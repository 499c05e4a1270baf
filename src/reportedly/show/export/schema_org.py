"""schema.org JSON-LD: articles, quotations and claims. Never a review: we give no verdict."""

from typing import Any

from reportedly.model import Attribution, Claim, Document
from reportedly.show.index import Index
from reportedly.show.plain import plain

_TYPES = {"report": "NewsArticle", "letter": "Message"}


def graph(index: Index) -> dict[str, Any]:
    """The documents, what is quoted in them in quotation marks, and the claims made in them."""
    quoted = [a for a in index.findings.attributions if a.form != "indirect" and a.speaker]
    return {
        "@context": "https://schema.org",
        "@graph": [
            *(_document(index, one) for one in index.findings.documents),
            *(_quotation(index, one) for one in quoted),
            *(_claim(index, one) for one in index.findings.claims),
        ],
    }


def _document(index: Index, document: Document) -> dict[str, Any]:
    url = document.url or ""
    return _without_empty(
        {
            "@type": _TYPES.get(document.kind, "CreativeWork"),
            "@id": _id(document.id),
            "headline": document.title,
            "publisher": _named("Organization", document.outlet),
            "author": [_named("Person", name) for name in document.authors]
            or [_named("Thing", index.party(party)) for party in document.senders],
            "datePublished": document.published,
            "dateModified": document.modified,
            "inLanguage": document.language,
            "url": url if url.startswith(("https://", "http://")) else None,
            "identifier": f"sha256:{document.sha256}",
        }
    )


def _quotation(index: Index, one: Attribution) -> dict[str, Any]:
    return {
        "@type": "Quotation",
        "@id": _id(one.id),
        "text": index.words(one.document, one.content),
        "creator": _named(_kind(index, one.speaker), index.speaker(one)),
        "isPartOf": {"@id": _id(one.document)},
    }


def _claim(index: Index, one: Claim) -> dict[str, Any]:
    documents = index.sort(place.document for place in one.places)
    return _without_empty(
        {
            "@type": "Claim",
            "@id": _id(one.id),
            "text": plain(one.text),
            "creator": [_named(_kind(index, p.entity), index.party(p)) for p in one.by],
            "appearance": [{"@id": _id(ident)} for ident in documents],
        }
    )


def _kind(index: Index, entity: str | None) -> str:
    kinds = {"person": "Person", "organization": "Organization"}
    found = index.entities.get(entity or "")
    return kinds.get(found.type, "Thing") if found else "Thing"


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": plain(name)} if name else None


def _id(ident: str) -> str:
    return f"urn:reportedly:{ident}"


def _without_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if inner not in (None, [], "")}
