"""A large story's index beside it: new documents cost what they cost, the traces are the same."""

import os
import random
from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from reportedly.model import Document, Traces
from reportedly.trace import corpus, engine, keeping, trace

WORDS = [f"{a}{b}" for a in ("ash", "bram", "cow", "dun") for b in ("ley", "wick", "thorpe", "by")]


def document(number: int, chance: random.Random, stock: list[str]) -> Document:
    parts = [" ".join(chance.choices(WORDS, k=7)) for _ in range(3)]
    text = ". ".join([*parts, *chance.sample(stock, 1)]) + "."
    return Document(
        id=f"d{number:02}",
        name=f"d{number:02}",
        sha256="0" * 64,
        text=text,
        outlet=chance.choice([None, "Bay Herald", "Harbour Post"]),
        published=chance.choice([None, "2024-05-01", "2024-05-02"]),
    )


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Documents of a story that counts as large, with limits that they reach."""
    monkeypatch.setattr(keeping, "LEAST", 8)
    monkeypatch.setattr(keeping, "MOST_ADDED", 0.5)
    monkeypatch.setattr(engine, "GRAM_PLACES", 3)
    monkeypatch.setattr(corpus, "halvings", lambda _: 4)
    chance = random.Random(5)  # noqa: S311
    stock = [" ".join(chance.sample(WORDS, 9)) for _ in range(3)]
    return [document(number, chance, stock) for number in range(18)]


class Story:
    """What a story stores of its traces: the last, under its key."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key, self.traces = folder, "", Traces()

    def trace(self, documents: list[Document], key: str) -> Traces:
        kept = keeping.trace_kept(
            documents, (), self.folder, lambda asked: self.traces if asked == self.key else None
        )
        self.key, self.traces = key, kept.traces
        kept.keep(key)
        return kept.traces


def test_in_parts_it_is_the_same_as_at_once(documents: list[Document], tmp_path: Path) -> None:
    story = Story(tmp_path / "story.db.trace")
    random.Random(3).shuffle(documents)  # noqa: S311
    for number in range(8, len(documents) + 1):
        traces = story.trace(documents[:number], f"key {number}")
        assert traces == trace(documents[:number])
    assert traces.passages


def test_only_new_documents_are_looked_up(
    documents: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path / "story.db.trace")
    story.trace(documents[:17], "one")
    anew: list[int] = []
    monkeypatch.setattr(keeping, "passages", lambda ordered: anew.append(len(ordered)) or ())
    monkeypatch.setattr(corpus, "sampled", lambda marks, _: marks < 0)
    story.trace(documents, "two")
    assert anew == []


HARMS = ["state gone", "text changed", "date changed", "document gone", "other traces"]
HARMS += ["column gone", "column cut", "places beyond", "ends beyond", "state of another kind"]


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_kept_is_left_aside_where_it_does_not_fit(
    documents: list[Document], tmp_path: Path, harm: str
) -> None:
    story = Story(tmp_path / "story.db.trace")
    story.trace(documents[:16], "one")
    given = list(documents)
    if harm == "state gone":
        (story.folder / "state.json").unlink()
    elif harm == "text changed":
        given[3] = document(3, random.Random(9), ["some other words"])  # noqa: S311
    elif harm == "date changed":
        given = [structs.replace(one, published="2020-01-01") for one in given]
    elif harm == "document gone":
        del given[2]
    elif harm == "column gone":
        (story.folder / "stems.bin").unlink()
    elif harm == "column cut":
        os.truncate(story.folder / "hashes.bin", 80)
    elif harm == "places beyond":
        postings = np.fromfile(story.folder / "grams-long.bin", np.uint64)
        (postings | np.uint64(1 << 20) - np.uint64(1)).tofile(story.folder / "grams-long.bin")
    elif harm == "ends beyond":
        ends = np.fromfile(story.folder / "ends.bin", np.int32)
        (ends + 1_000_000).tofile(story.folder / "ends.bin")
    elif harm == "state of another kind":
        (story.folder / "state.json").write_text('{"method": 1, "ids": "abc"}')
    else:
        story.key = "of another run"
    assert story.trace(given, "two") == trace(given)


def test_a_small_story_keeps_nothing(documents: list[Document], tmp_path: Path) -> None:
    story = Story(tmp_path / "story.db.trace")
    assert story.trace(documents[:7], "one") == trace(documents[:7])
    assert not story.folder.exists()
