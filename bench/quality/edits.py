"""Word-level edits against human edits of sentences: exact span F1 and token F1.

    python -m bench.quality.edits [dev|train]

Counts as the data's scorer does. Moves of unchanged words and capitals that come with the begin
of a sentence aren't annotated there, so they are left out; everything else counts.
"""

import sys
from collections.abc import Sequence
from typing import Any

from bench.quality.common import check, read_lines, shared
from reportedly.trace.settling import only_case
from reportedly.trace.wording import align

Row = tuple[int, int, int, int]


def predicted(a: Sequence[str], b: Sequence[str]) -> set[Row]:
    """Our edits in the data's form: an empty side is -1, -1."""
    rows = set()
    for change in align(a, b).changes:
        if not only_case(change, a, b):
            ours = (change.a_begin, change.a_end) if change.a_end > change.a_begin else (-1, -1)
            theirs = (change.b_begin, change.b_end) if change.b_end > change.b_begin else (-1, -1)
            rows.add((*ours, *theirs))
    return rows


def touched(rows: set[Row]) -> set[tuple[int, int]]:
    """Tokens of both sides within an edit."""
    return {
        (side, at)
        for a0, a1, b0, b1 in rows
        for side, begin, end in ((1, a0, a1), (2, b0, b1))
        if begin >= 0
        for at in range(begin, end)
    }


def f1(hits: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hits / (found + gold) if found + gold else 1.0


def score(records: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """Token F1 and exact span F1, best of the valid annotations of each pair."""
    spans, tokens = [0, 0, 0], [0, 0, 0]
    for record in records:
        found = predicted(record["sentence1"].split(), record["sentence2"].split())
        best: tuple[float, int, tuple[int, int, int], tuple[int, int, int]] | None = None
        for edits in [record["edits"], *record.get("alt", [])]:
            gold: set[Row] = {(e[1], e[2], e[3], e[4]) for e in edits}
            ours, theirs = touched(found), touched(gold)
            counted = (len(ours & theirs), len(ours), len(theirs))
            exact = (len(found & gold), len(found), len(gold))
            if best is None or (f1(*counted), exact[0]) > best[:2]:
                best = (f1(*counted), exact[0], counted, exact)
        assert best is not None
        for k in range(3):
            tokens[k] += best[2][k]
            spans[k] += best[3][k]
    return f1(*tokens), f1(*spans)


def main() -> int:
    """Print the figures beside their floors."""
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    path = shared() / f"data/edits/{part}.gold.jsonl"
    tokens, spans = score(list(read_lines(path)))
    fine = [
        check(f"edits.{part}.token_f1", tokens, path),
        check(f"edits.{part}.span_f1", spans, path),
    ]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
