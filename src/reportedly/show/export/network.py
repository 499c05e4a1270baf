"""The story as a network: documents, originals and sources, and what leads from one to another.

Edges point the way the words went: from the source to the document that carries it.
"""

from collections import Counter
from typing import NamedTuple

from reportedly.model import Derivation
from reportedly.show.index import Index
from reportedly.show.plain import plain


class Node(NamedTuple):
    """`kind` is document, original, a type of entity, or `named` for a source that a text names
    and that is nothing else in the story."""

    id: str
    label: str
    kind: str
    outlet: str
    published: str


class Edge(NamedTuple):
    """`kind` is that of a derivation, `speaks-in` (an entity and a document that reports it as
    saying something) or `shares` (two documents with common passages, the earlier in document
    order first: no direction is meant). `weight` counts attributions, code points shared, or 1."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    confidence: float
    method: str


class Network(NamedTuple):
    """Nodes and edges in the order of the findings document."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(index: Index) -> Network:
    """The network of a story; every end of an edge is a node."""
    edges = (*_derivations(index), *_speakers(index), *_shared(index))
    nodes = {node.id: node for node in (*_documents(index), *_originals(index))}
    for edge in edges:
        for end in (edge.source, edge.target):
            nodes.setdefault(end, _other(index, end))
    return Network(tuple(nodes.values()), edges)


def source_of(derivation: Derivation) -> str:
    """The id a derivation comes from, or one made of the name that the text gives."""
    return derivation.from_ or f"name:{derivation.name or 'unknown'}"


def _documents(index: Index) -> list[Node]:
    return [
        Node(
            d.id,
            f"{index.siglum(d.id)} {index.label(d.id)}",
            "document",
            plain(d.outlet or ""),
            d.published or "",
        )
        for d in index.findings.documents
    ]


def _originals(index: Index) -> list[Node]:
    """Those rebuilt; an original that is among the documents is that document's node."""
    return [
        Node(o.id, index.original(o), "original", "", o.date or "")
        for o in index.findings.originals
        if o.document is None
    ]


def _other(index: Index, ident: str) -> Node:
    entity = index.entities.get(ident)
    if entity:
        return Node(ident, index.entity(ident), entity.type, "", "")
    return Node(ident, index.origin(ident, ident.removeprefix("name:")), "named", "", "")


def _derivations(index: Index) -> list[Edge]:
    given = {o.id: o.document for o in index.findings.originals if o.document}
    made = []
    for number, d in enumerate(index.findings.derivations):
        start = source_of(d)
        ident = d.id or f"derivation-{number}"
        made.append(Edge(ident, given.get(start, start), d.to, d.kind, 1, d.confidence, d.method))
    return made


def _speakers(index: Index) -> list[Edge]:
    times: Counter[tuple[str, str]] = Counter(
        (a.speaker, a.document) for a in index.findings.attributions if a.speaker and not a.negated
    )
    return [
        Edge(f"speaks:{who}:{where}", who, where, "speaks-in", number, 1.0, "")
        for (who, where), number in times.items()
    ]


def _shared(index: Index) -> list[Edge]:
    characters: Counter[tuple[str, str]] = Counter()
    for p in index.findings.passages:
        pair = index.sort((p.a.document, p.b.document))
        if len(pair) == 2:
            characters[pair[0], pair[1]] += min(p.a.end - p.a.begin, p.b.end - p.b.begin)
    return [
        Edge(f"shares:{a}:{b}", a, b, "shares", number, 1.0, "")
        for (a, b), number in characters.items()
    ]
