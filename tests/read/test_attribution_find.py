"""The whole way on sentences invented for it, and what holds for any text."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.model import Block
from reportedly.read.attribution import FoundAttribution, find_attributions
from reportedly.read.attribution.weights import FOLDER, load

CASES = json.loads((Path(__file__).parent / "attribution_cases.json").read_text("utf-8"))
WORDS = ["Ada Finch", "said", "that", "“It", "rained.”", '"No', 'way"', "the board", "\n", "told"]


def blocks_of(text: str) -> list[Block]:
    return [
        Block(begin=m.start(), end=m.end(), role="paragraph")
        for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)
    ]


def found_in(text: str, threads: int = 1) -> tuple[FoundAttribution, ...]:
    return find_attributions(text, blocks_of(text), threads=threads)


def shown(text: str, a: FoundAttribution) -> dict[str, object]:
    def join(role: str) -> str:
        return " … ".join(text[s.begin : s.end] for s in getattr(a, role))

    return {
        "source": join("source"),
        "cue": join("cue"),
        "content": join("content"),
        "form": a.form,
        "addressee": join("addressee"),
        "negated": a.negated,
    }


def missed(case: dict[str, object]) -> tuple[pytest.MarkDecorator, ...]:
    """A case that is known to fail says why; it fails the tests when it no longer does."""
    return (pytest.mark.xfail(strict=True, reason=str(case["missed"])),) if "missed" in case else ()


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["text"][:40], marks=missed(c)) for c in CASES["found"]]
)
def test_case(case: dict[str, object]) -> None:
    text = str(case["text"])
    everything = [shown(text, a) for a in found_in(text)]
    for wanted in case["attributions"]:  # type: ignore[attr-defined]
        assert any(wanted.items() <= got.items() for got in everything), everything


@pytest.mark.parametrize("text", CASES["nothing"], ids=lambda t: t[:40])
def test_nobody_says_anything(text: str) -> None:
    assert [shown(text, a) for a in found_in(text) if a.confidence >= 0.5] == []


def test_speech_within_speech_points_to_what_reports_it() -> None:
    text = "The Heron reported that the mayor wrote to residents that the pier is unsafe."
    found = found_in(text)
    inner = [a for a in found if a.via is not None]
    assert [shown(text, found[a.via])["source"] for a in inner if a.via is not None] == [
        "The Heron"
    ]
    assert shown(text, inner[0])["source"] == "the mayor"


CHAINS = [
    (
        "The Heron reported that the mayor wrote to residents that engineers had told her that the "
        "pier is unsafe.",
        ["engineers", "the mayor", "The Heron"],
    ),
    (
        "The dissidents wrote in their letter that officials had said that the regime “is "
        "collapsing”, VOA reported.",
        ["officials", "The dissidents", "VOA"],
    ),
    (
        "AFP quoted a nurse, Ada Brook, as saying: “The ward will be closed in May.”",
        ["a nurse, Ada Brook", "AFP"],
    ),
    (
        "CBS News reports that a source close to the inquiry found no proof, saying that the tapes "
        "were blank.",
        ["a source", "CBS News"],
    ),
]


@pytest.mark.parametrize(("text", "sources"), CHAINS, ids=lambda value: str(value)[:32])
def test_reports_of_reports_are_a_chain(text: str, sources: list[str]) -> None:
    found = found_in(text)
    chains = []
    for a in found:
        chain = [shown(text, a)["source"]]
        while a.via is not None:
            a = found[a.via]
            chain.append(shown(text, a)["source"])
        chains.append(chain)
    assert sources in chains


def test_a_block_longer_than_a_window_loses_nothing() -> None:
    part = "Ada Finch said that pier {} is closed. The weather was mild and the water calm. "
    text = "".join(part.format(n) for n in range(40)).strip()
    found = [shown(text, a) for a in found_in(text)]
    missing = [n for n in range(40) if not any(f"pier {n} is" in str(f["content"]) for f in found)]
    assert missing == []


def test_boilerplate_is_not_read() -> None:
    text = "Ada Finch said that the pier is closed."
    block = Block(begin=0, end=len(text), role="boilerplate")
    assert find_attributions(text, [block]) == ()
    assert find_attributions("", []) == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_findings_lie_in_the_text_in_order_and_threads_change_nothing(text: str) -> None:
    found = found_in(text)
    assert found == found_in(text, threads=2)
    assert [a.order for a in found] == sorted(a.order for a in found)
    for a in found:
        assert a.content
        assert a.via is None or 0 <= a.via < len(found)
        for span in (*a.source, *a.cue, *a.content, *a.addressee):
            assert text[span.begin : span.end].strip()


def test_a_letter_does_not_attribute_its_own_words() -> None:
    text = "Dear Mayor,\nWe ask that you open the pier.\nThe press said that the pier is unsafe."
    blocks = [
        Block(begin=0, end=11, role="salutation"),
        Block(begin=12, end=42, role="paragraph"),
        Block(begin=43, end=len(text), role="paragraph"),
    ]

    def sources(own_voice: bool | None) -> list[object]:
        found = find_attributions(text, blocks, own_voice=own_voice)
        return [shown(text, a)["source"] for a in found]

    assert sources(None) == sources(True) == ["The press"]
    assert sources(False) == ["We", "The press"]


def test_missing_weights_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest"):
        load(tmp_path)


@pytest.mark.parametrize("damage", ["attribution.onnx", "attribution.npz", "tokenizer.json"])
def test_damaged_weights_are_said_to_be_damaged(tmp_path: Path, damage: str) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(b"x" if file.name == damage else file.read_bytes())
    with pytest.raises(ModelError, match="damaged"):
        load(tmp_path)
    (tmp_path / damage).unlink()
    with pytest.raises(ModelError, match="missing"):
        load(tmp_path)
