"""A folder and a story that a stranger prepared: names that speak to the terminal, links that lead
elsewhere, folders without end, a schema of their own."""

import os
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.trust.stages import standing_in

from reportedly import pipeline
from reportedly.collect import collect
from reportedly.errors import StoryError
from reportedly.pipeline.running import run
from reportedly.show.cli import main
from reportedly.store import StoryFile, exclusive

TEXT = "Anna said the weir at {} had 4 cracks. Nobody saw them.\n"
NAMES = (
    "\x1b[2J\x1b]0;owned\x07.txt",
    "\x1b]8;;mailto:evil@example\x1b\\a link.txt",
    "\u202egpj.txt",
    "two\nlines.txt",
    "bell\x07 \x9b31m.txt",
    "-rf.txt",
    "$(reboot).txt",
    "=cmd|' \\C calc'!A1.txt",
    "<img src=x onerror=alert(1)>.txt",
    "%00..%2f..%2f.txt",
    "[bold red]markup[\\].txt",
    "a" * 240 + ".txt",
)
DEEP = 1_200
SPEAKS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey, but for the ends of lines."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "in").mkdir()
    for number, name in enumerate(NAMES):
        (tmp_path / "in" / name).write_text(f"\x1b[31m{name}\n\n" + TEXT.format(number), "utf-8")
    (tmp_path / "in" / os.fsdecode(b"\xff\x1b[1m.txt")).write_text(TEXT.format("nowhere"))
    (tmp_path / "in" / "\x1b[5mempty.txt").write_bytes(b"")
    return tmp_path / "in"


def test_no_name_and_no_text_speaks_to_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with standing_in():
        assert main(["run", str(folder), "--story", "s.db"]) == 1
    ident = pipeline.findings(Path("s.db")).attributions[0].id
    strange = "\x1b[2Jnot there"
    for arguments in (
        ["summary", "s.db"],
        ["sources", "s.db"],
        ["sources", "s.db", "--notes"],
        ["explain", ident, "s.db"],
        ["explain", strange, "s.db"],
        ["summary", strange],
        ["run", strange, "--story", "t.db"],
        ["export", strange, "s.db"],
        ["export", "csv", "s.db", "--kind", strange],
        ["report", "s.db", "-o", strange + "/x.html"],
        [strange],
    ):
        main(arguments)
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert SPEAKS.findall(out) == []
    assert SPEAKS.findall(err) == []
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "s.db"]


def test_links_out_of_a_folder_are_told_not_followed(tmp_path: Path) -> None:
    folder, secret = tmp_path / "in", tmp_path / "secret.txt"
    folder.mkdir()
    secret.write_text(TEXT.format("Orle"))
    (folder / "letter.txt").symlink_to(secret)
    (folder / "up.txt").symlink_to("../secret.txt")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "kept.txt").write_text(TEXT.format("Brandt"))
    (folder / "sub").mkdir()
    (folder / "sub" / "inside.txt").symlink_to("../kept.txt")
    found = {one.name: one for one in collect([folder])}
    assert found["letter.txt"].status == found["up.txt"].status == "refused"
    assert found["itself.txt"].status == "refused"
    assert found["kept.txt"].status == "imported"
    assert "outside" in found["letter.txt"].notes[0].message
    assert [one.status for one in collect([folder / "letter.txt"])] == ["imported"]


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder with folders in one another and a file in the last."""
    at = Path.cwd()
    os.chdir(tmp_path)
    for _ in range(DEEP):  # step by step: the path to all of them may be too long
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text(TEXT.format("Orle"))
    os.chdir(at)
    yield tmp_path
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # too deep for Python's own


def test_folders_a_thousand_deep_are_walked(deep: Path) -> None:
    [found] = collect([deep])
    assert (found.name, found.status) == ("d/" * DEEP + "a.txt", "imported")


def test_a_lock_that_is_a_link_empties_nothing(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("Years of work.")
    (tmp_path / "story.db-lock").symlink_to(thesis)
    with pytest.raises(StoryError), exclusive(tmp_path / "story.db", wait=1, waiting=print):
        pass
    assert thesis.read_text() == "Years of work."


def test_the_schema_of_a_story_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("Orle"))
    with standing_in():
        run([tmp_path / "a.txt"], tmp_path / "s.db")
    for write in (False, True):
        with StoryFile(tmp_path / "s.db", write=write) as file:
            assert file._all("PRAGMA trusted_schema") == [(0,)]


def test_pages_in_the_place_of_tables_are_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format("Orle"))
    story = tmp_path / "s.db"
    with standing_in():
        run([tmp_path / "a.txt"], story)
    connection = sqlite3.connect(story, isolation_level=None)
    connection.execute("DROP TABLE decisions")
    connection.execute("CREATE VIEW decisions AS SELECT load_extension('evil.so') AS seq")
    connection.close()
    with pytest.raises(StoryError):
        pipeline.findings(story)


def test_no_document_brings_in_a_file_of_this_machine(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "in"
    secret.write_text("The well is poisoned.")
    folder.mkdir()
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    said = "<p>Anna said that nobody saw the four cracks in the weir.</p>"
    frame = f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret.as_uri()}"></object>'
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    )
    for name, text in (
        ("a.xhtml", f"<?xml version='1.0'?>{entity}<html><body>{said}&e;{include}</body></html>"),
        ("b.html", f"{entity}<html><body>{said}&e;{frame}</body></html>"),
        ("c.rtf", r"{\rtf1 Anna said so. {\field{\*\fldinst INCLUDETEXT " + f'"{secret}"' + "}}}"),
        ("d.md", f"Anna said that nobody saw it.\n\n![]({secret})\n\n.. include:: {secret}\n"),
        ("e.svg", f"{entity}<svg><text>Anna said that nobody saw it. &e;</text></svg>"),
    ):
        (folder / name).write_text(text)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>Anna said so. &e;</w:t></w:r></w:p>{include}"
    with zipfile.ZipFile(folder / "f.docx", "w") as archive:
        archive.writestr(
            "word/document.xml", f"{entity}<w:document {w}><w:body>{body}</w:body></w:document>"
        )
    found = list(collect([folder, folder / "e.svg"]))
    assert sum(one.document is not None for one in found) >= 5
    for one in found:
        assert one.document is None or "poisoned" not in one.document.text, one.name
