"""A run loses nothing, does only what is stale, and gives the same bytes however it got there."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportedly import example, pipeline, read
from reportedly.errors import NothingToRead, PathMissing, StoryReadOnly
from reportedly.model import Account, Document, encode


def digest(story: Path) -> bytes:
    """The story's findings document."""
    return encode(pipeline.findings(story))


@pytest.fixture(scope="module")
def documents() -> list[Path]:
    return list(example.documents())


@pytest.fixture(scope="module")
def undisturbed(documents: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    story = tmp_path_factory.mktemp("undisturbed") / "story.db"
    pipeline.run(documents, story)
    return story


def test_a_second_run_reads_nothing_again(undisturbed: Path, documents: list[Path]) -> None:
    before = digest(undisturbed)
    result = pipeline.run(documents, undisturbed)
    assert (result.read, result.fresh) == (0, result.documents)
    assert digest(undisturbed) == before


def test_shuffled_and_in_parts_it_is_the_same_story(
    undisturbed: Path, documents: list[Path], tmp_path: Path
) -> None:
    shuffled = random.Random(7).sample(documents, len(documents))  # noqa: S311
    story = tmp_path / "story.db"
    for part in (shuffled[:4], shuffled[4:7], shuffled[7:]):
        pipeline.run(part, story)
    assert digest(story) == digest(undisturbed)


@pytest.mark.parametrize("share", [0.3, 0.8])
def test_killed_it_goes_on_where_it_was(
    undisturbed: Path, documents: list[Path], tmp_path: Path, share: float
) -> None:
    story = tmp_path / "story.db"
    command = [
        sys.executable,
        "-m",
        "reportedly",
        "run",
        *map(str, documents),
        "--story",
        str(story),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    wanted = round(share * len(documents))
    for line in process.stderr:
        if line.startswith("read") and f" {wanted} of" in line:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    pipeline.run(documents, story)
    assert digest(story) == digest(undisturbed)


def test_what_was_read_before_an_error_is_kept(
    documents: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.db"
    calls: list[str] = []

    def brittle(document: Document) -> Account:
        calls.append(document.id)
        if len(calls) == 3:
            raise MemoryError
        return Account(document=document.id)

    monkeypatch.setattr(read, "read", brittle)
    with pytest.raises(MemoryError):
        pipeline.run(documents[:4], story)
    pipeline.run(documents[:4], story)
    assert len(calls) == len(set(calls)) + 1


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"},
    ],
)
def test_time_zone_locale_and_hash_seed_change_nothing(
    undisturbed: Path, documents: list[Path], tmp_path: Path, environment: dict[str, str]
) -> None:
    story = tmp_path / "story.db"
    command = [
        sys.executable,
        "-m",
        "reportedly",
        "run",
        *map(str, documents),
        "--story",
        str(story),
    ]
    subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
    assert digest(story) == digest(undisturbed)


def test_every_finding_lies_on_text_that_exists(undisturbed: Path) -> None:
    found = pipeline.findings(undisturbed)
    length = {document.id: len(document.text) for document in found.documents}
    for kind in ("attributions", "figures", "demands", "entities", "events", "passages"):
        for item in getattr(found, kind):
            for _, place in places(item):
                assert 0 <= place.begin < place.end <= length[place.document]


def places(item: object) -> Sequence[tuple[str, pipeline.Quote]]:
    import msgspec

    from reportedly.pipeline.results import places as every

    value = msgspec.to_builtins(item)
    return every(value, value.get("document"), "finding")  # type: ignore[return-value]


def test_a_missing_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(PathMissing, match=r"nowhere\.txt"):
        pipeline.run([tmp_path / "nowhere.txt"], tmp_path / "story.db")
    assert not (tmp_path / "story.db").exists()


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead):
        pipeline.run([tmp_path / "empty"], tmp_path / "story.db")


def test_a_read_only_story_is_said_and_left(undisturbed: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.db"
    story.write_bytes(undisturbed.read_bytes())
    story.chmod(0o444)
    before = story.read_bytes()
    with pytest.raises(StoryReadOnly, match=r"story\.db"):
        pipeline.run(list(example.documents())[:1], story)
    assert story.read_bytes() == before


def test_bad_files_end_in_outcomes_and_good_ones_are_unharmed(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    good = "The council said on Monday that it had opened the bridge to walkers again."
    (folder / "good.txt").write_text(good)
    (folder / "copy.txt").write_text(good)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes("Le maire a déclaré: « c’est l’été ».".encode("cp1252"))
    lines = [f'{{"id": "r{n}", "text": "{good} Number {n}."}}' for n in range(1, 10)]
    lines[6] = '{"id": "r7", "text": '
    (folder / "records.jsonl").write_text("\n".join(lines))
    persian = "شورای شهر روز دوشنبه اعلام کرد که پل دوباره برای عابران پیاده باز شده است. " * 4
    (folder / "persian.txt").write_text(persian)
    story = tmp_path / "story.db"
    result = pipeline.run([folder], story)
    status = {outcome.name: outcome for outcome in result.outcomes}
    assert status["good.txt"].status == "duplicate"
    assert status["copy.txt"].status == "imported"
    assert status["picture.bin"].status == "refused"
    assert status["empty.txt"].notes
    broken = [o for o in result.outcomes if any("7" in note.place for note in o.notes)]
    assert [o.status for o in broken] == ["failed"]
    found = pipeline.findings(story)
    assert sum(d.name.startswith("records.jsonl") for d in found.documents) == 8
    read_not = {d.name for d in found.documents if d.id in found.unread}
    assert "persian.txt" in read_not
    assert next(d for d in found.documents if d.name == "persian.txt").text == persian
    assert {o.name for o in pipeline.outcomes(story)} == set(status)


def test_a_run_waits_for_another_and_says_so(
    undisturbed: Path, documents: list[Path], tmp_path: Path
) -> None:
    story = tmp_path / "story.db"
    command = [sys.executable, "-m", "reportedly", "run", str(documents[0]), "--story", str(story)]
    lock = tmp_path / "story.db-lock"
    import fcntl

    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stderr is not None
        assert "waiting" in process.stderr.readline()
        lock.unlink()
    _, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
