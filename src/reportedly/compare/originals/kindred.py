"""Statements that reports tell of without quoting the same words of it.

Two sets of quotations are of one statement where both are said to come from the same kind of
occasion ("in his speech", "told the Gazette"), by the same speaker by name or by nobody by name,
and the reports are about the same thing.
"""

from collections.abc import Sequence
from itertools import combinations

from reportedly.compare.originals.joining import Joined
from reportedly.compare.originals.speeches import Said
from reportedly.compare.originals.voices import same_body
from reportedly.compare.vocab import content, cosine
from reportedly.model import Document

_ALIKE = 0.3
_TELLING = frozenset(
    {"letter", "communique", "declaration", "manifesto", "petition", "resolution", "memo"}
    | {"memorandum", "speech", "address", "testimony", "sermon", "op-ed", "essay", "debate"}
)


def join_kindred(documents: Sequence[Document], joined: Joined, said: Sequence[Said]) -> None:
    """Join sets of quotations that are of one statement by all that is said of them."""
    groups = joined.sets.groups()
    tokens = [_tokens([said[i] for i in members]) for members in groups]
    about: dict[int, dict[str, float]] = {}
    with_token: dict[str, list[int]] = {}
    for at, mine in enumerate(tokens):
        for token in mine:
            with_token.setdefault(token, []).append(at)
    pairs = {pair for found in with_token.values() for pair in combinations(found, 2)}
    for one, two in sorted(pairs):
        if _one_speaker(joined, groups[one][0], groups[two][0]):
            first = {said[i].quote.document for i in groups[one]}
            second = {said[i].quote.document for i in groups[two]}
            if not first & second and _alike(documents, about, first, second):
                joined.join(groups[one][0], groups[two][0])


def _tokens(members: Sequence[Said]) -> frozenset[str]:
    """What most quotations of a set are said to come from."""
    counts: dict[str, int] = {}
    for item in members:
        nouns = (item.occasion.nouns | item.stated) & _TELLING
        for token in (*sorted(nouns), *(f"told {who}" for who in sorted(item.occasion.told))):
            counts[token] = counts.get(token, 0) + 1
    return frozenset(token for token, count in counts.items() if 2 * count >= len(members))


def _one_speaker(joined: Joined, one: int, two: int) -> bool:
    a, b = joined.profile(one), joined.profile(two)
    mine, theirs = a.speakers(), b.speakers()
    if mine or theirs:
        return bool(mine & theirs)
    if a.bodies or b.bodies:
        return any(same_body(x, y) for x in a.bodies for y in b.bodies)
    return True


def _alike(
    documents: Sequence[Document],
    about: dict[int, dict[str, float]],
    first: set[int],
    second: set[int],
) -> bool:
    """Whether some report of the one set is about what one of the other set is about."""
    for at in sorted(first | second):
        if at not in about:
            about[at] = content(documents[at].text)
    return any(cosine(about[a], about[b]) >= _ALIKE for a in sorted(first) for b in sorted(second))
