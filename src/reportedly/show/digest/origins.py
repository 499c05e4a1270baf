"""What several documents carry, named in a line."""

from reportedly.model import Place
from reportedly.show.digest.speakers import saying
from reportedly.show.index import Index
from reportedly.show.plain import shorten

MOST = 160
_EDGES = "“”\"‘’' "
"""What isn't doubled at the ends of words that are put in quotation marks."""


def _longest_block(index: Index, place: Place) -> Place:
    """The longest stretch of a passage within one block: no headline run into a first line."""
    blocks = index.documents[place.document].blocks
    cuts = [(max(b.begin, place.begin), min(b.end, place.end)) for b in blocks]
    begin, end = max(cuts, key=lambda cut: cut[1] - cut[0], default=(place.begin, place.end))
    return Place(document=place.document, begin=begin, end=end) if begin < end else place


def subject(index: Index, ident: str) -> str:
    """What the origin of a finding is the origin of: its words, or the name of the original."""
    kind, item = index.by_id.get(ident, ("", None))
    if kind == "cluster":
        words = index.text(_longest_block(index, item.places[0]))
        return f"“{shorten(words.strip(_EDGES), MOST)}”"
    if kind == "attribution":
        return f"{index.speaker(item)}: {shorten(saying(index, item), MOST)}"
    if kind == "claim":
        return shorten(item.text, MOST)
    return index.origin(ident)
