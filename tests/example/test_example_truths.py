"""The example story is what its record of planted truths says it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from lxml import html

from reportedly import example

RECORD = example.truths()
TRUTHS: list[dict[str, Any]] = RECORD["truths"]
LETTER: str = RECORD["letter"]["text"]


def fold(text: str) -> str:
    """Runs of white space, no-break spaces and line ends among them, become one space."""
    return re.sub(r"\s+", " ", text).strip()


def visible_text(markup: str) -> str:
    """The text of a page's body without its scripts."""
    body = html.document_fromstring(markup).find("body")
    for script in list(body.iter("script", "style")):
        script.drop_tree()
    return str(body.text_content())


@cache
def readable_text(key: str) -> str:
    """What a reader of the document sees, white space folded."""
    facts = RECORD["documents"][key]
    path = next(p for p in example.documents() if p.name == facts["file"])
    raw = path.read_text(encoding="utf-8")
    if path.name.endswith(".html"):
        raw = visible_text(raw)
    if facts["record"]:
        rows = [json.loads(line) for line in raw.splitlines()]
        raw = next(row["text"] for row in rows if row["id"] == facts["record"])
    return fold(raw)


def quotations() -> Iterator[tuple[str, str, str]]:
    for truth in TRUTHS:
        for quote in truth["quotes"] + truth.get("responses", []):
            yield truth["id"], quote["document"], quote["text"]


@pytest.mark.parametrize(("truth", "document", "text"), sorted(set(quotations())))
def test_each_quotation_stands_in_its_document(truth: str, document: str, text: str) -> None:
    assert fold(text) in readable_text(document), truth


def test_every_file_is_described_and_every_description_has_its_file() -> None:
    described = {facts["file"] for facts in RECORD["documents"].values()}
    assert described == {path.name for path in example.documents()}


def test_titles_outlets_and_authors_stand_in_the_files() -> None:
    files = {p.name: p.read_text(encoding="utf-8").casefold() for p in example.documents()}
    for facts in RECORD["documents"].values():
        for name in [facts["title"], facts["outlet"], *facts["authors"]]:
            assert name is None or name.casefold() in files[facts["file"]], name


def test_truth_ids_are_unique_and_name_known_documents() -> None:
    assert len({truth["id"] for truth in TRUTHS}) == len(TRUTHS)
    for truth in TRUTHS:
        assert set(truth["documents"]) <= set(RECORD["documents"]), truth["id"]


def test_the_letters_stretches_follow_one_another_in_the_letter() -> None:
    at = -1
    for truth in TRUTHS:
        if truth["kind"] == "letter-stretch":
            found = fold(LETTER).find(fold(truth["letter"]))
            assert found > at, truth["id"]
            at = found


def test_no_document_prints_the_letter_whole() -> None:
    sentences = [fold(t["letter"]) for t in TRUTHS if t["kind"] == "letter-stretch"]
    for key in RECORD["documents"]:
        carried = [s for s in sentences if s.rstrip(".;").lower() in readable_text(key).lower()]
        assert len(carried) < len(sentences) * 2 // 3, key


@pytest.mark.parametrize("kind", ["paraphrase-only", "nobody-carries"])
def test_unquoted_stretches_stand_in_no_document(kind: str) -> None:
    for truth in TRUTHS:
        if truth["kind"] == kind:
            assert fold(truth["letter"]) in fold(LETTER)
            words = fold(truth["letter"]).split()
            runs = [" ".join(words[i : i + 6]) for i in range(len(words) - 5)]
            for key in RECORD["documents"]:
                assert not [run for run in runs if run in readable_text(key)], key


def test_words_of_others_stand_nowhere_in_the_letter() -> None:
    for truth in TRUTHS:
        if truth["kind"] == "not-the-letter":
            assert fold(truth["quotes"][0]["text"]).rstrip(",.") not in fold(LETTER), truth["id"]
