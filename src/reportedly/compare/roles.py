"""What an amount is told as: so many above another, so many that are needed, a side of a vote.

"500,000 above its quota" is no output of 500,000, the 60 votes that a bill needs aren't those that
it got, and of "52-48" the first goes with the first of another telling.
"""

import re

from reportedly.model import Figure, Span

OFFSET, NEEDED, WON, LOST = "offset", "needed", "won", "lost"
REACH = 40
"""Characters before and behind a figure that tell its role."""
_OFFSET = re.compile(
    r"\s+(?:\w+\s+)?(?:above|below|over|under|beyond|short\s+of|(?:more|less|fewer|higher|lower)\s+"
    r"than)\s+(?:the|its|their|his|her|an?|last|what)\b"
)
_NEEDS = re.compile(
    r"\b(?:need|needs|needed|needing|require|requires|required|requiring|muster|threshold\s+of|"
    r"supermajority\s+of|majority\s+of|minimum\s+of|quorum\s+of)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_IS_NEEDED = re.compile(
    r"[\s-](?:[\w“”\"]+\s+){0,2}(?:(?:are|is|were|was)\s+)?(?:needed|required|necessary|threshold)\b",
    re.I,
)
_SIDES = re.compile(r"\s*(?:[-–—]|to)\s*\d")

_OTHER_SIDE = re.compile(r"\d\s*(?:[-–—]|\bto\b)\s*$")


def role(figure: Figure, kind: str, text: str, sentence: Span) -> str:
    """What the amount is told as; empty for a plain one. `kind` is its dimension."""
    behind = min(sentence.end, figure.end + REACH)
    if figure.quantity.unit == "percentage points" or _OFFSET.match(text, figure.end, behind):
        return OFFSET
    if kind == "vote" and _SIDES.match(text, figure.end, behind):
        return WON
    if kind == "vote" and _OTHER_SIDE.search(text, max(0, figure.begin - REACH), figure.begin):
        return LOST
    if kind in ("count", "vote", "seat"):
        ahead = max(sentence.begin, figure.begin - REACH)
        if _NEEDS.search(text, ahead, figure.begin) or _IS_NEEDED.match(text, figure.end, behind):
            return NEEDED
    return ""


def apart(a: str, b: str, one: bool) -> bool:
    """Whether two roles keep their figures apart; `one` says that the amounts can be one.

    What is needed may be what is told without saying so, where the amounts are one.
    """
    if a == b:
        return False
    if OFFSET in (a, b) or {a, b} == {WON, LOST}:
        return True
    return NEEDED in (a, b) and not one
