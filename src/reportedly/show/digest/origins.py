"""What several documents carry, named in a line."""

from reportedly.show.digest.speakers import saying
from reportedly.show.index import Index
from reportedly.show.plain import shorten

MOST = 160
_EDGES = "“”\"‘’' "
"""What isn't doubled at the ends of words that are put in quotation marks."""


def subject(index: Index, ident: str) -> str:
    """What the origin of a finding is the origin of: its words, or the name of the original."""
    kind, item = index.by_id.get(ident, ("", None))
    if kind == "cluster":
        return f"“{shorten(index.text(item.places[0]).strip(_EDGES), MOST)}”"
    if kind == "attribution":
        return f"{index.speaker(item)}: {shorten(saying(index, item), MOST)}"
    if kind == "claim":
        return shorten(item.text, MOST)
    return index.origin(ident)
