"""Every command run, in process, over a pipeline that gives the fake story."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.show.fake_story import fake_findings, fake_outcomes

from reportedly import pipeline
from reportedly.errors import StoryReadOnly, UnknownFinding
from reportedly.model import Note
from reportedly.pipeline import Explanation, Progress, Quote, RunResult
from reportedly.show.cli import main
from reportedly.show.cli.app import command
from reportedly.show.cli.reference import markdown

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


def fake_run(paths: list[str], story: Path, progress: Callable[[Progress], None]) -> RunResult:
    for done in range(3):
        progress(Progress(stage="read", done=done, total=2, name="a.txt"))
    outcomes = tuple(fake_outcomes())
    if paths == ["good"]:
        outcomes = outcomes[:4]
    return RunResult(outcomes=outcomes, documents=5, read=5, fresh=0)


def fake_explain(story: Path, ident: str) -> Explanation:
    if ident != "at-gazette-1":
        raise UnknownFinding(
            f"No finding of {story} has the id {ident!r}.", advice="See the report."
        )
    return Explanation(
        id=ident,
        kind="attributions",
        finding={"id": ident, "form": "mixed", "speaker": "en-crews", "negated": False},
        confidence=0.5,
        method="clause",
        quotes=(
            Quote(
                role="content",
                document="gazette",
                name="gazette.txt",
                begin=32,
                end=43,
                before="demand that ",
                text="the council",
                after=" “close",
            ),
        ),
        related=(("en-crews", "entities"),),
        decisions=(),
    )


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pipeline, "run", fake_run)
    monkeypatch.setattr(pipeline, "findings", lambda story: fake_findings())
    monkeypatch.setattr(pipeline, "outcomes", lambda story: fake_outcomes())
    monkeypatch.setattr(pipeline, "explain", fake_explain)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("REPORTEDLY_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)


Captured = pytest.CaptureFixture[str]


def test_run_prints_the_summary_and_writes_the_report(capsys: Captured) -> None:
    assert main(["run", "good", "--story", "s.db", "--report", "r.html"]) == 0
    out, err = capsys.readouterr()
    assert "WHERE THEY DISAGREE" in out
    assert "read: 2 of 2" in err
    assert "\x1b" not in out + err
    assert Path("r.html").read_text("utf-8").startswith("<!doctype html>")


def test_run_with_a_failed_input_is_done_but_not_zero(capsys: Captured) -> None:
    assert main(["run", "all", "--quiet"]) == 1
    out, err = capsys.readouterr()
    assert "line 7 isn't JSON" in out
    assert err == ""


def test_run_for_programs(capsys: Captured) -> None:
    assert main(["run", "good", "--json", "-q"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["found"]["documents"] == 5
    assert value["outcomes"][0]["status"] == "imported"
    assert "text" not in value["outcomes"][0]


def test_run_of_nothing_says_what_to_give(capsys: Captured) -> None:
    assert main(["run"]) == 2
    assert "RP101" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["summary", "s.db"], ["sources", "s.db"]])
def test_what_a_story_holds_in_text_and_json(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 0
    assert "gazette.txt" in capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_report_to_a_file_and_to_standard_output(capsysbinary: Any) -> None:
    assert main(["report", "s.db", "-o", "deep.html"]) == 0
    assert main(["report", "s.db", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == Path("deep.html").read_bytes()


@pytest.mark.parametrize(
    "options", [[], ["-f", "jsonl", "-k", "figures"], ["-f", "csv", "-k", "documents"]]
)
def test_export_in_every_format(options: list[str]) -> None:
    assert main(["export", "s.db", *options, "-o", "out"]) == 0
    assert Path("out").stat().st_size > 100


def test_explain_shows_place_method_and_what_it_rests_on(capsys: Captured) -> None:
    assert main(["explain", "s.db", "at-gazette-1"]) == 0
    out = capsys.readouterr().out
    for words in ("50 %: uncertain", "clause", "[the council]", "Harbour crews", "32–43"):
        assert words in out
    assert main(["explain", "s.db", "at-gazette-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "attributions"


def test_an_unknown_finding_is_said_with_its_code(capsys: Captured) -> None:
    assert main(["explain", "s.db", "nothing"]) == 2
    err = capsys.readouterr().err
    assert "[RP205]" in err
    assert "See the report." in err


def test_demo_writes_story_report_and_findings(capsys: Captured) -> None:
    assert main(["demo", "--folder", "there"]) in (0, 1)
    assert json.loads(Path("there/findings.json").read_bytes())["documents"]
    assert "there/report.html" in capsys.readouterr().err


def test_schema_is_the_contract(capsys: Captured) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "reportedly findings document"


def records(
    path: Path, reject: Callable[[Note], None], room: int | None = None, processes: int = 1
) -> Iterator[dict[str, Any]]:
    yield {"id": "a", "attributions": []}
    reject(Note(code="bad-record", message="not JSON", place="docs.jsonl line 2"))


@pytest.mark.parametrize("stage", ["read", "trace"])
def test_stages_write_lines_and_name_what_they_refuse(
    stage: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, f"{stage}_records", records)
    assert main([stage, "docs.jsonl"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == {"id": "a", "attributions": []}
    assert "docs.jsonl line 2" in err


def test_collect_tells_of_failed_inputs(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def collected(paths: list[str], outcome: Callable[[Any], None]) -> Iterator[dict[str, str]]:
        for one in fake_outcomes():
            outcome(one)
            yield {"id": one.name}

    monkeypatch.setattr(pipeline, "collect_records", collected)
    assert main(["collect", "folder", "-o", "docs.jsonl"]) == 1
    assert len(Path("docs.jsonl").read_bytes().splitlines()) == 6
    err = capsys.readouterr().err
    assert "broken.jsonl line 7, column 3" in err
    assert "the date has no day" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["expor"], "export"),
        (["report"], "STORY"),
        (["run", "--storey", "x"], "--story"),
        (["export", "s.db", "-f", "pdf"], "json, jsonl, csv"),
    ],
)
def test_wrong_usage_is_one_message(arguments: list[str], said: str, capsys: Captured) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_a_story_error_is_one_message(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise StoryReadOnly("s.db can't be written.", advice="Copy it elsewhere.")

    monkeypatch.setattr(pipeline, "run", refuse)
    assert main(["run", "x", "-q"]) == 2
    assert (
        capsys.readouterr().err
        == "reportedly: s.db can't be written. [RP202]\n  Copy it elsewhere.\n"
    )


def test_an_internal_error_is_logged_and_named(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the wheel fell off")

    monkeypatch.setattr(pipeline, "findings", fail)
    assert main(["summary", "s.db"]) == 70
    err = capsys.readouterr().err
    log = tmp_path / "state" / "reportedly" / "reportedly-errors.log"
    assert str(log) in err
    assert "Traceback" not in err
    assert "the wheel fell off" in log.read_text("utf-8")
    monkeypatch.setenv("REPORTEDLY_DEBUG", "1")
    assert main(["summary", "s.db"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_says_that_it_goes_on(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupt)
    assert main(["run", "x"]) == 130
    assert "goes on from there" in capsys.readouterr().err


@pytest.mark.parametrize("target", [".", "no/such/folder/r.html"])
def test_an_output_that_cannot_be_written_is_said(target: str, capsys: Captured) -> None:
    assert main(["report", "s.db", "-o", target]) == 2
    assert "RP500" in capsys.readouterr().err
    assert not [one for one in Path().iterdir() if one.name.startswith(".")]


def test_help_of_every_command_has_every_option(capsys: Captured) -> None:
    for name, one in command().commands.items():
        assert main([name, "--help"]) == 0
        out = capsys.readouterr().out
        assert all(option in out for p in one.params for option in p.opts if option[0] == "-")


def test_the_reference_page_is_the_generated_one() -> None:
    assert REFERENCE.read_text("utf-8") == markdown(), (
        "run: python -m reportedly.show.cli.reference docs/reference/cli.md"
    )
