"""Whatever comes in: blocks lie in the text, and every decoded character is accounted for."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.collect.strategies_collect import PAGES, TEXTS

from reportedly.collect import parse, plain_document, source_of
from reportedly.collect.decode import Decoded, decode
from reportedly.collect.page import read_page
from reportedly.model import Document, Outcome, Run


def check_blocks(document: Document) -> None:
    """Blocks are sorted, apart, inside the text, and leave out only white space."""
    end = 0
    for block in document.blocks:
        assert end <= block.begin < block.end <= len(document.text)
        assert not document.text[end : block.begin].strip()
        assert document.text[block.begin : block.end].strip()
        end = block.end
    assert not document.text[end:].strip()


def check_ledger(decoded: Decoded, text: str, ledger: tuple[Run, ...]) -> None:
    """Runs cover the decoded source without gaps, and kept runs are the text's own characters."""
    at = kept = 0
    for run in ledger:
        assert run.begin == at
        at = run.end
        if run.disposition == "kept":
            assert run.text_begin is not None and run.text_begin >= kept
            kept = run.text_begin + run.end - run.begin
            assert decoded.text[run.begin : run.end] == text[run.text_begin : kept]
    assert at == len(decoded.text)


def parsed(data: bytes, name: str = "a.txt") -> Outcome:
    [outcome] = parse(source_of(name, data))
    return outcome


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_text_is_what_was_read(text: str) -> None:
    document = plain_document("d", text)
    assert document.text == text
    check_blocks(document)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_ledger_of_text_is_whole(text: str, encoding: str) -> None:
    data = ("Plain words of a text. " + text).encode(encoding, "replace")
    outcome = parsed(data)
    assert outcome.document is not None
    check_ledger(decode(data), outcome.document.text, outcome.ledger)
    check_blocks(outcome.document)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_ledger_of_a_page_is_whole(source: str) -> None:
    decoded = Decoded(text=source, encoding="utf-8")
    page = read_page(decoded)
    check_ledger(decoded, page.text, page.ledger)
    end = 0
    for segment in page.segments:
        assert end <= segment.begin < segment.end <= len(page.text)
        end = segment.end


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_pages_become_documents(source: str) -> None:
    outcome = parsed(
        b"<!doctype html><p>Some words of a page.</p>" * 5 + source.encode("utf-8", "replace"),
        "a.html",
    )
    assert outcome.document is not None
    check_blocks(outcome.document)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_outcomes(data: bytes) -> None:
    for outcome in parse(source_of("x", data)):
        if outcome.document is None:
            assert outcome.status in ("refused", "failed")
            assert outcome.notes
        else:
            assert outcome.status in ("imported", "imported-with-warnings")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_undecodable_bytes_are_accounted_for(data: bytes) -> None:
    decoded = decode(data)
    lost = sum(run.end - run.begin for run in decoded.unreadable)
    assert decoded.text.count("\ufffd") >= lost
    for run in decoded.unreadable:
        assert set(decoded.text[run.begin : run.end]) == {"\ufffd"}


def test_collected_documents_read_back_as_they_were() -> None:
    import msgspec

    document = plain_document("a", "Title here\n\nBy Ann Lee\n\nIt rained, she said.", outlet="X")
    line = msgspec.json.encode(document)
    [outcome] = parse(source_of("docs.jsonl", line))
    assert outcome.document == document


@pytest.mark.parametrize("value", ["NaN", "Infinity", "[" * 200_000, '{"id": 3, "text": "x"}'])
def test_bad_json_is_told(value: str) -> None:
    line = value if value.startswith("{") else '{"id": "a", "text": "b", "c": ' + value + "}"
    [outcome] = parse(source_of("x.jsonl", line.encode()))
    assert outcome.status == "failed"
    assert outcome.notes[0].code == "RP103"
    assert outcome.notes[0].place == "line 1"


def test_json_line_seven_is_broken() -> None:
    lines = [json.dumps({"id": f"r{n}", "text": f"Number {n} came."}) for n in range(1, 10)]
    lines[6] = lines[6][:-2]
    made = parse(source_of("pile.jsonl", "\n".join(lines).encode()))
    assert [outcome.status == "failed" for outcome in made] == [n == 6 for n in range(9)]
    assert made[6].notes[0].place == "line 7"
    assert made[6].name == "pile.jsonl#line 7"
    assert made[7].name == "pile.jsonl#r8"
