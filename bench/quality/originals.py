"""How well an original is rebuilt: synthetic reports of one text, and real stories.

    python -m bench.quality.originals [N …] [example]

Takes texts from the news pile, cuts and bends each into N reports (quotations in fragments, joined,
shortened with and without ellipsis, with brackets, other number formats, slips and another order,
other speakers between), rebuilds the text and scores it. Every word of a report knows which word of
the text it is, so nothing is aligned to score.

recall: words of the text that any report carries and the rebuilt text has; precision: words of the
rebuilt text that are the text's, each counted once; own: share that isn't another speaker's or the
reporter's; tau: order of all words against the text's (Kendall); told: the same over the pairs of
words of which the reports tell the order and tell it right; variants: planted differences that
another report contradicts and the apparatus shows. `example` reads the bundled story, whose letter
is known, with everything before comparing done by the program.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.quality.common import ROOT, check
from bench.quality.rebuilt import Score, score
from bench.quality.reports import PILE, as_input, series
from reportedly.compare.collation.words import whole, words_of
from reportedly.compare.originals import find_originals
from reportedly.model import Traces

SIZES = (3, 6, 12, 30)
TEXTS = 12
TRUTHS = ROOT / "src/reportedly/example/truths.json"


def measure(count: int, texts: int = TEXTS, seed: int = 7) -> dict[str, float]:
    """Rebuild `texts` texts from `count` reports each."""
    total = Score()
    for text, reports in series(count, texts, seed):
        pairs = [as_input(made) for made in reports]
        found = find_originals([d for d, _ in pairs], [a for _, a in pairs], Traces())
        score(total, text, reports, found)
    return total.row()


def example() -> dict[str, float]:
    """The bundled story's letter, rebuilt from its reports as the program reads them."""
    from reportedly.collect import collect
    from reportedly.example import documents as files
    from reportedly.example import truths
    from reportedly.read import read
    from reportedly.trace import trace

    documents = [
        o.document for o in collect([Path(str(file)) for file in files()]) if o.document is not None
    ]
    accounts = [read(document) for document in documents]
    found = find_originals(documents, accounts, trace(documents, accounts))
    rebuilt = max(found, key=lambda original: len(original.segments))
    letter = [w.key for w in words_of(whole("", truths()["letter"]["text"]))]
    ours = [w.key for s in rebuilt.segments for w in words_of(whole("", s.text))]
    carried = _example_carried()
    met = sum((Counter(letter) & Counter(ours)).values())
    return {
        "precision": met / len(ours),
        "recall": sum(stretch in " ".join(ours) for stretch in carried) / len(carried),
    }


def _example_carried() -> list[str]:
    """Stretches of the letter that some report quotes as the letter has them."""
    from reportedly.example import truths

    text = " ".join(w.key for w in words_of(whole("", truths()["letter"]["text"])))
    found = []
    for truth in truths()["truths"]:
        if truth["kind"] == "letter-stretch":
            for quote in truth["quotes"]:
                key = " ".join(w.key for w in words_of(whole("", quote["text"])))
                if key in text:
                    found.append(key)
    return found


def main(args: Sequence[str]) -> int:
    sizes = [int(arg) for arg in args if arg.isdigit()] or (() if args else SIZES)
    good = True
    if "example" in args or not args:
        for name, value in example().items():
            good &= check(f"originals.example.{name}", value, TRUTHS)
    if sizes and not PILE.exists():
        print(f"no data: {PILE} is missing")
        return 0 if good else 1
    for count in sizes:
        for name, value in measure(count).items():
            good &= check(f"originals.n{count}.{name}", value, PILE)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
