"""Compare: what the documents amount to.

Stories, entities across documents, the originals they quote, figures side by side, measures and
positions, claims and what is said to them, the timeline, and where it all comes from.
"""

from reportedly.compare.comparing import METHOD_VERSION, compare

__all__ = ["METHOD_VERSION", "compare"]
