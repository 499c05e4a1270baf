"""Nouns that stand for somebody or something, and their singular."""

from functools import lru_cache

from reportedly.text import lexicons


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The singular of a noun that is in the list of roles, else the noun itself."""
    roles = lexicons.table("roles")
    if noun in roles:
        return noun
    for ending, put in (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", "")):
        if noun.endswith(ending) and noun[: -len(ending)] + put in roles:
            return noun[: -len(ending)] + put
    return noun


def role_of(noun: str) -> str | None:
    """The type of entity that a common noun stands for; null where it stands for none."""
    return lexicons.table("roles").get(singular(noun))
