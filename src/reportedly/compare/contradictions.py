"""Statements that repeat a claim of somebody else with a "not" in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Set

from reportedly.compare.field import LONG_POSTING, Answer, Field
from reportedly.compare.said import Statement, Turned
from reportedly.compare.told import NEGATION
from reportedly.model import Place

MOST, AGAIN = 0.5, 0.25
"""Part of the weight of a clause with a "not" that a claim has to share: at first, and where the
speaker contradicts that claim elsewhere."""
CANDIDATES = 12
"""Claims that a clause with a "not" is held against: those that share the most words."""
TURNED, TELLING = 4.4, 2.0
"""Weight that they share in all, and of a word of the claim right after the "not"."""


def negations(field: Field) -> Iterator[Answer]:
    """Statements that repeat a claim of somebody else with a "not" in it.

    The clause with the "not" has to hold a good part of what the claim says, or less where its
    speaker contradicts the same claim elsewhere in so many words.
    """
    free = [s for s in field.every if s.by and not (s.kind or s.mention)]
    clauses = [(said, clause) for said in free for clause in said.turned if clause.factual]
    against: dict[str | None, set[int]] = defaultdict(set)
    for most in (MOST, AGAIN):
        left = []
        for said, clause in clauses:
            among = against[said.speaker] if most == AGAIN else None
            number = contradicted(said, clause, field, most, among)
            if number is None:
                left.append((said, clause))
                continue
            against[said.speaker].add(number)
            place = Place(document=said.document, begin=clause.span.begin, end=clause.span.end)
            yield Answer([said._replace(place=place, within=True)], number, 0.5)
        clauses = left


def contradicted(
    said: Statement, clause: Turned, field: Field, most: float, among: Set[int] | None
) -> int | None:
    """The claim of others that a clause repeats with a "not" the most, if any (of `among`)."""
    near: Counter[int] = Counter()
    for word in clause.features:
        rows = field.postings.get(word, ())
        if len(rows) <= LONG_POSTING:
            near.update(rows)
    best: tuple[float, int] | None = None
    for number in sorted(near, key=lambda n: (-near[n], n))[:CANDIDATES]:
        others = [o for o in field.claims[number] if o.attribution is not said.attribution]
        mine = any(o.speaker == said.speaker for o in others)
        if mine or not (among is None or number in among):
            continue
        value = max((repeats(clause, other, most) for other in others), default=0.0)
        if value and (best is None or value > best[0]):
            best = value, number
    return best[1] if best else None


def repeats(clause: Turned, other: Statement, most: float) -> float:
    """How much of a clause with a "not" the other claims; 0 where it says something else."""
    if NEGATION.search(other.text) or not (other.by or other.mention):
        return 0.0
    shared = sum(w for word, w in clause.features.items() if word in other.features)
    turned = any(other.features.get(word, 0.0) >= TELLING for word in clause.after)
    share = shared / max(sum(clause.features.values()), 1.0)
    return shared * share if turned and shared >= TURNED and share >= most else 0.0
