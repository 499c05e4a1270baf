"""UIMA CAS as JSON 0.4, one file a document, for INCEpTION and dkpro-cassis.

Offsets count UTF-16 code units, as UIMA does. The type system travels in every file:

    reportedly.Attribution   the content; speaker, cue and source as words, form, negated
    reportedly.Source        where the text names who says it     } `attribution` holds the id
    reportedly.Cue           the reporting words                  }
    reportedly.Figure, reportedly.Demand
    de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity        mentions, `value` is the type
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reportedly.model import Attribution, Document, Entity, Findings, Mention
from reportedly.show.export.urn import local
from reportedly.show.index import Index
from reportedly.text.offsets import Offsets

Structure = dict[str, Any]
_ANNOTATION = "uima.tcas.Annotation"
_NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
_TEXT = {"finding": "String", "method": "String", "confidence": "Double"}
_LAYERS: dict[str, dict[str, str]] = {
    "reportedly.Attribution": {
        **_TEXT,
        "speaker": "String",
        "source": "String",
        "cue": "String",
        "form": "String",
        "negated": "Boolean",
    },
    "reportedly.Source": {"attribution": "String"},
    "reportedly.Cue": {"attribution": "String"},
    "reportedly.Figure": {**_TEXT, "counted": "String"},
    "reportedly.Demand": {**_TEXT, "measure": "String"},
    _NAMED: {"value": "String", "identifier": "String"},
}


def folder(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """A file for every document, named by its siglum and id."""
    index = Index(findings)
    mentions: dict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in findings.entities:
        for mention in entity.mentions:
            mentions[mention.document].append((mention, entity))
    for document in findings.documents:
        made = cas(index, document, mentions[document.id])
        name = f"{index.siglum(document.id)}-{local(document.id)[:80]}.json"
        yield name, json.dumps(made, ensure_ascii=False).encode("utf-8", "replace")


def cas(index: Index, document: Document, mentions: list[tuple[Mention, Entity]]) -> Structure:
    """One document with its annotations; a content of several spans has one annotation each."""
    maker = _Maker(document.text)
    inside = index.inside[document.id]
    for one in inside["attributions"]:
        _attribution(index, one, maker)
    for one in inside["figures"]:
        maker.add("Figure", one, {**_found(one), "counted": one.of})
    measures = {m.id: m.name for m in index.findings.measures}
    for one in inside["demands"]:
        maker.add("Demand", one, {**_found(one), "measure": measures.get(one.measure or "")})
    for mention, entity in sorted(mentions, key=lambda pair: (pair[0], pair[1].id)):
        if mention.kind == "name":
            maker.add(_NAMED, mention, {"value": entity.type, "identifier": entity.id})
    sofa = {
        "%ID": 1,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
        "sofaString": document.text,
    }
    members = [structure["%ID"] for structure in maker.made]
    return {
        "%TYPES": {name: _type(name, features) for name, features in _LAYERS.items()},
        "%FEATURE_STRUCTURES": [sofa, *maker.made],
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    }


class _Maker:
    """Numbers annotations and counts their offsets in UTF-16."""

    def __init__(self, text: str) -> None:
        self._offsets = Offsets(text)
        self.made: list[Structure] = []

    def add(self, layer: str, at: Any, features: Structure) -> None:
        """An annotation at a span, place or finding; features that are None are left out."""
        self.made.append(
            {
                "%ID": len(self.made) + 2,
                "%TYPE": layer if "." in layer else f"reportedly.{layer}",
                "@sofa": 1,
                "begin": self._offsets.to_utf16(at.begin),
                "end": self._offsets.to_utf16(at.end),
                **{name: value for name, value in features.items() if value is not None},
            }
        )


def _attribution(index: Index, one: Attribution, maker: _Maker) -> None:
    features = {
        **_found(one),
        "speaker": index.speaker(one) or None,
        "source": index.words(one.document, one.source) or None,
        "cue": index.words(one.document, one.cue) or None,
        "form": one.form,
        "negated": one.negated,
    }
    for span in one.content:
        maker.add("Attribution", span, features)
    for layer, spans in (("Source", one.source), ("Cue", one.cue)):
        for span in spans:
            maker.add(layer, span, {"attribution": one.id})


def _found(one: Any) -> Structure:
    return {"finding": one.id, "confidence": one.confidence, "method": one.method}


def _type(name: str, features: dict[str, str]) -> Structure:
    return {
        "%NAME": name,
        "%SUPER_TYPE": _ANNOTATION,
        **{
            feature: {"%NAME": feature, "%RANGE": f"uima.cas.{kind}"}
            for feature, kind in features.items()
        },
    }
