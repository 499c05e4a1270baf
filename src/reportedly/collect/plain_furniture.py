"""The furniture of a plain text alone, for what needs no roles, no headline and no masthead.

    furniture_of(text) -> ranges      those of the blocks that `roles.blocks_of` calls boilerplate

Nearly all furniture is told by its own wording. The rest (a paragraph given again, a list of links,
short lines below the last sentence) needs all roles; texts that may have such are few, and are
told by rougher marks than the rules', so that none is missed.
"""

import string
from collections.abc import Sequence

from reportedly.collect import limits
from reportedly.collect.drafts import is_sentence
from reportedly.collect.foot import HEADLINES, is_headline
from reportedly.collect.furniture import contributors, may_float
from reportedly.collect.furniture import told as furniture
from reportedly.collect.lines import is_caption
from reportedly.collect.paragraphs import Paragraph, paragraphs
from reportedly.collect.roles import REPEATED_CHARS, blocks_of, repeated_key

Range = tuple[int, int]

_HEAD_CHARS, _HEADS = 700, 20
"""No headline or caption is longer, but for those with a label, which are among the first."""
_SURELY_SAID, _SURELY_STOPPED = 200, 160
"""Characters of a paragraph from which on it is neither headline nor by-line, unless it has a
label; of one that ends in a full stop."""
_LABEL_CHARS = 20
_PARTING = bytes(set(range(128)) - {ord(c) for c in string.ascii_letters + string.digits + "_"})
"""The characters of ASCII that are neither letters nor digits."""
_TAIL_CHARS = 100


def furniture_of(text: str) -> list[Range]:
    """The ranges of a plain text that are page furniture, in order, as code points."""
    found = paragraphs(text)
    if len(found) > limits.JUDGED_BLOCKS:
        return []
    told = [text[p.begin : p.end] for p in found]
    floating = may_float(text)
    worded = [furniture(one, floating=floating) is not None for one in told]
    if _may_repeat(told) or _may_list(told) or _may_trail(told, worded):
        return [(b.begin, b.end) for b in blocks_of(text, found) if b.role == "boilerplate"]
    return [_range(p) for p, is_furniture in zip(found, worded, strict=True) if is_furniture]


def _range(paragraph: Paragraph) -> Range:
    return paragraph.begin, paragraph.end


def _may_repeat(told: Sequence[str]) -> bool:
    """Whether a paragraph may be one of the two before it, or stand in a headline or caption.

    Of the letters and digits that the rules compare those of ASCII are looked at first.
    """
    heads = b""
    before: list[bytes] = []
    for index, one in enumerate(told):
        key = one.lower().encode("ascii", "ignore").translate(None, _PARTING)
        if (key in before[-2:] or key in heads) and len(repeated_key(one)) >= REPEATED_CHARS:
            return True
        before.append(key)
        if len(one) <= _HEAD_CHARS or index < _HEADS:
            heads += b" " + key
    return False


def _may_list(told: Sequence[str]) -> bool:
    """Whether so many paragraphs in a row look like headlines that they may be links."""
    row = 0
    for one in told:
        row = row + 1 if is_headline(one) else 0
        if row == HEADLINES:
            return True
    return False


def _may_trail(told: Sequence[str], worded: Sequence[bool]) -> bool:
    """Whether a short line that isn't furniture may stand below the last sentence, with furniture
    there."""
    short = furnished = False
    for one, is_furniture in zip(reversed(told), reversed(worded), strict=True):
        furnished = furnished or is_furniture
        short = short or (not is_furniture and _may_be_left(one))
        if furnished and short:
            return True
        if not is_furniture and _surely_said(one):
            return False
    return False


def _may_be_left(one: str) -> bool:
    """Whether a paragraph is short and doesn't end as what is said does."""
    return len(one) <= _TAIL_CHARS and not one.endswith(":") and not is_sentence(one)


def _surely_said(one: str) -> bool:
    """Whether a paragraph that isn't furniture can be nothing but prose or an item of a list."""
    long = len(one) > (_SURELY_STOPPED if one.endswith(".") else _SURELY_SAID)
    return long and ":" not in one[:_LABEL_CHARS] and not is_caption(one) and not contributors(one)
