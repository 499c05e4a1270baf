"""PROV, FollowTheMoney and bags, read back by their own programs."""

import hashlib
import json
import logging
from pathlib import Path

import pytest
from tests.show.fake_story import fake_findings

from reportedly import pipeline
from reportedly.errors import InputError, OutputError
from reportedly.model import Findings
from reportedly.show.cli.folders import write_folder
from reportedly.show.export import FORMATS, exporter, folder, is_folder, kinds
from reportedly.show.export.bag import source_path
from reportedly.show.export.network import source_of
from reportedly.show.export.prov import bundle
from reportedly.show.index import Index
from reportedly.store import StoryFile


def test_derivations_have_the_types_of_prov() -> None:
    made = bundle(Index(fake_findings()))
    types = {k: v.get("prov:type", {}).get("$") for k, v in made["wasDerivedFrom"].items()}
    assert types == {
        "rp:de-1": "prov:Quotation",
        "rp:de-2": "prov:Revision",
        "rp:de-3": "prov:PrimarySource",
    }
    used = {v["prov:usedEntity"] for v in made["wasDerivedFrom"].values()}
    assert used <= set(made["entity"])


def test_prov_reads_both_notations_as_one(any_findings: Findings) -> None:
    model = pytest.importorskip("prov.model", reason="the client of this test, not installed")
    text = b"".join(exporter("prov")(any_findings)).decode()
    document = model.ProvDocument.deserialize(content=text)
    derived = list(document.get_records(model.ProvDerivation))
    assert len(derived) == len(any_findings.derivations)
    assert len(list(document.get_records(model.ProvEntity))) >= len(
        {source_of(d) for d in any_findings.derivations} | set()
    )
    ours = b"".join(exporter("provn")(any_findings)).decode()
    assert statements(document.get_provn()) == statements(ours)


def statements(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip())


def test_followthemoney_keeps_every_value(found: Findings) -> None:
    ftm = pytest.importorskip("followthemoney", reason="a client of `make interop`, not installed")
    lines = [json.loads(line) for line in b"".join(exporter("ftm")(found)).splitlines()]
    ids = {one["id"] for one in lines}
    for one in lines:
        proxy = ftm.model.get_proxy(one)
        back = proxy.to_dict()
        assert (back["id"], back["schema"]) == (one["id"], one["schema"])
        wanted = {name: sorted(v) for name, v in one["properties"].items()}
        assert {name: sorted(v) for name, v in back["properties"].items()} == wanted
        assert {v for p, v in proxy.itervalues() if p.type.name == "entity"} <= ids
        kept = ftm.model.get_proxy(one, cleaned=False).to_dict()["properties"]
        assert {n for n in wanted if n not in kept} == set(), "a value FollowTheMoney refuses"


def test_ftm_links_lead_to_entities_that_are_there(any_findings: Findings) -> None:
    lines = [json.loads(line) for line in b"".join(exporter("ftm")(any_findings)).splitlines()]
    ids = {one["id"] for one in lines}
    for one in lines:
        for name in ("document", "entity", "subject", "object"):
            assert set(one["properties"].get(name, ())) <= ids


def test_a_bag_holds_every_source_and_is_valid(
    story: Path, found: Findings, tmp_path: Path
) -> None:
    target = tmp_path / "bag"
    write_folder(target, folder("bag", story)(found))
    listed = dict(
        line.split("  ")[::-1] for line in (target / "manifest-sha256.txt").read_text().splitlines()
    )
    files = [p for p in (target / "data").rglob("*") if p.is_file()]
    assert {p.relative_to(target).as_posix(): digest(p) for p in files} == listed
    with StoryFile(story, write=False) as file:
        hashes = {sha256 for sha256, _ in file.source_names()}
    assert hashes <= set(listed.values())
    assert {o.source for o in pipeline.outcomes(story)} <= hashes
    bagit = pytest.importorskip("bagit", reason="the client of this test, not installed")
    logging.disable()
    try:
        assert bagit.Bag(str(target)).validate()
        (target / "data" / "findings.json").write_bytes(b"{}")
        assert not bagit.Bag(str(target)).is_valid()
    finally:
        logging.disable(logging.NOTSET)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\..\\b", "..", "con:aux?", "ü" * 300, ""])
def test_no_source_leaves_the_bag(name: str) -> None:
    path = source_path("a" * 64, name)
    head, _, last = path.rpartition("/")
    assert head == "data/sources"
    assert last.startswith("aaaaaaaaaaaaaaaa-") and len(last) < 120 and last.isascii()


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def files() -> object:
        yield "a/b.txt", b"1"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_folder(tmp_path / "x", files())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "f").touch()
    with pytest.raises(OutputError):
        write_folder(tmp_path / "full", [])


def test_every_format_exports_an_empty_story(story: Path) -> None:
    for name in FORMATS:
        if is_folder(name, ""):
            assert list(folder(name, story)(Findings())) is not None
        for kind in kinds(name) or ("",):
            if not is_folder(name, kind):
                assert b"".join(exporter(name, kind)(Findings())) is not None


@pytest.mark.parametrize("name", ["tei", "cas", "bag"])
def test_a_folder_is_not_written_to_standard_output(name: str) -> None:
    with pytest.raises(InputError):
        exporter(name)
    with pytest.raises(InputError):
        folder("json", Path())
    with pytest.raises(InputError):
        exporter("json", raw=True)
