"""Findings as people left them: machine findings with decisions laid over, never mixed in."""

from pathlib import Path

from reportedly import pipeline
from reportedly.model import Findings
from reportedly.show.decided.laying import laid_over

__all__ = ["findings", "laid_over"]


def findings(story: Path, *, as_found: bool = False) -> Findings:
    """A story's findings with every decision laid over; without them where `as_found`.

    Raises the StoryError family.
    """
    found = pipeline.findings(story)
    return found if as_found else laid_over(found)
