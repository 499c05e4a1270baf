"""GEXF 1.2 for Gephi, networkx and graphology: the same network as GraphML."""

from collections.abc import Iterator

from reportedly.model import Findings
from reportedly.show.export.network import Edge, Node, network
from reportedly.show.export.xml_text import DECLARATION, tag
from reportedly.show.index import Index

_NODE = ("kind", "outlet", "published")
_EDGE = (("kind", "string"), ("confidence", "double"), ("method", "string"))


def export(findings: Findings) -> Iterator[bytes]:
    """The network of `network.network`; `weight` is the edge's own, the rest are attributes."""
    made = network(Index(findings))
    yield f'{DECLARATION}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'.encode()
    yield b'<graph mode="static" defaultedgetype="directed">\n'
    yield f"{_attributes('node', [(name, 'string') for name in _NODE])}\n".encode()
    yield f"{_attributes('edge', list(_EDGE))}\n<nodes>\n".encode()
    for node in made.nodes:
        yield f"{_node(node)}\n".encode()
    yield b"</nodes>\n<edges>\n"
    for edge in made.edges:
        yield f"{_edge(edge)}\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _attributes(domain: str, named: list[tuple[str, str]]) -> str:
    each = (tag("attribute", {"id": name, "title": name, "type": kind}) for name, kind in named)
    return tag("attributes", {"class": domain, "mode": "static"}, *each)


def _node(node: Node) -> str:
    values = (tag("attvalue", {"for": name, "value": getattr(node, name)}) for name in _NODE)
    return tag("node", {"id": node.id, "label": node.label}, tag("attvalues", {}, *values))


def _edge(edge: Edge) -> str:
    values = (tag("attvalue", {"for": name, "value": getattr(edge, name)}) for name, _ in _EDGE)
    own = {"id": edge.id, "source": edge.source, "target": edge.target, "weight": edge.weight}
    return tag("edge", own, tag("attvalues", {}, *values))
