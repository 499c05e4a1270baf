"""What this package finds, before sources are resolved to entities."""

from __future__ import annotations

from reportedly.model import Form, Span
from reportedly.model.places import Finding


class FoundAttribution(Finding, frozen=True, kw_only=True):
    """Who said what, as spans of the document's text (code points, half-open).

    `source` and `cue` may be empty, `content` never is; `content` may hold several spans.
    `addressee` is whom the words were said to, where the text says so ("told the committee").
    `via` is the index, in the same sequence, of the attribution whose content reports this one.
    `confidence` is calibrated: of findings at 0.9, nine in ten are expected to hold.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...]
    addressee: tuple[Span, ...] = ()
    form: Form
    negated: bool = False
    via: int | None = None

    @property
    def begin(self) -> int:
        """Where the first of its spans begins."""
        return min(s.begin for s in (*self.source, *self.cue, *self.content))

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: by the content's beginning, then its end, then where the whole begins."""
        return self.content[0].begin, self.content[-1].end, self.begin
