"""How well main text, titles and dates of pages are found: `python -m bench.quality.pages`.

The pages and their hand-made article texts are the Scrapinghub article extraction benchmark in
../shared/data/pages. The measure is the F1 of token 4-grams, for each page, averaged. The judge's
weights were made from these very pages, so its figure here flatters it; the cross-validated one,
on sites it hadn't seen, is in the weights' card and printed beside it.
"""

import argparse
import gzip
import json
import logging
import os
import re
import time
from collections import Counter
from pathlib import Path

BODY = frozenset({"dateline", "paragraph", "list-item", "quotation", "subtitle"})


def four_grams(text: str) -> Counter[tuple[str, ...]]:
    """The word 4-grams of a text with their counts; a shorter text is one gram."""
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def f1(found: str, truth: str) -> float:
    """The F1 of 4-grams, repeats counted."""
    a, b = four_grams(found), four_grams(truth)
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def shared() -> Path:
    """Where the pages are."""
    root = os.environ.get("REPORTEDLY_SHARED") or Path(__file__).parents[2].parent / "shared"
    return Path(root) / "data" / "pages"


def main() -> None:
    """Print the figures of each extractor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None)
    limit = parser.parse_args().limit
    import trafilatura

    from reportedly.collect import parse, source_of
    from reportedly.collect.decode import declared_in_page, decode
    from reportedly.collect.forest import card

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    pages = shared()
    truth = json.loads((pages / "ground-truth.json").read_text("utf-8"))
    scores: dict[str, list[float]] = {}
    seconds: Counter[str] = Counter()
    for path in sorted((pages / "html").glob("*.gz"))[:limit]:
        name = path.name.removesuffix(".html.gz")
        body = truth[name]["articleBody"]
        data = gzip.decompress(path.read_bytes())
        start = time.perf_counter()
        text = decode(data, declared=declared_in_page(data)).text
        theirs = trafilatura.extract(text, include_comments=False) or ""
        middle = time.perf_counter()
        [outcome] = parse(source_of(f"{name}.html", data))
        seconds["trafilatura"] += middle - start
        seconds["reportedly"] += time.perf_counter() - middle
        document = outcome.document
        assert document is not None
        blocks = [(b.role, document.text[b.begin : b.end]) for b in document.blocks]
        ours = "\n".join(text for role, text in blocks if role in BODY)
        wide = "\n".join(text for role, text in blocks if role != "boilerplate")
        scores.setdefault("trafilatura", []).append(f1(theirs, body))
        scores.setdefault("reportedly", []).append(f1(ours, body))
        scores.setdefault("reportedly, title and bylines too", []).append(f1(wide, body))
    for name, found in scores.items():
        print(f"{name:35} F1 {sum(found) / len(found):.4f}  pages {len(found)}")
    for name, spent in seconds.items():
        print(f"{name:35} {spent / len(scores['trafilatura']):.3f} s a page")
    print("cross-validated, sites unseen:", json.dumps(card()["cross_validated_f1"]))


if __name__ == "__main__":
    main()
