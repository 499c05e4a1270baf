"""Turns: which outcome of a source is being made, and which are not to be tried again."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.model import Note, Outcome, Source


@dataclass
class Turn:
    """How many outcomes a source has `given` so far; `avoid` numbers those that killed a worker.

    Outcomes are made one by one and in the same order each time, so that the number of those
    given names the one at hand, however deep in archives it lies.
    """

    avoid: Mapping[int, str]
    given: int = 0

    def avoided(self, source: Source, part: str = "") -> Outcome | None:
        """The outcome in place of reading a source, or a part of it; None: read it."""
        reason = self.avoid.get(self.given)
        return None if reason is None else quarantined(source.name + part, source.sha256, reason)


def quarantined(name: str, sha256: str, reason: str) -> Outcome:
    """The outcome of what killed its reader twice; the original stays where it is."""
    note = Note(
        code="quarantined",
        message=f"The parser failed twice: {reason}.",
        place=f"sha256 {sha256}",
        advice="The original is kept. Open it in its own program and save it as text or HTML.",
    )
    return Outcome(name=name, status="failed", source=sha256, notes=(note,))
