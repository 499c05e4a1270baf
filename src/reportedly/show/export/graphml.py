"""GraphML for networkx, igraph, yEd, Cytoscape and Gephi: directed, with parallel edges."""

from collections.abc import Iterator

from reportedly.model import Findings
from reportedly.show.export.network import Edge, Node, network
from reportedly.show.export.xml_text import DECLARATION, escape, tag
from reportedly.show.index import Index

_KEYS = (
    *(("node", name, "string") for name in ("label", "kind", "outlet", "published")),
    ("edge", "kind", "string"),
    ("edge", "weight", "int"),
    ("edge", "confidence", "double"),
    ("edge", "method", "string"),
)


def export(findings: Findings) -> Iterator[bytes]:
    """The network of `network.network`, every field of its nodes and edges a named attribute."""
    made = network(Index(findings))
    yield f'{DECLARATION}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'.encode()
    for domain, name, kind in _KEYS:
        key = {"id": _key(domain, name), "for": domain, "attr.name": name, "attr.type": kind}
        yield f"{tag('key', key)}\n".encode()
    yield b'<graph id="story" edgedefault="directed">\n'
    for node in made.nodes:
        yield f"{_node(node)}\n".encode()
    for edge in made.edges:
        yield f"{_edge(edge)}\n".encode()
    yield b"</graph>\n</graphml>\n"


def _node(node: Node) -> str:
    named = zip(node._fields[1:], node[1:], strict=True)
    return tag("node", {"id": node.id}, *(_data("node", name, value) for name, value in named))


def _edge(edge: Edge) -> str:
    ends = {"id": edge.id, "source": edge.source, "target": edge.target}
    named = zip(edge._fields[3:], edge[3:], strict=True)
    return tag("edge", ends, *(_data("edge", name, value) for name, value in named))


def _data(domain: str, name: str, value: object) -> str:
    return tag("data", {"key": _key(domain, name)}, escape(str(value)))


def _key(domain: str, name: str) -> str:
    return f"{domain}-{name}"
