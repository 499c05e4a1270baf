"""What a disagreement is, whatever kind of finding it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.model import Place

DisagreementKind = Literal["figures", "denial", "quotation", "wording", "positions", "origin"]


@dataclass(frozen=True)
class Voice:
    """One side: where it stands in a word or two, who takes it, in which words, and where.

    `who` and `places` run in parallel where a side is taken by several. `says` is empty where
    the stance says it all.
    """

    stance: str
    who: tuple[str, ...]
    says: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Disagreement:
    """Two or more sides of one thing.

    `about` names it in a word or two where it has a name; `id` is of the finding that says so,
    for `explain`.
    """

    kind: DisagreementKind
    headline: str
    voices: tuple[Voice, ...]
    id: str = ""
    confidence: float = 1.0
    note: str = ""
    about: str = ""


def meets(place: Place, others: Sequence[Place]) -> bool:
    """Whether a place overlaps one of the others."""
    return any(place.document == p.document and place.span.overlaps(p.span) for p in others)
