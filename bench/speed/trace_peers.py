"""The trace engine beside what else finds reuse, in one run.

    python -m bench.speed.trace_peers [PAIRS]

Tools that compare two texts at a time are timed on PAIRS (200) pairs of the news pile, and the
1,000 texts' 499,500 pairs are worked out from that. What isn't installed is said and left out.
In an environment of their own: pip install rensa Quid text-matcher.
"""

import difflib
import importlib
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

from bench.speed.trace import load
from reportedly.trace.engine import reuse
from reportedly.trace.settling import SMALL

TEXTS = 1000
BUDGET = 20.0
"""CPU seconds given to each tool that takes two texts at a time."""
WORDS = 5

Compare = Callable[[str, str], Any]


def with_difflib(a: str, b: str) -> Any:
    """Blocks of five equal words or more."""
    blocks = difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False)
    return [block for block in blocks.get_matching_blocks() if block.size >= WORDS]


def quid() -> Compare:
    """Quid finds quotations between a source and a target (Arnold and Jäschke 2021)."""
    tool = importlib.import_module("quid.core.Quid").Quid()
    return lambda a, b: tool.compare(a, b)


def text_matcher() -> Compare:
    """text-matcher aligns n-grams of stems (Reeve 2020).

    It wants nltk's stop words, which are no package: it is given ours instead.
    """
    corpus = importlib.import_module("nltk.corpus")
    corpus.__dict__["stopwords"] = SimpleNamespace(words=lambda _: sorted(SMALL))
    module = importlib.import_module("text_matcher.matcher")
    return lambda a, b: module.Matcher(module.Text(a, "a"), module.Text(b, "b")).match()


def rensa(texts: Sequence[str]) -> int:
    """MinHash of grams of five words with banding: pairs of near duplicates, no passages."""
    module = importlib.import_module("rensa")
    lsh = module.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    found = 0
    for number, text in enumerate(texts):
        words = text.split()
        marks = module.RMinHash(num_perm=128, seed=1)
        marks.update([" ".join(words[k : k + WORDS]) for k in range(len(words) - WORDS + 1)])
        found += len(lsh.query(marks))
        lsh.insert(number, marks)
    return found


def seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of this process."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def in_pairs(name: str, compare: Compare, pairs: Sequence[tuple[str, str]]) -> None:
    """Time a tool that takes two texts at a time, for BUDGET seconds at most."""
    spent, done = 0.0, 0
    for a, b in pairs:
        spent += seconds(partial(compare, a, b))
        done += 1
        if spent > BUDGET:
            break
    every = TEXTS * (TEXTS - 1) // 2
    print(
        f"{name:14} {1000 * spent / done:8.2f} ms a pair; all pairs of {TEXTS:,} texts: "
        f"{spent / done * every:10,.0f} s (worked out from {done} pairs)",
        flush=True,
    )


def main() -> None:
    """All that are installed, on the same texts."""
    count = int(sys.argv[1]) if sys.argv[1:] else 200
    texts = load(TEXTS)
    reuse(texts[:50])
    ours = min(seconds(lambda: reuse(texts)) for _ in range(3))
    print(f"{'reportedly':14} {ours:8.2f} s for all pairs of {TEXTS:,} texts", flush=True)
    pairs = list(itertools.islice(itertools.combinations(texts, 2), 0, None, 499_500 // count))
    in_pairs("difflib", with_difflib, pairs[:count])
    for name, tool in (("Quid", quid), ("text-matcher", text_matcher)):
        try:
            in_pairs(name, tool(), pairs[:count])
        except ImportError as error:
            print(f"{name:14} left out: {' '.join(str(error).replace('*', '').split())[:120]}")
    try:
        spent = seconds(lambda: rensa(texts))
    except ImportError as error:
        print(f"{'rensa':14} not installed: {error}")
    else:
        print(f"{'rensa':14} {spent:8.2f} s for {TEXTS:,} texts (near duplicates only)")


if __name__ == "__main__":
    main()
