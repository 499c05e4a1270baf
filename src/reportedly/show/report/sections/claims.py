"""Claims and what is said to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.model import Claim, Place
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Link, Section, Sentence, doubted
from reportedly.show.words import listed

_ORDER = ("denies", "qualifies", "confirms")
_WORDS = {"denies": "denies it", "confirms": "confirms it", "qualifies": "qualifies it"}


@dataclass(frozen=True)
class Answer:
    """What one party says to a claim: the first sentence, and the way to the others."""

    kind: str
    by: str
    words: str
    first: Sentence
    others: tuple[Link, ...]


@dataclass(frozen=True)
class ClaimView:
    """A claim, where it is made and by whom, and the responses to it."""

    text: str
    by: str
    doubt: str
    id: str
    places: tuple[Sentence, ...]
    responses: tuple[Answer, ...]


def section(desk: Desk) -> Section | None:
    """Claims with the most responses first."""
    claims = sorted(desk.findings.claims, key=lambda one: -len(one.responses))
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
        places=tuple(desk.sentence(place) for place in claim.places),
        responses=tuple(_answers(desk, claim)),
    )


def _answers(desk: Desk, claim: Claim) -> Iterator[Answer]:
    parties: dict[tuple[str, str], list[Place]] = {}
    for one in claim.responses:
        parties.setdefault((one.kind, desk.index.party(one.by)), []).append(one.place)
    order = sorted(parties, key=lambda key: (_ORDER.index(key[0]), -len(parties[key])))
    for kind, party in order:
        places = parties[kind, party]
        others = tuple(desk.link(place, claim) for place in places[1:])
        yield Answer(kind, party, _WORDS[kind], desk.sentence(places[0], claim), others)
