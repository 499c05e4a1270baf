"""The source of a document is shown as it was read: a file, a member of an archive, a line."""

from pathlib import Path

import pytest
from tests.collect import files_collect as make

from reportedly.collect import parse, source_of
from reportedly.pipeline.source import Raw, raw
from reportedly.store import StoryFile


def sources_of(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, Raw | None]]:
    with StoryFile(tmp_path / "a.story", write=True) as file:
        source = source_of(name, data)
        file.keep_source(source)
        file.settle(source, "v", parse(source))
        return [(document.text, raw(file, document)) for document in file.documents()]


@pytest.mark.parametrize("kind", ["text", "html", "mail", "mbox", "zip", "tar", "warc", "gzip"])
def test_a_finding_leads_to_its_place_in_the_source(tmp_path: Path, kind: str) -> None:
    found = sources_of(tmp_path, *make.one_of_each()[kind])
    assert found
    for text, shown in found:
        assert shown is not None
        at = text.index("bridge")
        place = shown.place(at, at + 6)
        assert place is not None
        assert shown.text[place[0] : place[1]] == "bridge"


def test_of_lines_each_is_shown_alone(tmp_path: Path) -> None:
    data = b'{"id": "1", "text": "One bridge."}\n{"id": "2", "text": "Two bridges."}\n'
    found = sources_of(tmp_path, "a.jsonl", data)
    assert [shown.text for _, shown in found if shown] == data.decode().splitlines()


def test_what_is_no_text_says_its_size(tmp_path: Path) -> None:
    name, data = make.one_of_each()["pdf"]
    [(_, shown)] = sources_of(tmp_path, name, data)
    assert shown == Raw("", (), len(data), name)
