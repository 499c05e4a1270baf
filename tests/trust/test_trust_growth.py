"""Time grows with size: per doubling at most 2.3 times, memory at most four times the input and
200 MB more, on the shapes that are hardest on each stage."""

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from tests.trust.conftest import Record
from tests.trust.scale import ALL, LONG
from tests.trust.serving import ROOT, ours
from tests.trust.sized import SHAPES, TEXT_STEPS, Cost
from tests.trust.stages import standing_in

from reportedly.pipeline.running import run

DOUBLINGS = 4 if LONG else 2
PER_DOUBLING = 2.3
SPARE = 0.0 if LONG else 0.7
"""Two doublings on a shared machine are measured roughly."""
LEAST = 0.02
"""Processor seconds under which a ratio says nothing."""
COPIES = 3
"""A step that takes no longer than so many times the copying of its text can't have grown."""
MEGABYTES = 200
"""Of memory that any input may take, beside four times its size."""

LARGE = [
    *((step, "one line", 20_000_000) for step in TEXT_STEPS if step not in ("edits", "fold")),
    ("fold", "one line", 2_000_000),  # names and passages are folded, never a whole text
    *((step, "quotation marks", 1_000_000) for step in ("parse", "quotations", "read")),
    *((step, "tiny paragraphs", 600_000) for step in ("parse", "page", "read")),
    ("read", "one line", 400_000),
    ("read", "articles", 400_000),
    ("trace", "copies", 10_000),
    ("trace", "one line", 20_000_000),
    ("compare", "copies", 800),
    ("run", "copies", 800),
]
"""A step, a shape, the largest size: of that, of half and of a quarter the costs are compared."""
HOURS = [("read", "one line", 20_000_000), ("run", "copies", 10_000)]
"""Those that take hours."""
SIZES = [*LARGE, *HOURS] if ALL else LARGE if LONG else LARGE[1:2]


def seconds(step: Callable[[str], object], text: str) -> float:
    """Processor seconds of a step: the least of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        step(text)
        taken.append(time.process_time() - begun)
    return min(taken)


def per_doubling(step: Callable[[str], object], shape: Callable[[int], str]) -> float:
    """How many times longer it takes for twice the text, over some doublings; 1 if at once.

    At once is also what takes no longer than copying the text a few times: from 32 MB on each
    copy is new memory from the system, which takes ten times as long for twice the text.
    """
    size = 4_000
    first = seconds(step, shape(size))
    while first < LEAST / 2 and size < 2_000_000:
        size *= 4
        first = seconds(step, shape(size))
    longest = shape(size * 2**DOUBLINGS if first < 1 else size)
    last = seconds(step, longest) if first < 1 else first
    if last <= max(LEAST, COPIES * seconds(lambda text: text.encode().decode(), longest)):
        return 1.0
    return float((last / max(first, 1e-6)) ** (1 / DOUBLINGS))


@pytest.mark.parametrize("name", TEXT_STEPS)
def test_a_step_grows_with_its_text(name: str, record: Record) -> None:
    shapes = SHAPES if LONG else dict(list(SHAPES.items())[:4])
    ratios = {shape: per_doubling(TEXT_STEPS[name], make) for shape, make in shapes.items()}
    worst = max(ratios, key=lambda shape: ratios[shape])
    record(f"growth, {name}", f"{ratios[worst]:.2f} per doubling at worst ({worst})")
    assert ratios[worst] < PER_DOUBLING + SPARE, ratios


def cost(step: str, shape: str, size: int) -> Cost:
    """What a step costs in a process of its own."""
    command = [sys.executable, "-m", "tests.trust.sized", step, shape, str(size)]
    done = subprocess.run(command, env=ours(), cwd=ROOT, capture_output=True, check=True)
    return msgspec.json.decode(done.stdout, type=Cost)


@pytest.mark.parametrize(("step", "shape", "size"), SIZES)
def test_the_largest_sizes(step: str, shape: str, size: int, record: Record) -> None:
    if not LONG:
        size //= 100
    costs = [cost(step, shape, size // part) for part in ((4, 2, 1) if LONG else (1,))]
    ratios = [
        after.seconds / before.seconds
        for before, after in pairwise(costs)
        if after.seconds > 25 * LEAST
    ]
    last = costs[-1]
    record(
        f"size, {step}, {shape}",
        f"{last.size / 1e6:.1f} MB: {last.seconds:.1f} s, {last.memory:.0f} MB; "
        f"{max(ratios, default=1.0):.2f} per doubling",
    )
    assert max(ratios, default=1.0) <= PER_DOUBLING
    assert last.memory <= 4 * last.size / 2**20 + MEGABYTES


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
    assert ratio < PER_DOUBLING + SPARE
