"""Versions of one article among many texts: pair recall at a precision of .995, and speed.

python -m bench.quality.versions
"""

import sys
import time
from collections import Counter

from bench.quality.common import check, read_lines, shared
from reportedly.trace.likeness import VERSION_CHANCE, alike


def main() -> int:
    """Print precision and recall at our threshold, the best recall at .995, and MB/s."""
    path = shared() / "data/versions/dev.jsonl"
    records = sorted(read_lines(path), key=lambda record: str(record["id"]))
    texts = [record["text"] for record in records]
    articles = [record["article"] for record in records]
    sizes = Counter(articles).values()
    positive = sum(n * (n - 1) // 2 for n in sizes)
    best = 1e9
    for _ in range(4):
        begin = time.perf_counter()
        found = alike(texts)
        best = min(best, time.perf_counter() - begin)
    ranked = sorted(found, key=lambda pair: -pair.chance)
    hits = reach = 0
    for number, pair in enumerate(ranked, start=1):
        hits += articles[pair.a] == articles[pair.b]
        if hits / number >= 0.995:
            reach = hits
    kept = [pair for pair in found if pair.chance >= VERSION_CHANCE]
    right = sum(articles[pair.a] == articles[pair.b] for pair in kept)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    fine = [
        check("versions.precision", right / len(kept), path),
        check("versions.recall", right / positive, path),
        check("versions.recall_at_995", reach / positive, path),
    ]
    print(f"{megabytes:.1f} MB in {best:.2f} s: {megabytes / best:.1f} MB/s (best of four)")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
