"""Disjoint sets of named things (union-find)."""


class Sets:
    """Sets that grow by joining; each is known by its smallest member."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def add(self, item: str) -> None:
        """Let the item be known, alone if it is new."""
        self.parent.setdefault(item, item)

    def find(self, item: str) -> str:
        """The set's smallest member."""
        self.add(item)
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def join(self, a: str, b: str) -> None:
        """Make the sets of both one."""
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a
