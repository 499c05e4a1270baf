"""The findings document: one JSON object, as its schema says."""

from collections.abc import Iterator

from reportedly.model import Findings, encode


def export(findings: Findings) -> Iterator[bytes]:
    """The whole findings document as UTF-8 JSON in one line."""
    yield encode(findings)
    yield b"\n"
