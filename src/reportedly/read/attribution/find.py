"""The way from a document's text to its attributions."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import ARTICLE_ROLES, Block
from reportedly.read.attribution.found import FoundAttribution
from reportedly.read.attribution.rules import quoted_speech


def find_attributions(
    text: str, blocks: Sequence[Block], *, threads: int = 2
) -> tuple[FoundAttribution, ...]:
    """Attributions of one document, sorted by content; see the package's docstring."""
    spans = [(b.begin, b.end) for b in blocks if b.role in ARTICLE_ROLES]
    return tuple(sorted(quoted_speech(text, spans), key=lambda a: a.order))
