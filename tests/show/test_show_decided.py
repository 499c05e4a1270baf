"""Decisions laid over: seen in every export and the report, the program's finding kept beside."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.show.fake_story import fake_findings, fake_outcomes
from tests.show.web.story_files import decide, store

from reportedly.model import Decision, Figure, Findings
from reportedly.show import decided
from reportedly.show.cli.guard import guarded
from reportedly.show.decided.laying import laid_over
from reportedly.show.export import FORMATS, exporter, folder, is_folder
from reportedly.show.report import render
from reportedly.store import StoryFile

AT = "2031-06-02T09:00:00Z"
WHOLE = [name for name in FORMATS if name not in ("jsonl",) and not is_folder(name, "")]
FOLDERS = [name for name in FORMATS if is_folder(name, "")]


def on(finding: str, verdict: str = "corrected", found: str = "{}", **fields: Any) -> Decision:
    correction = json.dumps(fields) if fields else None
    return Decision(
        finding=finding, verdict=verdict, correction=correction, by="ana", at=AT, found=found
    )


def left(*decisions: Decision) -> Findings:
    return laid_over(msgspec.structs.replace(fake_findings(), decisions=decisions))


def corrected_story(path: Path) -> Path:
    plain = msgspec.structs.replace(fake_findings(), decisions=())
    with StoryFile(store(plain, path), write=True) as file:
        decide(file, on("en-reyl", name="Tomas Reyl-Ash"))
        decide(file, on("at-gazette-1", speaker="en-reyl"))
        decide(file, on("herald-1", outlet="Upper Brandt Herald", published="2031-05-03"))
    return path


def written(name: str, findings: Findings, story: Path) -> str:
    if is_folder(name, ""):
        parts = [data for _, data in folder(name, story)(findings)]
    else:
        parts = list(exporter(name)(findings))
    if name in ("xlsx", "parquet"):
        return readable(b"".join(parts) if name == "xlsx" else parts)
    return b"".join(parts).decode()


def readable(data: Any) -> str:
    if isinstance(data, bytes):
        return zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()
    import pyarrow.parquet as pq

    tables = [part for part in data if part.startswith(b"PAR1")]
    return str([pq.read_table(io.BytesIO(part)).to_pylist() for part in tables])


def test_nothing_decided_is_the_same_object() -> None:
    plain = msgspec.structs.replace(fake_findings(), decisions=())
    assert laid_over(plain) is plain


@pytest.mark.parametrize("name", [*WHOLE, *FOLDERS])
def test_a_correction_is_in_every_export(name: str, tmp_path: Path) -> None:
    story = corrected_story(tmp_path / "s.db")
    now = ("Upper Brandt Herald", "Reyl-Ash")  # a network has no speakers' quotations, say
    text = written(name, decided.findings(story), story)
    assert any(words in text for words in now)
    untouched = written(name, decided.findings(story, as_found=True), story)
    if name not in ("csv", "xlsx", "parquet", "json", "bag"):  # these keep the decision itself
        assert not any(words in untouched for words in now)


def test_the_report_shows_what_was_corrected(tmp_path: Path) -> None:
    page = render(decided.findings(corrected_story(tmp_path / "s.db")), fake_outcomes())
    assert "Upper Brandt Herald" in page and "Reyl-Ash" in page


def test_the_findings_document_keeps_both(tmp_path: Path) -> None:
    found = decided.findings(corrected_story(tmp_path / "s.db"))
    assert found.documents[0].outlet == "Upper Brandt Herald"
    last = found.decisions[-1]
    assert (last.kind, last.by) == ("documents", "ana")
    assert json.loads(last.found or "")["outlet"] == "Lower Brandt Herald"
    assert "text" not in json.loads(last.found or "")


def test_a_table_has_what_the_program_found_in_the_same_row(tmp_path: Path) -> None:
    found = decided.findings(corrected_story(tmp_path / "s.db"))
    text = b"".join(exporter("csv", "attributions")(found)).decode("utf-8-sig")
    row = next(r for r in csv.DictReader(io.StringIO(text)) if r["id"] == "at-gazette-1")
    assert (row["speaker"], row["decision"]) == ("Tomas Reyl-Ash", "corrected")
    assert json.loads(row["as_found"]) == {"speaker": "en-crews"}


def test_what_names_a_rejected_finding_names_it_no_more() -> None:
    made = left(on("me-quay", "rejected"), on("en-reyl", "rejected"), on("or-letter", "rejected"))
    assert not made.measures and not made.originals and not made.positions and not made.origins
    assert made.demands[0].measure is None and made.demands[0].original is None
    denied = next(one for one in made.attributions if one.id == "at-gazette-2")
    assert denied.speaker is None
    assert "or-letter" not in json.dumps(msgspec.to_builtins(made.derivations))
    assert all(one.by.entity != "en-reyl" for claim in made.claims for one in claim.responses)


def test_documents_cannot_be_rejected_away() -> None:
    assert len(left(on("herald-1", "rejected")).documents) == len(fake_findings().documents)


def test_merged_names_are_one_with_all_their_mentions() -> None:
    made = left(on("en-reyl", merged_into="en-mayor"))
    mayor = next(one for one in made.entities if one.id == "en-mayor")
    assert [one.id for one in made.entities] == ["en-crews", "en-mayor"]
    assert "Tomas Reyl" in mayor.aliases and len(mayor.mentions) == 2
    assert {one.speaker for one in made.attributions} == {"en-crews", "en-mayor", None}


def test_a_split_name_takes_what_was_said_with_it() -> None:
    crews = fake_findings().entities[0]
    mention = msgspec.to_builtins(crews.mentions[1])
    made = left(on("en-crews", split=[{"name": "The night crew", "mentions": [mention]}]))
    night = next(one for one in made.entities if one.name == "The night crew")
    speakers = {one.id: one.speaker for one in made.attributions}
    assert speakers["at-herald-1-1"] == night.id
    assert speakers["at-gazette-1"] == "en-crews"
    assert len(made.entities[0].mentions) == len(crews.mentions) - 1


def test_a_split_that_is_nonsense_is_nothing() -> None:
    for split in ("x", [{}], [{"name": "A", "mentions": [{"begin": 3}]}], [3]):
        assert left(on("en-crews", split=split)).entities == fake_findings().entities


def test_groups_are_brought_together_and_compared_by_value() -> None:
    made = left(on("fg-2", merged_into="fg-1"))
    assert [one.id for one in made.figure_groups] == ["fg-1"]
    assert "fi-ferry" in made.figure_groups[0].members


def test_a_part_of_a_group_is_a_group_of_its_own() -> None:
    made = left(on("fg-1", split=[["fi-herald-2", "fi-gazette"]]))
    assert [one.members for one in made.figure_groups] == [
        ("fi-herald-2", "fi-gazette"),
        ("fi-herald-1", "fi-ferry"),
    ]  # of the first group one figure is left: that is no group
    assert made.figure_groups[0].agreement == ("differ" if values(made) > 1 else "agree")


def values(findings: Findings) -> int:
    by_id: dict[str, Figure] = {one.id: one for one in findings.figures}
    members = (by_id[one] for one in findings.figure_groups[0].members)
    return len({msgspec.structs.replace(one.quantity, hedge="") for one in members})


def test_a_figure_taken_out_stays_out_of_the_group_made_anew() -> None:
    then = json.dumps({"members": ["fi-herald-1", "fi-ferry", "fi-gazette"]})
    decision = on("fg-1", found=then, members=["fi-herald-1", "fi-ferry"])
    members = left(decision).figure_groups[0].members
    assert set(members) == {"fi-herald-1", "fi-herald-2"}  # the run itself left the ferry's out


def test_the_command_line_leaves_decisions_off_when_asked(tmp_path: Path) -> None:
    story = corrected_story(tmp_path / "s.db")
    for name, options in (("with.json", []), ("found.json", ["--as-found"])):
        out = tmp_path / name
        assert guarded(["export", str(story), "-o", str(out), *options]) == 0
    assert (
        "Upper Brandt" in json.loads((tmp_path / "with.json").read_text())["documents"][0]["outlet"]
    )
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["documents"][0]["outlet"] == "Lower Brandt Herald"
    assert len(found["decisions"]) == 3
    page = tmp_path / "report.html"
    assert guarded(["report", str(story), "-o", str(page), "-q", "--as-found"]) == 0
    assert "Upper Brandt" not in page.read_text("utf-8")
