"""How well main text, titles and dates of pages are found: `python -m bench.quality.pages`.

The pages and their hand-made article texts are the Scrapinghub article extraction benchmark in
../shared/data/pages. The measure is the F1 of token 4-grams, for each page, averaged. The judge's
weights were made from these very pages, so its figure here flatters it; the cross-validated one,
on sites it hadn't seen, is in the weights' card and printed beside it.

Titles and days are held against marks made by hand on 65 of the pages (gold/pages.jsonl: hashes
of the printed headline's letters, and the days that its date may be, two where the printed day
and the stamp's are in different time zones).

`--peers PYTHON` measures resiliparse, newspaper4k and readability in the same run, where that
Python has them.
"""

import argparse
import gzip
import hashlib
import json
import logging
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench.quality import common

BODY = frozenset({"dateline", "paragraph", "list-item", "quotation", "subtitle"})
GOLD = Path(__file__).parent / "gold" / "pages.jsonl"
Scores = dict[str, list[float]]


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
    return common.shared() / "data" / "pages"


def title_mark(title: str | None) -> str:
    """A title as the marks have it: the hash of its letters and digits."""
    letters = "".join(re.findall(r"\w+", title or "")).lower()
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def peers(python: str, truth: dict[str, Any], names: list[str]) -> Scores:
    """The scores of the extractors that another Python has; says how long each took."""
    script = Path(__file__).with_name("pages_peers.py")
    ran = subprocess.run(
        [python, str(script), str(shared() / "html")], stdout=subprocess.PIPE, check=True
    )
    scores: Scores = {}
    for peer, made in json.loads(ran.stdout).items():
        print(f"{peer:35} {made['seconds'] / len(made['texts']):.3f} processor seconds a page")
        scores[peer] = [f1(made["texts"][name], truth[name]["articleBody"]) for name in names]
    return scores


def masthead(marks: dict[str, Any], name: str, found: dict[str, tuple[Any, Any]]) -> Scores:
    """Whether each tool's title and day of a page are those marked, 0 or 1."""
    mark = marks.get(name)
    scores: Scores = {}
    for tool, (title, day) in found.items() if mark else ():
        if title is not None:
            scores[f"title, {tool}"] = [float(title_mark(title) in mark["titles"])]
        if mark["dates"]:
            scores[f"day, {tool}"] = [float(str(day or "")[:10] in mark["dates"])]
    return scores


def theirs(page: str) -> tuple[str, dict[str, tuple[Any, Any]]]:
    """trafilatura's text, and the title and day of trafilatura and htmldate."""
    import htmldate
    import trafilatura

    text = trafilatura.extract(page, include_comments=False) or ""
    said = trafilatura.extract_metadata(page)
    return text, {
        "trafilatura": ((said.title or "") if said else "", said.date if said else ""),
        "htmldate": (None, htmldate.find_date(page, original_date=True)),
    }


def main() -> None:
    """Print the figures of each extractor; exit 1 where one of ours fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--peers", metavar="PYTHON", default=None)
    asked = parser.parse_args()
    from reportedly.collect import source_of
    from reportedly.collect.decode import declared_in_page, decode
    from reportedly.collect.forest import card
    from reportedly.collect.readers import outcomes

    for quiet in ("trafilatura", "htmldate"):
        logging.getLogger(quiet).setLevel(logging.CRITICAL)
    pages = shared()
    truth = json.loads((pages / "ground-truth.json").read_text("utf-8"))
    marks = {mark["page"]: mark for mark in common.read_lines(GOLD)}
    scores: Scores = {}
    seconds: Counter[str] = Counter()
    names: list[str] = []
    for path in sorted((pages / "html").glob("*.gz"))[: asked.limit]:
        name = path.name.removesuffix(".html.gz")
        names.append(name)
        data = gzip.decompress(path.read_bytes())
        text = decode(data, declared=declared_in_page(data)).text
        start = time.process_time()
        their_text, found = theirs(text)
        middle = time.process_time()
        [outcome] = outcomes(source_of(f"{name}.html", data))
        seconds["reportedly"] += time.process_time() - middle
        seconds["trafilatura and htmldate"] += middle - start
        document = outcome.document
        assert document is not None
        blocks = [(b.role, document.text[b.begin : b.end]) for b in document.blocks]
        ours = "\n".join(text for role, text in blocks if role in BODY)
        found["reportedly"] = (document.title or "", document.published)
        made = {
            "trafilatura": [f1(their_text, truth[name]["articleBody"])],
            "reportedly": [f1(ours, truth[name]["articleBody"])],
            **masthead(marks, name, found),
        }
        for key, values in made.items():
            scores.setdefault(key, []).extend(values)
    for key, spent in seconds.items():
        print(f"{key:35} {spent / len(names):.3f} processor seconds a page")
    if asked.peers:
        scores |= peers(asked.peers, truth, names)
    for key, values in sorted(scores.items()):
        print(f"{key:35} {sum(values) / len(values):.4f}  pages {len(values)}")
    print("cross-validated, sites unseen:", json.dumps(card()["cross_validated_f1"]))
    if asked.limit is None:
        sys.exit(0 if _floors(scores) else 1)


def _floors(scores: Scores) -> bool:
    means = {key: sum(values) / len(values) for key, values in scores.items()}
    held = [
        common.check("pages.main_text", means["reportedly"], shared() / "ground-truth.json"),
        common.check("pages.title", means["title, reportedly"], GOLD),
        common.check("pages.day", means["day, reportedly"], GOLD),
    ]
    return all(held)


if __name__ == "__main__":
    main()
