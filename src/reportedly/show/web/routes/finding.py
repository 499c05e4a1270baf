"""One finding: its words where they stand, how sure, by which method, and what was decided."""

from typing import Any

import msgspec
from markupsafe import Markup
from starlette.responses import Response

from reportedly.errors import UnknownFinding
from reportedly.model import Attribution, Document, Place
from reportedly.pipeline.results import Quote, places, quote, strings
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.report.desk import doubted
from reportedly.show.web.corrections import Field, form
from reportedly.show.web.data import TYPES, as_json
from reportedly.show.web.markup import Mark, marked
from reportedly.show.web.parts import parts
from reportedly.show.web.site import View
from reportedly.show.web.trail import trail
from reportedly.show.words import date, percent
from reportedly.store import lookup

MOST_QUOTES = 40
MOST_RELATED = 60
CONTEXT = 160
"""Code points around a statement."""

NOUNS = {
    "documents": "document",
    "stories": "story",
    "entities": "name",
    "attributions": "statement",
    "passages": "shared passage",
    "clusters": "passage in several documents",
    "versions": "versions of one article",
    "originals": "original",
    "derivations": "derivation",
    "figures": "figure",
    "figure_groups": "figures of one thing",
    "demands": "demand",
    "measures": "measure",
    "positions": "position",
    "events": "dated event",
    "claims": "claim",
    "origins": "origins",
}
ROLES = {
    "finding": "it stands here",
    "a": "one side",
    "b": "the other side",
    "witnesses": "a witness",
    "paraphrased_by": "a paraphrase",
    "places": "a place",
    "mentions": "named here",
    "of_span": "what is counted",
    "chain": "the source leads back to",
    "what": "what is dated",
    "place": "response",
}
_ORDER = ("content", "finding", "source", "cue")


def screen(view: View) -> Response:
    """The page of a finding, or the part of it that other pages show in a panel."""
    found = find(view, view.text("id"))
    template = "panel.html.j2" if view.text("panel") else "finding.html.j2"
    return view.page(template, "finding", "Finding", **shown(view, found))


def find(view: View, ident: str) -> lookup.Found:
    """The finding with this id. Raises UnknownFinding."""
    ident = view.desk.snapshot.parts.get(ident, ident)
    found = [one for one in lookup.by_ids(view.desk.file, [ident]) if one.kind in TYPES]
    if not ident or not found:
        raise UnknownFinding(
            f"This story has no finding {ident!r}.", advice="It may be of an earlier run."
        )
    return found[0]


def shown(view: View, found: lookup.Found) -> dict[str, Any]:
    """What the page of a finding shows."""
    value = as_json(msgspec.json.decode(found.data, type=TYPES[found.kind]))
    item = view.desk.decode(found)
    now = as_json(item)
    at = places(now, now.get("document"), "finding") if found.kind != "documents" else []
    at.sort(key=lambda pair: _ORDER.index(pair[0]) if pair[0] in _ORDER else len(_ORDER))
    documents = view.desk.whole(sorted({place.document for _, place in at[:MOST_QUOTES]})[:20])
    index = view.desk.index(documents)
    quotes = [
        _quoted(view, found.id, role, place, documents[place.document])
        for role, place in at[:MOST_QUOTES]
        if place.document in documents
    ]
    together = excerpt(item, documents[item.document]) if found.kind == "attributions" else ""
    return {
        "id": found.id,
        "kind": found.kind,
        "noun": NOUNS[found.kind],
        "headline": headline(view, index, found.kind, item),
        "confidence": percent(value.get("confidence", 1.0)),
        "unsure": "uncertain" if doubted(value.get("confidence", 1.0)) else "",
        "method": value.get("method") or "",
        "excerpt": together,
        "quotes": quotes,
        "shown": [q for q in quotes if not together or led(q, item)],
        "more_quotes": max(0, len(at) - MOST_QUOTES),
        "related": related(view, found.id, value),
        "verdict": view.desk.verdict(found.id),
        "fields": form(view.desk, found.kind, item),
        "parts": parts(view, item),
        "trail": trail(view, item) if found.kind == "attributions" else None,
        "changed": changed(value, now),
        "citation": citation(index, quotes, documents),
        "facts": value.get("facts", ()),
        "document_id": found.id if found.kind == "documents" else "",
    }


def _quoted(view: View, ident: str, role: str, place: Place, document: Document) -> dict[str, Any]:
    words: Quote = quote(role, place, document)
    at = f"{place.begin}-{place.end}"
    return {
        "role": ROLES.get(role, role.replace("_", " ")),
        "quote": words,
        "href": view.way("document", id=document.id, at=at, finding=ident) + "#at",
        "source": view.way("source", id=document.id, at=at) + "#at",
    }


def led(shown: dict[str, Any], item: Attribution) -> bool:
    """Whether a quoted place leads from the source to a name, and isn't the source itself."""
    at = shown["quote"].begin, shown["quote"].end
    own = {(span.begin, span.end) for span in item.source}
    return shown["role"] == ROLES["chain"] and at not in own


def excerpt(item: Attribution, document: Document) -> Markup:
    """A statement as it stands, its source, cue and content marked."""
    marks = [
        Mark(span.begin, span.end, f"part {layer}", item.id, layer)
        for layer in ("content", "source", "cue")
        for span in getattr(item, layer)
    ]
    begin, end = min(m.begin for m in marks), max(m.end for m in marks)
    left, right = max(0, begin - CONTEXT), min(len(document.text), end + CONTEXT)
    return Markup("{}{}{}").format(
        "…" if left else "",
        marked(document.text, left, right, marks),
        "…" if right < len(document.text) else "",
    )


def headline(view: View, index: Index, kind: str, item: Any) -> str:
    """A finding in one line."""
    if kind == "attributions":
        words = index.words(item.document, item.content)
        return f"{index.speaker(item) or 'Nobody named'}: {shorten(words, 160)}"
    if kind in ("figures", "demands", "events"):
        place = Place(document=item.document, begin=item.begin, end=item.end)
        said = index.text(place)
        more = {"figures": getattr(item, "of", ""), "events": date(getattr(item, "date", None))}
        return plain(f"{said} · {more[kind]}" if more.get(kind) else said)
    if kind == "passages":
        return shorten(index.text(item.a), 160)
    if kind == "positions":
        return f"{index.party(item.actor)}: {item.polarity} {plain(item.name)}"
    if kind == "figure_groups":
        return plain(item.difference or item.of or "the same figure")
    if kind == "derivations":
        return f"{index.label(item.to)} {item.kind} {index.origin(item.from_, item.name)}"
    if kind == "versions":
        return " → ".join(index.label(one) for one in item.documents[:4])
    named = (getattr(item, name, None) for name in ("title", "name", "text", "of"))
    return shorten(next((one for one in named if one), "") or NOUNS[kind], 160)


def related(view: View, ident: str, value: Any) -> list[tuple[str, str, str]]:
    """Other findings that this one names: noun, what it is, where it is shown."""
    ids = [text for text in strings(value) if 2 < len(text) < 80 and text != ident]
    found = lookup.by_ids(view.desk.file, ids[:400])
    found = [one for one in found if one.kind in TYPES and one.kind != "origins"][:MOST_RELATED]
    items = [(one, view.desk.decode(one)) for one in found]
    texts = {getattr(item, "document", None) for _, item in items} - {None}
    index = view.desk.index(sorted(str(one) for one in texts)[:20])
    return [
        (
            NOUNS[one.kind],
            index.label(one.id)
            if one.kind == "documents"
            else headline(view, index, one.kind, item),
            view.way("document" if one.kind == "documents" else "finding", id=one.id),
        )
        for one, item in items
    ]


def changed(machine: dict[str, Any], now: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What a person corrected: field, what the program found, what it is now."""
    return [
        (field.replace("_", " "), said(machine.get(field)), said(now[field]))
        for field in sorted(now)
        if field in machine and machine[field] != now[field]
    ]


def said(value: Any) -> str:
    """A field of a finding in a few characters."""
    if value is None:
        return "unknown"
    return shorten(value if isinstance(value, str) else msgspec.json.encode(value).decode(), 120)


def citation(index: Index, quotes: list[dict[str, Any]], documents: dict[str, Document]) -> str:
    """The first quotation with all one needs to find it again."""
    if not quotes:
        return ""
    words: Quote = quotes[0]["quote"]
    document = documents[words.document]
    return (
        f"{index.label(document.id)}: {quoted(words.text)} ({plain(document.name)}, characters "
        f"{words.begin}–{words.end}, sha256 {document.sha256})"
    )


def quoted(text: str) -> str:
    """Words in quotation marks, their own where they have them."""
    said = plain(text)
    return said if said.startswith(("“", '"', "‘", "«", "„")) else f"“{said}”"


__all__ = ["Field", "find", "headline", "screen", "shown"]
