"""Re-read from the story, every span of every finding lies on the text it speaks of."""

import gzip
import json
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from tests.trust.conftest import Record
from tests.trust.scale import ALL, LONG

from reportedly import pipeline
from reportedly.model import Document, Findings
from reportedly.pipeline.assemble import KINDS
from reportedly.pipeline.results import places
from reportedly.pipeline.running import run
from reportedly.read.measured import NAMED_BY

RECORDS = None if ALL else 60
"""How many records are taken of each file of them; None: every one."""
PIECE = 400
"""Records in one story."""


def pieces(shared: Path, room: Path) -> Iterator[tuple[str, list[Path]]]:
    """What is read, as names and paths: the seeds; in the long form every folder of stories and of
    pages, and every file of records in pieces."""
    yield "seeds", [shared / "seeds"]
    if not LONG:
        return
    for folder in sorted((shared / "stories").iterdir()):
        if folder.is_dir():
            yield folder.name, [folder]
    pages = sorted((shared / "data").rglob("*.htm*"))
    for begin in range(0, len(pages), 50):
        yield f"pages {begin}", pages[begin : begin + 50]
    for file in sorted((shared / "data").rglob("*.jsonl*")):
        yield from records(file, room)


def records(file: Path, room: Path) -> Iterator[tuple[str, list[Path]]]:
    """A file of records that have a text, in pieces of its own lines."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8") as stream:
        texts = (line for line in stream if isinstance(json.loads(line).get("text"), str))
        for number, lines in enumerate(batched(islice(texts, RECORDS), PIECE)):
            piece = room / f"{file.name}-{number}.jsonl"
            piece.write_text("".join(lines), encoding="utf-8")
            yield piece.name, [piece]


def batched(lines: Iterator[str], size: int) -> Iterator[list[str]]:
    """The lines, so many at a time."""
    while piece := list(islice(lines, size)):
        yield piece


def spans(kind: str, value: Any) -> Iterator[tuple[str, str, int, int]]:
    """Every place of a finding: its role, its document, where."""
    for role, place in places(value, value.get("document"), kind):
        yield role, place.document, place.begin, place.end


def said(found: Findings, documents: dict[str, Document]) -> Iterator[tuple[str, str, str]]:
    """What findings say in words beside where it stands: (finding, words, text there)."""
    for figure in found.figures:
        if figure.of and figure.of_span:
            text = documents[figure.document].text
            yield figure.id, figure.of, text[figure.of_span.begin : figure.of_span.end]
    for original in found.originals:
        for segment in original.segments:
            for reading in segment.readings:
                for place in reading.witnesses:
                    there = documents[place.document].text[place.begin : place.end]
                    yield original.id, reading.text, there
    for claim in found.claims:
        theirs = [documents[p.document].text[p.begin : p.end] for p in claim.places]
        yield claim.id, claim.text, "\n".join(theirs)


def letters(text: str) -> str:
    """What is compared: the letters and digits, in order, of any case."""
    return "".join(c for c in text.casefold() if c.isalnum())


NORMAL = {"people": ("person", "strong"), "countries": ("country",), "stories": ("story",)}
"""What is counted, where a hyphen joins it to its number: "20,000-strong" counts people."""


PARTED = " … "


def alike(said: str, there: str) -> bool:
    """Whether the words of a finding are those of its place, or their plural, or the noun for
    its verb (who lost $300 has a loss); words that a narrator parts ("…," he said. "…") have an
    ellipsis between them and are looked for part by part."""
    if NAMED_BY.get(there.casefold()) == said:
        return True
    one, other = letters(said), letters(there)
    parts = [letters(part) for part in said.split(PARTED)]
    return other in one or other in NORMAL.get(one, ()) or all(part in other for part in parts)


def check(story: Path) -> tuple[int, int]:
    """Every span of a story; how many there are, and how many say words that were compared."""
    found = pipeline.findings(story)
    documents = {one.id: one for one in found.documents}
    many = 0
    for kind in KINDS:
        for item in getattr(found, kind):
            value = msgspec.to_builtins(item)
            if kind == "documents":
                value["document"] = value["id"]
            for role, document, begin, end in spans(kind, value):
                many += 1
                text = documents[document].text
                assert 0 <= begin < end <= len(text), (kind, role, value.get("id"))
                assert text[begin:end].strip() or kind == "documents", (kind, role, value.get("id"))
    words = 0
    for ident, text, there in said(found, documents):
        words += 1
        assert alike(text, there), (ident, text)
    return many, words


def test_everything_shared(shared: Path, tmp_path: Path, record: Record) -> None:
    many = spans = words = documents = 0
    for name, inputs in pieces(shared, tmp_path):
        story = tmp_path / "story.db"
        result = run(inputs, story)
        try:
            found = check(story)
        except AssertionError as error:
            raise AssertionError(f"in {name}") from error
        many, documents = many + 1, documents + result.documents
        spans, words = spans + found[0], words + found[1]
        story.unlink()
        shutil.rmtree(tmp_path / "story.db.trace", ignore_errors=True)
    assert spans
    told = f"{spans} spans in {documents} documents of {many} stories, {words} with words"
    record("offsets", f"{told}: no mismatch")
