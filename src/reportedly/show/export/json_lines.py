"""JSON Lines: one finding of a kind a line."""

from collections.abc import Iterator

import msgspec

from reportedly.model import Findings

KINDS: tuple[str, ...] = tuple(field for field in Findings.__struct_fields__ if field != "unread")


def export(findings: Findings, kind: str) -> Iterator[bytes]:
    """The findings of a kind in the order of the findings document, one object a line."""
    for item in getattr(findings, kind):
        yield msgspec.json.encode(item) + b"\n"
