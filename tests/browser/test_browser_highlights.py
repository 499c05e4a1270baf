"""What is marked in the browser is the finding's text: emoji, combining marks, any direction."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.show.web.running import Running, running
from tests.show.web.story_files import store

from reportedly.model import Attribution, Block, Document, Figure, Findings, Quantity, Span

CASES = Path(__file__).parent / "texts.json"
TEXTS: dict[str, str] = json.loads(CASES.read_text("utf-8"))


def findings() -> Findings:
    """Findings on every stretch of several lengths, so that marks overlap and cross blocks."""
    documents, attributions, figures = [], [], []
    for name, text in TEXTS.items():
        blocks = (Block(begin=0, end=len(text) // 2, role="boilerplate"),) if name == "long" else ()
        documents.append(
            Document(
                id=name, name=f"{name}.txt", sha256=name.rjust(64, "0"), text=text, blocks=blocks
            )
        )
        size = min(len(text), 120)
        for number, begin in enumerate(range(0, size - 1, 3)):
            end = min(begin + 1 + (number * 7) % 29, len(text))
            if number % 2:
                figures.append(
                    Figure(
                        id=f"{name}-f{number}",
                        document=name,
                        begin=begin,
                        end=end,
                        quantity=Quantity(low=1),
                    )
                )
            else:
                last = Span(begin=size - 1, end=size)
                content = (
                    (Span(begin=begin, end=end), last)
                    if end < size - 1
                    else (Span(begin=begin, end=end),)
                )
                attributions.append(
                    Attribution(
                        id=f"{name}-a{number}", document=name, form="mixed", content=content
                    )
                )
    return Findings(
        documents=tuple(documents), attributions=tuple(attributions), figures=tuple(figures)
    )


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(store(findings(), tmp_path_factory.mktemp("marks") / "s.db")) as one:
        yield one


RANGES = """(spans) => spans.map(([id, begin, end]) => {
  const leaves = [...document.querySelectorAll(`.text .m[data-f~="${id}"]`)]
    .filter((leaf) => +leaf.dataset.b >= begin && +leaf.dataset.e <= end);
  const range = document.createRange();
  range.setStartBefore(leaves[0]);
  range.setEndAfter(leaves.at(-1));
  return range.toString();
})"""


@pytest.mark.parametrize("name", list(TEXTS))
def test_a_range_over_a_finding_says_its_text(name: str, page: Any, bench: Running) -> None:
    found = findings()
    text = TEXTS[name]
    spans = [
        (one.id, span.begin, span.end)
        for one in found.attributions
        if one.document == name
        for span in one.content
    ] + [(one.id, one.begin, one.end) for one in found.figures if one.document == name]
    page.goto(bench.address)
    page.goto(f"{bench.origin}/s/s.db/document?id={name}")
    ranges = page.evaluate(RANGES, spans)
    blocks = page.evaluate(
        "[...document.querySelectorAll('.text .b')].map((b) => b.textContent).join('')"
    )
    assert spans and ranges == [text[begin:end] for _, begin, end in spans]
    assert blocks == text


def test_words_selected_fill_in_their_place(page: Any, bench: Running) -> None:
    text = TEXTS["emoji"]
    page.goto(bench.address)
    page.goto(f"{bench.origin}/s/s.db/document?id=emoji")
    page.locator('.note a[data-panel="emoji-f1"]').click()
    page.locator("#panel #field-place").wait_for()
    page.evaluate(
        """() => {
          const block = document.querySelectorAll(".text .b")[1];
          const range = document.createRange();
          range.selectNodeContents(block);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.querySelector('#panel #field-place').value.length > 3")
    begin, end = page.locator("#panel #field-place").input_value().split("-")
    assert text[int(begin) : int(end)] == "More 𝒻𝒶𝓃𝒸𝓎 𝟏𝟐 words."
