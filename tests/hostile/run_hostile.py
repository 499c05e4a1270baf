"""The hostile set at full size: `python -m tests.hostile.run_hostile [SCALE]`.

Prints what each file ended in, its time, and the highest memory of all.
"""

import resource
import sys
import time
from collections import Counter
from itertools import chain

from tests.hostile.hostile_packed import all_packed
from tests.hostile.hostile_texts import GOOD, all_texts

from reportedly.collect import parse, source_of
from reportedly.collect.limits import SOURCE_BYTES

SLOW = 5.0


def main() -> None:
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    clean = parse(source_of("good.html", GOOD))
    ends: Counter[str] = Counter()
    slow: list[tuple[float, str]] = []
    files = harmed = 0
    for files, (name, data) in enumerate(chain(all_texts(scale), all_packed(scale)), start=1):
        if len(data) > SOURCE_BYTES:
            ends["refused (size)"] += 1
            continue
        start = time.perf_counter()
        for outcome in parse(source_of(name, data)):
            ends[outcome.status] += 1
        slow.append((time.perf_counter() - start, name))
        if slow[-1][0] > SLOW:
            own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"  slow: {slow[-1][0]:.1f} s {name} ({len(data)} bytes, {own} MB)", flush=True)
        if files % 10 == 0:
            harmed += parse(source_of("good.html", GOOD)) != clean
    slow.sort(reverse=True)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{files} files; outcomes {dict(sorted(ends.items()))}; good files harmed: {harmed}")
    print(f"peak memory {own} MB, worker {child} MB; slowest:")
    for seconds, name in slow[:25]:
        print(f"  {seconds:7.2f} s  {name}")


if __name__ == "__main__":
    main()
