"""Word lists as data files: one entry a line, `#` begins a comment, a tab parts key and value."""

from functools import cache
from importlib.resources import files


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    bare = (line.partition("#")[0].rstrip() for line in text.splitlines())
    return tuple(line for line in bare if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list `name`, as written in its file."""
    return frozenset(line.partition("\t")[0] for line in _lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The entries of a list with values: key to value, the empty string where none is given."""
    pairs = (line.partition("\t") for line in _lines(name))
    return {key: value.strip() for key, _, value in pairs}


def listed(words_in_one: str) -> frozenset[str]:
    """A short list written in the code: words parted by white space."""
    return frozenset(words_in_one.split())


def sequence(words_in_one: str) -> tuple[str, ...]:
    """The same, in its order."""
    return tuple(words_in_one.split())
