"""What the rules find in one block, before anything is known of the whole document.

Parties and sources are still places in the text; the document's entities are put to them when
all blocks were read. Records are small, so that a long document's parses needn't be kept.
"""

from typing import NamedTuple

from reportedly.model import Polarity, Quantity
from reportedly.read.dates import When

Range = tuple[int, int]


class RawFigure(NamedTuple):
    """A quantity with what it counts, before its date and attribution are known."""

    begin: int
    end: int
    quantity: Quantity
    of: str
    of_span: Range | None
    clause: Range
    when: str | None
    confidence: float
    rule: str
    verb: Range | None = None


class RawDemand(NamedTuple):
    """A thing asked, the asking words, and who stands as asking and asked.

    Nobody standing as asking is whoever speaks there, but for the rule "passive".
    """

    begin: int
    end: int
    cue: Range
    by: tuple[Range, ...]
    to: tuple[Range, ...]
    negated: bool
    confidence: float
    rule: str


class RawStance(NamedTuple):
    """A side taken: the clause, what on, and who stands as taking it (null: who speaks)."""

    clause: Range
    target: Range
    cue: Range
    holder: Range | None
    polarity: Polarity
    condition: str | None
    confidence: float
    rule: str


class RawEvent(NamedTuple):
    """A date expression and the clause it dates."""

    when: When
    what: Range
