"""The derivation graph as SVG: layers from sources on the left to documents on the right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from reportedly.model import Derivation
from reportedly.show.index import Index, bare
from reportedly.show.plain import shorten

WIDTH, HEIGHT = 210, 38
COLUMN, ROW = 290, 54
MARGIN = 12
MOST_NODES = 40
MANY_EDGES = 40
_LOOSE = 1.4


@dataclass(frozen=True)
class Node:
    """A box: a document (with its siglum), an original, or a source that is only named."""

    key: str
    label: str
    kind: str
    href: str


def draw(index: Index) -> tuple[Markup, int]:
    """The drawing, and how many derivations were left out of it.

    Sources that are only named, and by one document, are left out where the drawing would have
    more than `MOST_NODES` boxes. Nothing to draw gives an empty drawing.
    """
    derivations = list(index.findings.derivations)
    carried = Counter(_key(index, d) for d in derivations)
    if len({_key(index, d) for d in derivations} | {d.to for d in derivations}) > MOST_NODES:
        derivations = [
            d for d in derivations if _node(index, d).kind != "named" or carried[_key(index, d)] > 1
        ]
    left_out = len(index.findings.derivations) - len(derivations)
    if not derivations:
        return Markup(""), left_out
    nodes = _nodes(index, derivations)
    edges = sorted({(_key(index, d), d.to, d.kind) for d in derivations if _key(index, d) != d.to})
    places = _layout([node.key for node in nodes], [(a, b) for a, b, _ in edges])
    return _svg(nodes, edges, places), left_out


def _key(index: Index, derivation: Derivation) -> str:
    name = bare(derivation.name or "?")
    return derivation.from_ or index.by_name.get(name) or f"name:{name}"


def _nodes(index: Index, derivations: list[Derivation]) -> list[Node]:
    made = {_key(index, d): _node(index, d) for d in derivations}
    for derivation in derivations:
        made[derivation.to] = _document(index, derivation.to)
    return [made[key] for key in sorted(made)]


def _node(index: Index, derivation: Derivation) -> Node:
    key = _key(index, derivation)
    if key in index.documents:
        return _document(index, key)
    label = index.origin(derivation.from_, derivation.name)
    kind, _ = index.by_id.get(key, ("", None))
    if kind == "original":
        return Node(key, label, "original", "#originals")
    return Node(key, label, "named", "")


def _document(index: Index, ident: str) -> Node:
    mark = index.siglum(ident)
    return Node(ident, f"{mark} · {index.label(ident)}", "document", f"#text-{mark}")


def _layout(keys: list[str], edges: list[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Where each box stands: layers become columns.

    Rows follow the layered layout, which draws neighbours near each other (Sugiyama, Tagawa and
    Toda 1981); where that needs half as much height again, boxes are packed in its order.
    """
    import igraph

    number = {key: at for at, key in enumerate(keys)}
    pairs = [(number[a], number[b]) for a, b in edges]
    graph = igraph.Graph(n=len(keys), edges=pairs, directed=True)
    layered = graph.layout_sugiyama(hgap=ROW, vgap=1, maxiter=500).coords[: len(keys)]
    columns: dict[int, list[tuple[float, str]]] = {}
    for key, (x, y) in zip(keys, layered, strict=True):
        columns.setdefault(round(y), []).append((x, key))
    tallest = max(len(column) for column in columns.values())
    top = min(x for x, _ in layered)
    wide = max(x for x, _ in layered) - top > _LOOSE * tallest * ROW
    apart = COLUMN + min(260, max(0, len(edges) - MANY_EDGES) * 2)
    places: dict[str, tuple[float, float]] = {}
    for at, layer in enumerate(sorted(columns)):
        column = sorted(columns[layer])
        offset = (tallest - len(column)) / 2
        for row, (x, key) in enumerate(column):
            down = (row + offset) * ROW if wide else x - top
            places[key] = (MARGIN + at * apart, MARGIN + down)
    return places


def _svg(
    nodes: list[Node],
    edges: Sequence[tuple[str, str, str]],
    places: dict[str, tuple[float, float]],
) -> Markup:
    width = max(x for x, _ in places.values()) + WIDTH + MARGIN
    height = max(y for _, y in places.values()) + HEIGHT + MARGIN
    parts = [
        Markup(
            '<svg class="graph{dense}" role="group" aria-labelledby="graph-title"'
            ' viewBox="0 0 {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}"'
            ' xmlns="http://www.w3.org/2000/svg">'
            '<title id="graph-title">Who draws on whom; the table below says the same</title>'
            '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7"'
            ' markerHeight="7" orient="auto"><path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
        ).format(w=width, h=height, dense=" dense" if len(edges) > MANY_EDGES else "")
    ]
    parts += [_edge(places[a], places[b], kind) for a, b, kind in edges]
    parts += [_box(node, *places[node.key]) for node in nodes]
    return Markup("").join([*parts, Markup("</svg>")])


def _edge(source: tuple[float, float], target: tuple[float, float], kind: str) -> Markup:
    x1, y1 = source[0] + WIDTH, source[1] + HEIGHT / 2
    x2, y2 = target[0], target[1] + HEIGHT / 2
    bend = max(40.0, (x2 - x1) / 2)
    return Markup(
        '<path class="edge {kind}" marker-end="url(#tip)" d="M{x1:.1f} {y1:.1f}'
        ' C{c1:.1f} {y1:.1f} {c2:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"><title>{kind}</title></path>'
    ).format(kind=kind, x1=x1, y1=y1, x2=x2, y2=y2, c1=x1 + bend, c2=x2 - bend)


def _box(node: Node, x: float, y: float) -> Markup:
    radius = 4 if node.kind == "document" else HEIGHT / 2
    body = Markup(
        '<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{w}" height="{h}" rx="{r}"/>'
        '<text x="{tx:.1f}" y="{ty:.1f}">{label}</text><title>{full}</title>'
    ).format(
        kind=node.kind,
        x=x,
        y=y,
        w=WIDTH,
        h=HEIGHT,
        r=radius,
        tx=x + 12,
        ty=y + HEIGHT / 2 + 4.5,
        label=escape(shorten(node.label, 27)),
        full=escape(node.label),
    )
    if not node.href:
        return Markup("<g>{}</g>").format(body)
    return Markup('<a href="{href}">{body}</a>').format(href=node.href, body=body)
