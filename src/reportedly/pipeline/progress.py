"""How far a run is, and what it did."""

from collections.abc import Callable

import msgspec

from reportedly.model import Outcome


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run is: `done` of `total` in a stage (total 0: not known yet)."""

    stage: str
    done: int
    total: int
    name: str = ""


class RunResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: the outcome of each input, and how many documents were read anew."""

    outcomes: tuple[Outcome, ...]
    documents: int
    read: int
    fresh: int


Listener = Callable[[Progress], None]
