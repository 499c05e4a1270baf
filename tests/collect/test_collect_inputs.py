"""Everything named ends in one outcome: what is missing, empty, hidden, binary or twice, too."""

import os
from pathlib import Path

import pytest

from reportedly.collect import collect, sources
from reportedly.model import Outcome, Source

TEXT = "The mayor said on Monday that the bridge would stay closed until the spring of next year."
PERSIAN = (
    "شورای شهر روز دوشنبه اعلام کرد که پل تا بهار آینده بسته خواهد ماند و هیچ کس اجازه عبور ندارد. "
    "شهردار گفت که هزینه تعمیر بیش از دو میلیون خواهد بود."
)


def statuses(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.name: outcome.status for outcome in outcomes}


def test_missing_path(tmp_path: Path) -> None:
    [outcome] = collect([tmp_path / "nowhere"])
    assert (outcome.status, outcome.notes[0].code) == ("failed", "RP101")
    assert outcome.notes[0].advice


def test_empty_folder(tmp_path: Path) -> None:
    [outcome] = collect([tmp_path])
    assert (outcome.status, outcome.notes[0].code) == ("failed", "RP102")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    [outcome] = collect([tmp_path])
    assert (outcome.status, outcome.notes[0].code) == ("failed", "RP102")


def test_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 20)
    [outcome] = collect([tmp_path])
    assert (outcome.status, outcome.notes[0].code) == ("refused", "RP105")


def test_same_content_twice_names_the_first(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT)
    first, second = collect([tmp_path])
    assert (first.name, first.status) == ("a.txt", "imported")
    assert (second.name, second.status) == ("b.txt", "duplicate")
    assert "a.txt" in second.notes[0].message


def test_latin_file_is_read_with_its_doubt(tmp_path: Path) -> None:
    text = "Le maire a déclaré lundi que le pont resterait fermé jusqu’à l’été, a-t-on appris."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    [outcome] = collect([tmp_path])
    assert outcome.document is not None
    assert outcome.document.text == text
    assert (outcome.status, outcome.encoding) == ("imported-with-warnings", "cp1252")
    assert [note.code for note in outcome.notes] == ["encoding-guessed"]


def test_a_stray_byte_costs_one_character(tmp_path: Path) -> None:
    data = ("Die Bürger hörten zu. Über die Brücke führt kein Weg. " * 3).encode()
    (tmp_path / "a.txt").write_bytes(data[:60] + b"\xff" + data[60:])
    [outcome] = collect([tmp_path])
    assert outcome.document is not None
    assert outcome.document.text.count("\ufffd") == 1
    [lost] = [run for run in outcome.ledger if run.disposition == "unreadable"]
    assert lost.rule == "bytes 60-61: not utf-8"


def test_persian_is_collected_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PERSIAN, encoding="utf-8")
    [outcome] = collect([tmp_path])
    assert outcome.status == "imported"
    assert outcome.document is not None
    assert outcome.document.language == "fa"
    assert outcome.document.text == PERSIAN


def test_byte_order_mark_is_markup(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-8-sig"))
    [outcome] = collect([tmp_path])
    assert outcome.document is not None
    assert outcome.document.text == TEXT
    assert outcome.ledger[0].rule == "encoding-signature"


def test_folders_are_walked_in_order_and_names_are_relative(tmp_path: Path) -> None:
    for name in ("z.txt", "a/two.txt", "a/one.txt", "b/.hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} {name}")
    found = statuses(list(collect([tmp_path])))
    assert list(found) == [".git", "a/one.txt", "a/two.txt", "b/.hidden", "z.txt"]
    assert found[".git"] == found["b/.hidden"] == "refused"


def test_patterns_and_doubled_paths(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(f"{TEXT} {name}")
    found = list(collect([str(tmp_path / "*.txt"), tmp_path / "a.txt"]))
    assert statuses(found) == {"a.txt": "imported", "b.txt": "imported"}


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(TEXT)
    found = statuses(list(collect([tmp_path])))
    assert found == {
        "a.txt": "imported", "dangling": "refused", "loop": "refused", "pipe": "refused",
    }  # fmt: skip


def test_originals_are_there_before_a_parser_runs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>" + TEXT.encode())
    [found] = sources([tmp_path])
    assert isinstance(found, Source)
    assert found.data == b"<p>" + TEXT.encode()


def test_ids_are_unique_over_files(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        line = f'{{"id": "x", "text": "It was said in {name}."}}'
        (tmp_path / name).write_text(f"{line}\n{line}\n")
    made = list(collect([tmp_path]))
    assert [outcome.status for outcome in made] == ["imported", "failed", "failed", "failed"]
    assert {outcome.notes[0].code for outcome in made[1:]} == {"RP104"}


def test_order_of_paths_does_not_matter(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    paths = [tmp_path / "b.txt", tmp_path / "a.txt"]
    assert list(collect(paths)) == list(collect(reversed(paths)))


def test_what_lies_beside_documents_is_told_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text("T1\tEntity 0 9\tThe mayor")
    (tmp_path / "README.md").write_text("# Articles\n\nTexts about the bridge.")
    (tmp_path / "b.html").write_text(f"<html><body><h1>Bridge</h1><p>{TEXT} Again.</p>")
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "frame.html").write_text("<html><body><p>A frame.</p>")
    (tmp_path / "style.css").write_text("p { color: red }")
    found = {outcome.name: outcome for outcome in collect([tmp_path])}
    assert statuses(list(found.values())) == {
        "README.md": "refused",
        "a.ann": "refused",
        "a.txt": "imported",
        "b.html": "imported",
        "b_files/frame.html": "refused",
        "style.css": "refused",
    }
    assert "b.html" in found["b_files/frame.html"].notes[0].message
    assert found["README.md"].notes[0].advice


def test_what_is_named_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(f"# Bridge closed\n\n{TEXT}")
    [outcome] = collect([tmp_path / "README.md"])
    assert outcome.document is not None


def test_lines_that_describe_files_are_one_outcome(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_text(
        '{"id": "1", "file": "a.txt", "title": "Bridge"}\n{"id": "2", "file": "b.txt"}\n'
    )
    [outcome] = collect([tmp_path])
    assert (outcome.status, outcome.notes[0].code) == ("refused", "RP105")
    assert "describe files" in outcome.notes[0].message
