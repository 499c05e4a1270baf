"""Speed of the trace engine: from a file of texts to a Parquet file of passages.

    python -m bench.speed.trace             1,000 and all texts of the news pile, cold start
    python -m bench.speed.trace growth      1 to 22 thousand, and by replication to 500,000
    python -m bench.speed.trace whole [N]   a document added to 20,000 (N), with all that follows
                                            (minutes: 20,000 texts are traced with their edits)

Times are wall seconds in a warm process, the least of three; CPU seconds of all threads stand
beside them, since the machine may be shared. Replicated texts are changed (see `changed`), so
that a copy is another text of the same form and the vocabulary grows with the collection.
"""

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from bench.quality.common import shared
from reportedly.collect import document_from_record
from reportedly.trace import keeping, tracing
from reportedly.trace.engine import Reuse, reuse
from reportedly.trace.index import Index
from reportedly.trace.passages import furniture_of
from reportedly.trace.renewing import Shared

PILE = "data/piles/news-22k.jsonl.gz"
SHORT = 3
"""Letters of words that a replica keeps."""


def load(most: int = 1 << 60) -> list[str]:
    """Texts of the news pile."""
    with gzip.open(shared() / PILE, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(most), lines, strict=False)]


def store(found: Sequence[Reuse], path: Path) -> None:
    """Passages as Parquet."""
    columns = list(zip(*found, strict=True)) if found else [()] * len(Reuse._fields)
    pq.write_table(pa.table(dict(zip(Reuse._fields, map(list, columns), strict=True))), path)


def timed(work: Callable[[], object], runs: int = 3) -> tuple[float, float]:
    """Least wall and CPU seconds."""
    wall = cpu = 1e9
    for _ in range(runs):
        begin, used = time.perf_counter(), time.process_time()
        work()
        wall = min(wall, time.perf_counter() - begin)
        cpu = min(cpu, time.process_time() - used)
    return wall, cpu


def peak() -> int:
    """Most memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def from_file(count: int, out: Path) -> None:
    """The whole way: read, trace, write."""
    store(reuse(load(count)), out)


def changed(text: str, replica: int) -> str:
    """Another text of the same form: all but short words get an ending of the replica's own.

    Texts of one replica share what those of the pile share, and nothing with other replicas but
    runs of short words: what there is to find grows as the number of texts does.
    """
    ending = "".join(chr(97 + replica // 26**k % 26) for k in range(3))
    return " ".join(
        word + ending if len(word) > SHORT or any(map(str.isdigit, word)) else word
        for word in text.split(" ")
    )


def cold() -> None:
    """`reportedly trace` on the seeds, each time in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "docs.jsonl"
        with source.open("w", encoding="utf-8") as out:
            for path in sorted((shared() / "seeds").glob("*.txt")):
                record = {"id": path.name[:3], "text": path.read_text("utf-8")}
                out.write(json.dumps(record) + "\n")
        command = [str(Path(sys.executable).with_name("reportedly")), "trace", str(source)]
        command += ["-o", str(Path(folder) / "passages.jsonl")]
        wall, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))
        print(f"cold start, five texts: {wall:.2f} s")


def growth() -> None:
    """Time per text as the pile grows; beyond the pile by changed replicas."""
    texts = load()
    for count in (1000, 2000, 4000, 8000, 16000, len(texts)):
        line(count, texts[:count], 3)
    pile = len(texts)
    for count in (100_000, 500_000):
        while len(texts) < count:
            texts.append(changed(texts[len(texts) % pile], len(texts) // pile))
        line(count, texts[:count], 1)


def adding(most: int = 200) -> None:
    """One text at a time to an index of 20,000; it is told how often that means building anew."""
    texts = load()
    names = [f"{crc32(text.encode()):08x}-{number}" for number, text in enumerate(texts)]
    index = Index(dict(zip(names[:20_000], texts, strict=False)))
    index.add("warm", texts[-1])
    times, anew = [], 0
    for name, text in zip(names[20_000:], texts[20_000:], strict=True):
        begin = time.process_time()
        added = index.add(name, text)
        spent = 1000 * (time.process_time() - begin)
        if added is None:
            anew += 1
            continue
        times.append(spent)
        if len(times) == most:
            break
    print(
        f"adding one text to 20,000, CPU: {_spread(times)}; "
        f"{anew} of {anew + len(times)} texts ask for building anew"
    )


def whole(size: int = 20_000, most: int = 200) -> None:
    """One document at a time, with its clusters, versions and derivations, to `size` of them."""
    documents = []
    for number, text in enumerate(load(size + 10 * most)):
        name = f"{crc32(text.encode()):08x}-{number}"
        documents.append(document_from_record({"id": name, "text": text}))
    held = sorted(documents[:size], key=lambda document: document.id)
    begin = time.process_time()
    traces = tracing.trace(held)
    every = time.process_time() - begin
    furniture = {document.id: furniture_of(document) for document in held}
    index = Index({document.id: document.text for document in held}, furniture)
    shared = Shared(traces, held, ())
    times, anew = [], 0
    for document in documents[size:]:
        begin = time.process_time()
        taken = keeping.add(index, shared, document)
        spent = 1000 * (time.process_time() - begin)
        times += [spent] if taken else []
        anew += not taken
        if len(times) == most:
            break
    begin = time.process_time()
    shared.traces()
    told = 1000 * (time.process_time() - begin)
    print(f"{size} documents traced with all that follows: {every:.1f} s CPU, peak {peak()} MB")
    print(f"adding one document to them, CPU: {_spread(times)}; {anew} ask for building anew")
    print(f"putting all in order once: {told:.0f} ms")


def _spread(times: list[float]) -> str:
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 9 // 10]
    return (
        f"median {middle:.1f} ms, nine in ten within {late:.1f}, "
        f"mean {sum(times) / len(times):.1f}, at most {times[-1]:.1f}"
    )


def line(count: int, texts: Sequence[str], runs: int) -> None:
    """One line of the table."""
    wall, cpu = timed(lambda: reuse(texts), runs)
    print(
        f"{count:8} texts {wall:8.2f} s wall {cpu:8.2f} s CPU "
        f"{1000 * cpu / count:7.3f} ms CPU a text, peak {peak()} MB",
        flush=True,
    )


def main() -> None:
    """Run what is asked for."""
    reuse(load(50))
    if sys.argv[1:2] == ["whole"]:
        whole(*map(int, sys.argv[2:]))
        return
    parts = {"growth": growth, "adding": adding, "cold": cold}
    for name in sys.argv[1:]:
        parts[name]()
    if sys.argv[1:]:
        return
    cold()
    adding()
    with tempfile.TemporaryDirectory() as folder:
        for count in (1000, 1 << 60):
            wall, cpu = timed(lambda n=count: from_file(n, Path(folder) / "out.parquet"))
            name = "1,000 texts" if count == 1000 else "all texts"
            print(f"{name}, file to Parquet: {wall:.2f} s wall, {cpu:.2f} s CPU, peak {peak()} MB")


if __name__ == "__main__":
    main()
