"""W3C PROV: which text comes from which, as PROV-JSON and PROV-N.

Documents, originals and sources that a text names are entities; senders, outlets and speakers are
agents. A derivation is a `wasDerivedFrom`, with the type PROV gives its kind:

    quotes   prov:Quotation        (wasQuotedFrom)
    revises  prov:Revision         (wasRevisionOf)
    cites    prov:PrimarySource    (hadPrimarySource)
    copies   none: PROV has no narrower word
"""

import json
from collections.abc import Iterator
from typing import Any

from reportedly.model import Findings
from reportedly.show.export.network import source_of
from reportedly.show.export.urn import PREFIX, local, web_address
from reportedly.show.index import Index
from reportedly.show.plain import plain

_TYPES = {"quotes": "Quotation", "revises": "Revision", "cites": "PrimarySource"}
_AGENTS = {"person": "prov:Person", "organization": "prov:Organization"}
Attributes = dict[str, Any]


def export_json(findings: Findings) -> Iterator[bytes]:
    """PROV-JSON (W3C member submission, 2013) in one line."""
    yield json.dumps(bundle(Index(findings)), ensure_ascii=False).encode("utf-8", "replace")
    yield b"\n"


def export_notation(findings: Findings) -> Iterator[bytes]:
    """PROV-N (W3C recommendation, 2013), one statement a line."""
    made = bundle(Index(findings))
    yield f"document\n  prefix rp <{PREFIX}>\n\n".encode()
    for kind in ("entity", "agent"):
        for name, attributes in made[kind].items():
            yield f"  {kind}({name}{_listed(attributes, ', ')})\n".encode("utf-8", "replace")
    for name, one in made["wasDerivedFrom"].items():
        ends = f"{one['prov:generatedEntity']}, {one['prov:usedEntity']}, -, -, -"
        rest = _listed({k: v for k, v in one.items() if k not in _ENDS}, ", ")
        yield f"  wasDerivedFrom({name}; {ends}{rest})\n".encode("utf-8", "replace")
    for one in made["wasAttributedTo"].values():
        yield f"  wasAttributedTo({one['prov:entity']}, {one['prov:agent']})\n".encode()
    yield b"endDocument\n"


_ENDS = ("prov:generatedEntity", "prov:usedEntity")


def bundle(index: Index) -> dict[str, Any]:
    """The statements as PROV-JSON has them. Every name used is declared."""
    made: dict[str, Any] = {
        "prefix": {"rp": PREFIX},
        "entity": {},
        "agent": {},
        "wasDerivedFrom": {},
        "wasAttributedTo": {},
    }
    _documents(index, made)
    _originals(index, made)
    _derivations(index, made)
    return made


def _documents(index: Index, made: dict[str, Any]) -> None:
    for one in index.findings.documents:
        name = _name(one.id)
        made["entity"][name] = {
            "prov:label": index.label(one.id),
            "prov:type": _qualified("rp:Document"),
            "rp:sha256": one.sha256,
            **({"prov:location": url} if (url := web_address(one.url)) else {}),
            **({"rp:published": one.published} if one.published else {}),
        }
        by = [(party.entity, index.party(party)) for party in one.senders]
        if not by and one.outlet:
            by = [(None, plain(one.outlet))]
        _attribute(index, made, name, by)


def _originals(index: Index, made: dict[str, Any]) -> None:
    for one in index.findings.originals:
        if one.document is not None:
            continue
        name = _name(one.id)
        made["entity"][name] = {
            "prov:label": index.original(one),
            "prov:type": _qualified("rp:Original"),
            **({"rp:published": one.date} if one.date else {}),
        }
        by = [(party.entity, index.party(party)) for party in one.senders]
        _attribute(index, made, name, by)


def _derivations(index: Index, made: dict[str, Any]) -> None:
    given = {o.id: o.document for o in index.findings.originals if o.document}
    for number, one in enumerate(index.findings.derivations):
        source = source_of(one)
        used = _name(given.get(source, source))
        if used not in made["entity"]:
            used = _statement(index, made, source)
        attributes: Attributes = {
            "prov:generatedEntity": _name(one.to),
            "prov:usedEntity": used,
            "rp:kind": one.kind,
            "rp:reason": plain(one.evidence.reason),
            "rp:confidence": {"$": repr(one.confidence), "type": "xsd:double"},
            "rp:method": one.method,
        }
        if one.kind in _TYPES:
            attributes["prov:type"] = _qualified(f"prov:{_TYPES[one.kind]}")
        made["wasDerivedFrom"][_name(one.id or f"derivation-{number}")] = attributes


def _statement(index: Index, made: dict[str, Any], source: str) -> str:
    """What somebody said that isn't among the documents, as an entity of its own."""
    name = _name(f"said-by:{source}")
    who = index.origin(source, source.removeprefix("name:"))
    made["entity"][name] = {
        "prov:label": f"what {who} said",
        "prov:type": _qualified("rp:Statement"),
    }
    _attribute(index, made, name, [(source if source in index.entities else None, who)])
    return name


def _attribute(
    index: Index, made: dict[str, Any], entity: str, by: list[tuple[str | None, str]]
) -> None:
    for ident, name in by:
        agent = _name(f"agent:{ident or name}")
        known = index.entities.get(ident or "")
        made["agent"][agent] = {
            "prov:label": name,
            **(
                {"prov:type": _qualified(_AGENTS[known.type])}
                if known and known.type in _AGENTS
                else {}
            ),
        }
        number = len(made["wasAttributedTo"])
        made["wasAttributedTo"][f"_:by{number}"] = {"prov:entity": entity, "prov:agent": agent}


def _name(ident: str) -> str:
    return f"rp:{local(ident)}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _listed(attributes: Attributes, before: str) -> str:
    if not attributes:
        return ""
    shown = ", ".join(f"{name}={_literal(value)}" for name, value in attributes.items())
    return f"{before}[{shown}]"


def _literal(value: Any) -> str:
    if isinstance(value, dict) and value["type"] == "prov:QUALIFIED_NAME":
        return f"'{value['$']}'"
    if isinstance(value, dict):
        return f'"{value["$"]}" %% {value["type"]}'
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{text}"""' if "\n" in text or "\r" in text else f'"{text}"'
