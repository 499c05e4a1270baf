"""Whatever a reader does in the worker, the parent lives and the next source is read."""

import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.collect import files_collect as make

from reportedly.collect import limits, parse, parse_many, source_of
from reportedly.collect.isolation import Isolated
from reportedly.collect.parsing import is_trusted
from reportedly.collect.readers import READERS, outcomes
from reportedly.model import Source

ROOT = str(Path(__file__).parents[2])
HERE = "tests.collect.mock_readers"
PAGE = b"<html><body><h1>Bridge closed</h1><p>The bridge at Orle was closed.</p></body></html>"
SAMPLES = make.one_of_each()


def isolated(function: str) -> Isolated:
    return Isolated(f"{HERE}:{function}", (ROOT,))


@pytest.fixture(scope="module")
def mocked() -> Iterator[Isolated]:
    hand = isolated("mocked")
    yield hand
    hand.drop()


@pytest.mark.parametrize(
    ("behaviour", "seconds", "reason"),
    [
        ("sleeps", 1.0, "took too long"),
        ("spins", 1.0, "took too long"),
        ("allocates", 20.0, "ended (code 9)"),
        ("exits", 20.0, "ended (code 3)"),
        ("crashes", 20.0, "signal 11"),
        ("half", 20.0, "ended (code 0)"),
        ("lies", 20.0, "can't be read"),
    ],
)
def test_misbehaviour_is_contained(
    behaviour: str, seconds: float, reason: str, mocked: Isolated
) -> None:
    source = source_of(f"html {behaviour}.html", PAGE)
    [outcome] = mocked.read(source, seconds)
    assert outcome.status == "failed"
    assert outcome.notes[0].code == "quarantined"
    assert reason in outcome.notes[0].message
    assert source.sha256 in outcome.notes[0].place
    [after] = mocked.read(source_of("text good.html", PAGE))
    assert after.document is not None


def test_floods_of_output_are_harmless(mocked: Isolated) -> None:
    [outcome] = mocked.read(source_of("html floods.html", PAGE))
    assert outcome.status == "refused"


@pytest.mark.parametrize("kind", sorted(READERS))
def test_each_reader_is_contained_and_the_next_document_unharmed(
    kind: str, mocked: Isolated
) -> None:
    name, data = SAMPLES[kind]
    suffix = name.partition(".")[2]
    made = mocked.read(source_of(f"{kind} exits.{suffix}", data))
    assert [outcome.notes[0].code for outcome in made] == ["quarantined"]
    clean = list(outcomes(source_of(f"text good.{suffix}", data)))
    if kind != "text":
        assert mocked.read(source_of(f"text good.{suffix}", data)) == clean


def test_there_is_a_sample_for_each_reader() -> None:
    assert sorted(SAMPLES) == sorted(READERS)


def test_of_an_archive_only_the_killing_member_is_lost() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(5):
            word = "poison" if number in (1, 3) else "paper"
            archive.writestr(f"{number}.txt", f"The {word} number {number} was read at Orle.")
    hand = isolated("dies_at_poison")
    made = hand.read(source_of("a.zip", packed.getvalue()))
    hand.drop()
    assert [outcome.status for outcome in made] == [
        "imported", "failed", "imported", "failed", "imported",
    ]  # fmt: skip
    assert made[1].name == "a.zip/1.txt"
    assert made[1].notes[0].code == "quarantined"
    assert made[1].source == made[0].source


def test_of_a_pile_only_the_killing_line_is_lost() -> None:
    lines = [json.dumps({"id": str(n), "text": f"Line {n}."}) for n in range(4)]
    lines[2] = lines[2].replace("Line", "poison")
    hand = isolated("dies_at_poison")
    made = hand.read(source_of("a.jsonl", "\n".join(lines).encode()))
    hand.drop()
    assert [outcome.status == "failed" for outcome in made] == [False, False, True, False]
    assert made[2].name == "a.jsonl#line 3"


def test_a_source_of_nothing_but_killers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARSE_DEATHS", 2)
    lines = [json.dumps({"id": str(n), "text": "poison"}) for n in range(9)]
    hand = isolated("dies_at_poison")
    made = hand.read(source_of("a.jsonl", "\n".join(lines).encode()))
    hand.drop()
    assert len(made) == limits.PARSE_DEATHS + 1
    assert {outcome.notes[0].code for outcome in made} == {"quarantined"}


def test_large_sources_and_answers_pass() -> None:
    [outcome] = parse(source_of("b.txt", b"Nothing was said. " * 300_000))
    assert outcome.document is not None
    assert len(outcome.document.text) == 5_400_000


def test_a_worn_worker_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOURCES_PER_WORKER", 1)
    hand = Isolated()
    assert hand.read(source_of("a.html", PAGE))[0].document is not None
    first = hand.worker
    assert hand.read(source_of("a.html", PAGE))[0].document is not None
    assert hand.worker is not first
    assert first is not None
    assert first.process.returncode is not None
    hand.drop()


def test_short_plain_text_needs_no_worker() -> None:
    assert is_trusted(source_of("a.txt", b"The bridge at Orle was closed."))
    assert not is_trusted(source_of("a.txt", PAGE))
    assert not is_trusted(source_of("a.txt", b"The bridge at \xd6rle was closed."))
    assert not is_trusted(source_of("a.txt", b"a " * limits.TRUSTED_BYTES))


def mixed() -> Iterator[Source]:
    for number in range(12):
        text = f"The bridge number {number} was closed on Monday, the council said."
        page = f"<html><body><h1>Bridge {number}</h1><p>{text}</p></body></html>"
        data = (page if number % 3 else text).encode()
        yield source_of(f"{number}", data)


def test_many_are_read_in_order_as_one_by_one() -> None:
    made = list(parse_many(mixed()))
    assert [source.name for source, _ in made] == [source.name for source in mixed()]
    assert [found for _, found in made] == [list(outcomes(source)) for source in mixed()]


def test_many_can_be_read_inside_many() -> None:
    page = source_of("a.html", PAGE)
    for _, found in parse_many([page]):
        assert [inner for _, inner in parse_many([page])] == [found]
        assert parse(page) == found


def test_closing_ends_what_is_still_being_read() -> None:
    start = time.monotonic()
    reading = parse_many(iter([*mixed(), source_of("deep.html", b"<div>" * 3_000_000)]))
    next(reading)
    reading.close()
    assert time.monotonic() - start < limits.PARSE_SECONDS
    assert parse(source_of("a.html", PAGE))[0].document is not None
