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
    """The source of a document, or None where its bytes aren't kept under its own hash."""
    from reportedly.collect.decode import decode

    data = file.source(document.sha256)
    if data is None:
        return None
    encodings = [o.encoding for _, o in file.outcomes_of(document.id)]
    text = decode(data, declared=encodings[0] if encodings else "").text
    runs = file.ledger(document.id)
    if not runs or runs[-1].end != len(text):
        return Raw("", (), len(data), document.name)
    return Raw(text, runs, len(data), document.name)
