"""One step on one shape of text at one size, in a process of its own.

`python -m tests.trust.sized STEP SHAPE SIZE` prints the processor seconds that the step took, and
the memory above what the process had when all was loaded, as JSON (Cost). `read`, `trace` and
`compare` are the whole stage, `run` is all of them.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from reportedly import compare, pipeline, read, trace
from reportedly.collect import source_of
from reportedly.collect.decode import Decoded, decode
from reportedly.collect.page import read_page
from reportedly.collect.readers import outcomes
from reportedly.model import Document
from reportedly.read.dates import find_dates
from reportedly.text.fold import fold
from reportedly.text.quotes import quotations
from reportedly.text.sentences import sentences
from reportedly.trace.edits import edits

SENTENCE = "The ferry at Orle was late again on Monday, and nobody said why it was. "
ARTICLE = (
    "Residents of Orle wrote to the council. “We have waited nine years for a bridge,” said Helga "
    "Brandt, who signed the letter. Mayor Ivo Lang said 300 people met on 5 May 2031.\n\n"
)
SHAPES: dict[str, Callable[[int], str]] = {
    "one line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "articles": lambda size: ARTICLE * (size // len(ARTICLE)),
    "quotation marks": lambda size: '"' * size,
    "opening marks": lambda size: "“ " * (size // 2),
    "tiny paragraphs": lambda size: "A b.\n\n" * (size // 6),
    "no space": lambda size: "x" * size,
    "numbers": lambda size: "1 " * (size // 2),
}
COPIES = "copies"
"""The shape that isn't one text but so many documents of the same words."""


class Cost(msgspec.Struct, frozen=True):
    """Processor seconds; megabytes above what there was before; bytes of the input."""

    seconds: float
    memory: float
    size: int


TEXT_STEPS: dict[str, Callable[[str], object]] = {
    "decode": lambda text: decode(text.encode()),
    "parse": lambda text: list(outcomes(source_of("a.txt", text.encode()))),
    "page": lambda text: read_page(Decoded(text=f"<p>{text}</p>", encoding="utf-8")),
    "fold": fold,
    "sentences": sentences,
    "quotations": quotations,
    "dates": lambda text: find_dates(text, 0, len(text), "2023-04-05"),
    "edits": lambda text: edits(text, text[: len(text) // 2]),
}
STAGES = ("read", "trace", "compare", "run")


def main(step: str, shape: str, size: int) -> Cost:
    """Measure one step."""
    prepared(step, shape, 2 if shape == COPIES else 2_000)()  # all that is loaded late is loaded
    work = prepared(step, shape, size)
    before, begun = resident(), time.process_time()
    work()
    seconds = time.process_time() - begun
    peak = resident("VmHWM")  # `ru_maxrss` begins with what the parent process had
    inputs = sum(len(text.encode()) for text in texts(shape, size))
    return Cost(seconds, max(0.0, peak - before), inputs)


def resident(what: str = "VmRSS") -> float:
    """Megabytes of this process that are in memory now; VmHWM: that were, at most."""
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if what in x)
    return int(line.split()[1]) / 1024


def texts(shape: str, size: int) -> list[str]:
    """One text of `size` characters, or `size` articles that differ in a number."""
    if shape == COPIES:
        return [f"Number {number}. {ARTICLE}" for number in range(size)]
    return [SHAPES[shape](size)]


def prepared(step: str, shape: str, size: int) -> Callable[[], object]:
    """What is measured: the step, with all done before that comes before it."""
    given = texts(shape, size)
    if step in TEXT_STEPS:
        return lambda: TEXT_STEPS[step](given[0])
    if step == "run":
        return whole(given)
    documents = tuple(parsed(number, text) for number, text in enumerate(given))
    if step == "read":
        return lambda: [read.read(one) for one in documents]
    accounts = [read.read(one) for one in documents] if step == "compare" else ()
    if step == "trace":
        return lambda: trace.trace(documents, accounts)
    traces = trace.trace(documents, accounts)
    return lambda: compare.compare(documents, accounts, traces)


def parsed(number: int, text: str) -> Document:
    """A text as reading wants it: with its blocks and language."""
    [found] = outcomes(source_of(f"{number:06}.txt", text.encode()))
    assert found.document is not None
    return found.document


def whole(given: Sequence[str]) -> Callable[[], object]:
    """A run of the program on these texts as files."""
    folder = Path(tempfile.mkdtemp(prefix="reportedly-trust-"))
    (folder / "in").mkdir()
    for number, text in enumerate(given):
        (folder / "in" / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return lambda: pipeline.run([folder / "in"], folder / "story.db")


if __name__ == "__main__":
    print(msgspec.json.encode(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))).decode())
