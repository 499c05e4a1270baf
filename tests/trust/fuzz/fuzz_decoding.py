"""Invariant: whatever the bytes are and whatever encoding they claim, decoding gives a text that
can be stored, and owns up to each character of it that stands for bytes it couldn't read."""

from reportedly.collect.decode import decode


def check(data: bytes) -> None:
    claimed = ("", "utf-8", "utf-16", "latin-1", "no-such")[data[0] % 5] if data else ""
    decoded = decode(data[1:], declared=claimed)
    decoded.text.encode("utf-8")
    at = 0
    for run in decoded.unreadable:
        assert at <= run.begin < run.end <= len(decoded.text)
        assert set(decoded.text[run.begin : run.end]) == {"\ufffd"}
        at = run.end
