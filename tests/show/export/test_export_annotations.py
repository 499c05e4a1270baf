"""Web Annotations and UIMA CAS: both selectors, and UTF-16 offsets, find the words."""

import json
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.show.fake_story import fake_findings

from reportedly.model import Attribution, Document, Findings, Span
from reportedly.show.export import exporter, folder
from reportedly.show.export.urn import urn
from reportedly.show.export.webanno import ADDRESS, CONTEXT

SCRIPT = Path(__file__).parents[2] / "interop" / "read_annotations.mjs"
EMOJI = "\U0001f30a\U0001f600 “Stop,” said Ida Quill."


def with_emoji() -> Findings:
    """A story whose words stand behind characters that UTF-16 counts twice."""
    span = {name: Span(begin=EMOJI.index(w), end=EMOJI.index(w) + len(w)) for name, w in WORDS}
    return Findings(
        documents=(Document(id="wave", name="wave.txt", sha256="0" * 64, text=EMOJI),),
        attributions=(
            Attribution(
                id="at-1",
                document="wave",
                form="direct",
                source=(span["source"],),
                cue=(span["cue"],),
                content=(span["content"],),
            ),
        ),
    )


WORDS = (("content", "“Stop,”"), ("cue", "said"), ("source", "Ida Quill"))


def page(findings: Findings) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(b"".join(exporter("webanno")(findings)))
    return made


def targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    one = item["target"]
    return one if isinstance(one, list) else [one]


def test_both_selectors_find_the_same_words(found: Findings) -> None:
    for findings in (found, fake_findings(), with_emoji()):
        texts = {urn(d.id): d.text for d in findings.documents}
        for item in page(findings)["items"]:
            for target in targets(item):
                quote, position = target["selector"]
                text = texts[target["source"]]
                wide = text.encode("utf-16-le")
                at = wide[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
                assert at == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_attributions_are_all_there(found: Findings) -> None:
    items = page(found)["items"]
    said = [i for i in items if i["body"][0]["value"] == "attribution"]
    assert [i["id"] for i in said] == [urn(a.id) for a in found.attributions]
    assert [len(targets(i)) for i in said] == [len(a.content) for a in found.attributions]


def test_pyld_and_rdflib_read_it_without_network(found: Findings) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="the client of this test, not installed")
    rdflib = pytest.importorskip("rdflib", reason="the client of this test, not installed")

    def offline(url: str, options: object = None) -> dict[str, Any]:
        assert url == ADDRESS
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}

    made = page(found)
    quads = jsonld.to_rdf(made, {"documentLoader": offline, "format": "application/n-quads"})
    graph = rdflib.Graph().parse(data=quads, format="nt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, about itself
        other = rdflib.Graph().parse(data=json.dumps({**made, **CONTEXT}), format="json-ld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    for one in (graph, other):
        assert len(list(one.subjects(rdflib.RDF.type, oa.Annotation))) == len(made["items"])
        assert sorted(str(o) for o in one.objects(None, oa.exact)) == sorted(
            t["selector"][0]["exact"] for i in made["items"] for t in targets(i)
        )
        assert all(isinstance(o.value, int) for o in one.objects(None, oa.start))
    assert len(graph) == len(other)


def test_the_browser_annotator_reads_it(found: Findings, tmp_path: Path) -> None:
    modules = os.environ.get("REPORTEDLY_NODE_MODULES", "")
    node = shutil.which("node")
    if not modules or node is None:
        pytest.skip("needs node and @recogito/text-annotator: `make interop` brings them")
    for number, findings in enumerate((found, with_emoji())):
        given = tmp_path / f"{number}.json"
        given.write_bytes(b"".join(exporter("webanno")(findings)))
        done = subprocess.run(
            [node, SCRIPT, modules, given], capture_output=True, check=True, timeout=60
        )
        read = json.loads(done.stdout)
        assert read["errors"] == []
        assert read["selectors"] == [
            [t["selector"][0]["exact"], t["selector"][1]["start"], t["selector"][1]["end"]]
            for i in page(findings)["items"]
            for t in targets(i)
        ]


def test_cassis_reads_the_words_back(found: Findings) -> None:
    cassis = pytest.importorskip("cassis", reason="a client of `make interop`, not installed")
    for findings in (found, fake_findings(), with_emoji()):
        for document, (_, data) in zip(
            findings.documents, folder("cas", Path())(findings), strict=True
        ):
            cas = cassis.load_cas_from_json(data.decode())
            assert cas.sofa_string == document.text
            own = [a for a in findings.attributions if a.document == document.id]
            assert sorted(
                (a.finding, a.get_covered_text(), a.form, a.negated, a.confidence)
                for a in cas.select("reportedly.Attribution")
            ) == sorted(
                (a.id, document.text[s.begin : s.end], a.form, a.negated, a.confidence)
                for a in own
                for s in a.content
            )


def test_cas_offsets_count_utf16_and_ids_are_unique(any_findings: Findings) -> None:
    for _, data in folder("cas", Path())(any_findings):
        sofa, *made = json.loads(data)["%FEATURE_STRUCTURES"]
        size = len(sofa["sofaString"].encode("utf-16-le", "surrogatepass")) // 2
        assert all(0 <= one["begin"] < one["end"] <= size for one in made)
        assert len({one["%ID"] for one in made} | {sofa["%ID"]}) == len(made) + 1


def test_a_lone_surrogate_is_replaced_not_fatal() -> None:
    document = Document(id="x", name="x", sha256="0" * 64, text="a\ud800b")
    data = b"".join(exporter("webanno")(msgspec.structs.replace(Findings(), documents=(document,))))
    assert json.loads(data)["items"] == []
