"""What became of each input: one outcome a file, archive member, record or line."""

from typing import Literal

from reportedly.model.documents import Document
from reportedly.model.places import Noun

Status = Literal["imported", "imported-with-warnings", "duplicate", "refused", "failed"]
Disposition = Literal["kept", "markup", "dropped", "unreadable"]


class Note(Noun, frozen=True, kw_only=True):
    """A warning or reason: a stable code, what happened, where (in words), and what to do."""

    code: str
    message: str
    place: str = ""
    advice: str = ""


class Run(Noun, frozen=True, kw_only=True):
    """A run of the decoded source and what became of it.

    `[begin, end)` counts code points of the decoded source; `text_begin` is where a kept run
    starts in the document's text (null for the others). `rule` names what dropped it.
    """

    begin: int
    end: int
    disposition: Disposition
    text_begin: int | None = None
    rule: str = ""


class Source(Noun, frozen=True, kw_only=True):
    """The original bytes of one input, before any parser ran."""

    sha256: str
    name: str
    data: bytes


class Outcome(Noun, frozen=True, kw_only=True):
    """What became of one input.

    `source` is the SHA-256 of the original bytes (empty where none could be read), `documents`
    what was read from it, `ledger` accounts for every decoded character of a single document.
    """

    name: str
    status: Status
    source: str = ""
    document: Document | None = None
    notes: tuple[Note, ...] = ()
    ledger: tuple[Run, ...] = ()
    encoding: str = ""
