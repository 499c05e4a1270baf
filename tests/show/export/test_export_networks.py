"""GraphML and GEXF hold the network, and networkx reads the same one back."""

import io
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from tests.show.fake_story import fake_findings

from reportedly.model import Findings
from reportedly.show.export import exporter
from reportedly.show.export.network import network
from reportedly.show.export.xml_text import legal
from reportedly.show.index import Index

SCRIPT = Path(__file__).parents[2] / "interop" / "read_networks.mjs"


def written(findings: Findings, name: str) -> bytes:
    return b"".join(exporter(name)(findings))


def test_every_derivation_speaker_and_shared_passage_is_an_edge() -> None:
    made = network(Index(fake_findings()))
    ends = {(e.source, e.target, e.kind): e.weight for e in made.edges}
    assert ends["or-letter", "herald-1", "quotes"] == 1
    assert ends["name:Harbour Wire", "gazette", "cites"] == 1
    assert ends["en-crews", "gazette", "speaks-in"] == 1
    assert ends["herald-1", "herald-2", "shares"] == 47
    assert {n.id: n.kind for n in made.nodes}["name:Harbour Wire"] == "named"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_every_end_of_an_edge_is_a_node(any_findings: Findings, name: str) -> None:
    root = ET.fromstring(written(any_findings, name))  # noqa: S314 - our own
    nodes = [e.get("id") for e in root.iter() if e.tag.endswith("}node")]
    edges = [e for e in root.iter() if e.tag.endswith("}edge")]
    assert edges
    assert len(set(nodes)) == len(nodes)
    assert {e.get(end) for e in edges for end in ("source", "target")} <= set(nodes)


def test_networkx_reads_graphml_back_equal(any_findings: Findings) -> None:
    networkx = pytest.importorskip("networkx", reason="the client of this test, not installed")
    data = io.BytesIO(written(any_findings, "graphml"))
    graph = networkx.read_graphml(data, force_multigraph=True)
    made = network(Index(any_findings))
    assert dict(graph.nodes(data=True)) == {
        legal(n.id): clean(dict(zip(n._fields[1:], n[1:], strict=True))) for n in made.nodes
    }
    assert {key: (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)} == {
        legal(e.id): (
            legal(e.source),
            legal(e.target),
            clean(dict(zip(e._fields[3:], e[3:], strict=True))),
        )
        for e in made.edges
    }


def test_networkx_reads_gexf_back_equal(any_findings: Findings) -> None:
    networkx = pytest.importorskip("networkx", reason="the client of this test, not installed")
    graph = networkx.read_gexf(io.BytesIO(written(any_findings, "gexf")))
    made = network(Index(any_findings))
    assert {n: data["label"] for n, data in graph.nodes(data=True)} == {
        legal(n.id): legal(n.label) for n in made.nodes
    }
    assert sorted(
        (a, b, d["kind"], d["weight"], d["confidence"]) for a, b, d in graph.edges(data=True)
    ) == sorted(
        (legal(e.source), legal(e.target), legal(e.kind), e.weight, e.confidence)
        for e in made.edges
    )


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graphology_reads_it_back_equal(found: Findings, name: str, tmp_path: Path) -> None:
    modules, node = os.environ.get("REPORTEDLY_NODE_MODULES", ""), shutil.which("node")
    if not modules or node is None:
        pytest.skip("needs node and graphology: `make interop` brings them")
    given = tmp_path / name
    given.write_bytes(written(found, name))
    done = subprocess.run(
        [node, SCRIPT, modules, name, given], capture_output=True, check=True, timeout=60
    )
    read = json.loads(done.stdout)
    made = network(Index(found))
    assert sorted(read["nodes"]) == sorted([n.id, n.label] for n in made.nodes)
    assert sorted(read["edges"]) == sorted(
        [e.source, e.target, e.kind, e.weight] for e in made.edges
    )


def clean(values: dict[str, Any]) -> dict[str, Any]:
    return {name: legal(v) if isinstance(v, str) else v for name, v in values.items()}
