"""What documents share: reused passages, clusters, versions, and who derives from whom.

    trace(documents, accounts=()) -> Traces      passages, clusters, versions, derivations
    trace_kept(…, folder, previous) -> Kept      the same, only for what is new
    find_passages(texts, left_out) -> list       passages of plain (id, text) pairs
    word_edits(a, b) -> list                     word-level edits between two texts
    METHOD_VERSION                               changes whenever the same input may trace otherwise

The engine is compiled code that takes a moment to load, so it is loaded at the first call.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.model import Account, Document, Traces

if TYPE_CHECKING:
    from reportedly.trace.edits import TextEdit
    from reportedly.trace.keeping import Kept
    from reportedly.trace.passages import Excerpt

METHOD_VERSION = "trace-7"
"""Stored beside every trace; a change makes stored traces stale."""

LONGEST = 1 << 25
"""Code points of the longest text that is taken from a file of records, here and by Spark."""

__all__ = ["LONGEST", "METHOD_VERSION", "find_passages", "trace", "trace_kept", "word_edits"]


def trace(documents: Iterable[Document], accounts: Iterable[Account] = ()) -> Traces:
    """What the documents share. Offsets are code points; the order of input doesn't matter."""
    from reportedly.trace import tracing

    return tracing.trace(list(documents), list(accounts))


def trace_kept(
    documents: Iterable[Document],
    accounts: Iterable[Account],
    folder: Path,
    previous: Callable[[str], Traces | None],
) -> "Kept":
    """As `trace`, with an index kept in `folder`, so that new documents cost what they cost.

    `previous` gives the traces that were stored under a key; `keep` of the result is called
    with the key that its traces were stored under.
    """
    from reportedly.trace import keeping

    return keeping.trace_kept(list(documents), list(accounts), folder, previous)


def find_passages(
    texts: Mapping[str, str] | Iterable[tuple[str, str]],
    left_out: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    memory: int | None = None,
) -> "list[Excerpt]":
    """Passages that any two of the texts share; `left_out` names ranges of furniture by id.

    `memory` bounds the bytes of postings held at once, a quarter of the machine's by default.
    """
    from reportedly.trace import passages

    return passages.find_passages(texts, left_out, memory)


def word_edits(a: str, b: str) -> "list[TextEdit]":
    """Word-level edits that turn `a` into `b`, with spans of both sides and a weight."""
    from reportedly.trace.edits import edits

    return edits(a, b)
