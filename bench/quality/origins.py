"""Origins on three further events that three outlets report.

    python -m bench.quality.origins [--show]

The marks in `gold/origins_third.jsonl` (forty places in nine articles of the news pile) were made
before any output on these articles was seen: who said it in the end (`origin`), and which outlet
or person stands between (`via`). A place is right where the end of its chain is the marked origin;
precision is over the places that have a chain, recall over all. `between` is the share of the
marked outlets that some chain at the place has.
"""

import argparse
from typing import Any

from bench.quality.common import check, read_lines
from bench.quality.compare import GOLD, Score, Whole, chains_at, same_name, text_at
from bench.quality.compare_triples import wholes

DATA = GOLD / "origins_third.jsonl"
Rows = list[dict[str, Any]]


def score(events: list[Whole], gold: Rows, show: bool) -> tuple[Score, Score]:
    """Ends of the chains at the marked places, and the outlets between."""
    covered = right = between = 0
    for row in gold:
        chains = list(chains_at(events, tuple(row["place"])))
        ends = [name for chain in chains for step in chain[-2:] for name in step]
        steps = [name for chain in chains for step in chain for name in step]
        good = any(same_name(name, origin) for name in ends for origin in row["origin"])
        led = any(same_name(name, outlet) for name in steps for outlet in row["via"])
        covered, right = covered + bool(chains), right + good
        between += bool(row["via"]) and led
        if show and not (good and (led or not row["via"])):
            word = "outlet" if good else "origin" if chains else "nothing"
            print(
                f"  missed {word}:", row["origin"][0], text_at(events, tuple(row["place"])), chains
            )
    led_through = sum(bool(row["via"]) for row in gold)
    return (
        Score(right, covered, right, len(gold)),
        Score(between, led_through, between, led_through),
    )


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what was missed")
    gold = list(read_lines(DATA))
    show = parser.parse_args().show
    ends, between = score(wholes({"origin": gold}), gold, show)
    good = True
    for key, value in {
        "precision": ends.right / max(1, ends.predicted),
        "recall": ends.found / ends.marked,
        "between": between.found / between.marked,
    }.items():
        good &= check(f"origins.third.{key}", value, DATA)
    if not good:
        raise SystemExit("A figure fell below its floor.")


if __name__ == "__main__":
    main()
