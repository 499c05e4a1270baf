"""Invariant: the edits between two texts lie on words of both, in order, and there are none
between a text and itself."""

from reportedly.trace.edits import edits

LONGEST = 2_000


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")[:LONGEST]
    half = len(text) // 2
    a, b = text[:half], text[half:]
    assert edits(a, a) == []
    for edit in edits(a, b):
        assert edit.a is not None or edit.b is not None
        for span, side in ((edit.a, a), (edit.b, b)):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(side)
                assert side[span[0] : span[1]].strip()
