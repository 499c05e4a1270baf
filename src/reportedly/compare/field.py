"""The claims of one story, for holding its responses against them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.compare.said import Statement
from reportedly.compare.vocab import words
from reportedly.model import ResponseKind

LONG_POSTING = 150
"""A word of more statements than this leads to no candidates by itself."""


class Answer(NamedTuple):
    """Responses of one wording, and the claim group they answer.

    `kind` is what they do to it where their own words and verbs don't say.
    """

    members: list[Statement]
    claim: int
    score: float
    kind: ResponseKind = "denies"


class Field(NamedTuple):
    """What the responses of one story are held against."""

    every: Sequence[Statement]
    claims: Sequence[Sequence[Statement]]
    home: dict[int, int]
    postings: dict[str, list[int]]
    order: dict[str, list[Statement]]

    def share(self, number: int) -> float:
        """The part of the story's other documents that carry a claim, too."""
        carriers = len({s.document for s in self.claims[number]})
        return (carriers - 1) / max(1, len(self.order) - 1)

    def owned(self, owner: str) -> list[int]:
        """The claims of whom a response names, those that most documents carry first."""
        if not owner:
            return []
        groups = [n for n, group in enumerate(self.claims) if any(owner in s.names for s in group)]
        return sorted(groups, key=lambda n: (-self.share(n), n))[:1]

    def upheld_by(self, source: frozenset[str], document: str) -> list[int]:
        """The claims of a source's own side: those in its document first, then the most told."""
        source = source - words("pronouns") - words("titles")
        groups = [n for n, group in enumerate(self.claims) if any(s.names & source for s in group)]
        near = {n for n in groups if any(s.document == document for s in self.claims[n])}
        return sorted(groups, key=lambda n: (n not in near, -self.share(n), n))[:1]

    def speakers(self, number: int) -> set[str | None]:
        """Who makes a claim."""
        return {s.speaker for s in self.claims[number] if s.by}


def posted(claims: Sequence[Sequence[Statement]]) -> dict[str, list[int]]:
    """Which claim groups have a feature."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(claims):
        for word in sorted({w for s in group for w in s.features}):
            index[word].append(number)
    return index
