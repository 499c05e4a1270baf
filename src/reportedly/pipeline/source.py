"""A document's source as it was before it was read: its characters, and what became of each."""

from typing import NamedTuple

from reportedly.model import Document, Run
from reportedly.store import StoryFile


class Raw(NamedTuple):
    """A decoded source with its ledger. `runs` are empty where it holds several documents, or
    isn't text (an archive, a PDF): then `text` is empty, too."""

    text: str
    runs: tuple[Run, ...]
    size: int
    name: str

    def place(self, begin: int, end: int) -> tuple[int, int] | None:
        """Where text[begin:end] of the document stands in the source, from its first character
        to its last; None where the ledger doesn't say."""
        first = self._where(begin)
        last = self._where(end - 1)
        return None if first is None or last is None else (first, last + 1)

    def _where(self, at: int) -> int | None:
        for run in self.runs:
            start = run.text_begin
            if run.disposition != "kept" or start is None:
                continue
            if start <= at < start + run.end - run.begin:
                return run.begin + at - start
        return None


def raw(file: StoryFile, document: Document) -> Raw | None:
    """The source of a document, or None where its bytes aren't kept.

    Of a line of JSON Lines the source is that line, of a member of an archive that member.
    """
    from reportedly.collect import original, source_of

    runs = file.ledger(document.id)
    kept = False
    for parent, outcome in file.outcomes_of(document.id):
        data = file.source(outcome.source)
        if data is None:
            continue
        kept = True
        found = original(source_of(parent, data), outcome.name)
        if found is None or not runs or runs[-1].end > len(found.text):
            continue
        text = found.text
        if runs[0].rule == "json-line":
            text = text[runs[0].begin : runs[0].end]
            runs = (Run(begin=0, end=len(text), disposition="markup", rule="json-line"),)
        if runs[-1].end == len(text):
            return Raw(text, runs, len(data), outcome.name)
    size = len(file.source(document.sha256) or b"")
    return Raw("", (), size, document.name) if kept or size else None
