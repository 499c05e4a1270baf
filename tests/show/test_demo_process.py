"""The demo as a user runs it: everything in one folder, the same bytes whatever the hash seed."""

import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import lxml.html
import msgspec
import pytest

from reportedly.model import Findings, json_schema

PROGRAM = "import sys; from reportedly.show.cli import main; sys.exit(main())"


def demo(folder: Path, seed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "demo", "--folder", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = tmp_path_factory.mktemp("demo")
    for name, seed in (("one", "1"), ("two", "2")):
        done = demo(made / name, seed)
        assert done.returncode == 0, done.stderr
        assert "Open" in done.stderr
        assert "DOCUMENTS  12 documents" in done.stdout
    return made / "one", made / "two"


def test_two_runs_give_the_same_bytes(folders: tuple[Path, Path]) -> None:
    one, two = folders
    for name in ("findings.json", "report.html"):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_the_findings_fit_the_schema(folders: tuple[Path, Path]) -> None:
    data = (folders[0] / "findings.json").read_bytes()
    jsonschema.validate(
        msgspec.json.decode(data), json_schema(), cls=jsonschema.Draft202012Validator
    )


def test_the_report_holds_the_texts_and_every_link_leads_somewhere(
    folders: tuple[Path, Path],
) -> None:
    findings = msgspec.json.decode((folders[0] / "findings.json").read_bytes(), type=Findings)
    page = lxml.html.document_fromstring((folders[0] / "report.html").read_text("utf-8"))
    texts = [one.text_content() for one in page.xpath("//div[@class='fulltext']")]
    assert texts == [document.text for document in findings.documents]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert inside <= set(ids)
