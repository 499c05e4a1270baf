"""Disjoint sets whose names don't hang on the order of joining."""


class Sets:
    """Sets of the numbers 0 … size-1, each named by its smallest member (union-find)."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, at: int) -> int:
        """The smallest member of this one's set."""
        while self.parent[at] != at:
            self.parent[at] = self.parent[self.parent[at]]
            at = self.parent[at]
        return at

    def join(self, one: int, two: int) -> int:
        """Put two sets together; returns the smallest member."""
        a, b = sorted((self.find(one), self.find(two)))
        self.parent[b] = a
        return a

    def groups(self) -> list[list[int]]:
        """All sets, members rising, in the order of their smallest members."""
        found: dict[int, list[int]] = {}
        for at in range(len(self.parent)):
            found.setdefault(self.find(at), []).append(at)
        return [found[key] for key in sorted(found)]
