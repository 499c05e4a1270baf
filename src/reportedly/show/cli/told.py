"""Inputs that couldn't be used, said on standard error as they come."""

import msgspec

from reportedly.model import Note, Outcome
from reportedly.show.cli.output import say
from reportedly.show.plain import plain

FAILED = ("refused", "failed")


class Told:
    """Says what couldn't be used as it comes, and remembers it for the exit code."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.code = 0

    def reject(self, note: Note) -> None:
        """A line that can't be used: said always, for it is lost otherwise."""
        self.code = 1
        self._note("refused", note)

    def outcome(self, outcome: Outcome) -> None:
        """An input: its failure is said always, its warnings unless quiet."""
        failed = outcome.status in FAILED
        self.code = 1 if failed else self.code
        if failed and not outcome.notes:
            say(f"{outcome.status}: {plain(outcome.name)}")
        for note in outcome.notes if failed or not self.quiet else ():
            place = f"{outcome.name} {note.place}".strip()
            self._note(outcome.status, msgspec.structs.replace(note, place=place))

    def _note(self, status: str, note: Note) -> None:
        advice = f" {plain(note.advice)}" if note.advice else ""
        say(f"{status}: {plain(note.place)}: {plain(note.message)} [{note.code}]{advice}")
