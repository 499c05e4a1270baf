"""FollowTheMoney entities (JSON Lines) for OpenAleph and the programs around it.

    document        Article
    person          Person
    organization    Organization
    group           LegalEntity: FollowTheMoney's word where it isn't known which of the two
    attribution     Documentation: the document, the speaker, and the words as its summary
    derivation      UnknownLink between two documents; its role is the kind

Speakers that weren't resolved, places and works are left out: FollowTheMoney links entities, and
none of these is one there. An attribution's id stands in `recordId`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from reportedly.model import Attribution, Derivation, Document, Entity, Findings
from reportedly.show.export.urn import local, web_address
from reportedly.show.index import Index
from reportedly.show.plain import plain

_SCHEMAS = {"person": "Person", "organization": "Organization", "group": "LegalEntity"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LANGUAGES = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}
"""ISO 639-1 to 639-3, which FollowTheMoney wants, for the languages met most."""


def export(findings: Findings) -> Iterator[bytes]:
    """One entity a line: documents, then those who speak in them, then what links them."""
    index = Index(findings)
    for entity in entities(index):
        yield json.dumps(entity, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def entities(index: Index) -> Iterator[dict[str, Any]]:
    """The entities as FollowTheMoney has them: `id`, `schema`, lists of values by property."""
    yield from map(_article, index.findings.documents)
    known = [e for e in index.findings.entities if e.type in _SCHEMAS]
    yield from map(_somebody, known)
    ids = {e.id for e in known}
    for attribution in index.findings.attributions:
        if attribution.speaker in ids:
            yield _documentation(index, attribution)
    for number, derivation in enumerate(index.findings.derivations):
        if derivation.from_ in index.documents or derivation.from_ in ids:
            yield _link(derivation, number)


def _article(document: Document) -> dict[str, Any]:
    language = (document.language or "").partition("-")[0]
    return _entity(
        document.id,
        "Article",
        title=document.title,
        fileName=document.name,
        author="; ".join(document.authors),
        publisher=document.outlet,
        publishedAt=_date(document.published),
        modifiedAt=_date(document.modified),
        sourceUrl=web_address(document.url),
        language=_LANGUAGES.get(language),
        bodyText=document.text,
    )


def _somebody(entity: Entity) -> dict[str, Any]:
    made = _entity(entity.id, _SCHEMAS[entity.type], name=plain(entity.name))
    if entity.aliases:
        made["properties"]["alias"] = [plain(alias) for alias in entity.aliases]
    return made


def _documentation(index: Index, one: Attribution) -> dict[str, Any]:
    cue = index.words(one.document, one.cue)
    role = f"{'not ' if one.negated else ''}{one.form}{f': {cue}' if cue else ''}"
    return _entity(
        one.id,
        "Documentation",
        document=local(one.document),
        entity=local(one.speaker or ""),
        role=role,
        summary=index.words(one.document, one.content),
        date=_date(index.documents[one.document].published),
        recordId=one.id,
        description=f"confidence {one.confidence}, method {one.method}",
    )


def _link(one: Derivation, number: int) -> dict[str, Any]:
    return _entity(
        one.id or f"derivation-{number}",
        "UnknownLink",
        subject=local(one.to),
        object=local(one.from_ or ""),
        role=one.kind,
        summary=plain(one.evidence.reason),
        description=f"confidence {one.confidence}, method {one.method}",
    )


def _entity(ident: str, schema: str, **values: str | None) -> dict[str, Any]:
    properties = {name: [value] for name, value in values.items() if value}
    return {"id": local(ident), "schema": schema, "properties": properties}


def _date(value: str | None) -> str | None:
    """A date FollowTheMoney can hold: a year, month or day; intervals aren't."""
    return value if value and _DATE.fullmatch(value) else None
