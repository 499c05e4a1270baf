"""The same set in any order, in parts, interrupted and twice over gives the same story."""

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.failing import failing_at
from tests.trust.jobs import TEXTS, digest
from tests.trust.scale import pick
from tests.trust.stages import standing_in

from reportedly.errors import StoryError
from reportedly.model import Document
from reportedly.pipeline.running import run
from reportedly.store import StoryFile

ORDERS = pick(short=4, long=100)


def records(*texts: str) -> str:
    return "\n".join(
        json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)
    )


@pytest.fixture
def inputs(tmp_path: Path) -> list[Path]:
    """Texts, a copy of one of them, and three files of records that use the same ids."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    (folder / "a copy.txt").write_text(TEXTS["boris.txt"])
    (folder / "r1.jsonl").write_text(records("Ann said it rained.", "Bob said it did not."))
    (folder / "r2.jsonl").write_text(records("Cid said 4 came.", "Dan said 5 came."))
    (folder / "r3.jsonl").write_text(records("Eve said 6 left.", "Bob said it did not."))
    return sorted(folder.iterdir())


def documents(story: Path) -> dict[str, Document]:
    with StoryFile(story, write=False) as file:
        return {one.id: one for one in file.documents()}


def test_any_order_in_interrupted_parts(inputs: list[Path], tmp_path: Path, record: Record) -> None:
    with standing_in():
        run(inputs, tmp_path / "whole.db")
        whole = digest(tmp_path / "whole.db")
        for seed in range(ORDERS):
            chance = random.Random(seed)  # noqa: S311
            order = chance.sample(inputs, len(inputs))
            story = tmp_path / f"{seed}.db"
            for part in (order[:3], order[3:6], order[6:]):
                with suppress(StoryError), failing_at(chance.randrange(1, 40)):
                    run(part, story)
                run(part, story)
            assert digest(story) == whole, f"order {seed}"
            run(inputs, story)
            assert digest(story) == whole, f"order {seed}, twice"
    record("order", f"{ORDERS} shuffles in three interrupted parts, and again: same digest")


def test_an_id_that_two_use_goes_to_the_first_by_name(inputs: list[Path], tmp_path: Path) -> None:
    with standing_in():
        run([path for path in reversed(inputs) if path.suffix == ".jsonl"], tmp_path / "s.db")
    found = documents(tmp_path / "s.db")
    assert found["0"].name == "r1.jsonl#0"
    assert sorted(key.split("~")[0] for key in found) == ["0", "0", "0", "1", "1", "1"]


def test_an_edited_file_of_records_keeps_its_ids(tmp_path: Path) -> None:
    target, story = tmp_path / "r.jsonl", tmp_path / "s.db"
    with standing_in():
        for last in ("Bob said it did not.", "Bob said it did."):
            target.write_text(records("Ann said it rained.", last))
            run([target], story)
    assert sorted(documents(story)) == ["0", "1"]
    assert documents(story)["1"].text == "Bob said it did."


def test_a_copy_keeps_the_document_of_a_file_that_changed(tmp_path: Path) -> None:
    first, copy, story = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "s.db"
    with standing_in():
        for path in (first, copy):
            path.write_text("Ann said it rained all day.")
        run([first, copy], story)
        first.write_text("Ann said it snowed all day.")
        run([first], story)
    texts = {one.text for one in documents(story).values()}
    assert texts == {"Ann said it rained all day.", "Ann said it snowed all day."}


def test_what_cannot_be_read_any_more_is_kept_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Ann said it rained all day.")
    (tmp_path / "b.txt").write_text("Bob said it did not, not once.")
    monkeypatch.chdir(tmp_path)
    with standing_in():
        run(["a.txt", "b.txt"], tmp_path / "s.db")
        (tmp_path / "a.txt").unlink()
        result = run(["a.txt", "b.txt"], tmp_path / "s.db")
    (lost,) = [one for one in result.outcomes if one.status == "failed"]
    assert (lost.name, lost.notes[-1].code) == ("a.txt", "kept")
    assert {one.name for one in documents(tmp_path / "s.db").values()} == {"a.txt", "b.txt"}
