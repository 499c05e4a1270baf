"""The tutorial run as it is written: every command, and its Python, in one folder."""

import contextlib
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from reportedly.show.cli.guard import guarded

PAGE = Path(__file__).parents[2] / "docs" / "tutorial.md"
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def steps() -> list[tuple[str, str]]:
    return BLOCK.findall(PAGE.read_text("utf-8"))


def finding(folder: Path) -> str:
    """An id such as a reader would take out of the report."""
    found = json.loads((folder / "demo" / "findings.json").read_text("utf-8"))
    return str(found["figures"][0]["id"])


def own_documents(folder: Path) -> None:
    """What the last step asks the reader for: documents of their own."""
    (folder / "my-folder").mkdir()
    text = "The mayor of Ferrand said on Monday that the bridge would stay shut.\n"
    (folder / "my-folder" / "note.txt").write_text(text, "utf-8")


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    own_documents(tmp_path)
    said: dict[str, str] = {}
    for kind, block in steps():
        if kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block, str(PAGE), "exec"), {})  # noqa: S102
            said["python"] = out.getvalue()
            continue
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "))
            assert words[0] == "reportedly", line
            given = [finding(tmp_path) if word == "ID" else word for word in words[1:]]
            if given[:2] == ["run", "demo/documents"]:  # a second run does only what is stale
                shutil.copy("demo/story.db", "sallowford.story")
            assert guarded(given) == 0, line
            said[given[0]] = capfd.readouterr().out
    assert "12 documents" in said["demo"] and "Ostrin Dispatch" in said["demo"]
    assert "northline-feed.jsonl" in said["sources"]
    assert "confidence" in said["explain"]
    assert "unknown |" in said["python"]
    assert "Letter" in (tmp_path / "report.html").read_text("utf-8")
