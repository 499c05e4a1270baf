"""An attribution in the making: what the model gave, then what the rules made of it."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.read.attribution.reader import Part, Range, Raw


class Draft(NamedTuple):
    """Spans in code points of the document; `block` is the number of the cue's block.

    `doubt` holds the model's probabilities, None where a rule alone made the draft;
    `rules` names what changed it, in order. `heard` is whom it was said to, where a rule knows.
    """

    block: int
    source: Range | None
    cue: Range | None
    contents: tuple[Range, ...]
    doubt: Raw | None
    rules: tuple[str, ...] = ()
    heard: Range | None = None

    @property
    def roles(self) -> tuple[Range, ...]:
        """Source and cue, as far as there are any."""
        return tuple(r for r in (self.source, self.cue) if r is not None)

    def by(self, rule: str, contents: tuple[Range, ...]) -> Draft:
        """The same with other contents, and the rule that changed them."""
        if contents == self.contents:
            return self
        return self._replace(contents=contents, rules=(*self.rules, rule))


def draft_of(raw: Raw) -> Draft:
    """What the model says, as a draft."""

    def span(part: Part | None) -> Range | None:
        return (part.begin, part.end) if part else None

    contents = tuple((c.begin, c.end) for c in raw.contents)
    return Draft(raw.block, span(raw.source), span(raw.cue), contents, raw)


def merged(ranges: tuple[Range, ...], text: str) -> tuple[Range, ...]:
    """In order; those that touch, or have only white space between them, are one."""
    out: list[Range] = []
    for begin, end in sorted(ranges):
        if out and (begin <= out[-1][1] or not text[out[-1][1] : begin].strip()):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((begin, end))
    return tuple(out)


def overlap(a: Range, b: Range) -> int:
    """How many code points two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
