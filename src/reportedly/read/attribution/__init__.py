"""Who said what: attributions in one document.

The one function of this package is

    find_attributions(text, blocks, *, threads=2, own_voice=None) -> tuple[FoundAttribution, ...]

`text` is the document's whole text, `blocks` its blocks in order; the result is sorted by content,
its offsets are code points of `text`. Sources are spans, not entities: resolving them is done with
the document's mentions. Pure and deterministic. Raises ModelError where the weights are missing
or damaged. The language isn't checked here: the model reads English, the caller skips the rest.
"""

from reportedly.read.attribution.find import find_attributions
from reportedly.read.attribution.found import FoundAttribution

__all__ = ["FoundAttribution", "find_attributions"]
