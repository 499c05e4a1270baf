"""Quotations that run over blocks, and blocks that are a quotation without a speaker of their own.

A block that is one quotation and has no cue goes on with what was said before it in two cases:
the marks say so (a quotation left open, re-opened block by block, or run over a list), or the
block before ends in the speaker ("..., she said.") or a colon. Where the block before ends in a
closing mark the speaker may have changed, as in a dialogue, and nothing is attributed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reportedly.read.attribution.drafts import Draft, merged, overlap
from reportedly.read.attribution.patterns import MARKS
from reportedly.read.attribution.reader import Range
from reportedly.text.quotes import Quotation

RULE = "carried-over-blocks"

Parts = list[tuple[int, Range]]
"""The parts of one quotation: the number of the block, and the words with their marks."""


def carried(
    drafts: Sequence[Draft], quotations: Sequence[Quotation], blocks: Sequence[Range], text: str
) -> list[Draft]:
    """Drafts of a document, completed over its blocks; drafts without content or cue go.

    `drafts` are in order of their blocks. Time grows with the drafts beside each quotation only.
    """
    out = _colons(list(drafts), blocks, text)
    of_block: dict[int, list[int]] = {}
    for i, d in enumerate(out):
        of_block.setdefault(d.block, []).append(i)
    begins = [b for b, _ in blocks]
    for quotation in quotations:
        parts = [
            (bisect_right(begins, b) - 1, _with_marks(text, quotation, b, e))
            for b, e in quotation.inner
        ]
        parts = _of_one_hand(parts, text)
        numbers = sorted({number for number, _ in parts})
        near = [i for number in numbers for i in of_block.get(number, ())]
        if len(parts) > 1 and _run_on(out, near, parts, text):
            continue
        if len(parts) > 1 or _is_whole(text, blocks[parts[0][0]], quotation):
            before = of_block.get(parts[0][0] - 1, [])
            _follow(out, near, before, parts, blocks, text)
    return [d for d in out if d.contents and d.cue]


def _colons(drafts: list[Draft], blocks: Sequence[Range], text: str) -> list[Draft]:
    """A cue without content takes the content without cue that opens the next block."""
    out = list(drafts)
    waiting: tuple[int, int] | None = None  # the next block's number, the cue's draft
    for i, d in enumerate(out):
        if d.cue and not d.contents and not text[d.cue[1] : blocks[d.block][1]].strip(" \n:,-–—"):
            waiting = (d.block + 1, i)
        elif waiting and d.block == waiting[0] and not d.cue:
            owner = out[waiting[1]]
            out[waiting[1]] = owner.by(RULE, merged((*owner.contents, *d.contents), text))
            out[i] = d._replace(contents=())
        elif waiting and d.block >= waiting[0]:
            waiting = None
    return out


def _of_one_hand(parts: Parts, text: str) -> Parts:
    """The parts up to a change from straight to curly marks: that is another quotation's mark."""
    for at in range(1, len(parts)):
        before, after = (text[parts[i][1][0]] for i in (at - 1, at))
        if before in MARKS and after in MARKS and (before in "\"'`") != (after in "\"'`"):
            return parts[:at]
    return parts


def _run_on(out: list[Draft], near: list[int], parts: Parts, text: str) -> bool:
    """One quotation over several blocks belongs to one attribution, but for parts with a cue.

    False where nobody's cue stands beside any of its parts.
    """
    beside = [i for i in near if out[i].cue and not _is_within(out[i], parts)]
    if any(out[i].doubt is None for i in beside):
        return True  # a transcript's lines have their own speakers
    shares = {i: _share(out[i], parts) for i in beside}
    owner = max(beside, key=lambda i: (shares[i], -i), default=None)
    if owner is None or not shares[owner]:
        return False
    others = [out[i] for i in beside if i != owner and shares[i]]
    added = [part for _, part in parts if not any(_share(d, [(0, part)]) for d in others)]
    _give(out, owner, near, added, text)
    return True


def _follow(
    out: list[Draft],
    near: list[int],
    before: list[int],
    parts: Parts,
    blocks: Sequence[Range],
    text: str,
) -> None:
    """A speakerless quotation goes on where the block before ends in its speaker or a colon."""
    last = [i for i in before if out[i].cue]
    if not last or any(out[i].cue and not _is_within(out[i], parts) for i in near):
        return
    block = blocks[parts[0][0] - 1]
    words = text[block[0] : block[1]].rstrip()
    if words.rstrip(".,;!?")[-1:] in MARKS:
        return
    owner = max(last, key=lambda i: max(e for _, e in (*out[i].roles, *out[i].contents)))
    if words.endswith(":") or _ends_in_speaker(out[owner], block, text):
        _give(out, owner, near, [part for _, part in parts], text)


def _is_within(d: Draft, parts: Parts) -> bool:
    """Whether a draft's cue is itself among the quoted words: speech within speech."""
    if d.doubt is None or d.cue is None:
        return False
    return any(b <= d.cue[0] and d.cue[1] <= e for _, (b, e) in parts)


def _ends_in_speaker(d: Draft, block: Range, text: str) -> bool:
    """The block ends in the source or cue, its content stands in marks before it."""
    end = max(e for _, e in d.roles)
    begin = min(b for b, _ in (*d.roles, *d.contents))
    first = min((b for b, _ in d.contents), default=end)
    quoted = begin == first and text[first : first + 1] in tuple(MARKS)
    return quoted and _TAIL.fullmatch(text, end, block[1]) is not None


_TAIL = re.compile(r"(?:\s+[\w’'-]+){0,7}[\s.,;!?]*")
"""What may follow the speaker in a block: "in his report", within the sentence."""


def _give(out: list[Draft], owner: int, near: list[int], added: list[Range], text: str) -> None:
    """`owner` gets the parts; what else was found among their words goes (it is read again)."""
    contents = merged((*out[owner].contents, *added), text)
    out[owner] = out[owner].by(RULE, contents)
    parts = [(0, part) for part in added]
    for i in near:
        d = out[i]
        if i != owner and (_is_within(d, parts) or (not d.cue and _share(d, parts))):
            out[i] = d._replace(contents=())


def _share(d: Draft, parts: Parts) -> int:
    return sum(overlap(c, part) for c in d.contents for _, part in parts)


def _is_whole(text: str, block: Range, quotation: Quotation) -> bool:
    outside = text[block[0] : quotation.begin] + text[quotation.end : block[1]]
    return quotation.state == "closed" and not outside.strip()


def _with_marks(text: str, quotation: Quotation, begin: int, end: int) -> Range:
    while begin > quotation.begin and text[begin - 1] in MARKS:
        begin -= 1
    while end < quotation.end and text[end] in MARKS:
        end += 1
    return begin, end
