"""The errors of reportedly: one tree, each class with a stable code.

    ReportedlyError              RP000
    ├── InputError               RP100  something given to us can't be used
    │   ├── PathMissing          RP101  a path that doesn't exist
    │   ├── NothingToRead        RP102  a folder or list without any document
    │   ├── BadRecord            RP103  a line of JSON Lines that isn't a record
    │   ├── DuplicateId          RP104  two records with one id
    │   └── Refused              RP105  an input over a limit, or of a kind we don't read
    ├── StoryError               RP200  the story file can't be used
    │   ├── NotAStory            RP201  the file is something else
    │   ├── StoryReadOnly        RP202  the file or its folder can't be written
    │   ├── StoryBusy            RP203  another run is writing to it
    │   ├── StoryTooNew          RP204  written by a later version
    │   ├── UnknownFinding       RP205  no finding has this id
    │   └── StaleDecision        RP206  somebody else decided in between
    ├── ModelError               RP300  a model's weights are missing or damaged
    ├── EngineError              RP400  an engine (Spark) can't run
    ├── TooLong                  RP401  an input above a kernel's stated limit
    ├── OutputError              RP500  a result can't be written
    └── NoPort                   RP600  no port is free for the workbench

Codes never change their meaning; a retired code isn't used again.
"""


class ReportedlyError(Exception):
    """Something the user can be told: what happened, where, and what to do about it."""

    code = "RP000"

    def __init__(self, message: str, *, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class InputError(ReportedlyError):
    """Something given to us can't be used."""

    code = "RP100"


def damaged(what: str, reason: object) -> InputError:
    """That what is named can't be opened; `reason` is what the library that tried says."""
    return InputError(
        f"{what} is damaged: {str(reason).rstrip('.')}.",
        advice="Get it anew, or open it in its own program and save it again.",
    )


class PathMissing(InputError):
    """A path that doesn't exist."""

    code = "RP101"


class NothingToRead(InputError):
    """A folder or list without any document."""

    code = "RP102"


class BadRecord(InputError):
    """A line of JSON Lines that isn't a record of the documented shape."""

    code = "RP103"


class DuplicateId(InputError):
    """Two records with one id."""

    code = "RP104"


class Refused(InputError):
    """An input over a limit, or of a kind we don't read."""

    code = "RP105"


class StoryError(ReportedlyError):
    """The story file can't be used."""

    code = "RP200"


class NotAStory(StoryError):
    """The file is something other than a story."""

    code = "RP201"


class StoryReadOnly(StoryError):
    """The story file or its folder can't be written."""

    code = "RP202"


class StoryBusy(StoryError):
    """Another run is writing to the story."""

    code = "RP203"


class StoryTooNew(StoryError):
    """The story was written by a later version."""

    code = "RP204"


class UnknownFinding(StoryError):
    """No finding of the story has this id."""

    code = "RP205"


class StaleDecision(StoryError):
    """Somebody decided on the finding after it was shown to this person."""

    code = "RP206"


class ModelError(ReportedlyError):
    """A model's weights are missing or damaged."""

    code = "RP300"


class EngineError(ReportedlyError):
    """An engine can't run here."""

    code = "RP400"


class TooLong(ReportedlyError):
    """An input above a kernel's stated limit; nothing is ever truncated in silence."""

    code = "RP401"


class OutputError(ReportedlyError):
    """A result can't be written."""

    code = "RP500"


class NoPort(ReportedlyError):
    """No port is free for the workbench."""

    code = "RP600"
