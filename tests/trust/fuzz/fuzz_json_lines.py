"""Invariant: every line that isn't blank ends in exactly one outcome, and each id is used once."""

from reportedly.collect import source_of
from reportedly.collect.decode import decode
from reportedly.collect.readers import outcomes

FIRST = b'{"id": "first", "text": "It rained."}\n'


def check(data: bytes) -> None:
    whole = FIRST + data.replace(b"\x00", b"") + b'\n{"id": "last", "text": "It rained."}'
    found = list(outcomes(source_of("a.jsonl", whole)))
    lines = [line for line in decode(whole).text.split("\n") if line.strip()]
    assert len(found) in (1, len(lines))
    ids = [outcome.document.id for outcome in found if outcome.document is not None]
    assert len(ids) == len(set(ids))
