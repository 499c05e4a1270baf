"""Re-read from the story, every span of every finding lies on the text it speaks of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.trust.conftest import Record
from tests.trust.scale import LONG

from reportedly import pipeline
from reportedly.model import Document, Findings
from reportedly.pipeline.assemble import KINDS
from reportedly.pipeline.results import places
from reportedly.pipeline.running import run


def stories(shared: Path) -> list[Path]:
    """The folders that are read: the seeds, and in the long form every story beside them."""
    long = sorted(p for p in (shared / "stories").iterdir() if p.is_dir()) if LONG else []
    return [shared / "seeds", *long]


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
        assert letters(text) in letters(there) or letters(there) in letters(text), (ident, text)
    return many, words


def test_everything_shared(shared: Path, tmp_path: Path, record: Record) -> None:
    spans = words = 0
    folders = stories(shared)
    for number, folder in enumerate(folders):
        story = tmp_path / f"{number}.db"
        run([folder], story)
        more = check(story)
        spans, words = spans + more[0], words + more[1]
    if not spans:
        pytest.fail("nothing was found at all")
    record("offsets", f"{spans} spans of {len(folders)} folders, {words} with words: no mismatch")
