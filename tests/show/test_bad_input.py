"""Bad input, through the real pipeline: each is said, with a code, and nothing else is lost."""

import json
from pathlib import Path

import pytest

from reportedly.show.cli import main

Captured = pytest.CaptureFixture[str]

QUAY = 'The mayor of Lower Brandt said on 3 May 2031 that "the quay is shut".\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    given = tmp_path / "in"
    (given / "sub").mkdir(parents=True)
    (given / "a.txt").write_text(QUAY, "utf-8")
    (given / "sub" / "b.txt").write_text(QUAY, "utf-8")
    (given / "empty.txt").write_bytes(b"")
    (given / "photo.bin").write_bytes(bytes(range(256)) * 8)
    lines = [json.dumps({"id": f"r{n}", "text": f"Boat {n} sank."}) for n in range(1, 7)]
    (given / "feed.jsonl").write_text("\n".join([*lines, '{"id": "r7", "text":', ""]), "utf-8")
    (given / "latin.txt").write_bytes("Der Kai ist für Schiffe geöffnet.\n".encode("cp1252"))
    (given / "fa.txt").write_text("بندر بسته شد. شهردار چنین گفت.\n", "utf-8")
    return given


def test_a_folder_of_trouble_ends_in_one_outcome_each(folder: Path, capsys: Captured) -> None:
    assert main(["run", str(folder), "--story", "s.db", "--json", "-q"]) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    value = json.loads(out)
    by_name = {one["name"]: one for one in value["outcomes"]}
    assert by_name["a.txt"]["status"] == "imported"
    assert by_name["sub/b.txt"]["status"] == "duplicate"
    assert by_name["empty.txt"]["status"] in ("failed", "refused")
    assert by_name["photo.bin"]["status"] == "refused"
    assert by_name["feed.jsonl#line 7"]["status"] == "failed"
    assert sum(name.startswith("feed.jsonl#r") for name in by_name) == 6
    assert by_name["latin.txt"]["status"] == "imported-with-warnings"
    assert by_name["fa.txt"]["document"] in value["unread"]
    for one in value["outcomes"]:
        assert one["status"] == "imported" or one["notes"] or one["document"] in value["unread"]
    assert main(["sources", "s.db"]) == 0
    assert "feed.jsonl#line 7" in capsys.readouterr().out
    Path("s.db").chmod(0o444)
    assert main(["run", str(folder), "--story", "s.db"]) == 2
    assert "RP202" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "RP101"),
        (lambda path: path.mkdir(), "RP102"),
        (lambda path: path.write_bytes(b""), "RP102"),
    ],
    ids=["missing", "empty folder", "empty file"],
)
def test_nothing_to_read_is_code_two(
    make: object, code: str, tmp_path: Path, capsys: Captured
) -> None:
    path = tmp_path / "given"
    make(path)  # type: ignore[operator]
    assert main(["run", str(path), "--story", str(tmp_path / "s.db"), "-q"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert code in err


def test_an_address_is_told_apart_from_a_path(tmp_path: Path, capsys: Captured) -> None:
    given = ["run", "https://quay.example/a.html", "--story", str(tmp_path / "s.db")]
    assert main(given) == 2
    assert "Nothing is fetched" in capsys.readouterr().err


def test_no_command_at_all_gives_the_help_as_it_stands(capsys: Captured) -> None:
    assert main([]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Usage: reportedly")
    assert any(line.strip().startswith("run ") for line in lines)


def test_a_file_that_is_no_story_is_left_alone(tmp_path: Path, capsys: Captured) -> None:
    story = tmp_path / "s.db"
    assert main(["summary", str(story)]) == 2
    story.write_text("not a story", "utf-8")
    for arguments in (
        ["summary", str(story)],
        ["report", str(story)],
        ["explain", str(story), "x"],
    ):
        assert main(arguments) == 2
        err = capsys.readouterr().err
        assert "RP201" in err
        assert "--story FILE makes one" in err
    assert story.read_text("utf-8") == "not a story"
