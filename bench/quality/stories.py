"""Stories: B-cubed F1 of the grouping on mixed piles.

    python -m bench.quality.stories [--show]

Piles are put together from the real stories in `../shared/stories` (the seven articles in two
editions are seven stories) and single articles of the news pile; and from the pile's triples
(three outlets on one event) among singles, also with a third of the texts cut to briefs. Twelve
stories of one kind are three outlets on each of twelve events of one country's politics, many of
one matter; twelve of all kinds are drawn from the real stories, the triples and stories marked in
the news pile by their headlines (`gold/news_stories.jsonl`), a third cut to briefs, with singles.
Small folders are one marked story, or three outlets' reports of one event with
three articles on others; or an invented story (`gold/invented_stories.jsonl`) alone and beside
others of its own place, which is meant to be hard.
Documents are given by their text alone, without title or outlet, which is the hardest case.
B-cubed (Bagga and Baldwin 1998): the mean, over documents, of the part of its group that belongs
with it, and of what belongs with it that its group holds.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.quality.common import ROOT, check, read_lines, shared
from reportedly.collect import collect
from reportedly.compare.stories import find_stories
from reportedly.model import Document, Story
from reportedly.trace import trace

STORIES = shared() / "stories"
PILE = shared() / "data/piles/news-22k.jsonl.gz"
MARKED = ROOT / "bench/quality/gold/news_stories.jsonl"
INVENTED = ROOT / "bench/quality/gold/invented_stories.jsonl"
MIX = {"marked": 6, "real": 2, "triples": 4}
"""How many of the twelve stories of all kinds are of which kind."""

FOLDERS = 30
"""Small folders of each kind."""
BRIEF = 1 / 3
"""Share of texts cut to briefs."""


class Item(NamedTuple):
    """A document and the story it belongs to."""

    document: Document
    story: str


def plain(name: str, text: str) -> Document:
    """A document of nothing but text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(id="doc-" + sha[:12], name=name, sha256=sha, text=text)


def real_stories() -> list[Item]:
    """The documents of ../shared/stories with their stories."""
    items = []
    for folder in sorted(p for p in STORIES.iterdir() if p.is_dir()):
        pairs = {}
        for line in (folder / "metadata.jsonl").read_text().splitlines():
            row = json.loads(line)
            pairs[row["file"]] = row.get("pair", "")
        files = [p for p in sorted(folder.iterdir()) if p.name in pairs]
        for outcome in collect(files):
            if outcome.document is not None:
                name = Path(outcome.name).name
                items.append(Item(outcome.document, f"{folder.name} {pairs[name]}"))
    return items


def news() -> dict[str, str]:
    """The texts of the news pile by id."""
    with gzip.open(PILE, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: row["text"] for row in rows}


def singles(texts: dict[str, str], wanted: dict[str, int], rng: random.Random) -> list[Item]:
    """So many single articles of each part of the pile; of a triple one at most."""
    items = []
    for part, count in wanted.items():
        one = {
            key.split("_")[0] if part == "bas" else key: key
            for key in sorted(texts)
            if key.startswith(part)
        }
        for key in rng.sample(sorted(one.values()), count):
            items.append(Item(plain(key, texts[key]), key))
    return items


def triples(texts: dict[str, str], count: int, rng: random.Random) -> list[Item]:
    """So many events of the pile that three outlets report."""
    events: dict[str, list[str]] = defaultdict(list)
    for key in sorted(texts):
        if key.startswith("bas:"):
            events[key.split("_")[0]].append(key)
    chosen = rng.sample(sorted(events), count)
    return [Item(plain(key, texts[key]), event) for event in chosen for key in events[event]]


def briefs(items: Sequence[Item], rng: random.Random) -> list[Item]:
    """The documents, a third of them cut to their first 50 to 120 words."""
    made = []
    for item in items:
        words = list(re.finditer(r"\S+", item.document.text))
        length = rng.randint(50, 120)
        if rng.random() < BRIEF and len(words) > length:
            text = item.document.text[: words[length].start()]
            made.append(Item(plain(item.document.name, text), item.story))
        else:
            made.append(item)
    return made


def b_cubed(groups: Sequence[Iterable[str]], truth: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; a document in two groups counts in each."""
    homes: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in groups:
        members = frozenset(group)
        for member in members:
            homes[member].append(members)
    of: dict[str, set[str]] = defaultdict(set)
    for document, story in truth.items():
        of[story].add(document)
    precision = recall = 0.0
    for document, story in truth.items():
        shares = [len(of[story] & home) / len(home) for home in homes[document]]
        precision += sum(shares) / len(shares)
        recall += len(of[story] & frozenset().union(*homes[document])) / len(of[story])
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def marked(texts: dict[str, str]) -> list[Item]:
    """The stories marked in the news pile: wire and magazine reports of a takeover, a trial."""
    return [
        Item(plain(name, texts[name]), row["story"])
        for row in read_lines(MARKED)
        for name in row["texts"]
        if name in texts
    ]


def twelve(texts: dict[str, str], real: list[Item], rng: random.Random) -> list[Item]:
    """Twelve stories of all kinds, some of their texts briefs, and singles among them."""
    kinds = {"marked": marked(texts), "real": real, "triples": triples(texts, 100, rng)}
    chosen = {
        story
        for kind, count in MIX.items()
        for story in rng.sample(sorted({item.story for item in kinds[kind]}), count)
    }
    items = [item for kind in kinds.values() for item in kind if item.story in chosen]
    return briefs(items, rng) + singles(texts, {"pol": 6, "bbc": 8, "reu": 8}, rng)


def folders(texts: dict[str, str]) -> dict[str, list[Item]]:
    """Small folders by name, as somebody puts them together."""
    rng = random.Random(77)
    rows = list(read_lines(INVENTED))
    invented = [Item(plain(row["name"], row["text"]), row["story"]) for row in rows]
    by_story: dict[str, list[Item]] = defaultdict(list)
    for item in [*invented, *marked(texts)]:
        by_story[item.story].append(item)
    sizes = {story: len(items) for story, items in by_story.items()}
    made = {f"folder of {s}": by_story[s] for s, n in sizes.items() if 1 < n < 6}
    made["folder of neighbours"] = invented
    large = sorted(story for story, n in sizes.items() if n >= 6)
    for number in range(FOLDERS):
        event = briefs(triples(texts, 1, rng), rng)
        made[f"folder of an event {number}"] = event + singles(texts, {"bas": 2, "reu": 1}, rng)
        some = rng.sample(by_story[rng.choice(large)], 4)
        made[f"folder of four {number}"] = briefs(some, rng)
        made[f"folder of singles {number}"] = singles(texts, {"bas": 2, "reu": 2, "bbc": 2}, rng)
    return made


def piles() -> dict[str, list[Item]]:
    """The piles by name."""
    texts = news()
    real = real_stories()
    made = {"stories alone": real}
    for seed in (1, 2, 3):
        rng = random.Random(seed)
        others = singles(texts, {"bas": 15, "bbc": 30, "reu": 30}, rng)
        made[f"stories and singles {seed}"] = real + others
        many = triples(texts, 24, rng) + singles(texts, {"pol": 20, "bbc": 20, "reu": 20}, rng)
        made[f"triples and singles {seed}"] = many
        made[f"briefs {seed}"] = briefs(many, rng)
        made[f"twelve of one kind {seed}"] = briefs(triples(texts, 12, rng), rng)
    for seed in range(11, 17):
        made[f"twelve of all kinds {seed}"] = twelve(texts, real, random.Random(seed))
    made["singles alone"] = singles(texts, {"bas": 30, "bbc": 60, "reu": 60}, random.Random(4))
    return made | folders(texts)


def kind_of(name: str) -> str:
    """Under which figure a pile counts."""
    plainly = name.rstrip("0123456789 ")
    return "folder" if "folder" in name else plainly if "twelve" in name else "mixed"


def main() -> None:
    """Print the figures of each pile."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the groups that are wrong")
    show = parser.parse_args().show
    scores: dict[str, list[float]] = defaultdict(list)
    for name, items in piles().items():
        truth = {item.document.id: item.story for item in items}
        documents = [item.document for item in {i.document.id: i for i in items}.values()]
        traces = trace(documents)
        begin = time.perf_counter()
        stories = find_stories(documents, traces)
        took = time.perf_counter() - begin
        precision, recall, f1 = b_cubed([s.documents for s in stories], truth)
        scores[kind_of(name)].append(f1)
        print(
            f"{name:24} {len(documents):4} documents  P {precision:.3f}  R {recall:.3f}  "
            f"F1 {f1:.3f}  {took:.2f} s"
        )
        if show:
            wrong(stories, truth, {d.id: d.name for d in documents})
    kinds = {"": "mixed", ".one": "twelve of one kind", ".all": "twelve of all kinds"}
    found = scores["folder"]
    good = check("stories.folders.f1.mean", sum(found) / len(found), PILE)
    for key, kind in kinds.items():
        good &= check(f"stories{key}.f1.mean", sum(scores[kind]) / len(scores[kind]), PILE)
        good &= check(f"stories{key}.f1.lowest", min(scores[kind]), PILE)
    if not good:
        raise SystemExit("A figure fell below its floor.")


def wrong(stories: Sequence[Story], truth: dict[str, str], names: dict[str, str]) -> None:
    """Print groups of several stories, and stories in several groups."""
    split: dict[str, list[int]] = defaultdict(list)
    for number, story in enumerate(stories):
        if len({truth[d] for d in story.documents}) > 1:
            print("   mixed:", sorted(f"{names[d]} ({truth[d]})"[-60:] for d in story.documents))
        for title in sorted({truth[d] for d in story.documents}):
            split[title].append(number)
    for title, numbers in sorted(split.items()):
        if len(numbers) > 1:
            parts = [
                [Path(names[d]).name for d in stories[n].documents if truth[d] == title]
                for n in numbers
            ]
            print("   split:", title, parts)


if __name__ == "__main__":
    main()
