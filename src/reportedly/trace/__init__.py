"""What documents share: reused passages, clusters, versions, and who derives from whom."""

from reportedly.trace.edits import TextEdit, edits
from reportedly.trace.passages import Excerpt, find_passages
from reportedly.trace.tracing import trace

__all__ = ["Excerpt", "TextEdit", "edits", "find_passages", "trace"]
