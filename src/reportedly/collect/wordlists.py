"""Word lists as they are written in this package: one string, words parted by white space."""


def words(text: str) -> tuple[str, ...]:
    """The words of a list, in order."""
    return tuple(text.split())
