"""TEI: the apparatus holds each witness's wording; a gap is missing, an omission is a reading."""

import warnings
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.show.fake_story import fake_findings

from reportedly.model import Findings, Original
from reportedly.show.export import folder
from reportedly.show.export.tei import attested, witnesses
from reportedly.show.export.xml_text import legal
from reportedly.show.index import Index

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def trees(findings: Findings) -> list[tuple[Original, ET.Element]]:
    originals = [o for o in findings.originals if o.segments]
    files = [data for _, data in folder("tei", Path())(findings)]
    read = [ET.fromstring(data) for data in files]  # noqa: S314 - our own
    return list(zip(originals, read, strict=True))


def test_every_witness_reads_back_what_it_has(any_findings: Findings) -> None:
    index = Index(any_findings)
    for original, tree in trees(any_findings):
        units = list(tree.iter(f"{TEI}app"))
        segments = [s for s in original.segments if s.readings]
        assert len(units) == len(segments)
        for unit, segment in zip(units, segments, strict=True):
            wanted = {
                mark: legal(reading.text)
                for reading, marks in attested(index, segment)
                for mark in marks
            }
            assert {
                mark: r.text or ""
                for r in unit
                if r.tag != f"{TEI}note" and r.get("type") not in ("lac", "omission")
                for mark in marks(r)
            } == wanted


def test_every_witness_stands_once_in_every_unit(any_findings: Findings) -> None:
    for original, tree in trees(any_findings):
        declared = [w.get(ID) for w in tree.iter(f"{TEI}witness")]
        assert declared == list(witnesses(Index(any_findings), original))
        for unit in tree.iter(f"{TEI}app"):
            assert sorted(m for r in unit for m in marks(r)) == sorted(declared)  # type: ignore[type-var]
            assert [r.tag for r in unit].count(f"{TEI}lem") == 1


def test_an_omission_is_a_reading_and_a_gap_is_not() -> None:
    ((_, tree),) = trees(fake_findings())
    first, second = tree.iter(f"{TEI}app")
    assert {r.get("type"): marks(r) for r in second} == {
        None: ["A", "B"],
        "omission": ["C"],
    } | {"order": []}
    assert [r.tag for r in first] == [f"{TEI}lem", f"{TEI}rdg"]
    assert [n.text for n in tree.iter(f"{TEI}note") if n.get("type") == "paraphrase"]


def test_teiphy_counts_gaps_as_missing(found: Findings, tmp_path: Path) -> None:
    teiphy = pytest.importorskip("teiphy", reason="a client of `make interop`, not installed")
    etree = pytest.importorskip("lxml.etree")
    index = Index(found)
    for original, tree in trees(found):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            collation = teiphy.Collation(
                etree.fromstring(ET.tostring(tree)).getroottree(), missing_reading_types=["lac"]
            )
            matrix, labels, sigla = collation.to_numpy()
        assert sigla == list(witnesses(index, original))
        extant = dict(zip(sigla, matrix.sum(axis=0).astype(int).tolist(), strict=True))
        assert extant == covered(index, original)
        assert len(labels) == sum(readings(tree))


def covered(index: Index, original: Original) -> dict[str, int]:
    """How many stretches each witness covers: it has words of them, or omits them."""
    times = dict.fromkeys(witnesses(index, original), 0)
    for segment in original.segments:
        if segment.readings:
            have = {mark for _, marks in attested(index, segment) for mark in marks}
            omit = {index.siglum(one) for one in segment.omitted_by} - have
            for mark in have | omit:
                times[mark] += 1
    return times


def readings(tree: ET.Element) -> list[int]:
    kinds = (f"{TEI}lem", f"{TEI}rdg")
    return [sum(r.tag in kinds for r in unit) for unit in tree.iter(f"{TEI}app")]


def marks(element: ET.Element) -> list[str]:
    return [mark.removeprefix("#") for mark in (element.get("wit") or "").split()]
