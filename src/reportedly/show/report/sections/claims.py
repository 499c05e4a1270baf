"""Claims and what is said to them."""

from dataclasses import dataclass

from reportedly.model import Claim
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Section, Sentence, doubted
from reportedly.show.words import listed

_WORDS = {"denies": "denies it", "confirms": "confirms it", "qualifies": "qualifies it"}


@dataclass(frozen=True)
class ClaimView:
    """A claim, where it is made and by whom, and the responses to it."""

    text: str
    by: str
    doubt: str
    id: str
    places: tuple[Sentence, ...]
    responses: tuple[tuple[str, str, str, Sentence], ...]


def section(desk: Desk) -> Section | None:
    """Claims with responses first."""
    claims = sorted(desk.findings.claims, key=lambda one: not one.responses)
    if not claims:
        return None
    views = tuple(_view(desk, one) for one in claims)
    return Section("claims", "Claims and denials", "claims.html.j2", views, str(len(views)))


def _view(desk: Desk, claim: Claim) -> ClaimView:
    return ClaimView(
        text=plain(claim.text),
        by=listed([desk.index.party(party) for party in claim.by], 4),
        doubt=doubted(claim.confidence),
        id=claim.id,
        places=tuple(desk.sentence(place, claim) for place in claim.places),
        responses=tuple(
            (
                one.kind,
                desk.index.party(one.by),
                _WORDS[one.kind],
                desk.sentence(one.place),
            )
            for one in claim.responses
        ),
    )
