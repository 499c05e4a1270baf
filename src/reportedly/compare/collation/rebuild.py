"""Putting a witness together again from the apparatus: nothing of it may be lost or changed."""

from collections.abc import Iterable

from reportedly.compare.collation.apparatus import Stretch
from reportedly.compare.collation.assemble import Collation


def rebuild(collation: Collation, apparatus: Iterable[Stretch], witness: int) -> str:
    """The exact characters of a witness's pieces, one after the other, from its readings."""
    tiles = sorted(
        (word.left, word.right)
        for stretch in apparatus
        for group in stretch.groups
        for strand, words in group.members
        if collation.strands[strand].witness == witness
        for word in words
    )
    text = collation.witnesses[witness].text
    return "".join(text[begin:end] for begin, end in tiles)
