"""Time grows with size: per doubling at most 2.3 times, memory at most four times the input and
200 MB more, on the shapes that are hardest on each stage."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trust.conftest import Record
from tests.trust.scale import LONG
from tests.trust.stages import standing_in

from reportedly.collect import source_of
from reportedly.collect.decode import Decoded, decode
from reportedly.collect.page import read_page
from reportedly.collect.readers import outcomes
from reportedly.pipeline.running import run
from reportedly.read.dates import find_dates
from reportedly.text.fold import fold
from reportedly.text.quotes import quotations
from reportedly.text.sentences import sentences
from reportedly.trace.edits import edits

DOUBLINGS = 4 if LONG else 2
PER_DOUBLING = 2.3
KNOWN = {"edits": 4.5}
"""Steps that are known to grow faster: the words of two versions are aligned in a table, which is
the square of their length where the text only repeats itself."""
SPARE = 0.0 if LONG else 0.7
"""Two doublings on a shared machine are measured roughly."""
LEAST = 0.02
"""Processor seconds under which a ratio says nothing."""

SENTENCE = "The ferry at Orle was late again on Monday, and nobody said why it was. "
SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "quotation marks": lambda size: '"' * size,
    "opening marks": lambda size: "“ " * (size // 2),
    "tiny paragraphs": lambda size: "A b.\n\n" * (size // 6),
    "no space": lambda size: "x" * size,
    "numbers": lambda size: "1 " * (size // 2),
}
STEPS: dict[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode()),
    "parse": lambda text: list(outcomes(source_of("a.txt", text.encode()))),
    "page": lambda text: read_page(Decoded(text=f"<p>{text}</p>", encoding="utf-8")),
    "fold": fold,
    "sentences": sentences,
    "quotations": quotations,
    "dates": lambda text: find_dates(text, 0, len(text), "2023-04-05"),
    "edits": lambda text: edits(text, text[: len(text) // 2]),
}


def peak() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(step: Callable[[str], object], text: str) -> float:
    """Processor seconds of a step: the least of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        step(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def per_doubling(step: Callable[[str], object], shape: Callable[[int], str]) -> float:
    """How many times longer it takes for twice the text, over some doublings; 1 if at once."""
    size = 4_000
    first = seconds(step, shape(size))
    while first < LEAST / 2 and size < 2_000_000:
        size *= 4
        first = seconds(step, shape(size))
    last = seconds(step, shape(size * 2**DOUBLINGS)) if first < 1 else first
    return float((last / max(first, 1e-6)) ** (1 / DOUBLINGS)) if last > LEAST else 1.0


@pytest.mark.parametrize("name", STEPS)
def test_a_step_grows_with_its_text(name: str, record: Record) -> None:
    shapes = SHAPES if LONG else dict(list(SHAPES.items())[:4])
    ratios = {shape: per_doubling(STEPS[name], make) for shape, make in shapes.items()}
    worst = max(ratios, key=lambda shape: ratios[shape])
    record(f"growth, {name}", f"{ratios[worst]:.2f} per doubling at worst ({worst})")
    assert ratios[worst] < KNOWN.get(name, PER_DOUBLING) + SPARE, ratios


def test_memory_of_a_long_line() -> None:
    size = 20_000_000 if LONG else 2_000_000
    before = peak()
    list(outcomes(source_of("a.txt", (SENTENCE * (size // len(SENTENCE))).encode())))
    assert peak() - before < 4 * size / 1e6 * 4 + 200  # a character takes up to four bytes


def test_importing_many_grows_with_their_number(tmp_path: Path, record: Record) -> None:
    taken = []
    for many in (100, 400):
        folder = tmp_path / str(many)
        folder.mkdir()
        for number in range(many):
            (folder / f"{number:05}.txt").write_text(f"Ann said the dike number {number} held.")
        begun = time.process_time()
        with standing_in():
            run([folder], tmp_path / f"{many}.db")
        taken.append(time.process_time() - begun)
    ratio = (taken[1] / taken[0]) ** 0.5
    record("growth, import of 100 and 400 files", f"{ratio:.2f} per doubling")
    assert ratio < PER_DOUBLING
