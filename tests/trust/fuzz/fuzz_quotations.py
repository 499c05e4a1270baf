"""Invariant: quotations stand in order inside the text, never overlap, and their words lie
between their marks."""

from reportedly.text.quotes import quotations
from reportedly.text.sentences import sentences


def check(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    at = 0
    for found in quotations(text):
        assert at <= found.begin < found.end <= len(text)
        at = found.end
        for begin, end in found.inner:
            assert found.begin <= begin <= end <= found.end
    at = 0
    for begin, end in sentences(text):
        assert at <= begin < end <= len(text)
        at = end
