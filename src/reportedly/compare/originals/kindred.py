"""Statements that reports tell of without quoting the same words of it.

Two sets of quotations are of one statement where both are said to come from the same kind of
occasion ("in his speech", "told the Gazette"), by the same speaker by name or by nobody by name,
and the reports are about the same thing. A body's statement ("the bank said in its statement") is
one where no day tells two apart: bodies issue one on a matter, people go on talking.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from reportedly.compare.originals.joining import Joined, Profile
from reportedly.compare.originals.speeches import Said, around
from reportedly.compare.originals.voices import at_odds, same_body
from reportedly.compare.vocab import content, cosine
from reportedly.compare.vocab import words as word_list
from reportedly.model import Document

_ALIKE = 0.3
_TELLING = frozenset(
    {"letter", "communique", "declaration", "manifesto", "petition", "resolution", "memo"}
    | {
        "ruling",
        "dissent",
        "memorandum",
        "speech",
        "address",
        "testimony",
        "sermon",
        "op-ed",
        "essay",
        "debate",
    }
)
_ISSUED = frozenset({"statement", "release", "communique", "ruling", "resolution"})
"""What a body issues: one on a matter and a day."""
_SOON = 3
"""Days between the first and the last report within which two sets may be of one such thing."""
_RANKS = frozenset({"central", "supreme", "high", "national", "federal", "executive"})
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


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
    _join_issued(documents, joined, said, about)


def _join_issued(
    documents: Sequence[Document],
    joined: Joined,
    said: Sequence[Said],
    about: dict[int, dict[str, float]],
) -> None:
    """Join sets of quotations of one body's statement."""
    sets = [[said[i] for i in members] for members in joined.sets.groups()]
    first = [members[0] for members in joined.sets.groups()]
    issued = [frozenset(n for m in ms for n in _nouns(m) & _ISSUED) for ms in sets]
    days = [_weekdays(documents, members) for members in sets]
    for one, two in combinations([at for at, nouns in enumerate(issued) if nouns], 2):
        if not issued[one] & issued[two] or (days[one] and days[two] and not days[one] & days[two]):
            continue
        profiles = joined.profile(first[one]), joined.profile(first[two])
        if not _near(*profiles) or not _one_issuer(*profiles, issued[one] & issued[two]):
            continue
        if any(_contradict(a, b) for a in sets[one] for b in sets[two]):
            continue
        mine, theirs = ({item.quote.document for item in sets[at]} for at in (one, two))
        if mine & theirs or _alike(documents, about, mine, theirs):
            joined.join(first[one], first[two], sure=True)


def _nouns(item: Said) -> frozenset[str]:
    return item.occasion.nouns | item.stated


def _contradict(one: Said, two: Said) -> bool:
    """Whether one report gives two quotations to different voices or occasions."""
    if one.quote.document != two.quote.document:
        return False
    return at_odds(one.voice, two.voice) or not one.occasion.fits(two.occasion)


def _weekdays(documents: Sequence[Document], members: Sequence[Said]) -> frozenset[str]:
    """The days of the week that the reports name beside these quotations."""
    return frozenset(
        day.lower()
        for item in members
        for day in _WEEKDAY.findall(around(documents[item.quote.document], item.quote))
    )


def _near(one: Profile, two: Profile) -> bool:
    """Whether the reports of both sets lie within some days, as far as they are dated."""
    if one.days is None or two.days is None:
        return True
    return max(one.days[1], two.days[1]) <= _SOON + min(one.days[0], two.days[0])


def _one_issuer(one: Profile, two: Profile, nouns: frozenset[str]) -> bool:
    """Whether no person but the same body speaks in both sets.

    A ruling is its writer's in one report, the court's or its own in another.
    """
    mine, theirs = one.speakers(), two.speakers()
    ruling = "ruling" in nouns
    if mine and theirs:
        return ruling and bool(mine & theirs)
    if mine or theirs or not (one.bodies and two.bodies):
        return ruling
    return any(_may_be(a, b) for a in sorted(one.bodies) for b in sorted(two.bodies))


def _may_be(one: str, two: str) -> bool:
    """Whether two keys may name one body: as names do, or one is its kind ("central bank")."""
    if same_body(one, two):
        return True
    for short, long in ((one.split(), two.split()), (two.split(), one.split())):
        plain = all(word in _RANKS or word in word_list("body_words") for word in short)
        if plain and short and short[-1] in long:
            return True
    return False


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
